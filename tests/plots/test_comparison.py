"""Pictures of notebook 14: what is drawn is what was given."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from course_lib import plots


def test_score_lines_pass_through_the_means_and_show_every_seed():
    axes, scores = Figure().subplots(), {"a": np.array([[0.1, 0.3], [0.5, 0.7]]), "b": np.array([[0.2, 0.2], [0.9, 0.7]])}
    plots.score_lines(axes, [100, 1000], scores, "examples", log=True)
    lines = [line for line in axes.lines if line.get_linestyle() in ("-", "--") and len(line.get_xdata()) == 2]
    assert np.allclose([line.get_ydata() for line in lines], [[0.2, 0.6], [0.2, 0.8]])
    dots = np.concatenate([np.ravel(line.get_ydata()) for line in axes.lines if line.get_markersize() == 3])
    assert sorted(dots) == pytest.approx(sorted(np.ravel(list(scores.values()))))
    assert axes.get_xscale() == "log" and [t.get_text() for t in axes.get_legend().get_texts()] == ["a", "b"]


def test_score_lines_of_single_runs_have_no_bars():
    axes = Figure().subplots()
    plots.score_lines(axes, range(3), {"a": np.array([1, 0.5, 0.2])}, "pixels")
    assert np.allclose(axes.lines[0].get_ydata(), [1, 0.5, 0.2]) and not axes.collections


def test_two_answers_show_both_networks_and_mark_the_true_digit():
    figure = Figure()
    plots.two_answers(figure, np.zeros((28, 28)), {"CNN": np.eye(10)[3], "MLP": np.eye(10)[5]}, 3, "a 3")
    left, cnn, mlp = figure.axes
    assert [a.get_title() for a in (left, cnn, mlp)] == ["a 3", "CNN", "MLP"]
    assert [bar.get_height() for bar in cnn.patches] == list(np.eye(10)[3])
    assert all(a.patches[3].get_linewidth() > 2 for a in (cnn, mlp))


def test_misread_copies_have_a_cross():
    figure = Figure()
    plots.digit_rows(figure, np.zeros((12, 28, 28)), [f"read {k}" for k in range(12)], [k == 7 for k in range(12)])
    assert [a.get_title() for a in figure.axes if a.get_title().startswith("✗")] == ["✗ read 7"] and len(figure.axes) == 12


def test_gradient_sum_frames_a_window_of_the_size_of_the_factor():
    panels = Figure().subplots(1, 3)
    plots.gradient_sum(panels, ("x", np.zeros((5, 5)), "ink"), ("δ", np.ones((3, 3)), "signed"), ("g", np.zeros((3, 3))),
                       (1, 2))
    frames = [patch for patch in panels[0].patches if not patch.get_fill()]
    assert [(f.get_xy(), f.get_width(), f.get_height()) for f in frames] == [((1.5, 0.5), 3, 3)]
    assert [p.get_title() for p in panels] == ["x", "δ", "g"]
    assert len(panels[0].patches) == 1, "nothing was padded, so nothing is shaded"


def test_pooling_there_and_back_rings_the_winners_on_both_maps():
    panels = Figure().subplots(1, 4)
    large, small = np.zeros((4, 4)), np.ones((2, 2))
    plots.pooling_there_and_back(panels, large, small, small, large, [(0, 1), (3, 2)])
    rings = [[(line.get_ydata()[0], line.get_xdata()[0]) for line in p.lines] for p in panels]
    assert rings == [[(0, 1), (3, 2)], [], [], [(0, 1), (3, 2)]]
