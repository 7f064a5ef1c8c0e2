"""The widgets of notebook 08 say true numbers: against central differences and plain arithmetic."""

import re

import numpy as np
import pytest

from course_lib import nn, widgets
from course_lib.models import lecture_network
from course_lib.widgets import backpropagation
from course_lib.widgets.feedforward_networks import BIAS_NAMES, WEIGHT_NAMES

NUMBER = r"-?\d+(?:\.\d+)?(?:e-?\d+)?"


def numbers(sentence):
    return [float(n) for n in re.findall(NUMBER, sentence)]


def test_neuron_sentence_tells_the_gradient():
    widget = widgets.explore_neuron_graph()
    _, sentence = widget.render(x=1.5, w=-2.0, b=0.5, t=0.2, steps_back=5)
    a = 1 / (1 + np.exp(2.5))
    delta = (a - 0.2) * a * (1 - a)
    assert np.allclose(numbers(sentence)[-3:], [1.5 * delta, delta, -2.0 * delta], atol=6e-5)
    _, sentence = widget.render(steps_back=2)
    assert "2 of 5 steps back" in sentence and "∂" not in sentence


def test_two_paths_add_and_an_off_neuron_is_named():
    widget = widgets.explore_two_paths()
    _, sentence = widget.render(x=1.0, w1=1.0, w2=2.0, v1=1.0, v2=1.0)
    assert numbers(sentence)[:3] == [1.0, 2.0, 3.0]
    _, sentence = widget.render(x=1.0, w1=-1.0, w2=-2.0)
    assert "= 0:" in sentence and "Neurons 1 and 2 are off" in sentence
    _, sentence = widget.render(x=1.0, w1=-1.0, w2=2.0)
    assert "Neuron 1 is off" in sentence


@pytest.mark.parametrize("place", [*WEIGHT_NAMES.values(), *BIAS_NAMES.values()], ids=str)
def test_the_nudge_promises_the_measured_slope(place):
    layer, j, i = place
    network, loss = lecture_network(), nn.SquaredError()
    array = network.params[2 * layer - 2 + (i is None)]
    where = (j,) if i is None else (j, i)
    measured = nn.numerical_gradient(lambda _: loss.value(network(np.array([[1.0, -1.0]])), np.array([[1.0, 0.0]])), array)
    changes, costs, slope = backpropagation._nudged_costs(place)
    assert np.isclose(slope, measured[where], atol=1e-9)
    middle = len(changes) // 2
    assert changes[middle] == 0 and np.isclose((costs[middle + 1] - costs[middle - 1]) / (2 * changes[middle + 1]), slope,
                                               atol=1e-3)


def test_price_sentence_counts():
    _, sentence = widgets.explore_price().render(width=30, depth=1)
    assert "1.01 times" in sentence and "47720 times" in sentence


def test_backward_path_tells_both_factors():
    _, sentence = widgets.explore_backward_path().render(activation="sigmoid", depth=6, scale=1.0)
    slope, weights = numbers(sentence.split(":")[1])
    assert 0.15 < slope <= 0.25 and 0.8 < weights < 1.25
    _, sentence = widgets.explore_backward_path().render(depth=1)
    assert "Wᵀ" not in sentence
