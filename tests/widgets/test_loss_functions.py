"""The gradients and costs that the widgets of notebook 06 show, against measured slopes and the library's losses."""

import numpy as np
import pytest

from course_lib.nn import CrossEntropy, sigmoid
from course_lib.widgets import explore_cost, explore_scores, explore_two_losses
from course_lib.widgets.loss_functions import W, _cost, _two_losses, ink_of_zeros_and_ones


@pytest.mark.parametrize("t", [0, 1])
@pytest.mark.parametrize("name", ["cross-entropy", "squared error"])
def test_gradients_are_slopes(name, t):
    for z in (-6.0, -1.0, 0.0, 2.5, 7.0):
        measured = (_two_losses(z + 1e-5, t)[name][0] - _two_losses(z - 1e-5, t)[name][0]) / 2e-5
        assert abs(_two_losses(z, t)[name][1] - measured) < 1e-7


def test_cost_is_the_mean_cross_entropy():
    x, t = ink_of_zeros_and_ones()
    assert x.shape == t.shape == (800,) and t.sum() == 400
    p = sigmoid(5 * x - 6)
    assert np.isclose(_cost(5.0, -6.0, x, t), CrossEntropy().value(np.stack([1 - p, p], axis=1), t.astype(int)))
    assert _cost(W, -6.0, x, t).shape == W.shape


def test_the_promised_cost_can_be_reached():
    """The caption says that below 0.15 is possible with the sliders' steps."""
    x, t = ink_of_zeros_and_ones()
    assert min(_cost(np.arange(-12, 12.5, 0.5), b, x, t).min() for b in np.arange(-15, 15.5, 0.5)) < 0.15


@pytest.mark.parametrize(("w", "b"), [(-12.0, -15.0), (12.0, 15.0), (1.0, 0.0)])
def test_the_marked_cost_lies_on_its_curve(w, b):
    """Far out, too, where `CrossEntropy` would take no logarithm of less than 1e-12."""
    figure, sentence = explore_cost().render(w=w, b=b)
    curve, mark = figure.axes[1].lines
    on_curve = curve.get_ydata()[np.flatnonzero(curve.get_xdata() == w)]
    assert mark.get_ydata() == pytest.approx(on_curve) and f"cost {on_curve[0]:.3f}" in sentence


@pytest.mark.parametrize(("z", "target", "said"), [
    ((1, 2, 0), 0, "largest is class 1: wrong."), ((1, 2, 0), 1, "largest is class 1: right."),
    ((2, 2, 0), 0, "A tie: the classes 0 and 1 have"), ((0, 0, 0), 2, "A tie: the classes 0 and 1 and 2 have")])
def test_the_largest_score_is_named_and_a_tie_is_a_tie(z, target, said):
    _, sentence = explore_scores().render(z0=float(z[0]), z1=float(z[1]), z2=float(z[2]), target=target)
    assert said in sentence


def test_sentences_agree_with_the_computation():
    _, sentence = explore_two_losses().render(z=7.0, target=0)
    assert "0.999" in sentence and "+0.9991" in sentence and "+0.0009" in sentence
    _, sentence = explore_cost().render(w=5.0, b=-6.0)
    x, t = ink_of_zeros_and_ones()
    assert f"cost {_cost(5.0, -6.0, x, t):.3f}" in sentence
