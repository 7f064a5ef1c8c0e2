"""Feature maps: every stop holds what the layers give one by one; a changed output goes through the rest of the network."""

import numpy as np
import pytest

from course_lib import models, nn
from course_lib.probes import feature_maps, from_stop, stops, up_to, without_unit


@pytest.fixture
def network():
    return models.lenet5(np.random.default_rng(0), np.float64)


@pytest.fixture
def x():
    return np.random.default_rng(1).random((3, 28, 28))


def test_stops_of_lenet5(network):
    assert stops(network) == {"conv 1": 3, "pool 1": 4, "conv 2": 6, "pool 2": 7, "dense 1": 10, "dense 2": 12, "scores": 13}
    assert list(stops(models.mlp((784, 30, 10), np.random.default_rng(0)))) == ["dense 1", "scores"]


def test_a_network_without_activations_or_scores_has_stops_too():
    rng = np.random.default_rng(0)
    network = nn.Sequential(nn.Conv2D(1, 2, 3, rng), nn.AvgPool2D(2), nn.Conv2D(2, 2, 3, rng))
    assert stops(network) == {"conv 1": 1, "pool 1": 2, "conv 2": 3}
    assert stops(nn.Sequential(nn.Flatten())) == {}


def test_maps_are_the_outputs_of_the_layers(network, x):
    found, value = feature_maps(network, x), x
    outputs = [value := layer.forward(value) for layer in network.layers]
    for name, end in stops(network).items():
        assert np.array_equal(found[name], outputs[end - 1]) and np.array_equal(up_to(network, x, name), found[name])
        if name != "scores":
            assert found[name].min() >= 0
    assert np.array_equal(found["scores"], network.forward(x))


@pytest.mark.parametrize("name", ["conv 1", "pool 2", "dense 2", "scores"])
def test_from_a_stop_the_rest_gives_the_scores(network, x, name):
    assert np.allclose(from_stop(network, feature_maps(network, x)[name], name), network.forward(x))


def test_a_silenced_unit_is_a_unit_whose_weights_onwards_are_zero(network, x):
    output = feature_maps(network, x)["dense 2"]
    before, unit = output.copy(), int(output.sum(axis=0).argmax())
    scores = without_unit(network, output, "dense 2", unit)
    assert np.array_equal(output, before), "the output that was given has changed"
    network.layers[-1].W[:, unit] = 0
    assert np.allclose(scores, network.forward(x))


def test_an_unknown_stop_is_named(network, x):
    with pytest.raises(ValueError, match=r"no stop called 'conv 9'; it has conv 1, pool 1, .*scores"):
        up_to(network, x, "conv 9")
