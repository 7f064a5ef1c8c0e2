"""AlphaGo's policy network 策略网络: from a board, 48 planes of 19 × 19, to a score for each of the 361 points.

Notebook 17 builds it to the letter, and trains a small one of the same kind. Source: Silver, Huang et al., *Mastering the game
of Go with deep neural networks and tree search*, Nature 529 (2016), 484-489, Methods, "Neural network architecture".
"""

import numpy as np

from ..checks import count, wants, whole_number
from ..nn import Activation, Conv2D, Flatten, PositionBias, Sequential
from .architecture import Architecture
from .position_bias import PositionBias as PositionBiasSpec
from .specs import Conv
from .specs import Flatten as FlattenSpec


def _odd(name, value):
    """A check: the side of a kernel that has a pixel in its middle."""
    if whole_number(name, value) % 2 == 0:
        raise ValueError(f"{name} must be an odd kernel size, so that padding keeps the board's size, got {value}.")
    return value


SETTINGS = {"n_filters": count(), "size": count(), "n_planes": count(), "n_layers": count(2), "first": _odd}


@wants(**SETTINGS)
def policy(n_filters, rng, size=19, n_planes=48, n_layers=13, first=5, dtype=np.float32):
    """Build the policy network: x (N, n_planes, size, size) → scores (N, size²); softmax makes them probabilities.

    Layer 1 has kernels of `first` × `first`, layers 2 … n_layers − 1 of 3 × 3, all padded so that the side stays `size`, with
    ReLU; the last is one 1 × 1 filter with a bias for each position. No pooling. The defaults are the paper's.
    """
    layers = [Conv2D(n_planes, n_filters, first, rng, padding=first // 2, dtype=dtype), Activation("relu")]
    for _ in range(n_layers - 2):
        layers += [Conv2D(n_filters, n_filters, 3, rng, padding=1, dtype=dtype), Activation("relu")]
    return Sequential(*layers, Conv2D(n_filters, 1, 1, rng, bias=False, init="lecun_normal", dtype=dtype),
                      PositionBias(1, size, size, dtype), Flatten())


@wants(**SETTINGS)
def policy_architecture(n_filters, size=19, n_planes=48, n_layers=13, first=5) -> Architecture:
    """Return the same network on paper: `policy_architecture(192)` is the one that played the match."""
    hidden = [Conv(n_filters, 3, padding=1)] * (n_layers - 2)
    return Architecture(f"AlphaGo's policy network, k = {n_filters}", (n_planes, size, size), (
        Conv(n_filters, first, padding=first // 2), *hidden, Conv(1, 1, bias=False), PositionBiasSpec(), FlattenSpec()))
