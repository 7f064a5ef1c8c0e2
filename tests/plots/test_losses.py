"""Loss pictures: the tangent touches, the frame stands at the target, the strokes at their class."""

import numpy as np
from matplotlib.figure import Figure

from course_lib.plots import curve_among_points, loss_curves, target_bars


def test_a_tangent_has_the_given_slope_and_passes_through_the_point():
    axes, x = Figure().subplots(), np.linspace(-2, 2, 41)
    loss_curves(axes, x, {"square": x ** 2}, {"square": (1.0, 1.0, 2.0)})
    (x0, x1), (y0, y1) = axes.lines[1].get_data()
    assert np.isclose((y1 - y0) / (x1 - x0), 2) and np.isclose((y0 + y1) / 2, 1)


def test_frames_stand_where_the_target_is_not_zero():
    axes = Figure().subplots()
    target_bars(axes, np.array([0.2, 0.8]), ["a", "b"], np.array([0.0, 1.0]))
    assert [bar.get_height() for bar in axes.patches] == [0.2, 0.8, 1.0]
    target_bars(axes, np.array([-0.5, 0.5]), ["a", "b"], limits=(-1, 1))
    assert axes.get_ylim() == (-1, 1) and [text.get_text() for text in axes.get_xticklabels()] == ["a", "b"]


def test_strokes_stand_with_their_class():
    axes, x = Figure().subplots(), np.array([0.0, 1.0, 2.0])
    curve_among_points(axes, x, np.array([0, 1, 1]), x, x / 2)
    zeros, ones = axes.lines[:2]
    assert zeros.get_xdata().tolist() == [0] and ones.get_xdata().tolist() == [1, 2]
    assert max(zeros.get_ydata()) < 0 < 1 < min(ones.get_ydata())
