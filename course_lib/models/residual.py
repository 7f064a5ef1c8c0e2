"""Deep networks of equal size, plain and residual: the miniature of the ResNet experiment in notebook 16.

Source: He, Zhang, Ren and Sun, *Deep residual learning for image recognition* (CVPR 2016), sections 3.3 and 4.2, where the
networks for CIFAR-10 are built in the same way: one 3 × 3 convolution, then blocks of two, then one dense layer.
"""

import numpy as np

from ..checks import whole_number
from ..nn import Activation, AddChannel, BatchNorm, Conv2D, Dense, Flatten, Residual, Sequential

SIDE = 14                                                            # pixels along one side of a digit at half size


def plain_network(depth, rng, batch_norm=True, channels=8, dtype=np.float32):
    """Build a network of `depth` weight layers without shortcuts, for digits (N, 14, 14); it returns 10 scores (N, 10).

    `depth` is even and at least 2: the first convolution (stride 2, so that all maps are 7 × 7), then blocks of two
    convolutions, then a dense layer. With `batch_norm` a BatchNorm follows each convolution, which then has no bias.
    """
    return _network(depth, rng, Sequential, batch_norm, channels, False, dtype)


def residual_network(depth, rng, batch_norm=True, channels=8, identity_start=False, dtype=np.float32):
    """Build the same network with a shortcut 捷径 past each block; the same rng gives the same weights.

    With `identity_start` each block begins as the identity: its last γ, or without BatchNorm its last weights, are 0
    (Goyal and others 2017; Zhang, Dauphin and Ma 2019).
    """
    return _network(depth, rng, Residual, batch_norm, channels, identity_start, dtype)


def _network(depth, rng, joined, batch_norm, channels, identity_start, dtype):
    depth, channels = whole_number("depth", depth, least=2), whole_number("channels", channels)
    if depth % 2:
        raise ValueError(f"depth must be even, as blocks have two layers, got {depth}: take {depth - 1} or {depth + 1}.")
    layers = [AddChannel(), *_convolution(1, channels, rng, batch_norm, dtype, stride=2), Activation("relu")]
    for _ in range(depth // 2 - 1):
        body = [*_convolution(channels, channels, rng, batch_norm, dtype), Activation("relu"),
                *_convolution(channels, channels, rng, batch_norm, dtype)]
        if identity_start:
            body[-1].params[0][...] = 0                               # γ, or W where there is no BatchNorm
        layers += [joined(*body), Activation("relu")]
    size = channels * (SIDE // 2) ** 2
    return Sequential(*layers, Flatten(), Dense(size, 10, rng, "lecun_normal", dtype))


def _convolution(n_in, n_out, rng, batch_norm, dtype, stride=1):
    convolution = Conv2D(n_in, n_out, 3, rng, stride=stride, padding=1, bias=not batch_norm, dtype=dtype)
    return [convolution, BatchNorm(n_out, dtype=dtype)] if batch_norm else [convolution]


def block_places(network):
    """Return the places in `network.layers` where blocks stand, a list of int: networks of this file, plain or residual."""
    return [i for i, layer in enumerate(network.layers) if isinstance(layer, Residual | Sequential)]


def without_block(network, block):
    """Return a network that shares all layers with this one but leaves out block number `block`, counted from 1.

    Of a residual block the shortcut remains; of a plain block nothing remains. The maps have one shape, so both fit.
    """
    places, block = block_places(network), whole_number("block", block)
    if block > len(places):
        raise ValueError(f"block must be at most {len(places)}, the number of blocks of this network, got {block}.")
    out = places[block - 1]
    return Sequential(*network.layers[:out], *network.layers[out + 1:])


DEEP_KINDS = {                                                       # name: (builder, its settings), compared by notebook 16
    "plain": (plain_network, {"batch_norm": False}),
    "plain, BatchNorm": (plain_network, {}),
    "residual": (residual_network, {"batch_norm": False}),
    "residual, identity start": (residual_network, {"batch_norm": False, "identity_start": True}),
    "residual, BatchNorm": (residual_network, {}),
}


def deep_network(kind, depth, rng, dtype=np.float32):
    """Build a network of one of `DEEP_KINDS` with `depth` weight layers."""
    if kind not in DEEP_KINDS:
        raise ValueError(f"kind {kind!r} is not known: use one of {'; '.join(DEEP_KINDS)}.")
    build, settings = DEEP_KINDS[kind]
    return build(depth, rng, **settings, dtype=dtype)
