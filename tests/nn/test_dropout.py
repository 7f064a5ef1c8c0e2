"""Dropout against its definition: shares, means, masks, gradients, and the switch between learning and use."""

import numpy as np
import pytest

from course_lib import nn


def learning(rate, seed=0):
    return nn.Dropout(rate, np.random.default_rng(seed)).train()


def test_in_use_it_does_nothing():
    layer, x = nn.Dropout(0.5, np.random.default_rng(0)), np.arange(6.0).reshape(2, 3)
    assert np.array_equal(layer(x), x) and np.array_equal(layer.backward(x), x)


@pytest.mark.parametrize("rate", [0.0, 0.2, 0.5, 0.9])
def test_share_and_mean(rate):
    y = learning(rate)(np.ones((400, 500), dtype=np.float32))
    assert y.dtype == np.float32
    assert abs(np.mean(y == 0) - rate) < 0.01 and abs(y.mean() - 1) < 0.03
    assert np.allclose(y[y != 0], 1 / (1 - rate))


def test_backward_uses_the_same_mask():
    layer, x = learning(0.5), np.ones((20, 30))
    y = layer(x)
    assert np.array_equal(layer.backward(np.ones_like(x)), y)
    assert not np.array_equal(layer(x), y), "each forward draws a new mask"


def test_gradient_of_a_network_with_a_frozen_mask():
    class Frozen(nn.Dropout):
        def forward(self, x):
            self.rng = np.random.default_rng(3)
            return super().forward(x)

    rng = np.random.default_rng(0)
    network = nn.Sequential(nn.Dense(4, 6, rng, dtype=np.float64), nn.Activation("tanh"), Frozen(0.4, rng),
                            nn.Dense(6, 3, rng, dtype=np.float64)).train()
    errors = nn.check_network(network, nn.SoftmaxCrossEntropy(), rng.standard_normal((5, 4)), np.array([0, 1, 2, 0, 1]))
    assert max(errors.values()) < 1e-6


def test_fit_switches_to_learning_and_back():
    seen, rng = [], np.random.default_rng(0)

    class Spy(nn.Dropout):
        def forward(self, x):
            seen.append(self.training)
            return super().forward(x)

    network = nn.Sequential(nn.Dense(2, 4, rng), Spy(0.5, rng), nn.Dense(4, 2, rng))
    x, t = rng.standard_normal((8, 2)), np.array([0, 1] * 4)
    nn.fit(network, x, t, optimiser=nn.SGD(0.1), rng=rng, n_epochs=1, batch_size=4, validation=(x, t))
    assert seen == [True, True, False] and not network.training
    with pytest.raises(FloatingPointError):
        nn.fit(network, 1e30 * x, t, optimiser=nn.SGD(1e30), rng=rng, n_epochs=3)
    assert not network.training, "in use again, although training broke off"


@pytest.mark.parametrize("rate", [-0.1, 1.0, float("nan")])
def test_a_rate_outside_is_told(rate):
    with pytest.raises(ValueError, match="rate must"):
        nn.Dropout(rate, np.random.default_rng(0))


def test_a_seed_is_not_a_generator():
    with pytest.raises(TypeError, match="rng must be a generator"):
        nn.Dropout(0.5, 0)
