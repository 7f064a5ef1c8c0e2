"""A network opened up: every layer, also those inside branches and residual blocks. Notebook 16 draws and counts them.

`outline` gives a tree of Blocks, `leaves` the layers at its ends in the order in which they run, `depth` the number that stands
in names such as VGG-16 and ResNet-50.
"""

from collections.abc import Iterator
from typing import NamedTuple

from ..checks import having, series
from .architecture import SPEC, image_flow
from .blocks import LRN, BatchNorm, Branches, CeilMaxPool, GlobalAvgPool, Residual, Side
from .specs import AvgPool, Conv, Dense, Flatten, MaxPool
from .specs_1998 import RBF, PartialConv, Subsample

KINDS = {Conv: "conv", PartialConv: "conv", MaxPool: "pool", AvgPool: "pool", CeilMaxPool: "pool", Subsample: "pool",
         GlobalAvgPool: "pool", BatchNorm: "norm", LRN: "norm", Dense: "dense", RBF: "dense", Flatten: "flatten",
         Branches: "branches", Residual: "residual", Side: "side"}


class Block(NamedTuple):
    """One layer or block: `kind` is a value of KINDS, `words` its text, `shape`, `field` and `jump` those behind it.

    `params` and `macs` count all that is inside; `paths` holds a tuple of Blocks for each way through it, or nothing.
    """

    kind: str
    words: str
    shape: tuple
    params: int
    macs: int
    field: int
    jump: int
    paths: tuple = ()


def outline(input_shape, layers) -> tuple[Block, ...]:
    """Return one Block for each spec of `layers`, from input_shape (C, H, W) on."""
    return _opened(image_flow(input_shape), series("layers", layers))


def _opened(flow, layers):
    found = []
    for spec in layers:
        SPEC("each of layers", spec)
        if type(spec) not in KINDS:
            raise ValueError(f"outline has no kind for {spec}: it knows {', '.join(kind.__name__ for kind in KINDS)}.")
        cost, end = spec.cost(flow), spec.after(flow)
        paths = tuple(_opened(flow, path) for path in getattr(spec, "paths", ()))
        found.append(Block(KINDS[type(spec)], str(spec), end.shape, *cost, end.field, end.jump, paths))
        flow = end
    return tuple(found)


BLOCK = having("kind", "params", "macs", "paths", like="a block, as models.outline gives them")


def _blocks(blocks):
    """Return the blocks of an outline as a list."""
    return [BLOCK("each of blocks", block) for block in series("blocks", blocks)]


def leaves(blocks) -> Iterator[Block]:
    """Yield the Blocks without paths, in the order in which they run: way after way, the shortcut last."""
    for block in _blocks(blocks):
        if block.paths:
            for path in block.paths:
                yield from leaves(path)
        else:
            yield block


def depth(blocks) -> int:
    """Return how many layers with weights (convolutions and dense layers) stand on the longest way; side heads do not count."""
    steps = 0
    for block in _blocks(blocks):
        if block.kind in ("branches", "residual"):
            steps += max(depth(path) for path in block.paths)
        else:
            steps += block.kind in ("conv", "dense")
    return steps


def by_kind(blocks) -> dict:
    """Return {kind: (parameters, multiplications)} over all leaves, side heads included."""
    sums = {}
    for leaf in leaves(blocks):
        params, macs = sums.get(leaf.kind, (0, 0))
        sums[leaf.kind] = params + leaf.params, macs + leaf.macs
    return sums


def counted_layers(network):
    """Return (kind, shape, parameters, multiplications) of the layers that torchvision has as layers too, in running order."""
    blocks = leaves(outline(network.input_shape, network.layers))
    return [(b.kind, b.shape, b.params, b.macs) for b in blocks
            if b.kind in ("conv", "norm", "dense") or b.words.startswith("max")]
