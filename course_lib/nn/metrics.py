"""How good is a classifier? Accuracy and the confusion matrix.

Notebook 09 reads a trained network through both.
"""

import numpy as np

from ..checks import examples, whole_number


def _labels(name, values):
    values = np.asarray(values)
    if values.ndim != 1 or not np.issubdtype(values.dtype, np.integer) or values.size == 0:
        raise ValueError(f"{name} must be integer labels of shape (N,), N ≥ 1, "
                         f"got {values.dtype} of shape {values.shape}.")
    return values


def _same_length(labels, predicted):
    labels, predicted = _labels("labels", labels), _labels("predicted", predicted)
    if len(labels) != len(predicted):
        raise ValueError(f"labels and predicted must have one entry per example, "
                         f"got {len(labels)} and {len(predicted)}.")
    return labels.astype(np.int64), predicted.astype(np.int64)       # a product of uint8 labels would overflow


def accuracy(labels, predicted) -> float:
    """Return the fraction of examples whose prediction equals the label, in [0, 1]."""
    labels, predicted = _same_length(labels, predicted)
    return float(np.mean(labels == predicted))


def confusion_matrix(labels, predicted, n_classes: int):
    """Return counts (n_classes, n_classes), int64: row = true class, column = predicted class 混淆矩阵."""
    (labels, predicted), n_classes = _same_length(labels, predicted), whole_number("n_classes", n_classes)
    low, high = min(labels.min(), predicted.min()), max(labels.max(), predicted.max())
    if low < 0 or high >= n_classes:
        raise ValueError(f"classes must lie in 0 … {n_classes - 1}, got {low} … {high}.")
    return np.bincount(labels * n_classes + predicted, minlength=n_classes**2).reshape(n_classes, n_classes)


def n_right(y, t) -> int:
    """Return how many rows of scores y (N, K) are largest at their label t (N,), or where targets t (N, K) are."""
    labels = t if t.ndim == 1 else np.argmax(t, axis=1)
    return int(np.count_nonzero(np.argmax(y, axis=1) == labels))


def evaluate(network, loss, x, t, batch_size=1000):
    """Return (mean loss, accuracy) of a network on inputs x (N, …) and labels t (N,), in batches to save memory."""
    (x, t), batch_size = examples("evaluation", x, t), whole_number("batch_size", batch_size)
    total, right = 0.0, 0
    for start in range(0, len(x), batch_size):
        rows = slice(start, start + batch_size)
        y = network.forward(x[rows])
        total += loss.value(y, t[rows]) * len(y)
        right += n_right(y, t[rows])
    return total / len(x), right / len(x)
