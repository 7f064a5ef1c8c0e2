"""What AlphaGo did not do: a policy network with max pooling in it. Notebook 17 measures what the pooling costs."""

import numpy as np

from ..checks import count, wants
from ..nn import Activation, Conv2D, Flatten, MaxPool2D, PositionBias, Sequential, Upsample2D


@wants(n_filters=count(), size=count(), n_planes=count())
def pooled_policy(n_filters, rng, size=8, n_planes=12, dtype=np.float32):
    """Build `policy(n_filters, rng, size, n_planes, 3, 3)` with 2 × 2 max pooling behind its first layer; size must be even.

    In the end each number of the small map is repeated 2 × 2 times, so that every point gets a score again. The learnable
    numbers are the same as without pooling. x (N, n_planes, size, size) → scores (N, size²).
    """
    if size % 2:
        raise ValueError(f"size must be even, so that windows of 2 × 2 cover the board, got {size}.")
    return Sequential(
        Conv2D(n_planes, n_filters, 3, rng, padding=1, dtype=dtype), Activation("relu"), MaxPool2D(2),
        Conv2D(n_filters, n_filters, 3, rng, padding=1, dtype=dtype), Activation("relu"),
        Conv2D(n_filters, 1, 1, rng, bias=False, init="lecun_normal", dtype=dtype), Upsample2D(2),
        PositionBias(1, size, size, dtype), Flatten())
