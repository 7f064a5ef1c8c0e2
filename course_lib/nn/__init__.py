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
from .autoencoder import Autoencoder, TransposedDense
from .channels import AddChannel
from .convolution import Conv2D, conv2d_loops
from .dropout import Dropout
from .gradient_check import check_layer, check_network, numerical_gradient, relative_error
from .graph import Node
from .hopfield import energy, hebb_weights, recall
from .initialisers import INITIALISERS, SUITS, glorot_uniform, he_normal, initialiser, lecun_normal, normal, zeros
from .layers import Activation, Dense, Flatten, Layer
from .least_squares import fit_output_layer
from .losses import CrossEntropy, Loss, SoftmaxCrossEntropy, SquaredError, one_hot
from .metrics import accuracy, confusion_matrix, evaluate
from .network import Sequential
from .neurons import MPNeuron
from .normalisation import BatchNorm
from .optimisers import SGD, Adam, Momentum, Optimiser
from .partial_convolution import PartialConv2D
from .patches import output_size, patches
from .perceptron import PerceptronRun, PerceptronStep, perceptron_steps, perceptron_update, train_perceptron
from .pooling import AvgPool2D, MaxPool2D, avg_pool_loops, max_pool_loops
from .position_bias import PositionBias
from .pretraining import LabelledLayer, pretrain, pretraining_epochs
from .rbf import RBF, ScaledTanh
from .rbm import RBM, flip
from .rbm_exact import all_states, log_likelihood, log_likelihood_gradient, log_partition, visible_distribution
from .residual import Residual
from .sigmoid_cross_entropy import SigmoidCrossEntropy
from .stack import Stack
from .subsampling import Subsample2D
from .training import EarlyStopping, History, epochs, fit, minibatches, train_batch, train_epoch
from .upsampling import Upsample2D

__all__ = [
    "ACTIVATIONS",
    "INITIALISERS",
    "RBF",
    "RBM",
    "SGD",
    "SUITS",
    "Activation",
    "Adam",
    "AddChannel",
    "Autoencoder",
    "AvgPool2D",
    "BatchNorm",
    "Conv2D",
    "CrossEntropy",
    "Dense",
    "Dropout",
    "EarlyStopping",
    "Flatten",
    "History",
    "LabelledLayer",
    "Layer",
    "Loss",
    "MPNeuron",
    "MaxPool2D",
    "Momentum",
    "Node",
    "Optimiser",
    "PartialConv2D",
    "PerceptronRun",
    "PerceptronStep",
    "PositionBias",
    "Residual",
    "ScaledTanh",
    "Sequential",
    "SigmoidCrossEntropy",
    "SoftmaxCrossEntropy",
    "SquaredError",
    "Stack",
    "Subsample2D",
    "TransposedDense",
    "Upsample2D",
    "accuracy",
    "activation",
    "all_states",
    "avg_pool_loops",
    "check_layer",
    "check_network",
    "confusion_matrix",
    "conv2d_loops",
    "energy",
    "epochs",
    "evaluate",
    "fit",
    "fit_output_layer",
    "flip",
    "glorot_uniform",
    "he_normal",
    "hebb_weights",
    "identity",
    "identity_prime",
    "initialiser",
    "lecun_normal",
    "log_likelihood",
    "log_likelihood_gradient",
    "log_partition",
    "max_pool_loops",
    "minibatches",
    "normal",
    "numerical_gradient",
    "one_hot",
    "output_size",
    "patches",
    "perceptron_steps",
    "perceptron_update",
    "pretrain",
    "pretraining_epochs",
    "recall",
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
    "visible_distribution",
    "zeros",
]
