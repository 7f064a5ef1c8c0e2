"""Layers: forward and backward against a loop, the contract that all of them keep, and what they refuse."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import nn

sides = st.integers(1, 5)
seeds = st.integers(0, 10_000)
each_layer = pytest.mark.parametrize("make", [lambda: nn.Dense(6, 6, np.random.default_rng(0)), nn.Flatten,
                                              lambda: nn.Activation("tanh")], ids=["Dense", "Flatten", "Activation"])


def naive_dense(layer, x, grad_y):
    """Output, ∂C/∂x, ∂C/∂W and ∂C/∂b number by number."""
    (n_out, n_in), n_rows = layer.W.shape, len(x)
    y, grad_x = np.zeros((n_rows, n_out)), np.zeros((n_rows, n_in))
    grad_W, grad_b = np.zeros((n_out, n_in)), np.zeros(n_out)
    for n in range(n_rows):
        for j in range(n_out):
            y[n, j] = layer.b[j] + sum(layer.W[j, k] * x[n, k] for k in range(n_in))
            grad_b[j] += grad_y[n, j]
            for k in range(n_in):
                grad_W[j, k] += grad_y[n, j] * x[n, k]
                grad_x[n, k] += grad_y[n, j] * layer.W[j, k]
    return y, grad_x, grad_W, grad_b


def assert_equals_loop(layer, x, grad_y):
    computed = [layer.forward(x), layer.backward(grad_y), *layer.grads]
    for got, wanted in zip(computed, naive_dense(layer, x, grad_y), strict=True):
        np.testing.assert_allclose(got, wanted, rtol=1e-9, atol=1e-12)


def dense(n_in, n_out, rng, dtype=np.float64):
    layer = nn.Dense(n_in, n_out, rng, dtype=dtype)
    layer.b[...] = rng.standard_normal(n_out)
    return layer


@given(n=sides, n_in=sides, n_out=sides, seed=seeds)
def test_dense_equals_a_loop(n, n_in, n_out, seed):
    rng = np.random.default_rng(seed)
    assert_equals_loop(dense(n_in, n_out, rng), rng.normal(size=(n, n_in)), rng.normal(size=(n, n_out)))


def test_the_loop_sees_wrong_gradients(wrong_dense, rng):
    with pytest.raises(AssertionError, match="Not equal to tolerance"):
        assert_equals_loop(wrong_dense, rng.normal(size=(3, 4)), rng.normal(size=(3, 4)))


def test_backward_params_fills_the_same_gradients(rng):
    layer, x, grad_y = dense(3, 2, rng), rng.normal(size=(5, 3)), rng.normal(size=(5, 2))
    layer.forward(x)
    layer.backward(grad_y)
    filled = [g.copy() for g in layer.grads]
    for g in layer.grads:
        g.fill(np.nan)
    assert layer.backward_params(grad_y) is None
    np.testing.assert_array_equal(filled[0], layer.grads[0])
    np.testing.assert_array_equal(filled[1], layer.grads[1])


def test_dense_starts_with_zero_biases_and_the_named_weights(rng):
    layer = nn.Dense(3, 2, rng, init="zeros")
    assert not layer.W.any() and not layer.b.any()
    assert layer.params[0] is layer.W and layer.params[1] is layer.b
    by_default, named = nn.Dense(3, 2, np.random.default_rng(5)), nn.he_normal((2, 3), np.random.default_rng(5))
    np.testing.assert_array_equal(by_default.W, named)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_types_stay(dtype, rng):
    layer = dense(3, 2, rng, dtype)
    x, grad_y = np.ones((4, 3), dtype), np.ones((4, 2), dtype)
    assert layer.forward(x).dtype == dtype and layer.backward(grad_y).dtype == dtype
    assert {a.dtype for a in (*layer.params, *layer.grads)} == {np.dtype(dtype)}
    for name in nn.ACTIVATIONS:
        activation = nn.Activation(name)
        assert activation.forward(grad_y).dtype == dtype and activation.backward(grad_y).dtype == dtype


def test_pixels_of_uint8_are_taken(rng):
    assert nn.Dense(3, 2, rng).forward(np.array([[0, 128, 255]], np.uint8)).dtype == np.float32


@pytest.mark.parametrize("name", list(nn.ACTIVATIONS))
@given(n=sides, k=sides, seed=seeds)
def test_activation_layer_is_the_function_and_its_derivative(name, n, k, seed):
    rng = np.random.default_rng(seed)
    z, grad_y, f = rng.normal(size=(n, k)), rng.normal(size=(n, k)), nn.ACTIVATIONS[name]
    layer = nn.Activation(name)
    np.testing.assert_array_equal(layer(z), f.f(z))
    np.testing.assert_allclose(layer.backward(grad_y), grad_y * f.prime(z), rtol=1e-12, atol=1e-15)


@given(shape=st.lists(sides, min_size=2, max_size=4), seed=seeds)
def test_flatten_and_back(shape, seed):
    x, layer = np.random.default_rng(seed).normal(size=shape), nn.Flatten()
    y = layer.forward(x)
    assert y.shape == (shape[0], np.prod(shape[1:]))
    assert all(np.array_equal(row, example.ravel()) for row, example in zip(y, x, strict=True))
    np.testing.assert_array_equal(layer.backward(y), x)


@each_layer
def test_an_empty_batch_passes(make):
    assert make().forward(np.zeros((0, 6))).shape == (0, 6)


def test_repr(rng):
    assert repr(nn.Dense(3, 2, rng)) == "Dense(3 → 2)"
    assert repr(nn.Activation("relu")) == "Activation('relu')" and repr(nn.Flatten()) == "Flatten()"


@pytest.mark.parametrize("sizes, error, words", [
    ((0, 2), ValueError, "n_in must be at least 1, got 0"), ((2, -1), ValueError, "n_out must be at least 1, got -1"),
    ((2.0, 3), TypeError, "n_in must be a whole number, got 2.0"),
    ((2, "3"), TypeError, "n_out must be a whole number, got '3'"),
])
def test_bad_sizes(sizes, error, words, rng):
    with pytest.raises(error, match=words):
        nn.Dense(*sizes, rng)


def test_bad_settings(rng):
    with pytest.raises(ValueError, match="initialiser 'ones' is not known"):
        nn.Dense(2, 3, rng, init="ones")
    with pytest.raises(TypeError, match=r"dtype must be a float type .* got int64"):
        nn.Dense(2, 3, rng, dtype=np.int64)
    with pytest.raises(TypeError, match="rng must be a generator"):
        nn.Dense(2, 3, 0)
    with pytest.raises(ValueError, match="activation 'softplus' is not known"):
        nn.Activation("softplus")


@pytest.mark.parametrize("shape, words", [
    ((3,), r"Dense\(3 → 2\) wants x of shape \(N, 3\), got \(3,\)\.$"),
    ((4, 2), r"wants x of shape \(N, 3\), got \(4, 2\)"),
    ((4, 3, 1), r"got \(4, 3, 1\): put a Flatten\(\) in front"),
])
def test_dense_names_the_shape_it_wants(shape, words, rng):
    with pytest.raises(ValueError, match=words):
        nn.Dense(3, 2, rng).forward(np.zeros(shape))


@pytest.mark.parametrize("shape", [(), (3,)])
def test_flatten_wants_a_batch(shape):
    with pytest.raises(ValueError, match="Flatten wants a batch"):
        nn.Flatten().forward(np.zeros(shape))


@pytest.mark.parametrize("shape", [(), (6,), (1, 6), (4, 5), (4, 1), (4, 6, 1)])
@each_layer
def test_backward_refuses_what_would_only_broadcast(make, shape):
    layer = make()
    layer.forward(np.ones((4, 6)))
    with pytest.raises(ValueError, match=r"backward wants grad_y of shape \(4, 6\), like its output, got grad_y of"):
        layer.backward(np.ones(shape))


@each_layer
def test_backward_wants_forward_first(make):
    with pytest.raises(ValueError, match="wants forward first"):
        make().backward(np.ones((4, 6)))


def test_the_base_class_has_no_parameters_and_does_nothing():
    layer = nn.Layer()
    assert not layer.params and not layer.grads
    with pytest.raises(NotImplementedError):
        layer(np.zeros((1, 1)))
    with pytest.raises(NotImplementedError):
        layer.backward(np.zeros((1, 1)))
