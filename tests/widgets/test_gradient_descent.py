"""What captions and sentences of notebook 07's widgets promise, against the computation."""

import re

import numpy as np
import pytest

from course_lib import nn, widgets
from course_lib.models import Quadratic
from course_lib.probes import descent_path
from course_lib.widgets.gradient_descent import AXIS, basin_labels, resting_place, two_minima, two_weights
from course_lib.widgets.landscapes import noisy_path, ravine_paths


def test_minima_are_minima_and_a_is_the_deeper():
    net, (a, b) = two_weights(), two_minima()
    assert net.cost(a) < net.cost(b)
    for place in (a, b):
        around = place + 0.05 * np.array([[1, 0], [-1, 0], [0, 1], [0, -1], [0.7, 0.7], [-0.7, 0.7]])
        assert (net.cost(around) > net.cost(place)).all()


def test_basins_equal_single_descents():
    labels, net = basin_labels(10.0), two_weights()
    for i, j in ((5, 5), (30, 8), (12, 33), (20, 20), (39, 39)):
        end = descent_path(net.gradient, [AXIS[j], AXIS[i]], nn.SGD(10.0), 150)[-1]
        assert labels[i, j] == resting_place(end[None], 10.0)[0]


def test_captions_of_the_basins_hold():
    """With a small rate starts stay on the plateau; with η = 100 none rests in B, and A still holds."""
    assert np.mean(basin_labels(2.0) == -1) > 0.3 > 0.15 > np.mean(basin_labels(10.0) == -1)
    assert not (basin_labels(100.0) == 1).any() and np.mean(basin_labels(100.0) == 0) > 0.3


def test_right_and_left_half_end_differently():
    _, left = widgets.explore_descent().render(w1=-4.0, w2=4.0, eta=20.0, step=100)
    _, right = widgets.explore_descent().render(w1=4.0, w2=-4.0, eta=20.0, step=100)
    assert "minimum A" in left and "minimum B" in right


@pytest.mark.parametrize(("curvature", "eta", "word"), [(10.0, 0.195, "rests"), (10.0, 0.2, "hops for ever"),
                                                         (10.0, 0.205, "diverges"), (20.0, 0.105, "diverges")])
def test_the_verdict_on_a_rate_is_what_happens(curvature, eta, word):
    _, sentence = widgets.explore_rate().render(curvature=curvature, eta=eta)
    assert word in sentence
    size = np.linalg.norm(descent_path(Quadratic([1.0, curvature]).gradient, [10.0, 1.0], nn.SGD(eta), 3000, 1e4)[-1])
    assert word == ("rests" if size < 1e-6 else "hops for ever" if size < 2 else "diverges")


def test_arrow_sentence_has_the_gradient():
    _, sentence = widgets.explore_surface().render(w1=4.0, w2=1.0, eta=20.0)
    numbers = re.search(r"−∇C = \((.*?), (.*?)\)", sentence).groups()
    assert np.allclose([float(n) for n in numbers], -two_weights().gradient([4.0, 1.0]), atol=6e-4)


def test_with_all_forty_digits_a_mini_batch_is_the_full_batch():
    calm = descent_path(two_weights().gradient, [4.0, 4.0], nn.SGD(10.0), 80)
    assert np.allclose(noisy_path(40, 10.0, np.random.default_rng(5)), calm, atol=1e-9)


def test_momentum_and_adam_win_the_race_that_the_widget_opens_with():
    bowl = Quadratic([1.0, 100.0])
    last = {name: bowl.cost(path[-1]) for name, path in ravine_paths(100.0, 0.5, 0.9, 0.5).items()}
    assert last["momentum"] < last["plain"] / 100 and last["Adam"] < last["plain"] / 100


def test_a_cost_below_the_picture_is_not_told_as_its_lowest_line():
    """On a round bowl one plain step of this size lands on the minimum: its cost is 0, not 1e-10."""
    widget = widgets.explore_ravine()
    assert "plain below 1e-10," in widget.render(ratio=1, share=0.5)[1]
    assert "plain 6.7e+00," in widget.render()[1]


def test_the_middle_of_the_landscape_is_the_trained_network():
    for seed in (0, 4, 9):
        _, sentence = widgets.explore_landscape().render(seed=seed, span=1.0)
        loss, top = (float(n) for n in re.findall(r"(\d+\.\d+)", sentence)[:2])
        assert loss < 0.3 < 1.5 < top
