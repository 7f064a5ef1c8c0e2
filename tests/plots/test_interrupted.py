"""Curves with a jump, lines with a name, ticks for counts, and numbers in words."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_lib import plots, probes
from course_lib.plots.labels import counted, factor


@pytest.fixture
def axes():
    figure, axes = plt.subplots(figsize=(3, 2))
    yield axes
    plt.close(figure)


def test_a_jump_is_no_steep_stroke(axes):
    z = np.linspace(-2, 2, 41)
    plots.function_and_slope(axes, z, 1.0 * (z >= 0), 0 * z, jumps=probes.jumps("step"))
    solid = axes.lines[1]
    x, y = solid.get_data()
    gap = np.flatnonzero(np.isnan(y))
    assert gap.size == 1 and y[gap[0] - 1] == 0 and y[gap[0] + 1] == 1 and x[gap[0] - 1] == x[gap[0] + 1] == 0
    dots = {(line.get_ydata()[0], line.get_markerfacecolor()) for line in axes.lines if line.get_marker() == "o"}
    assert dots == {(0, "white"), (1, solid.get_color())} and len(axes.lines) == 1 + 2 + 2 + 1


def test_without_a_jump_the_curve_is_whole(axes):
    z = np.linspace(-2, 2, 41)
    plots.function_and_slope(axes, z, z, 0 * z + 1)
    assert not np.isnan(axes.lines[1].get_ydata()).any() and axes.get_legend_handles_labels()[1] == ["f(z)", "slope f′(z)"]


def test_a_border_lies_where_the_sum_is_the_threshold(axes):
    plots.border(axes, [2, -1], 0.5, "name")
    ends = np.array(axes.lines[0].get_data()).T
    assert np.allclose(ends @ [2, -1], 0.5) and axes.texts[0].get_text() == "name"
    assert np.dot(axes.texts[0].xy, [2, -1]) == pytest.approx(0.5)


def test_counts_get_whole_ticks(axes):
    plots.mistakes_by_epoch(axes, [1])
    assert all(float(tick).is_integer() for tick in [*axes.get_xticks(), *axes.get_yticks()])


def test_small_words():
    assert [counted(n, "epoch") for n in (0, 1, 2)] == ["0 epochs", "1 epoch", "2 epochs"]
    assert [factor(v) for v in (2.5, -4.0, 0.0, -0.0)] == ["2.5", "(−4)", "0", "0"]
