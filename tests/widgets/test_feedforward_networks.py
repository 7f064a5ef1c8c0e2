"""What the widgets of notebook 05 say about special draws, against the networks themselves."""

import numpy as np
import pytest

from course_lib.models import mlp
from course_lib.widgets import explore_depth, explore_random_networks


def relu_network(seed, width=2, depth=6, scale=2.0):
    """The network that the widget draws: weights scaled by √n_in, biases not."""
    rng = np.random.default_rng(seed)
    network = mlp([2, *[width] * depth, 1], rng, "relu", np.float64)
    for p in network.params:
        p[...] = scale * rng.standard_normal(p.shape) / (np.sqrt(p.shape[1]) if p.ndim == 2 else 1)
    return network


@pytest.mark.parametrize("seed", range(25))
def test_a_constant_draw_is_called_constant_and_only_then(seed):
    values = relu_network(seed)(np.random.default_rng(9).uniform(-2, 2, (4000, 2)))
    figure, sentence = explore_random_networks().render(width=2, depth=6, activation="relu", scale=2.0, seed=seed)
    assert ("This draw is constant" in sentence) == (np.ptp(values) == 0)
    image = figure.axes[0].images[0].get_array()
    if np.ptp(values):
        assert image.min() < 0.5 < image.max(), "the caption promises both colours"


def test_some_of_these_draws_are_constant_and_some_are_not():
    spans = [np.ptp(relu_network(seed)(np.random.default_rng(9).uniform(-2, 2, (4000, 2)))) for seed in range(25)]
    assert 0 < sum(span == 0 for span in spans) < 25


def test_one_layer_is_singular_and_the_two_networks_are_the_same():
    _, sentence = explore_depth().render(depth=1)
    assert "1 layer of 2: 2 straight pieces; 1 layer of 2: 2 straight pieces" in sentence and "same network" in sentence
    _, sentence = explore_depth().render(depth=3)
    assert "3 layers of 2: 8 straight pieces; 1 layer of 6: 6 straight pieces" in sentence and "same" not in sentence
