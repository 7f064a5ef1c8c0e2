"""Specs of branches, shortcuts and the layers of 1998: against counting one by one, built layers, and poked pixels."""

import numpy as np
import pytest

from course_lib import nn
from course_lib.models.blocks import LRN, BatchNorm, Branches, CeilMaxPool, GlobalAvgPool, Residual, Side
from course_lib.models.lenet5_1998 import C3_TABLE, lenet5_1998
from course_lib.models.outline import by_kind, depth, leaves, outline
from course_lib.models.specs import AvgPool, Conv, Dense, Flatten, Flow, MaxPool
from course_lib.models.specs_1998 import RBF, PartialConv, Subsample

HERE = Flow((6, 12, 10), 5, 2)
BLOCK = Residual((Conv(6, 3, 2, 1, bias=False), BatchNorm(), Conv(6, 3, padding=1, bias=False), BatchNorm()),
                 (Conv(6, 1, 2, bias=False), BatchNorm()))


def sees(layers, i, n):
    """Which of the n pixels of a line the unit i behind `layers` sees, window by window; padding is cut off at the end."""
    units = {i}
    for spec in reversed(layers):
        if isinstance(spec, Branches | Residual):
            units = set().union(*(sees(path, unit, None) for path in spec.paths for unit in units))
        elif isinstance(spec, Conv | MaxPool | AvgPool | CeilMaxPool):
            k = getattr(spec, "kernel", None) or spec.size
            step = spec.stride if spec.stride is not None else k
            units = {unit * step - spec.padding + offset for unit in units for offset in range(k)}
    return units if n is None else {unit for unit in units if 0 <= unit < n}


@pytest.mark.parametrize("layers", [
    (Conv(4, 3), BLOCK, Conv(2, 3)),
    (Branches(((Conv(2, 1),), (Conv(2, 1), Conv(3, 5, padding=2)), (MaxPool(3, 1, 1),))), MaxPool(2), Conv(3, 3)),
    (MaxPool(2), Residual((Conv(1, 3, padding=1),)), LRN(), Residual((Conv(1, 1),)), CeilMaxPool(3, 2), Conv(1, 3)),
    (Conv(1, 1), Residual((Conv(1, 1, 2),), (Conv(1, 3, 2, 1),)), Side((AvgPool(5, 3), Flatten(), Dense(3))), Conv(1, 2)),
])
def test_fields_are_those_of_the_unit_traced_back(layers):
    flow = Flow((1, 64, 64))
    for spec in layers:
        flow = spec.after(flow)
    units = sees(layers, 3, None)
    assert flow.field == max(units) - min(units) + 1
    assert flow.jump == min(sees(layers, 4, None)) - min(units)


def test_a_residual_block_counts_what_the_built_one_has():
    rng = np.random.default_rng(0)
    built = nn.Residual(nn.Conv2D(6, 6, 3, rng, 2, 1, bias=False), nn.BatchNorm(6), nn.Conv2D(6, 6, 3, rng, 1, 1, bias=False),
                        nn.BatchNorm(6), shortcut=nn.Sequential(nn.Conv2D(6, 6, 1, rng, 2, bias=False), nn.BatchNorm(6)))
    assert BLOCK.cost(HERE).params == sum(p.size for p in built.params)
    assert BLOCK.after(HERE).shape == built(np.zeros((1, *HERE.shape), np.float32)).shape[1:]


def test_branches_stack_their_maps():
    spec = Branches(((Conv(3, 1),), (Conv(2, 1), Conv(4, 3, padding=1))))
    assert spec.after(HERE) == Flow((7, 12, 10), 5 + 2 * 2, 2)
    counted = sum(1 for _ in range(12 * 10) for _ in range(3 * 6 + 2 * 6 + 4 * 2 * 9))
    assert spec.cost(HERE) == (3 * 7 + 2 * 7 + 4 * 19, counted)


def test_global_pooling_sees_the_whole_map():
    assert GlobalAvgPool().after(HERE) == Flow((6,), 5 + 11 * 2, 2) and GlobalAvgPool().cost(HERE) == (0, 0)


@pytest.mark.parametrize(("n", "spec", "wanted"), [
    (112, CeilMaxPool(3, 2), 56), (56, CeilMaxPool(3, 2), 28), (7, CeilMaxPool(3, 2), 3), (14, CeilMaxPool(2, 2), 7),
    (28, CeilMaxPool(3, 1, 1), 28)])
def test_rounding_up(n, spec, wanted):
    assert spec.after(Flow((1, n, n))).shape == (1, wanted, wanted)


def test_the_layers_of_1998_count_what_the_built_network_has():
    built = [layer for layer in lenet5_1998(np.random.default_rng(0)).layers if layer.params or isinstance(layer, nn.RBF)]
    specs = [Conv(6, 5), Subsample(2), PartialConv(C3_TABLE, 5), Subsample(2), Conv(120, 5), Flatten(), Dense(84), RBF(10)]
    flow, counted = Flow((1, 32, 32)), []
    for spec in specs:
        counted += [] if isinstance(spec, Flatten) else [spec.cost(flow).params]
        flow = spec.after(flow)
    assert counted == [sum(p.size for p in layer.params) for layer in built] == [156, 12, 1516, 32, 48120, 10164, 0]
    full = PartialConv(tuple([tuple(range(6))] * 16), 5)
    assert full.cost(Flow((6, 14, 14))) == Conv(16, 5).cost(Flow((6, 14, 14)))


def test_a_side_head_costs_but_changes_nothing():
    side = Side((AvgPool(5, 3), Flatten(), Dense(7)))
    assert side.after(HERE) == HERE and side.cost(HERE).params == 7 * (6 * 3 * 2 + 1)


def test_an_outline_opens_every_block():
    branches = Branches(((Conv(2, 1),), (Conv(2, 1), Conv(4, 3, padding=1))))
    layers = Conv(6, 3, padding=1), BLOCK, branches, Side((Flatten(), Dense(3)))
    blocks = outline((3, 12, 10), layers)
    kinds = [leaf.kind for leaf in leaves(blocks)]
    assert kinds == ["conv", "conv", "norm", "conv", "norm", "conv", "norm", "conv", "conv", "conv", "flatten", "dense"]
    for key in ("params", "macs"):
        assert sum(getattr(leaf, key) for leaf in leaves(blocks)) == sum(getattr(block, key) for block in blocks)
    assert depth(blocks) == 1 + 2 + 2 and by_kind(blocks)["norm"] == (3 * 12, 0)


@pytest.mark.parametrize(("spec", "words"), [
    (Branches(((Conv(2, 1),), (Conv(2, 3),))), r"branches must give maps of one size, got \(2, 12, 10\), \(2, 10, 8\)"),
    (Residual((Conv(8, 3, padding=1),)), r"adds two arrays of one shape, got \(8, 12, 10\) from the layers and \(6, 12, 10\)"),
    (PartialConv(((0, 6),), 3), "the table names map 6, but there are only maps 0 to 5"),
])
def test_what_does_not_fit_is_one_sentence(spec, words):
    with pytest.raises(ValueError, match=words):
        spec.after(HERE)


def test_specs_in_words():
    assert [str(s) for s in (BatchNorm(), LRN(), CeilMaxPool(3, 2), GlobalAvgPool(), BLOCK, Subsample(2), RBF(10))] == [
        "batch norm", "local response norm", "max pool 3 × 3, stride 2, rounded up", "global average pool",
        "residual 3 × 3 6, 3 × 3 6, projection", "subsample 2 × 2, trainable", "distances from 10 codes"]
