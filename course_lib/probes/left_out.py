"""What is a network worth without one of its blocks? Notebook 16 asks it; source: Veit, Wilber and Belongie (NIPS 2016)."""

import numpy as np

from ..models.residual import block_places
from ..nn import accuracy


def without_each_block(network, x, t):
    """Return the share of x (N, …) with labels t (N,) read correctly when block 1, 2, … is left out, float64 (blocks,).

    The same as reading with `models.without_block` for each block; what stands before a block is computed only once.
    """
    places, shares = block_places(network), []
    for i, layer in enumerate(network.layers):
        if i in places:
            scores = x
            for later in network.layers[i + 1:]:
                scores = later.forward(scores)
            shares.append(accuracy(t, scores.argmax(axis=1)))
        x = layer.forward(x)
    return np.array(shares, dtype=np.float64)
