"""Optimisers: steps by hand, a quadratic with known answers, weight decay, types, and what they refuse."""

import numpy as np
import pytest

from course_lib import nn
from course_lib.models import mlp

MAKERS = {
    "SGD": lambda **s: nn.SGD(0.1, **s),
    "Momentum": lambda **s: nn.Momentum(0.1, 0.9, **s),
    "Adam": lambda **s: nn.Adam(0.1, **s),
}
each = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)


def descend(optimiser, n_steps):
    """C after n steps on C = ½ (w₁² + 10 w₂²) from (10, 1), where C = 55."""
    w, curvature = np.array([10.0, 1.0]), np.array([1.0, 10.0])
    for _ in range(n_steps):
        optimiser.step([w], [curvature * w])
    return 0.5 * np.sum(curvature * w * w)


@pytest.mark.parametrize("eta, cost", [
    (0.01, {1: 53.055, 10: 41.503230152814375, 50: 18.301749870655915}),
    (0.1, {1: 40.5, 10: 6.078832729528463, 50: 0.001328069944379371}),
    (2 / 11, {1: 36.81818181818182, 10: 0.993937726175921, 50: 1.0600958090924384e-07}),
    (0.2, {1: 37.0, 10: 5.576460752303424, 50: 5.00000001018518}),
    (0.21, {1: 37.255, 10: 34.08574100651231, 50: 68903.06169911491}),
])
def test_gradient_descent_on_a_quadratic(eta, cost):
    assert {n: descend(nn.SGD(eta), n) for n in cost} == pytest.approx(cost, rel=1e-6)


def test_momentum_by_hand():
    p, optimiser = np.array([1.0]), nn.Momentum(0.1, 0.5)
    path = []
    for _ in range(3):
        optimiser.step([p], [np.array([2.0])])                       # v = 2, 3, 3.5
        path.append(p.item())
    assert path == pytest.approx([0.8, 0.5, 0.15])


def test_momentum_zero_is_gradient_descent():
    assert descend(nn.Momentum(0.05, 0), 10) == pytest.approx(descend(nn.SGD(0.05), 10))


@pytest.mark.parametrize("scale", [1e-3, 1.0, 1e3])
def test_the_first_step_of_adam_is_eta_whatever_the_gradient(scale):
    p = np.zeros(2)
    nn.Adam(0.1).step([p], [scale * np.array([1.0, -2.0])])
    np.testing.assert_allclose(p, [-0.1, 0.1], rtol=1e-4)


@each
def test_every_optimiser_descends(make):
    assert descend(make(), 200) < 0.05


@each
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_in_place_and_same_type(make, dtype):
    params = [np.ones((2, 3), dtype), np.ones(3, dtype)]
    grads = [np.ones_like(p) for p in params]
    optimiser, arrays = make(weight_decay=0.1), list(params)
    for _ in range(3):
        optimiser.step(params, grads)
    assert all(a is p and p.dtype == dtype and (p < 1).all() for a, p in zip(arrays, params, strict=True))
    assert all((g == 1).all() for g in grads)
    memories = np.hstack([np.ravel(m) for m in optimiser._memory if m is not None] or [np.ones(1, dtype)])
    assert memories.dtype == dtype


@each
def test_weight_decay_shrinks_weights_and_leaves_biases(make):
    W, b, kernel = np.full((2, 2), 3.0), np.full(2, 3.0), np.full((1, 1, 2, 2), 3.0)
    params = [W, b, kernel]
    make(weight_decay=0.1).step(params, [np.zeros_like(p) for p in params])
    assert (W < 3).all() and (kernel < 3).all() and (b == 3).all()


def test_weight_decay_by_hand():
    W = np.array([[2.0]])
    nn.SGD(0.1, weight_decay=0.5).step([W], [np.array([[1.0]])])
    assert W.item() == pytest.approx(2 - 0.1 * (1 + 0.5 * 2))


@each
@pytest.mark.parametrize("name, value, error", [
    ("learning_rate", np.nan, ValueError), ("learning_rate", np.inf, ValueError), ("learning_rate", 0, ValueError),
    ("learning_rate", -0.1, ValueError), ("learning_rate", "0.1", TypeError), ("learning_rate", None, TypeError),
    ("learning_rate", [0.1], TypeError), ("weight_decay", -1, ValueError), ("weight_decay", np.nan, ValueError),
    ("weight_decay", "no", TypeError),
])
def test_bad_settings(make, name, value, error):
    settings = {"learning_rate": 0.1, name: value}
    with pytest.raises(error, match=f"{name} must be .*got"):
        type(make())(**settings)


@pytest.mark.parametrize("momentum", [1, -0.1, 2.0])
def test_bad_momentum(momentum):
    with pytest.raises(ValueError, match=r"momentum must lie in \[0, 1\)"):
        nn.Momentum(0.1, momentum)


@pytest.mark.parametrize("setting", [{"beta1": 1}, {"beta2": -0.1}, {"epsilon": 0}])
def test_bad_adam(setting):
    with pytest.raises(ValueError, match=r"Adam wants beta1, beta2 in \[0, 1\) and epsilon > 0"):
        nn.Adam(**setting)


@pytest.mark.parametrize("make, name", [(nn.Momentum, "momentum"), (nn.Adam, "beta1"), (nn.Adam, "beta2"),
                                        (nn.Adam, "epsilon")])
@pytest.mark.parametrize("value, error", [(np.nan, ValueError), ("0.9", TypeError)])
def test_settings_must_be_finite_numbers(make, name, value, error):
    with pytest.raises(error, match=f"{name} must be a"):
        make(learning_rate=0.1, **{name: value})


@each
@pytest.mark.parametrize("grads", [[], [np.ones((2, 3))], [np.ones(3), np.ones(3)], [np.ones((2, 3)), np.ones(1)],
                                   [np.ones((2, 3)), np.ones(3), np.ones(3)]])
def test_gradients_must_fit(make, grads):
    params = [np.ones((2, 3)), np.ones(3)]
    with pytest.raises(ValueError, match=r"grads must have the shapes of params, \[\(2, 3\), \(3,\)\], got \["):
        make().step(params, grads)
    assert all((p == 1).all() for p in params)


@pytest.mark.parametrize("name", ["Momentum", "Adam"])
def test_a_memory_belongs_to_one_network(name, rng):
    optimiser, small, large = MAKERS[name](), mlp([2, 2], rng), mlp([2, 3, 2], rng)
    optimiser.step(small.params, small.grads)
    with pytest.raises(ValueError, match=f"{name} remembers params of shapes .*make a new one for another network"):
        optimiser.step(large.params, large.grads)


def test_plain_gradient_descent_has_no_memory(rng):
    optimiser = nn.SGD(0.1)
    for sizes in ([2, 2], [2, 3, 2], [2, 2]):
        network = mlp(sizes, rng)
        optimiser.step(network.params, network.grads)


def test_the_base_class_does_not_step():
    with pytest.raises(NotImplementedError):
        nn.Optimiser(0.1).step([np.ones(1)], [np.ones(1)])
