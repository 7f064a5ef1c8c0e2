"""Networks: the worked 2-2-2-2 example forward and backward, the layer contract, parameters, and the builder `mlp`."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import nn
from course_lib.models import mlp

# The worked network of the course, after Hung-yi Lee's lecture: row i of W holds the weights into neuron i.
LEE_W = [[[1, -2], [-1, 1]], [[2, -1], [-2, -1]], [[3, -1], [-1, 4]]]
LEE_B = [[1, 0], [0, 0], [-2, 2]]
LEE_FORWARD = {  # x: (z of the three layers, a of the three layers)
    (1, -1): ([[4, -2], [1.8448246581, -2.0832305021], [0.4798174942, 1.5794314627]],
              [[0.98201379, 0.119202922], [0.8635183127, 0.1107374438], [0.6177047778, 0.8291239842]]),
    (0, 0): ([[1, 0], [0.9621171573, -1.9621171573], [0.0473983797, 1.7694069258]],
             [[0.7310585786, 0.5], [0.723545495, 0.1232381052], [0.511847377, 0.854383901]]),
}
LEE_DELTA = [[-0.0035651629, -0.0009866958], [-0.0457628918, 0.0551605684], [-0.090277329, 0.1174681329]]
LEE_DW = [[[-0.0035651629, 0.0035651629], [-0.0009866958, 0.0009866958]],
          [[-0.0449397908, -0.0054550704], [0.0541684388, 0.0065753009]],
          [[-0.0779561268, -0.0099970807], [0.1014358839, 0.0130081208]]]
LEE_DX = [-0.0025784671, 0.0061436299]
LEE_DW1_WITHOUT_TRANSPOSE = [[-0.0025908779, 0.0025908779], [0.0038181143, -0.0038181143]]
X, T = np.array([[1.0, -1.0]]), np.array([[1.0, 0.0]])


def lee_network(dense=nn.Dense):
    rng = np.random.default_rng(0)
    network = nn.Sequential(*(layer for _ in range(3)
                              for layer in (dense(2, 2, rng, dtype=np.float64), nn.Activation("sigmoid"))))
    network.set_params([p for W, b in zip(LEE_W, LEE_B, strict=True) for p in (W, b)])
    return network


def backward(network):
    loss = nn.SquaredError()
    value, grad_y = loss.value_and_gradient(network.forward(X), T)
    return value, network.backward(grad_y)


@pytest.mark.parametrize("x", LEE_FORWARD)
def test_worked_example_forward(x):
    network, values = lee_network(), np.array([x], dtype=float)
    seen = []
    for layer in network.layers:
        values = layer.forward(values)
        seen.append(values[0])
    np.testing.assert_allclose(seen[0::2], LEE_FORWARD[x][0], atol=1e-9)
    np.testing.assert_allclose(seen[1::2], LEE_FORWARD[x][1], atol=1e-9)
    assert network.n_params == 18


def test_worked_example_to_two_places():
    assert np.round(lee_network()([[1, -1], [0, 0]]), 2).tolist() == [[0.62, 0.83], [0.51, 0.85]]


def test_worked_example_backward():
    network = lee_network()
    value, grad_x = backward(network)
    assert value == pytest.approx(0.4167981090280999)
    np.testing.assert_allclose(grad_x, [LEE_DX], atol=1e-9)
    np.testing.assert_allclose(network.grads[0::2], LEE_DW, atol=1e-9)
    np.testing.assert_allclose(network.grads[1::2], LEE_DELTA, atol=1e-9)


def test_worked_example_after_one_step():
    network = lee_network()
    backward(network)
    nn.SGD(1.0).step(network.params, network.grads)
    assert nn.SquaredError().value(network.forward(X), T) == pytest.approx(0.3679269288114285)


def test_missing_transpose_hides_in_the_worked_example():
    """W³ is symmetric, so the fault shows first in ∂C/∂W¹; a check of the last two layers alone would pass."""
    class TransposeMissing(nn.Dense):
        def backward(self, grad_y):
            self.backward_params(grad_y)
            return grad_y @ self.W.T

    network = lee_network(TransposeMissing)
    errors = list(nn.check_network(network, nn.SquaredError(), X.copy(), T).values())
    assert errors[1] == pytest.approx(nn.relative_error(LEE_DW1_WITHOUT_TRANSPOSE, LEE_DW[0]), rel=1e-4)
    assert min(errors[:3]) > 0.1 and max(errors[3:]) < 1e-6
    backward(network)
    np.testing.assert_allclose(network.grads[0], LEE_DW1_WITHOUT_TRANSPOSE, atol=1e-9)


def test_backward_params_equals_backward(rng):
    network = mlp([6, 5, 4, 3], rng)
    x, t = rng.normal(size=(7, 2, 3)), rng.integers(3, size=7)
    grad_y = nn.SoftmaxCrossEntropy().gradient(network.forward(x), t)
    assert network.backward(grad_y).shape == x.shape
    full = [g.copy() for g in network.grads]
    for g in network.grads:
        g.fill(np.nan)
    network.backward_params(grad_y)
    for got, wanted in zip(network.grads, full, strict=True):
        np.testing.assert_array_equal(got, wanted)


def test_backward_params_without_parameters():
    network = nn.Sequential(nn.Flatten(), nn.Activation("relu"))
    network.forward(np.ones((2, 3)))
    assert network.backward_params(np.ones((2, 3))) is None and network.n_params == 0


def test_backward_params_uses_backward_where_a_layer_has_nothing_shorter(rng):
    class Plain(nn.Layer):
        def __init__(self):
            self.params, self.grads = [np.ones(1)], [np.zeros(1)]

        def forward(self, x):
            return x * self.params[0]

        def backward(self, grad_y):
            self.grads[0][...] = grad_y.sum()
            return grad_y

    network = nn.Sequential(Plain(), nn.Activation("identity"))
    network.forward(np.ones((2, 3)))
    network.backward_params(np.ones((2, 3)))
    assert network.grads[0] == 6


def test_a_network_inside_a_network(rng):
    inner = mlp([4, 3, 3], rng, dtype=np.float64)
    outer = nn.Sequential(inner, nn.Activation("tanh"), nn.Dense(3, 2, rng, dtype=np.float64))
    assert [id(p) for p in outer.params] == [id(p) for p in [*inner.params, *outer.layers[2].params]]
    assert max(nn.check_layer(outer, rng.normal(size=(5, 4)), rng).values()) < 1e-6


@given(n=st.integers(1, 6), k=st.integers(1, 5), seed=st.integers(0, 999))
def test_probabilities_are_the_softmax_of_the_scores(n, k, seed):
    rng = np.random.default_rng(seed)
    network, x = mlp([3, 4, k], rng), rng.normal(size=(n, 3))
    p = network.predict_proba(x)
    np.testing.assert_array_equal(p, nn.softmax(network.forward(x)))
    np.testing.assert_allclose(p.sum(axis=1), 1, rtol=1e-6)
    np.testing.assert_array_equal(network.predict(x), p.argmax(axis=1))
    assert network.predict(x).dtype == np.int64 and p.dtype == np.float32


def test_each_example_is_on_its_own(rng):
    network, x = mlp([3, 8, 2], rng, dtype=np.float64), rng.normal(size=(5, 3))
    np.testing.assert_allclose(np.vstack([network(x[i:i + 1]) for i in range(5)]), network(x), rtol=1e-12)


def test_get_params_are_copies_and_set_params_keeps_the_arrays(rng):
    network = mlp([3, 4, 2], rng)
    kept, arrays = network.get_params(), network.params
    for p in arrays:
        p += 1
    assert not np.array_equal(kept[0], arrays[0])
    network.set_params(kept)
    assert all(a is b for a, b in zip(arrays, network.params, strict=True))
    assert all(np.array_equal(a, b) for a, b in zip(kept, network.params, strict=True))


def test_set_params_says_which_shapes_it_wants(rng):
    network = mlp([3, 2], rng)
    before = network.get_params()
    for values in ([], before[:1], [before[1], before[0]], [np.zeros((3, 2)), np.zeros(2)]):
        with pytest.raises(ValueError, match=r"set_params wants arrays of shapes \[\(2, 3\), \(2,\)\], got"):
            network.set_params(values)
    assert np.array_equal(network.params[0], before[0])


@pytest.mark.parametrize("sizes, n_params", [
    ((3, 4, 2), 26), ((3, 4, 4, 1), 41), ((784, 64, 10), 50890), ((784, 100, 10), 79510), ((784, 256, 10), 203530),
    ((784, 500, 500, 10), 648010), ((256, 1000, 10), 267010),
])
def test_number_of_parameters(sizes, n_params, rng):
    assert mlp(sizes, rng).n_params == n_params == sum((a + 1) * b for a, b in pairwise(sizes))


@pytest.mark.parametrize("hidden", list(nn.ACTIVATIONS))
def test_mlp_has_an_activation_between_layers_and_none_at_the_end(hidden, rng):
    network = mlp([4, 3, 3, 2], rng, hidden)
    names = [repr(layer) for layer in network.layers]
    act = f"Activation({hidden!r})"
    assert names == ["Flatten()", "Dense(4 → 3)", act, "Dense(3 → 3)", act, "Dense(3 → 2)"]
    assert repr(network) == f"Sequential({', '.join(names)})"


def test_mlp_weights_have_the_spread_that_suits(rng):
    first, last = (layer for layer in mlp([400, 400, 400], rng, "relu").layers if layer.params)
    assert first.W.std() == pytest.approx(np.sqrt(2 / 400), rel=0.01)
    assert last.W.std() == pytest.approx(np.sqrt(1 / 400), rel=0.01)


def test_mlp_takes_images_arrays_of_sizes_and_types(rng):
    network = mlp(np.array([6, 2]), rng, dtype=np.float64)
    assert network(np.ones((5, 1, 2, 3))).shape == (5, 2)
    assert {p.dtype for p in network.params} == {np.dtype(np.float64)}


@pytest.mark.parametrize("sizes, error, words", [
    ([], ValueError, "sizes must list at least inputs and outputs"), ([3], ValueError, "sizes must list"),
    (784, TypeError, "sizes must be a list, got 784"), ("784", TypeError, "sizes must be a list"),
    ([3, 0], ValueError, "each of sizes must be at least 1, got 0"), ([3, -1, 2], ValueError, "each of sizes"),
    ([3, 2.5], TypeError, "each of sizes must be a whole number, got 2.5"), (["3", "2"], TypeError, "each of sizes"),
])
def test_bad_sizes(sizes, error, words, rng):
    with pytest.raises(error, match=words):
        mlp(sizes, rng)


def test_bad_settings_of_mlp(rng):
    with pytest.raises(ValueError, match="activation 'gelu' is not known"):
        mlp([3, 2], rng, "gelu")
    with pytest.raises(TypeError, match="rng must be a generator"):
        mlp([3, 2], 7)
    with pytest.raises(TypeError, match="dtype must be a float type"):
        mlp([3, 2], rng, dtype=int)


def test_sequential_wants_layers(rng):
    with pytest.raises(ValueError, match="at least one layer"):
        nn.Sequential()
    for wrong in ([nn.Flatten(), nn.Dense(2, 2, rng)], nn.relu, "relu"):
        with pytest.raises(TypeError, match=r"Sequential wants layers one after another, Sequential\(a, b, …\), got"):
            nn.Sequential(wrong)


def test_wrong_input_width_names_the_layer(rng):
    with pytest.raises(ValueError, match=r"Dense\(6 → 2\) wants x of shape \(N, 6\), got \(1, 4\)"):
        mlp([6, 2], rng).predict(np.zeros((1, 2, 2)))
