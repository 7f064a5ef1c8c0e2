"""Losses: how wrong is an output `y`, given its target `t`? One number, and its gradient.

Notebook 09 trains with `SoftmaxCrossEntropy`; 06 compares them all. Each loss has three faces:

    loss.value(y, t)               float, the mean over the N examples of a batch
    loss.gradient(y, t)            d value / d y, same shape and dtype as y
    loss.value_and_gradient(y, t)  both, sharing the work

`y` has shape (N, K). `t` is either labels, integers of shape (N,) in 0 … K−1, or targets of shape (N, K) (one-hot).
"""

import numpy as np

from ..checks import as_array, float_type, real_array, whole_number
from .activations import softmax

TINY = 1e-12  # the smallest probability whose logarithm is taken: −log 1e-12 ≈ 27.6
SLACK = 1e-3  # how far rounding may carry a probability out of [0, 1], or a sum of probabilities away from 1


def _checked_labels(labels, n_classes):
    labels = as_array("labels", labels)
    if labels.ndim != 1 or labels.dtype.kind not in "iu":
        raise ValueError(f"labels must be integers of shape (N,), got {labels.dtype} of shape {labels.shape}.")
    if labels.size and not 0 <= labels.min() <= labels.max() < n_classes:
        raise ValueError(f"labels must lie in 0 … {n_classes - 1}, got {labels.min()} … {labels.max()}.")
    return labels


def one_hot(labels, n_classes: int, dtype=np.float32):
    """Turn labels of shape (N,) into rows of shape (N, n_classes): one 1 at the label, 0 elsewhere 独热编码."""
    n_classes = whole_number("n_classes", n_classes)
    labels = _checked_labels(labels, n_classes)
    rows = np.zeros((len(labels), n_classes), dtype=float_type(dtype))
    rows[np.arange(len(labels)), labels] = 1
    return rows


def _outputs(y):
    y = real_array("outputs", y)
    if y.ndim != 2 or y.size == 0:
        raise ValueError(f"outputs must have shape (N, K) with N, K ≥ 1, got {y.shape}.")
    return y


def _checked(y, t):
    """Return y as a float array (N, K) and t as targets (N, K) of the same dtype, or say what is wrong."""
    y, t = _outputs(y), as_array("targets", t)
    t = one_hot(t, y.shape[1], y.dtype) if t.ndim == 1 else real_array("targets", t).astype(y.dtype, copy=False)
    if t.shape != y.shape:
        raise ValueError(f"targets must have the shape of the outputs, {y.shape}, got {t.shape}.")
    return y, t


class Loss:
    """What every loss shares: subclasses give `value_and_gradient`."""

    def value_and_gradient(self, y, t):
        """Return (value, gradient) for outputs y (N, K) and targets t (N,) or (N, K)."""
        raise NotImplementedError

    def value(self, y, t) -> float:
        """Return the mean loss of the batch."""
        return self.value_and_gradient(y, t)[0]

    def gradient(self, y, t):
        """Return d value / d y, shape (N, K)."""
        return self.value_and_gradient(y, t)[1]


class SquaredError(Loss):
    """Half the squared Euclidean distance 欧氏距离, C = (1/N) Σₙ ½ ‖yₙ − tₙ‖²; gradient (y − t)/N."""

    @np.errstate(over="ignore")                                       # an infinite value says it better than a warning
    def value_and_gradient(self, y, t):
        """Return (value, gradient) for outputs y (N, K) and targets t (N,) or (N, K)."""
        y, t = _checked(y, t)
        difference = y - t
        value = 0.5 * float(np.sum(difference * difference, dtype=np.float64)) / len(y)
        return value, difference / len(y)


class CrossEntropy(Loss):
    """Cross-entropy 交叉熵 of probabilities, C = −(1/N) Σₙ Σₖ tₙₖ log yₙₖ; gradient −t/(N y).

    For outputs that are already probabilities; others are a ValueError. Values below 1e-12 are treated as 1e-12, so
    that the result is finite.
    """

    def value_and_gradient(self, y, t):
        """Return (value, gradient) for probabilities y (N, K) and targets t (N,) or (N, K)."""
        y, t = _checked(y, t)
        if y.min() < -SLACK or y.max() > 1 + SLACK:
            raise ValueError(f"outputs must be probabilities in [0, 1], got {y.min():g} … {y.max():g}: "
                             "for raw scores take SoftmaxCrossEntropy.")
        safe = np.maximum(y, y.dtype.type(TINY))
        value = -float(np.sum(t * np.log(safe), dtype=np.float64)) / len(y)
        return value, -t / (safe * y.dtype.type(len(y)))


class SoftmaxCrossEntropy(Loss):
    """Softmax and cross-entropy in one step, on raw scores z (logits): C = (1/N) Σₙ (log Σⱼ e^{zₙⱼ} − Σₖ tₙₖ zₙₖ).

    The gradient is (softmax(z) − t)/N when each target row sums to 1. No probability is formed before its logarithm is
    taken, so scores of ±1000 are safe.
    """

    def value_and_gradient(self, y, t):
        """Return (value, gradient) for scores y (N, K) and targets t (N,) or (N, K) whose rows sum to 1."""
        z, t = _outputs(y), as_array("targets", t)
        shifted = z - z.max(axis=1, keepdims=True)
        p = np.exp(shifted)
        total = p.sum(axis=1, keepdims=True)                        # (N, 1)
        minus_log_p = np.log(total) - shifted                       # (N, K)
        p /= total
        value = self._with_labels(minus_log_p, p, t) if t.ndim == 1 else self._with_targets(minus_log_p, p, _checked(z, t)[1])
        p /= z.dtype.type(len(z))
        return value, p

    @staticmethod
    def _with_labels(minus_log_p, p, labels):
        """Return the mean loss, and turn p into p − t: of the zeros and ones in t only the ones matter, N of N · K."""
        at = np.arange(len(labels)), _checked_labels(labels, p.shape[1])
        if len(labels) != len(p):
            wanted, got = p.shape, (len(labels), p.shape[1])
            raise ValueError(f"targets must have the shape of the outputs, {wanted}, got {got}.")
        p[at] -= 1
        return float(minus_log_p[at].sum(dtype=np.float64)) / len(p)

    @staticmethod
    def _with_targets(minus_log_p, p, targets):
        if not (abs(targets.sum(axis=1) - 1) <= SLACK).all():
            raise ValueError("targets must have rows that sum to 1 for SoftmaxCrossEntropy.")
        p -= targets
        return float(np.sum(targets * minus_log_p, axis=1, dtype=np.float64).sum()) / len(p)

    def probabilities(self, z):
        """Return softmax(z), shape (N, K): what this loss compares with the targets."""
        return softmax(z)
