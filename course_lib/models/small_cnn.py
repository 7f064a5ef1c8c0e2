"""A CNN that learns in a second: two convolutions, one pooling, two dense layers. Notebook 18 trains it on five classes."""

import numpy as np

from ..checks import whole_number
from ..nn import Activation, AddChannel, Conv2D, Dense, Flatten, MaxPool2D, Sequential


def small_cnn(n_classes, rng, dtype=np.float32):
    """Build it for 28 × 28 digits, x (N, 28, 28); it returns n_classes scores (N, K).

    The stride of 2 in the first convolution saves three quarters of its work.
    """
    n_classes = whole_number("n_classes", n_classes)
    return Sequential(
        AddChannel(),
        Conv2D(1, 8, 5, rng, stride=2, padding=2, dtype=dtype), Activation("relu"), MaxPool2D(2),      # (N, 8, 7, 7)
        Conv2D(8, 16, 3, rng, padding=1, dtype=dtype), Activation("relu"),                             # (N, 16, 7, 7)
        Flatten(),
        Dense(784, 64, rng, dtype=dtype), Activation("relu"),
        Dense(64, n_classes, rng, "lecun_normal", dtype),
    )
