"""Widgets of notebooks 02, 03 and 04 at their limits: what the sentence says where a picture could mislead."""

import pytest

from course_lib import widgets
from course_lib.widgets.activation_functions import _times


@pytest.mark.parametrize(("maker", "values", "said"), [
    ("explore_two_layers", {"number": 0}, "no hidden neuron is needed; the net agrees on 8 of 8"),
    ("explore_two_layers", {"number": 1}, "1 hidden neuron, one for each 1"),
    ("explore_perceptron_step", {"data": "AND", "step": 1}, "no line yet: the neuron is silent everywhere"),
    ("explore_perceptron_step", {"data": "12 points", "step": 60}, "Mistakes so far: 13. No mistake in a whole epoch"),
    ("explore_flipped", {}, "Points on the wrong side: 14 of the line at the end; 4 of the line that parted them before."),
    ("explore_flipped", {"flipped": 3, "n_epochs": 1}, "not come to rest in 1 epoch."),
    ("explore_activation", {"name": "sigmoid", "w": 4.0, "x": 1.0}, "slope is 0.0707, at most 1 for this curve: nearly flat."),
    ("explore_activation", {"name": "tanh", "w": 4.0, "b": -5.0, "x": -6.0}, "z = 4 · (−6) + (−5) = −29; tanh(z) = −1.000."),
    ("explore_activation", {"name": "step", "w": 1.0, "b": 0.0, "x": 0.0}, "Here it jumps, and has no slope."),
    ("explore_activation", {"name": "relu", "w": 2.0, "b": -1.0, "x": 0.5}, "has no slope; the course takes 0."),
    ("explore_activation", {"name": "identity", "w": 4.0, "x": 6.0}, "(outside the picture)"),
    ("explore_fading", {"depth": 6, "scale": 4.0}, "The gradient of relu explodes: it is larger than 1000."),
    ("explore_fading", {"depth": 1}, "1 hidden layer. "),
])
def test_the_sentence_fits(maker, values, said):
    assert said in getattr(widgets, maker)().render(**values)[1]


def test_no_hidden_column_is_drawn_where_there_is_no_hidden_neuron():
    figure, _ = widgets.explore_two_layers().render(number=0)
    assert [label.get_text() for label in figure.axes[0].get_xticklabels()] == ["x₁", "x₂", "x₃", "$y$", "wanted"]


@pytest.mark.parametrize(("name", "w"), [("tanh", 4.0), ("tanh", -4.0), ("relu", 4.0), ("identity", -4.0)])
def test_the_steepest_slope_stays_in_the_picture(name, w):
    figure, _ = widgets.explore_activation().render(name=name, w=w)
    low, high = figure.axes[0].get_ylim()
    assert low < w < high


def test_a_corner_on_the_line_that_a_computer_misses_is_explained():
    """0.7 + 0.1 is a little less than 0.8 for a computer, as notebook 02 says; the line still goes through the corner."""
    widget = widgets.explore_line()
    for w1, w2, theta in ((0.7, 0.1, 0.8), (-2.0, 1.4, -0.6), (0.7, -0.3, 0.4)):
        assert w1 + w2 < theta and "(1, 1) lies on the line, but in binary" in widget.render(w1=w1, w2=w2, theta=theta)[1]
        for beside in (-0.1, 0.1):
            assert "(1, 1) lies" not in widget.render(w1=w1, w2=w2, theta=round(theta + beside, 1))[1]
    assert "fires at (1, 1)" in widget.render(w1=1.0, w2=1.0, theta=2.0)[1]
    assert "binary" not in widget.render(w1=1.0, w2=1.0, theta=2.0)[1]


@pytest.mark.parametrize(("power", "said"), [(-3.7, "more than 1000 times smaller"), (1.2, "more than 10 times larger"),
                                             (2.0, "more than 100 times larger"), (-0.9, "about as large")])
def test_a_power_of_ten_in_words(power, said):
    assert _times(power) == said
