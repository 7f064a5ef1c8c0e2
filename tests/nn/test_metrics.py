"""Accuracy, confusion matrix and evaluation in batches."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import nn
from course_lib.models import mlp
from course_lib.nn.metrics import n_right

TWO = st.integers(1, 30).flatmap(lambda n: st.tuples(*[st.lists(st.integers(0, 4), min_size=n, max_size=n)] * 2))


@given(pair=TWO)
def test_confusion_matrix_equals_a_loop_and_holds_the_accuracy(pair):
    labels, predicted = pair
    wanted = [[sum(t == i and p == j for t, p in zip(labels, predicted, strict=True)) for j in range(5)]
              for i in range(5)]
    matrix = nn.confusion_matrix(labels, predicted, 5)
    assert matrix.tolist() == wanted and matrix.dtype == np.int64
    assert nn.accuracy(labels, predicted) == pytest.approx(np.trace(matrix) / len(labels))


def test_rows_are_the_truth():
    assert nn.confusion_matrix([0, 0, 1], [1, 1, 1], 2).tolist() == [[0, 2], [0, 1]]


@pytest.mark.parametrize("dtype", [np.uint8, np.int8, np.uint64])
def test_labels_of_small_types_do_not_overflow(dtype):
    labels = np.array([0, 60, 99], dtype)
    assert np.array_equal(nn.confusion_matrix(labels, labels, 100).nonzero(), [[0, 60, 99]] * 2)


def test_accuracy_of_xor_by_one_line():
    assert nn.accuracy([0, 1, 1, 0], [0, 1, 1, 1]) == 0.75 and type(nn.accuracy([1], [1])) is float


@pytest.mark.parametrize("f", [nn.accuracy, lambda a, b: nn.confusion_matrix(a, b, 3)], ids=["accuracy", "confusion"])
@pytest.mark.parametrize("labels, predicted, words", [
    ([0, 1], [0], "one entry per example, got 2 and 1"), ([], [], "labels must be integer labels"),
    ([0.0], [0], "labels must be integer labels .*float64"), ([0], [0.5], "predicted must be integer labels"),
    ([[0, 1]], [0], r"labels must be .*\(1, 2\)"), ([0], [[0]], r"predicted must be .*\(1, 1\)"),
])
def test_bad_labels(f, labels, predicted, words):
    with pytest.raises(ValueError, match=words):
        f(labels, predicted)


@pytest.mark.parametrize("labels, n_classes, error, words", [
    ([3], 3, ValueError, "classes must lie in 0 … 2, got 0 … 3"), ([-1], 3, ValueError, "got -1 … 0"),
    ([0], 0, ValueError, "n_classes must be at least 1"), ([0], 2.0, TypeError, "n_classes must be a whole number"),
])
def test_classes_out_of_range(labels, n_classes, error, words):
    with pytest.raises(error, match=words):
        nn.confusion_matrix(labels, [0], n_classes)


def test_right_by_labels_and_by_targets():
    y = np.array([[0.1, 0.9], [0.8, 0.2], [0.3, 0.7]])
    t = np.array([1, 1, 1])
    assert n_right(y, t) == n_right(y, nn.one_hot(t, 2)) == 2


@pytest.mark.parametrize("batch_size", [1, 3, 7, 10, 1000])
def test_evaluation_does_not_depend_on_the_batch_size(batch_size, rng):
    network, loss = mlp([4, 3], rng, dtype=np.float64), nn.SoftmaxCrossEntropy()
    x, t = rng.normal(size=(10, 4)), rng.integers(3, size=10)
    value, right = nn.evaluate(network, loss, x, t, batch_size)
    assert value == pytest.approx(loss.value(network(x), t))
    assert right == pytest.approx(nn.accuracy(t, network.predict(x)))
    assert nn.evaluate(network, loss, x.tolist(), t.tolist(), batch_size) == (value, right)


@pytest.mark.parametrize("n_inputs, t, words", [
    (3, [0, 1], r"evaluation data must have one label an example.*inputs of shape \(3, 2\) and labels of shape \(2,\)"),
    (2, [0, 1, 1], "evaluation data must have one label"), (0, [], "at least one example"),
    (2, [0.0, 1.0], "evaluation labels must be integers, got float64"), (2, 1, "evaluation data must have"),
    (2, [0, 2], "labels must lie in 0 … 1"),
])
def test_bad_evaluation_data(n_inputs, t, words, rng):
    with pytest.raises(ValueError, match=words):
        nn.evaluate(mlp([2, 2], rng), nn.SoftmaxCrossEntropy(), np.zeros((n_inputs, 2)), t)


@pytest.mark.parametrize("batch_size, error", [(0, ValueError), (-5, ValueError), (2.5, TypeError)])
def test_bad_batch_size(batch_size, error, rng):
    with pytest.raises(error, match="batch_size must be"):
        nn.evaluate(mlp([2, 2], rng), nn.SoftmaxCrossEntropy(), np.zeros((3, 2)), [0, 1, 0], batch_size)
