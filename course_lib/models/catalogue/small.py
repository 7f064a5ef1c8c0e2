"""The two small networks that notebook 13 follows, and LeNet-5 as it was in 1998."""

from ...models.architecture import Architecture
from ...models.lenet5_1998 import C3_TABLE
from ...models.specs import Conv, Dense, Flatten, MaxPool
from ...models.specs_1998 import RBF, PartialConv, Subsample

# Hung-yi Lee's course, from which the lecture's drawings come: 25 and 50 filters; with one dense layer at the end.
LECTURE_CNN = Architecture("25-50", (1, 28, 28), (
    Conv(25, 3), MaxPool(2), Conv(50, 3), MaxPool(2), Flatten(), Dense(10)))

# LeCun, Bottou, Bengio and Haffner (1998), in the form of `lenet5`: padding for their 32 × 32 inputs, full tables, no RBF.
LENET_5 = Architecture("LeNet-5", (1, 28, 28), (
    Conv(6, 5, padding=2), MaxPool(2), Conv(16, 5), MaxPool(2), Flatten(), Dense(120), Dense(84), Dense(10)))

# The same paper, to the letter (section II-B): C1, S2, C3, S4, C5, F6 and the output.
LENET_5_1998 = Architecture("LeNet-5 (1998)", (1, 32, 32), (
    Conv(6, 5), Subsample(2), PartialConv(C3_TABLE, 5), Subsample(2), Conv(120, 5), Flatten(), Dense(84), RBF(10)))
