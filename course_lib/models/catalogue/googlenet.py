"""GoogLeNet: nine Inception modules. Source: Szegedy and others, *Going deeper with convolutions* (CVPR 2015), table 1.

`googlenet` builds the paper's network; `as_torchvision` the one in torchvision, which differs in four ways: no biases in the
convolutions but batch norm behind them, 3 × 3 kernels in the branch that should have 5 × 5 (a slip that stays, since trained
weights depend on it), no local response norm, and a last pooling of 2 × 2.
"""

from ...models.architecture import Architecture
from ...models.blocks import LRN, BatchNorm, Branches, CeilMaxPool, GlobalAvgPool, Side
from ...models.specs import AvgPool, Conv, Dense, Flatten

# Filters of each module: 1 × 1 alone; 1 × 1 before 3 × 3; 3 × 3; 1 × 1 before 5 × 5; 5 × 5; 1 × 1 behind the pooling.
MODULES = {"3a": (64, 96, 128, 16, 32, 32), "3b": (128, 128, 192, 32, 96, 64), "4a": (192, 96, 208, 16, 48, 64),
           "4b": (160, 112, 224, 24, 64, 64), "4c": (128, 128, 256, 24, 64, 64), "4d": (112, 144, 288, 32, 64, 64),
           "4e": (256, 160, 320, 32, 128, 128), "5a": (256, 160, 320, 32, 128, 128), "5b": (384, 192, 384, 48, 128, 128)}


def _conv(filters, kernel, stride=1, normed=False):
    """A convolution as the paper has it, or as torchvision has it: then without bias, and with batch norm."""
    conv = Conv(filters, kernel, stride, kernel // 2, bias=not normed)
    return (conv, BatchNorm()) if normed else (conv,)


def inception(name, one, reduce_3, three, reduce_5, five, project, as_torchvision=False) -> Branches:
    """Return an Inception module; the numbers are filters, in the order of MODULES; 0 leaves that 1 × 1 out."""
    normed, wide = as_torchvision, 3 if as_torchvision else 5
    ways = [(one,), (reduce_3, three), (reduce_5, five)]
    paths = [[], [], []]
    for path, way, kernel in zip(paths, ways, (1, 3, wide), strict=True):
        for filters, k in zip(way, (1, kernel) if len(way) == 2 else (1,), strict=True):
            path += _conv(filters, k, normed=normed) if filters else ()
    pooled = CeilMaxPool(3, 1, 1), *(_conv(project, 1, normed=normed) if project else ())
    return Branches((*map(tuple, paths), pooled), f"inception {name}")


def side_head(name, normed=False) -> Side:
    """Return an auxiliary head: 5 × 5 means, 128 filters of 1 × 1, a dense layer of 1024, and the 1000 classes."""
    return Side((AvgPool(5, 3), *_conv(128, 1, normed=normed), Flatten(), Dense(1024), Dense(1000)), name)


def googlenet(side_heads=False, as_torchvision=False) -> Architecture:
    """Return GoogLeNet for 3 × 224 × 224, with or without the two heads that help only in training."""
    normed = as_torchvision
    norm, last_pool = () if normed else (LRN(),), CeilMaxPool(2, 2) if normed else CeilMaxPool(3, 2)
    layers = [*_conv(64, 7, 2, normed), CeilMaxPool(3, 2), *norm, *_conv(64, 1, 1, normed), *_conv(192, 3, 1, normed), *norm]
    for name, filters in MODULES.items():
        pool = {"3a": CeilMaxPool(3, 2), "4a": CeilMaxPool(3, 2), "5a": last_pool}.get(name)
        layers += [*([pool] if pool else []), inception(name, *filters, as_torchvision=normed)]
        if side_heads and name in ("4a", "4d"):
            layers.append(side_head(f"side head at {name}", normed))
    name = "GoogLeNet" + (" with side heads" if side_heads else "") + (", torchvision's" if as_torchvision else "")
    return Architecture(name, (3, 224, 224), (*layers, GlobalAvgPool(), Dense(1000)))
