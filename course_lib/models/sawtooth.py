"""Two ReLU networks that draw a zigzag from the same number of neurons, one deep, one shallow; notebook 05 counts the teeth.

Source of the deep one: M. Telgarsky, *Benefits of depth in neural networks* (COLT 2016).
"""

import numpy as np

from ..checks import whole_number
from ..nn import Activation, Dense, Sequential

FOLD = np.array([2.0, -4.0])  # tent(x) = 2 relu(x) − 4 relu(x − ½): up to 1 at x = ½, down to 0 at x = 1


def _dense(w, b):
    layer = Dense(np.shape(w)[1], np.shape(w)[0], np.random.default_rng(0), "zeros", np.float64)
    layer.W[...], layer.b[...] = w, b
    return layer


def deep_sawtooth(depth):
    """Return a network of `depth` hidden layers with 2 ReLU neurons each: on [0, 1] its graph has 2**depth straight pieces."""
    depth = whole_number("depth", depth)
    layers = [_dense([[1.0], [1.0]], [0.0, -0.5]), Activation("relu")]
    for _ in range(depth - 1):
        layers += [_dense([FOLD, FOLD], [0.0, -0.5]), Activation("relu")]
    return Sequential(*layers, _dense([FOLD], [0.0]))


def shallow_sawtooth(width):
    """Return a network of one hidden layer with `width` ReLU neurons: on [0, 1] its graph has `width` straight pieces."""
    width = whole_number("width", width)
    heights = np.where(np.arange(width) % 2, -2.0, 2.0) * width
    heights[0] = width
    return Sequential(_dense(np.ones((width, 1)), -np.arange(width) / width), Activation("relu"), _dense([heights], [0.0]))
