"""The mathematics of the course, one concept a file, in NumPy alone.

The names most used stand here: `nn.sigmoid`, `nn.MPNeuron`, `nn.Dense`, `nn.Sequential`, `nn.SGD`, `nn.fit`, …
"""

from .activations import (
    ACTIVATIONS,
    activation,
    identity,
    identity_prime,
    relu,
    relu_prime,
    sigmoid,
    sigmoid_prime,
    softmax,
    step,
    step_prime,
    tanh,
    tanh_prime,
)
from .channels import AddChannel
from .convolution import Conv2D, conv2d_loops
from .dropout import Dropout
from .gradient_check import check_layer, check_network, numerical_gradient, relative_error
from .initialisers import INITIALISERS, SUITS, glorot_uniform, he_normal, initialiser, lecun_normal, normal, zeros
from .layers import Activation, Dense, Flatten, Layer
from .losses import CrossEntropy, Loss, SoftmaxCrossEntropy, SquaredError, one_hot
from .metrics import accuracy, confusion_matrix, evaluate
from .network import Sequential
from .neurons import MPNeuron
from .optimisers import SGD, Adam, Momentum, Optimiser
from .patches import output_size, patches
from .perceptron import PerceptronRun, PerceptronStep, perceptron_steps, perceptron_update, train_perceptron
from .pooling import AvgPool2D, MaxPool2D, avg_pool_loops, max_pool_loops
from .training import EarlyStopping, History, epochs, fit, minibatches, train_batch, train_epoch

__all__ = [
    "ACTIVATIONS",
    "INITIALISERS",
    "SGD",
    "SUITS",
    "Activation",
    "Adam",
    "AddChannel",
    "AvgPool2D",
    "Conv2D",
    "CrossEntropy",
    "Dense",
    "Dropout",
    "EarlyStopping",
    "Flatten",
    "History",
    "Layer",
    "Loss",
    "MPNeuron",
    "MaxPool2D",
    "Momentum",
    "Optimiser",
    "PerceptronRun",
    "PerceptronStep",
    "Sequential",
    "SoftmaxCrossEntropy",
    "SquaredError",
    "accuracy",
    "activation",
    "avg_pool_loops",
    "check_layer",
    "check_network",
    "confusion_matrix",
    "conv2d_loops",
    "epochs",
    "evaluate",
    "fit",
    "glorot_uniform",
    "he_normal",
    "identity",
    "identity_prime",
    "initialiser",
    "lecun_normal",
    "max_pool_loops",
    "minibatches",
    "normal",
    "numerical_gradient",
    "one_hot",
    "output_size",
    "patches",
    "perceptron_steps",
    "perceptron_update",
    "relative_error",
    "relu",
    "relu_prime",
    "sigmoid",
    "sigmoid_prime",
    "softmax",
    "step",
    "step_prime",
    "tanh",
    "tanh_prime",
    "train_batch",
    "train_epoch",
    "train_perceptron",
    "zeros",
]
