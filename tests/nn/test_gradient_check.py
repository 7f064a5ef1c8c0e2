"""The gradient check itself: right gradients pass both difference quotients, wrong ones fail both."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from course_lib import nn
from course_lib.models import mlp

sides = st.integers(1, 4)
seeds = st.integers(0, 10_000)
RIGHT = 1e-6    # relative error below which two gradients agree in float64
WRONG = 1e-3    # and above which one of them is certainly wrong


def off_kink(z):
    return np.where(abs(z) < 0.05, z + 0.1, z)


def own_errors(layer, x, r, quotients_of_layer):
    """Relative errors of `backward` against the difference quotients of conftest."""
    layer.forward(x)
    claimed = [layer.backward(r), *layer.grads]
    return [nn.relative_error(c, q) for c, q in zip(claimed, quotients_of_layer(layer, x, r), strict=True)]


@given(n=sides, n_in=sides, n_out=sides, seed=seeds)
def test_dense_passes(n, n_in, n_out, seed, quotients_of_layer):
    rng = np.random.default_rng(seed)
    layer, x = nn.Dense(n_in, n_out, rng, dtype=np.float64), rng.normal(size=(n, n_in))
    errors = nn.check_layer(layer, x, rng)
    assert list(errors) == ["x", "param 0", "param 1"] and max(errors.values()) < RIGHT
    assert max(own_errors(layer, x, rng.normal(size=(n, n_out)), quotients_of_layer)) < RIGHT


@pytest.mark.parametrize("name", list(nn.ACTIVATIONS))
@given(n=sides, k=sides, seed=seeds)
def test_activation_passes(name, n, k, seed, quotients_of_layer):
    rng = np.random.default_rng(seed)
    layer, x = nn.Activation(name), off_kink(rng.normal(size=(n, k)))
    assert nn.check_layer(layer, x, rng)["x"] < RIGHT
    assert max(own_errors(layer, x, rng.normal(size=(n, k)), quotients_of_layer)) < RIGHT


@given(shape=st.tuples(sides, sides, sides), seed=seeds)
def test_flatten_passes(shape, seed, quotients_of_layer):
    rng = np.random.default_rng(seed)
    x, r = rng.normal(size=shape), rng.normal(size=(shape[0], shape[1] * shape[2]))
    assert nn.check_layer(nn.Flatten(), x, rng)["x"] < RIGHT
    assert max(own_errors(nn.Flatten(), x, r, quotients_of_layer)) < RIGHT


@pytest.mark.parametrize("hidden", ["sigmoid", "tanh", "relu", "identity"])
@given(sizes=st.lists(sides, min_size=2, max_size=4), n=sides, seed=seeds)
def test_whole_networks_pass(hidden, sizes, n, seed, quotients_of_layer):
    rng = np.random.default_rng(seed)
    network, x = mlp(sizes, rng, hidden, np.float64), rng.normal(size=(n, sizes[0]))
    t = rng.integers(sizes[-1], size=n)
    z = x
    for layer in network.layers:
        z = layer.forward(z)
        assume(hidden != "relu" or isinstance(layer, (nn.Flatten, nn.Activation)) or abs(z).min() > 1e-3)
    for loss in (nn.SoftmaxCrossEntropy(), nn.SquaredError()):
        gradients = loss.gradient(network.forward(x), t)
        assume(np.linalg.norm(gradients) > 1e-3 or sizes[-1] == 1)
        errors = nn.check_network(network, loss, x, t)
        assert len(errors) == 1 + len(network.params) and max(errors.values()) < 1e-5
    assert max(own_errors(network, x, rng.normal(size=(n, sizes[-1])), quotients_of_layer)) < 1e-5


def test_wrong_dense_fails(wrong_dense, rng, quotients_of_layer):
    x, r = rng.normal(size=(3, 4)), rng.normal(size=(3, 4))
    assert max(nn.check_layer(wrong_dense, x, rng).values()) > WRONG
    assert max(own_errors(wrong_dense, x, r, quotients_of_layer)) > WRONG


def test_wrong_activation_fails(wrong_activation, rng, quotients_of_layer):
    x, r = off_kink(rng.normal(size=(3, 4))), rng.normal(size=(3, 4))
    assert nn.check_layer(wrong_activation, x, rng)["x"] > WRONG
    assert max(own_errors(wrong_activation, x, r, quotients_of_layer)) > WRONG


def test_wrong_layers_fail_inside_a_network(wrong_dense, rng):
    network = nn.Sequential(wrong_dense, nn.Activation("tanh"), nn.Dense(4, 3, rng, dtype=np.float64))
    errors = nn.check_network(network, nn.SoftmaxCrossEntropy(), rng.normal(size=(5, 4)), rng.integers(3, size=5))
    assert max(errors.values()) > WRONG


def test_wrong_loss_fails(wrong_loss, rng):
    network = nn.Sequential(nn.Dense(4, 3, rng, dtype=np.float64), nn.Activation("sigmoid"))
    errors = nn.check_network(network, wrong_loss, rng.normal(size=(5, 4)), rng.integers(3, size=5))
    assert max(errors.values()) > WRONG


def test_a_kink_is_no_place_for_the_check(rng):
    """At z = 0 the quotient of ReLU says 1/2 and the library 0: the reason why these tests step aside."""
    x = np.zeros((1, 1))
    assert nn.numerical_gradient(lambda z: nn.relu(z).sum(), x).item() == 0.5
    assert nn.check_layer(nn.Activation("relu"), x, rng)["x"] == 1


def test_numerical_gradient_of_a_polynomial():
    x = np.array([[1.0, 2.0], [-3.0, 0.5]])
    before = x.copy()
    np.testing.assert_allclose(nn.numerical_gradient(lambda v: np.sum(v**3), x), 3 * x**2, rtol=1e-8)
    np.testing.assert_array_equal(x, before)


def test_x_is_put_back_when_f_fails():
    x = np.array([1.0, 2.0])
    with pytest.raises(ZeroDivisionError):
        nn.numerical_gradient(lambda v: 1 / 0, x)
    assert x.tolist() == [1, 2]


@pytest.mark.parametrize("x, words", [([1.0], "got list"), (np.ones(2, np.float32), "got float32"), (1.0, "got float")])
def test_numerical_gradient_wants_float64(x, words):
    with pytest.raises(TypeError, match="x must be a float64 array, " + words):
        nn.numerical_gradient(np.sum, x)


@pytest.mark.parametrize("epsilon, error", [(0, ValueError), (-1e-5, ValueError), (np.nan, ValueError),
                                            ("small", TypeError)])
def test_bad_epsilon(epsilon, error):
    with pytest.raises(error, match="epsilon must be a"):
        nn.numerical_gradient(np.sum, np.ones(2), epsilon)


def test_check_layer_wants_float64_and_a_generator(rng):
    with pytest.raises(TypeError, match="float64"):
        nn.check_layer(nn.Dense(2, 2, rng), np.ones((1, 2)), rng)
    with pytest.raises(TypeError, match="rng must be a generator"):
        nn.check_layer(nn.Flatten(), np.ones((1, 2)), 0)


@pytest.mark.parametrize("a, b, error", [([3, 4], [3, 4], 0), ([0, 0], [0, 0], 0), ([1, 0], [0, 0], 1),
                                         ([1.0], [-1.0], 2), ([2.0], [1.0], 0.5), ([], [], 0)])
def test_relative_error(a, b, error):
    assert nn.relative_error(a, b) == error == nn.relative_error(b, a)


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_a_gradient_that_is_not_finite_never_agrees(bad):
    assert nn.relative_error([bad, 1.0], [1.0, 1.0]) == nn.relative_error([1.0], [bad]) == np.inf


def test_relative_error_wants_equal_shapes():
    with pytest.raises(ValueError, match=r"gradient of shape \(2,\) with one of shape \(1, 2\)"):
        nn.relative_error([1, 2], [[1, 2]])
