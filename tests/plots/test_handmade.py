"""Hand-made features on their digit: what is drawn over a picture lies on the pixels it speaks of."""

import numpy as np
from matplotlib.figure import Figure

from course_lib.plots.handmade import hole_map, orientation_glyphs, zoned_digit

IMAGE = np.zeros((8, 6))
IMAGE[2:6, 1:5] = 1
IMAGE[3:5, 2:4] = 0


def test_the_hole_is_orange_where_paper_is_shut_in():
    axes, shut_in = Figure().subplots(), np.zeros((8, 6), bool)
    shut_in[3:5, 2:4] = True
    hole_map(axes, IMAGE, shut_in)
    digit, hole = axes.images
    assert digit.get_extent() == hole.get_extent() == [0, 6, 8, 0], "one pixel is one unit, from the left upper corner"
    assert np.array_equal(np.ma.getmaskarray(hole.get_array()), ~shut_in)
    (middle,) = axes.lines
    assert list(middle.get_xdata()) == [0, 6] and list(middle.get_ydata()) == [4, 4]


def test_borders_of_zones_stand_between_the_pixels_of_two_zones():
    axes = Figure().subplots()
    zoned_digit(axes, np.zeros((28, 28)), 4)
    borders = {tuple(map(tuple, segment)) for segment in axes.collections[0].get_segments()}
    assert borders == {((0, c), (28, c)) for c in (7, 14, 21)} | {((c, 0), (c, 28)) for c in (7, 14, 21)}


def test_a_glyph_runs_along_the_edge_and_not_along_the_gradient():
    """Of two bins the first is around 45°, right and down: its edges run at 135°, from left below to right above."""
    axes, histograms = Figure().subplots(), np.zeros((2, 2, 2))
    histograms[0, 1, 0] = 3.0
    orientation_glyphs(axes, np.zeros((28, 28)), histograms)
    lines = np.array(axes.collections[-1].get_segments())
    long = lines[np.linalg.norm(lines[:, 1] - lines[:, 0], axis=1) > 1e-9]
    reach = 7 * np.sqrt(0.5)
    assert np.allclose(long, [[[21 + reach, 7 - reach], [21 - reach, 7 + reach]]])
