"""Cross-entropy for outputs that are each a yes-or-no: pixels of a picture, each with ink or without.

Notebook 11 measures with it how well a picture was rebuilt; the autoencoder learns from it.
"""

import numpy as np

from ..checks import real_array
from .losses import SLACK, Loss


class SigmoidCrossEntropy(Loss):
    """Sigmoid and cross-entropy in one step, on raw scores z: C = (1/N) Σₙ Σᵢ (log(1 + e^{zₙᵢ}) − tₙᵢ zₙᵢ).

    This is −t log p − (1 − t) log(1 − p) with p = σ(z), summed over the outputs and averaged over the batch. Gradient
    (σ(z) − t)/N. Targets t (N, K) lie in [0, 1]; scores of ±1000 are safe. Nielsen (2015), ch. 3, eq. 63.
    """

    @np.errstate(invalid="ignore")                                    # infinite scores: the value is NaN, for all to see
    def value_and_gradient(self, y, t):
        """Return (value, gradient) for scores y (N, K) and targets t (N, K)."""
        z = real_array("scores", y)
        t = real_array("targets", t).astype(z.dtype, copy=False)
        if z.ndim != 2 or z.size == 0 or t.shape != z.shape:
            raise ValueError(f"scores and targets must have the same shape (N, K) with N, K ≥ 1, got {z.shape} and {t.shape}.")
        if not (t.min() >= -SLACK and t.max() <= 1 + SLACK):
            raise ValueError(f"targets must lie in [0, 1], got {t.min():g} … {t.max():g}.")
        e = np.exp(-np.abs(z))
        value = float(np.sum(np.maximum(z, 0) + np.log1p(e) - t * z, dtype=np.float64)) / len(z)
        return value, (np.where(z >= 0, 1, e) / (1 + e) - t) / z.dtype.type(len(z))
