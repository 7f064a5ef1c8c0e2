"""Shapes and tables of networks: squares are square, sheets and bars are as many and as long as they should be."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PatchCollection
from matplotlib.figure import Figure

from course_lib.models import LECTURE_CNN
from course_lib.plots import ink_map, layer_table, volumes


def boxes(collection):
    """The rectangles of a collection in pixels of the figure: (width, height) each."""
    axes = collection.axes
    paths = [axes.transData.transform(path.vertices) for path in collection.get_paths()]
    return np.array([np.ptp(vertices, axis=0) for vertices in paths])


def collections(axes):
    return [c for c in axes.collections if isinstance(c, PatchCollection)]


@pytest.mark.parametrize("columns", [0, 8])
def test_squares_are_square_and_their_sides_go_with_the_pixels(columns):
    figure = Figure(figsize=(9, 2.4), dpi=100)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    volumes(axes, [(1, 28, 28), (25, 14, 14), (2, 7, 7), (10,)], ["a", "b", "c", "d"], columns)
    sheets, bars = collections(axes)
    size = boxes(sheets)
    assert len(size) == 1 + 6 + 2 and len(bars.get_paths()) == 1
    assert np.allclose(size[:, 0], size[:, 1], rtol=1e-6)
    column, height = axes.transData.transform((1, 1)) - axes.transData.transform((0, 0))
    assert size[0, 0] < 0.65 * column and size[0, 1] < 0.95 * height, "the largest square leaves room for its neighbours"
    assert size[1, 0] == pytest.approx(size[0, 0] / 2) and size[-1, 0] == pytest.approx(size[0, 0] / 4)


def test_bars_are_shares():
    axes = Figure(figsize=(8, 4)).add_axes((0, 0, 1, 1))
    table = LECTURE_CNN.table
    layer_table(axes, table)
    for bars, name in zip(collections(axes)[-2:], ("params", "macs"), strict=True):
        widths = np.array([np.ptp(path.vertices[:, 0]) for path in bars.get_paths()])
        numbers = np.array([getattr(row, name) for row in table])
        assert np.allclose(widths / widths.sum(), numbers / numbers.sum(), atol=1e-9)


def test_a_table_without_layers_and_one_that_breaks():
    axes = Figure().subplots()
    layer_table(axes, [], "conv 8 of 40 × 40")
    layer_table(axes, LECTURE_CNN.table[:2], "dense 10")
    assert axes.get_ylim()[0] > axes.get_ylim()[1], "the first layer stands on top"


def test_ink_is_dark():
    axes = Figure().subplots()
    ink_map(axes, np.array([[0.0, 2.0]]), "map", 4)
    assert axes.images[0].get_clim() == (0, 4)
    ink_map(axes, np.zeros((2, 2)))
    assert axes.images[1].get_clim() == (0, 1)
