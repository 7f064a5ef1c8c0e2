"""Grids of numbers, connections and photographs: what is drawn is what was given, at its place and with its sign."""

import io

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.figure import Figure
from PIL import Image

from course_lib.plots import frame, number_grid, photograph, rings, signed_map, strip, weight_matrix, wires
from course_lib.plots.numerals import _shape, write
from course_lib.plots.picture import png_of


def stamped(axes):
    """Places of all stamped texts, {(x, y)}."""
    return {tuple(place) for c in axes.collections if isinstance(c, PathCollection) for place in np.asarray(c.get_offsets())}


def test_every_known_number_is_written_and_empty_cells_are_not():
    axes = Figure().subplots()
    number_grid(axes, [[3, np.nan, -1], [0, 2, 3]])
    assert stamped(axes) == {(0, 0), (2, 0), (0, 1), (1, 1), (2, 1)}
    assert len([c for c in axes.collections if isinstance(c, PathCollection)]) == 4  # 3, −1, 0, 2: each one shape


def test_signs_have_their_side_of_the_scale():
    axes = Figure().subplots()
    number_grid(axes, [[4, -2]])
    assert axes.images[0].get_clim() == (-4, 4)
    red, _, blue = axes.images[0].to_rgba(np.array([[4.0, -4.0]]))[0, 0, :3]
    assert blue > red, "positive is blue"
    signed_map(axes, np.array([[1.0, -3.0]]))
    assert axes.images[-1].get_clim() == (-3, 3)
    positive, negative = axes.images[-1].to_rgba(np.array([[3.0, -3.0]]))[0]
    assert positive[2] > positive[0] and negative[0] > negative[2]


def test_a_stamped_text_is_centred_and_as_large_at_every_sharpness():
    def box(scale):
        figure = Figure(figsize=(1, 1), dpi=100)
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, 1), ylim=(0, 1))
        axes.axis("off")
        write(axes, [0.5], [0.5], ["8"], 30)
        ink = np.array(Image.open(io.BytesIO(png_of(figure, scale))).convert("L")) < 128
        rows, columns = np.nonzero(ink)
        return np.array([rows.min(), rows.max() + 1, columns.min(), columns.max() + 1]) / scale
    once, twice = box(1), box(2)
    assert np.abs(once - twice).max() <= 1
    assert abs(once[:2].mean() - 50) <= 1.5 and abs(once[2:].mean() - 50) <= 1.5
    assert _shape("−3").get_extents().width > 1.5 * _shape("3").get_extents().width


def test_frames_and_rings_stand_where_they_should():
    axes = Figure().subplots()
    number_grid(axes, np.zeros((4, 4)))
    frame(axes, 1, 2, 3, 2)
    assert axes.patches[-1].get_bbox().bounds == (1.5, 0.5, 2, 3)
    rings(axes, [(3, 0)])
    assert axes.lines[-1].get_xydata().tolist() == [[0, 3]]


def test_strip_shows_windows_and_what_nobody_sees():
    axes = Figure().subplots()
    strip(axes, 6, 0, [(0, 2), (2, 4)], (4, 6))
    white = [p.get_x() + 0.5 for p in axes.patches if p.get_facecolor()[:3] == (1, 1, 1)]
    assert white == [5] and len(axes.lines) == 3 and axes.lines[2].get_linestyle() == ":"
    assert axes.get_xlim()[1] > 6.4


def test_wires_are_those_of_the_matrix():
    numbers = np.array([[1, 2, 0, 0], [0, 1, 2, 0], [0, 0, 1, 2]])
    axes = Figure().subplots()
    wires(axes, numbers, 1)
    thin, thick = [c for c in axes.collections if isinstance(c, LineCollection)]
    assert len(thin.get_segments()) == 6
    assert [segment[0][0] for segment in thick.get_segments()] == [1, 2]
    assert not np.array_equal(*thick.get_colors()[:, :3])


@pytest.mark.parametrize(("numbers", "stamps"), [(np.array([[1, 0], [9, 1]]), 3), (np.arange(1, 13).reshape(3, 4), 0)])
def test_shared_weights_are_numbered(numbers, stamps):
    axes = Figure().subplots()
    weight_matrix(axes, numbers, row=0)
    assert len(stamped(axes)) == stamps and axes.images[0].get_array().shape == numbers.shape


def test_photographs_are_grey_or_in_colour():
    axes = Figure().subplots()
    photograph(axes, np.full((4, 5), 0.5), "grey")
    assert axes.images[0].get_clim() == (0, 1) and axes.get_title() == "grey"
    photograph(axes, np.stack([np.full((4, 5), v) for v in (1.2, 0.5, -0.1)]))
    assert np.allclose(axes.images[1].get_array()[0, 0], [1, 0.5, 0])


def test_a_colour_photograph_keeps_all_its_colours():
    figure = Figure(figsize=(2, 2))
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    photograph(axes, np.random.default_rng(0).random((3, 40, 40)))
    colours = [len(Image.open(io.BytesIO(png_of(figure, 1, all_colours=every))).convert("RGB").getcolors(1 << 20))
               for every in (False, True)]
    assert colours[0] <= 256 < 1000 < colours[1]
