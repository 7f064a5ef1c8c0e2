"""Widgets of notebook 16: a famous network opened up, and its head exchanged."""

import functools

from ..models import CATALOGUE, Architecture, by_kind, depth, outline
from ..models.blocks import GlobalAvgPool
from ..models.specs import Dense
from ..plots.architecture import architecture, bars_below, steps_below
from ..plots.contest import counted_bars
from ..plots.stage import panel
from .controls import choice
from .explore import Explorer, explore

NETWORKS = [name for name in CATALOGUE if name != "25-50"]
VIEWS = {"parameters and multiplications": "cost", "receptive fields": "field"}
HEADS = {"as published": (4096, 4096), "two dense layers of 1024": (1024, 1024), "no hidden dense layer": (),
         "global average pooling": None}


@functools.cache
def opened(name):
    """Return the outline of a network of the catalogue."""
    return outline(CATALOGUE[name].input_shape, CATALOGUE[name].layers)


def draw_architecture(fig, network, view):
    """A network as a drawing, and under each layer what it costs or how far it sees."""
    blocks, paper = opened(network), CATALOGUE[network]
    above, below = panel(fig, (0.07, 0.5, 0.92, 0.48)), panel(fig, (0.07, 0.03, 0.92, 0.38))
    drawing = architecture(above, blocks, paper.input_shape)
    params, macs = (sum(getattr(block, key) for block in blocks) for key in ("params", "macs"))
    if view == "cost":
        parts = [[100 * block.params / params for block in blocks], [100 * block.macs / macs for block in blocks]]
        bars_below(below, drawing.spans, parts, ["share of the parameters", "share of the multiplications"])
    else:
        steps_below(below, drawing.spans, [block.field for block in blocks], max(paper.input_shape[1:]), "field in pixels")
    below.set_xlim(above.get_xlim())
    if view == "field":
        last = [block for block in blocks if len(block.shape) == 3][-1]
        return (f"{network}: a number of the last maps sees {last.field} × {last.field} pixels, padding counted; the image "
                f"(dotted line) has {paper.input_shape[1]}. Neighbours there are {last.jump} pixels apart.")
    dense = by_kind(blocks).get("dense", (0, 0))
    return (f"{network}: {depth(blocks)} layers with weights, {params:,} parameters and {macs / 1e6:,.1f} million "
            f"multiplications. Dense layers hold {dense[0] / params:.1%} of the parameters and do "
            f"{dense[1] / macs:.1%} of the work.")


def explore_architecture() -> Explorer:
    """Choose a famous network and see its drawing, its costs and its fields."""
    return explore(draw_architecture, "Choose a network. The drawing goes from left to right; the larger its maps, the higher "
                   "a bar. Under each layer stand its shares: parameters go up, multiplications go down. Find the networks in "
                   "which both are at opposite ends. Then look at the receptive fields: after which layer is the field larger "
                   "than the image?", size=(9.2, 5.0), network=choice("network", NETWORKS, "AlexNet"),
                   view=choice("show", VIEWS))


def with_head(network, units):
    """Return a network with other dense layers: `units` before the 1000 classes, or global average pooling when it is None."""
    body = network.layers[:next(i for i, spec in enumerate(network.layers) if str(spec) == "flatten")]
    head = (GlobalAvgPool(),) if units is None else (network.layers[len(body)], *map(Dense, units))
    return Architecture(network.name, network.input_shape, (*body, *head, Dense(1000)))


def draw_head(fig, network, head):
    """Parameters and multiplications of the convolutions and of the head, as published and with another head."""
    published, changed = CATALOGUE[network], with_head(CATALOGUE[network], HEADS[head])
    names = ["convolutions", "head, as published", "head, chosen"]
    before, after = (by_kind(outline(n.input_shape, n.layers)) for n in (published, changed))
    columns = [(before["conv"][k], before["dense"][k], after["dense"][k]) for k in (0, 1)]
    for k, (values, title) in enumerate(zip(columns, ("parameters", "multiplications"), strict=True)):
        counted_bars(panel(fig, (0.22 + 0.4 * k, 0.08, 0.36, 0.78)), names, values, [f"{v / 1e6:,.1f} million" for v in values],
                     title, labels=not k)
    saved = 1 - changed.n_params / published.n_params
    return (f"{network} with {'its head' if head == 'as published' else 'this head'}: {changed.n_params:,} parameters, "
            f"{saved:.1%} fewer than published, and {1 - changed.n_macs / published.n_macs:.1%} fewer multiplications.")


def explore_head() -> Explorer:
    """Exchange the dense layers at the end of AlexNet or VGG, and see what is saved."""
    large = [name for name in NETWORKS if name.startswith(("AlexNet", "VGG"))]
    return explore(draw_head, "Choose a network and another head in place of its two layers of 4096. Global average pooling "
                   "keeps one number of each map, so the last layer needs one weight for each map and class. Watch both "
                   "panels: the parameters fall, the multiplications hardly. (How well such a network would read pictures "
                   "is not counted here: it would have to be trained anew.)", size=(9.0, 2.9),
                   network=choice("network", large, "VGG-16 (D)"),
                   head=choice("head", list(HEADS), "global average pooling"))
