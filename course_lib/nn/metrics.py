"""How good is a classifier? Accuracy and the confusion matrix.

Notebook 09 reads a trained network through both.
"""

import numpy as np

from ..checks import LOSS, NETWORK, class_labels, examples, whole_number


def _same_length(labels, predicted):
    labels, predicted = class_labels("labels", labels), class_labels("predicted", predicted)
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
    """Return (mean loss, accuracy) of a network on inputs x (N, …) and labels t (N,), in batches to save memory.

    Where a score is NaN there is no largest one, so the accuracy is NaN, too.
    """
    NETWORK("network", network), LOSS("loss", loss)
    (x, t), batch_size = examples("evaluation", x, t), whole_number("batch_size", batch_size)
    total, right = 0.0, 0
    for start in range(0, len(x), batch_size):
        rows = slice(start, start + batch_size)
        y = network.forward(x[rows])
        total += loss.value(y, t[rows]) * len(y)
        right += np.nan if np.isnan(y).any() else n_right(y, t[rows])
    return total / len(x), right / len(x)
