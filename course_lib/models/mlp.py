"""The multilayer perceptron 多层前馈网络: dense layers with an activation between them.

Notebook 09 trains one on digits; 10 changes its width.
"""

from itertools import pairwise

import numpy as np

from ..checks import series, whole_number
from ..nn import SUITS, Activation, Dense, Flatten, Sequential, activation


def mlp(sizes, rng, hidden="relu", dtype=np.float32):
    """Build Flatten → Dense → activation → … → Dense for `sizes`, such as (784, 30, 10).

    The last layer has no activation: it gives scores, and the loss applies softmax. Hidden weights start with the
    initialiser that suits `hidden` (a key of `nn.ACTIVATIONS`); biases start at 0.
    """
    sizes = series("sizes", sizes)
    if len(sizes) < 2:
        raise ValueError(f"sizes must list at least inputs and outputs, such as (784, 30, 10), got {sizes!r}.")
    sizes = [whole_number("each of sizes", n) for n in sizes]
    activation(hidden)
    layers = [Flatten()]
    for n_in, n_out in pairwise(sizes[:-1]):
        layers += [Dense(n_in, n_out, rng, SUITS[hidden], dtype), Activation(hidden)]
    layers.append(Dense(sizes[-2], sizes[-1], rng, "lecun_normal", dtype))
    return Sequential(*layers)
