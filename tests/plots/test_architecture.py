"""The drawing of a whole network: every layer once, in order, none on another; its bars; the table of stages."""

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from course_lib.models import CATALOGUE, leaves, outline
from course_lib.models.catalogue import VGG, cells
from course_lib.plots import architecture, bars_below, counted_bars, error_over_size, stage_table, steps_below
from course_lib.plots.architecture import WIDTHS
from course_lib.plots.nested_fields import nested_fields
from course_lib.plots.paired import LINES, paired_table
from course_lib.plots.style import RED

NAMES = list(CATALOGUE)


def drawn(name):
    network = CATALOGUE[name]
    blocks = outline(network.input_shape, network.layers)
    axes = Figure().add_subplot()
    return axes, blocks, architecture(axes, blocks, network.input_shape)


@pytest.mark.parametrize("name", NAMES)
def test_every_layer_is_drawn_once(name):
    _, blocks, drawing = drawn(name)
    wanted = {kind: 0 for kind in WIDTHS if WIDTHS[kind]}
    for leaf in leaves(blocks):
        if WIDTHS[leaf.kind]:
            wanted[leaf.kind] += 1
    found = {kind: len(boxes) for kind, boxes in drawing.boxes.items() if kind != "join"}
    assert found == {kind: n for kind, n in wanted.items() if n}
    assert len(drawing.spans) == len(blocks)


@pytest.mark.parametrize("name", NAMES)
def test_no_layer_lies_on_another(name):
    boxes = np.array([box for kind in drawn(name)[2].boxes.values() for box in kind])
    left, bottom, right, top = boxes[:, 0], boxes[:, 1], boxes[:, 0] + boxes[:, 2], boxes[:, 1] + boxes[:, 3]
    wide = np.minimum(right[:, None], right) - np.maximum(left[:, None], left)
    high = np.minimum(top[:, None], top) - np.maximum(bottom[:, None], bottom)
    both = (wide > 1e-9) & (high > 1e-9) & ~np.eye(len(boxes), dtype=bool)
    assert not both.any()


@pytest.mark.parametrize("name", NAMES)
def test_it_goes_from_left_to_right_and_stays_inside(name):
    axes, _, drawing = drawn(name)
    assert all(a <= b for a, b in drawing.spans) and np.all(np.diff([a for a, _ in drawing.spans]) >= 0)
    boxes = np.array([box for kind in drawing.boxes.values() for box in kind])
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    assert left <= boxes[:, 0].min() and (boxes[:, 0] + boxes[:, 2]).max() <= right
    assert low <= boxes[:, 1].min() and (boxes[:, 1] + boxes[:, 3]).max() <= high


def test_higher_bars_are_larger_maps():
    _, _, drawing = drawn("VGG-16 (D)")
    heights = [height for _, _, _, height in drawing.boxes["conv"]]
    assert heights == sorted(heights, reverse=True) and len(set(np.round(heights, 6))) == 5


def test_bars_show_their_values():
    axes, spans = Figure().add_subplot(), [(0, 1), (1, 3), (3, 3)]
    bars_below(axes, spans, [[10, 40, 50], [0, 100, 0]], ["a", "b"])
    up, down = (np.array([path.vertices[2, 1] for path in collection.get_paths()]) for collection in axes.collections)
    assert up.tolist() == [10, 40, 50] and down.tolist() == [0, -100, 0]
    assert axes.get_ylim() == pytest.approx((-110, 110)) and [text.get_text() for text in axes.texts] == ["up: a", "down: b"]


def test_fields_are_drawn_on_powers_of_ten():
    axes = Figure().add_subplot()
    steps_below(axes, [(0, 1), (1, 2)], [10, 1000], 224, "field")
    assert [segment[0, 1] for segment in axes.collections[0].get_segments()] == [1, 3]
    assert [text.get_text() for text in axes.get_yticklabels()] == ["1", "10", "100", "1 000"]


def test_the_stage_table_marks_what_it_is_told():
    axes, columns = Figure().add_subplot(), [cells(VGG[name]) for name in ("A", "B")]
    stage_table(axes, ["A", "B"], columns, new=[(1, 0, 1), (1, 2, 1)], foot=["x", "y"])
    assert len(axes.patches) == 2 and axes.get_xlim() == (0, 2)


def test_bars_and_marks():
    axes = Figure().add_subplot()
    counted_bars(axes, ["a", "b"], [2.0, 1.0], ["two", "one"], "t")
    assert [patch.get_width() for patch in axes.patches] == [2, 1] and axes.yaxis_inverted()
    axes = Figure().add_subplot()
    error_over_size(axes, ["a", "b"], [1e7, 1e8], [5, 6], [1e9, 4e9], chosen="b")
    assert [tuple(c.get_offsets()[0]) for c in axes.collections] == [(1e7, 5), (1e8, 6)]
    assert axes.collections[0].get_sizes()[0] < axes.collections[1].get_sizes()[0]


def test_squares_in_squares():
    axes = Figure().add_subplot()
    nested_fields(axes, [1, 3, 5])
    assert [patch.get_width() for patch in axes.patches] == [5, 3, 1]


@pytest.mark.parametrize("n", [3, LINES, LINES + 1, 300])
def test_paired_layers_that_differ_are_red(n):
    ours = [("conv", (8, 7, 7), i, 10 * i) for i in range(n)]
    theirs = [*ours[:-1], ("conv", (8, 7, 7), 0, 1)]
    assert RED not in written_colours(ours, ours) and RED in written_colours(ours, theirs)


def written_colours(ours, theirs):
    axes = Figure().add_subplot()
    paired_table(axes, ours, theirs)
    return {to_hex(c.get_facecolor()[0]).upper() for c in axes.collections if len(c.get_facecolor())}
