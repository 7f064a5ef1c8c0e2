"""Pictures of notebook 10: lines stand where the numbers are, bars show mean and standard deviation of the seeds."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from course_lib import plots


def test_worst_place_joins_both_curves():
    axes, x = Figure().subplots(), np.linspace(0, 1, 5)
    plots.curve_and_copy(axes, x, x, x**2, worst=2)
    for line, values in zip(axes.lines[:2], (x, x**2), strict=True):
        assert np.array_equal(line.get_xdata(), x) and np.array_equal(line.get_ydata(), values)
    assert [line.get_label() for line in axes.lines[:2]] == ["wanted", "network"]
    assert list(axes.lines[-1].get_xdata()) == [0.5, 0.5] and list(axes.lines[-1].get_ydata()) == [0.5, 0.25]


def test_the_marked_width_stands_on_its_line():
    axes = Figure().subplots()
    plots.by_width(axes, [1, 2, 4], {"a": np.array([3.0, 2.0, 1.0])}, at=2)
    assert list(axes.lines[1].get_xdata()) == [2] and list(axes.lines[1].get_ydata()) == [2.0]
    assert [label.get_text() for label in axes.get_xticklabels()] == ["1", "2", "4"]


def test_a_wild_curve_is_cut_off_and_the_limits_stay():
    axes, x = Figure().subplots(), np.linspace(0, 1, 3)
    plots.fit_among_points(axes, x, x, x, np.array([0.0, 900.0, 1.0]), limits=(-5, 20))
    assert np.isnan(axes.lines[-1].get_ydata()).tolist() == [False, True, False] and axes.get_ylim() == (-5, 20)


def test_bars_are_mean_and_deviation_over_seeds():
    axes = Figure().subplots()
    plots.spread_bars(axes, ["a", "b"], np.array([[0.6, 0.7, 0.8], [0.5, 0.5, 0.5]]), mark=1)
    (low, high), = axes.containers[0].lines[2][0].get_segments()[0][:, 1][None]
    assert np.allclose([low, high], [0.6, 0.8])
    assert [label.get_text() for label in axes.get_xticklabels()] == ["a\n70 ± 10%", "b\n50 ± 0%"]
    assert axes.containers[1].lines[0].get_marker() == "s" and axes.containers[0].lines[0].get_marker() == "o"


def test_each_seed_is_a_line_and_the_mean_is_thick():
    axes = Figure().subplots()
    plots.curves_of_seeds(axes, {"a": np.array([[1.0, 2.0], [3.0, 4.0]])})
    widths = [line.get_linewidth() for line in axes.lines]
    assert len(axes.lines) == 3 and widths.index(max(widths)) == 2
    assert axes.lines[2].get_ydata().tolist() == [2.0, 3.0] and axes.lines[2].get_xdata().tolist() == [1, 2]


@pytest.mark.parametrize("stop", [5, 7, 9, 25])
def test_epoch_marks_say_their_epoch_and_their_words_do_not_touch(stop):
    figure = Figure(figsize=(7.4, 3.4))
    axes = figure.add_axes((0.08, 0.16, 0.5, 0.74), xlim=(0, 25.5))
    plots.epoch_marks(axes, {"keep": 4, "stop": stop})
    assert [text.get_text() for text in axes.texts] == ["keep 4", f"stop {stop}"]
    keep, end = (text.get_window_extent() for text in axes.texts)
    assert 0 <= keep.x0 < keep.x1 < end.x0 < end.x1 <= figure.bbox.x1
