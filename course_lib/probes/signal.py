"""What reaches the depths of a network? Notebook 16 asks it of plain and residual networks.

`gradient_norms` tells the same for the way back.
"""

from typing import NamedTuple

import numpy as np

from ..nn import Activation


class Signal(NamedTuple):
    """One entry for each `Activation` of a `Sequential`, float64 (n,).

    size   root mean square of all numbers after it, over the batch
    alike  mean cosine between the numbers of two different examples: 1 when all examples look the same
    """

    size: np.ndarray
    alike: np.ndarray


def signal(network, x) -> Signal:
    """Send a batch x (N, …), N ≥ 2, through a `Sequential`, and return its `Signal`."""
    x, found = np.asarray(x), []
    if len(x) < 2:
        raise ValueError(f"signal compares examples, so it wants at least 2, got x of shape {x.shape}.")
    for layer in network.layers:
        x = layer.forward(x)
        if isinstance(layer, Activation):
            found.append((np.sqrt(np.mean(np.square(x, dtype=np.float64))), _mean_cosine(x)))
    return Signal(*np.array(found, dtype=np.float64).reshape(-1, 2).T)


def _mean_cosine(x):
    """Mean cosine over all pairs of different rows; rows of zeros have cosine 1 with each other, and 0 with others."""
    rows = np.asarray(x, dtype=np.float64).reshape(len(x), -1)
    lengths = np.linalg.norm(rows, axis=1)
    if not lengths.any():
        return 1.0
    rows, n = rows / np.where(lengths > 0, lengths, 1)[:, None], len(rows)
    return (np.square(rows.sum(axis=0)).sum() - np.count_nonzero(lengths)) / (n * (n - 1))
