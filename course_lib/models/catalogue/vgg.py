"""The VGG networks A to E. Source: Simonyan and Zisserman, *Very deep convolutional networks* (ICLR 2015), table 1."""

from ...models.architecture import Architecture
from ...models.blocks import LRN, BatchNorm
from ...models.specs import Conv, Dense, Flatten, MaxPool

WIDTHS = 64, 128, 256, 512, 512
KERNELS = {  # the kernels of each of the five stages; every stage ends with max pooling
    "A": ("3", "3", "33", "33", "33"), "A-LRN": ("3", "3", "33", "33", "33"), "B": ("33", "33", "33", "33", "33"),
    "C": ("33", "33", "331", "331", "331"), "D": ("33", "33", "333", "333", "333"), "E": ("33", "33", "3333", "3333", "3333")}
NAMES = {"A": "VGG-11 (A)", "A-LRN": "VGG-11 with LRN (A-LRN)", "B": "VGG-13 (B)", "C": "VGG-16 (C)", "D": "VGG-16 (D)",
         "E": "VGG-19 (E)"}


def vgg(column, batch_norm=False) -> Architecture:
    """Return the network of one column of the table, "A" … "E"; `batch_norm` puts normalisation behind every convolution."""
    if column not in KERNELS:
        raise ValueError(f"vgg wants one of the columns {', '.join(KERNELS)}, got {column!r}.")
    layers = []
    for width, kernels in zip(WIDTHS, KERNELS[column], strict=True):
        for k in map(int, kernels):
            layers += [Conv(width, k, padding=k // 2), *[BatchNorm()] * batch_norm]
        layers += [*[LRN()] * (column == "A-LRN" and width == 64), MaxPool(2)]
    name = NAMES[column] + (" with batch norm" if batch_norm else "")
    return Architecture(name, (3, 224, 224), (*layers, Flatten(), Dense(4096), Dense(4096), Dense(1000)))


def cells(network) -> list[list[str]]:
    """Return the words of a network as the table of the paper writes them, one list a stage: [["conv3-64"], …]."""
    found = [[]]
    for spec in network.layers:
        if isinstance(spec, Conv):
            found[-1].append(f"conv{spec.kernel}-{spec.filters}")
        elif isinstance(spec, LRN):
            found[-1].append("LRN")
        elif isinstance(spec, MaxPool):
            found += [["maxpool"], []]
        elif isinstance(spec, Dense):
            found += [[f"FC-{spec.units}"]]
    return [cell for cell in found if cell]


VGG = {column: vgg(column) for column in KERNELS}
