"""Known networks on paper, as lists of specs. Notebook 13 follows the shapes through the first two, 16 adds the famous ones."""

from .architecture import Architecture
from .specs import Conv, Dense, Flatten, MaxPool

# Hung-yi Lee's course, from which the lecture's drawings come: 25 and 50 filters; with one dense layer at the end.
LECTURE_CNN = Architecture("25-50", (1, 28, 28), (
    Conv(25, 3), MaxPool(2), Conv(50, 3), MaxPool(2), Flatten(), Dense(10)))

# LeCun, Bottou, Bengio and Haffner (1998), in the form of `lenet5`: padding for their 32 × 32 inputs, full tables, no RBF.
LENET_5 = Architecture("LeNet-5", (1, 28, 28), (
    Conv(6, 5, padding=2), MaxPool(2), Conv(16, 5), MaxPool(2), Flatten(), Dense(120), Dense(84), Dense(10)))

CATALOGUE = {architecture.name: architecture for architecture in (LECTURE_CNN, LENET_5)}
