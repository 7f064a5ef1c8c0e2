"""Plots of notebook 15: tiles lie where they should, and show what they were given."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from course_lib.plots import by_stop, chances, class_bars, feature_map, fields, mosaic, tiles


@pytest.fixture
def axes():
    return Figure().subplots()


@pytest.mark.parametrize(("n", "columns"), [(6, 2), (16, 4), (7, 3), (1, 1)])
def test_a_mosaic_holds_every_picture_at_its_corner(n, columns):
    pictures = np.random.default_rng(0).random((n, 4, 3))
    canvas, corners = mosaic(pictures, columns, gap=2)
    for picture, (top, left) in zip(pictures, corners, strict=True):
        assert np.array_equal(canvas[top:top + 4, left:left + 3], picture)
    assert np.isfinite(canvas).sum() == n * 12 and np.isnan(canvas[4:6]).all() and np.isnan(canvas[:, 3:5]).all()


@pytest.mark.parametrize("look", ["map", "signed", "ink"])
def test_tiles_frame_the_chosen_one_and_write_names(axes, look):
    tiles(axes, np.random.default_rng(0).random((5, 4, 4)) - 0.5, 3, "title", look, chosen=2, names=list("abcde"))
    assert len(axes.patches) == 5 and [text.get_text() for text in axes.texts] == list("abcde")
    assert np.argmax([patch.get_linewidth() for patch in axes.patches]) == 2


def test_fields_draws_a_frame_around_the_pixels(axes):
    fields(axes, np.zeros((28, 28)), {"a": (2, 3, 4, 5), "b": (0, 0, 28, 28)})
    a, b = axes.patches
    assert (a.get_x(), a.get_y(), a.get_width(), a.get_height()) == (2.5, 1.5, 5, 4)
    assert a.get_linestyle() != b.get_linestyle() and a.get_edgecolor() != b.get_edgecolor()


def test_the_others_take_zeros_and_negative_numbers():
    feature_map(Figure().subplots(), np.zeros((3, 3)), unit=(1, 2))
    class_bars(Figure().subplots(), -np.arange(10.0))
    class_bars(Figure().subplots(), np.zeros(10))
    chances(Figure().subplots(), np.zeros((2, 2)), place=(0, 1))
    lines = Figure().subplots()
    by_stop(lines, ["a", "b"], {"one": [0, 1], "two": [1, 0]}, "y")
    assert len({(line.get_marker(), line.get_linestyle()) for line in lines.lines}) == 2
