"""Losses: values by hand and by a loop, gradients by difference quotients, and what they refuse."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import nn

pytestmark = pytest.mark.filterwarnings("error")
LOSSES = [nn.SquaredError(), nn.CrossEntropy(), nn.SoftmaxCrossEntropy()]
each_loss = pytest.mark.parametrize("loss", LOSSES, ids=lambda loss: type(loss).__name__)


@st.composite
def batches(draw):
    """Outputs y (N, K), and targets: labels or rows of probabilities."""
    n, k = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    rng = np.random.default_rng(draw(st.integers(0, 1000)))
    t = rng.integers(k, size=n) if draw(st.booleans()) else nn.softmax(rng.normal(size=(n, k)))
    return rng.normal(0, 2, (n, k)), t


def outputs_for(loss, y):
    """Scores as they are; for `CrossEntropy` probabilities, none so small that a difference quotient loses digits."""
    return 0.5 * nn.softmax(y) + 0.5 / y.shape[1] if isinstance(loss, nn.CrossEntropy) else y


def naive_softmax_cross_entropy(z, t):
    """Value and gradient number by number."""
    n_rows, value, gradient = len(z), 0.0, np.zeros_like(z)
    for n in range(n_rows):
        total = sum(math.exp(v) for v in z[n])
        for k in range(z.shape[1]):
            p = math.exp(z[n, k]) / total
            value -= t[n, k] * math.log(p) / n_rows
            gradient[n, k] = (p - t[n, k]) / n_rows
    return value, gradient


@each_loss
@given(batch=batches())
def test_gradient_equals_difference_quotients(loss, batch, quotient):
    y, t = outputs_for(loss, batch[0]), batch[1]
    gradient = loss.gradient(y, t)
    np.testing.assert_allclose(gradient, quotient(lambda v: loss.value(v, t), y), rtol=1e-5, atol=1e-8)
    np.testing.assert_allclose(gradient, nn.numerical_gradient(lambda v: loss.value(v, t), y), rtol=1e-5, atol=1e-8)


@given(batch=batches())
def test_softmax_cross_entropy_equals_a_loop(batch):
    z, t = batch
    value, gradient = nn.SoftmaxCrossEntropy().value_and_gradient(z, t)
    wanted, wanted_gradient = naive_softmax_cross_entropy(z, t if t.ndim == 2 else nn.one_hot(t, z.shape[1], float))
    assert value == pytest.approx(wanted, rel=1e-10, abs=1e-14)
    np.testing.assert_allclose(gradient, wanted_gradient, rtol=1e-10, atol=1e-14)


@given(batch=batches())
def test_softmax_cross_entropy_is_cross_entropy_of_softmax(batch):
    z, t = batch
    loss = nn.SoftmaxCrossEntropy()
    assert loss.value(z, t) == pytest.approx(nn.CrossEntropy().value(nn.softmax(z), t), rel=1e-9, abs=1e-14)
    np.testing.assert_array_equal(loss.probabilities(z), nn.softmax(z))
    np.testing.assert_allclose(loss.gradient(z, t).sum(axis=1), 0, atol=1e-15)


def test_wrong_gradients_are_seen(wrong_loss, rng, quotient):
    y, t = nn.softmax(rng.normal(size=(5, 4))), rng.integers(4, size=5)
    claimed = wrong_loss.gradient(y, t)
    for right in (quotient(lambda v: wrong_loss.value(v, t), y),
                  nn.numerical_gradient(lambda v: wrong_loss.value(v, t), y)):
        assert nn.relative_error(claimed, right) > 1e-3
    if isinstance(wrong_loss, nn.SoftmaxCrossEntropy):
        with pytest.raises(AssertionError):
            np.testing.assert_allclose(claimed, naive_softmax_cross_entropy(y, nn.one_hot(t, 4, float))[1], rtol=1e-3)


@each_loss
@given(batch=batches())
def test_labels_are_one_hot_rows_and_a_batch_is_a_mean(loss, batch):
    y, t = outputs_for(loss, batch[0]), batch[1]
    if t.ndim == 1:
        assert loss.value(y, t) == loss.value(y, nn.one_hot(t, y.shape[1]))
    assert loss.value(y, t) == pytest.approx(np.mean([loss.value(y[i:i + 1], t[i:i + 1]) for i in range(len(y))]))
    assert loss.value(y, t) >= 0


def test_values_by_hand():
    y, t = np.array([[0.6177047778, 0.8291239842]]), [[1.0, 0.0]]
    assert nn.SquaredError().value(y, t) == pytest.approx(0.4167981090463146)
    assert nn.SquaredError().value(np.full((1, 10), 0.1), [3]) == pytest.approx(0.45)
    z = np.array([[0.4798174942, 1.5794314627]])
    assert nn.SoftmaxCrossEntropy().value(z, [0]) == pytest.approx(1.3870457150433364)
    np.testing.assert_allclose(nn.softmax(z), [[0.249812, 0.750188]], atol=5e-7)


@pytest.mark.parametrize("p, cost", [(0.99, 0.01005), (0.5, 0.693147), (0.01, 4.60517)])
def test_cross_entropy_of_a_probability(p, cost):
    assert nn.CrossEntropy().value(np.array([[p, 1 - p]]), [0]) == pytest.approx(cost, abs=1e-6)


@pytest.mark.parametrize("k", [2, 10, 361])
def test_knowing_nothing_costs_log_k(k):
    assert nn.SoftmaxCrossEntropy().value(np.zeros((3, k)), [0, 1, 1]) == pytest.approx(math.log(k))


def test_a_saturated_sigmoid_learns_slowly_from_squares():
    y = np.array([[0.999]])
    through_squares = nn.SquaredError().gradient(y, [[0.0]]) * y * (1 - y)
    assert through_squares.item() == pytest.approx(0.000998001)       # against 0.999 with cross-entropy


@each_loss
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_extreme_outputs_stay_finite_and_keep_their_type(loss, dtype):
    y = np.array([[1000, -1000, 0], [-1000, 1000, 0]], dtype=dtype)
    value, gradient = loss.value_and_gradient(outputs_for(loss, y), [1, 1])
    assert isinstance(value, float) and math.isfinite(value)
    assert gradient.dtype == dtype and np.isfinite(gradient).all()
    if isinstance(loss, nn.SoftmaxCrossEntropy):
        assert value == 1000


def test_integer_outputs_become_float64():
    value, gradient = nn.SquaredError().value_and_gradient([[1, 2]], [[0, 0]])
    assert value == 2.5 and gradient.dtype == np.float64


def test_one_hot():
    assert nn.one_hot([2, 0], 3).tolist() == [[0, 0, 1], [1, 0, 0]]
    assert nn.one_hot([1], 2).dtype == np.float32 and nn.one_hot([1], 2, np.float64).dtype == np.float64
    assert nn.one_hot(np.array([250], np.uint8), 300).argmax() == 250
    assert nn.one_hot(np.empty(0, int), 3).shape == (0, 3)


@pytest.mark.parametrize("labels, words", [
    ([0.0, 1.0], "labels must be integers of shape .*float64"), ([[0], [1]], r"labels must be .*\(2, 1\)"),
    ([True, False], "labels must be integers.*bool"), ([], "labels must be integers"),
    ([0, 3], r"labels must lie in 0 … 2, got 0 … 3"), ([-1, 0], r"labels must lie in 0 … 2, got -1"),
])
def test_bad_labels(labels, words):
    with pytest.raises(ValueError, match=words):
        nn.one_hot(labels, 3)


@pytest.mark.parametrize("n_classes, error", [(0, ValueError), (-2, ValueError), (2.5, TypeError), (None, TypeError)])
def test_bad_number_of_classes(n_classes, error):
    with pytest.raises(error, match="n_classes must be"):
        nn.one_hot([0], n_classes)


@each_loss
@pytest.mark.parametrize("y, t, words", [
    (np.full(3, 0.5), [0, 1, 1], r"outputs must have shape \(N, K\).*got \(3,\)"),
    (np.full((2, 3, 2), 0.5), [0, 1], r"outputs must have shape \(N, K\).*\(2, 3, 2\)"),
    (np.zeros((0, 3)), np.zeros(0, int), r"outputs must have shape .*\(0, 3\)"),
    (np.zeros((3, 0)), [0, 0, 0], r"outputs must have shape .*\(3, 0\)"),
    (np.full((2, 3), 0.5), [0, 1, 1], r"targets must have the shape of the outputs, \(2, 3\), got \(3, 3\)"),
    (np.full((2, 3), 0.5), [[0], [1]], r"targets must have the shape of the outputs, \(2, 3\), got \(2, 1\)"),
    (np.full((2, 3), 0.5), [0.0, 1.0], "labels must be integers"),
    (np.full((2, 3), 0.5), [0, 3], "labels must lie in 0 … 2"),
    (np.full((2, 3), 0.5), 1, "targets must have the shape"),
])
def test_bad_shapes(loss, y, t, words):
    with pytest.raises(ValueError, match=words):
        loss.value_and_gradient(y, t)


@each_loss
def test_only_real_numbers(loss):
    with pytest.raises(TypeError, match="outputs must hold real numbers"):
        loss.value([["a", "b"]], [0])
    with pytest.raises(TypeError, match="targets must hold real numbers"):
        loss.value([[0.5, 0.5]], [["1", "0"]])


@pytest.mark.parametrize("y", [[[2.0, -1.0]], [[-0.1, 1.1]], [[0.0, 30.0]]])
def test_cross_entropy_refuses_raw_scores(y):
    with pytest.raises(ValueError, match=r"outputs must be probabilities in \[0, 1\].*SoftmaxCrossEntropy"):
        nn.CrossEntropy().value(y, [0])


@pytest.mark.parametrize("t", [[[1.0, 1.0]], [[0.0, 0.0]], [[np.nan, 1.0]]])
def test_softmax_cross_entropy_refuses_rows_that_are_no_distribution(t):
    with pytest.raises(ValueError, match="targets must have rows that sum to 1"):
        nn.SoftmaxCrossEntropy().value([[0.0, 1.0]], t)


def test_the_base_class_is_no_loss():
    with pytest.raises(NotImplementedError):
        nn.Loss().value([[1.0]], [0])
