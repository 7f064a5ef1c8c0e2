"""The best output layer in closed form: when the hidden layer stands still, the rest is least squares 最小二乘.

Notebook 10 fits curves and random features with it, with and without weight decay. A. E. Hoerl and R. W. Kennard,
*Ridge regression*, Technometrics 12 (1970), is the source of the decay in this form.
"""

import numpy as np

from ..checks import finite_array, not_negative


def fit_output_layer(a, t, weight_decay=0.0):
    """Return (W, b) that minimise ½ · mean ‖a Wᵀ + b − t‖² + ½ λ ‖W‖², λ = `weight_decay`; the bias b is left free.

    a (N, n) are the activations of N examples, t (N, K) or (N,) their targets; W is (K, n), b is (K,), both float64.
    With λ = 0 there may be many best W: the one with the smallest norm is returned.
    """
    a, t = finite_array("a", a, np.float64), finite_array("t", t, np.float64)
    t = t[:, None] if t.ndim == 1 else t
    if a.ndim != 2 or t.ndim != 2 or len(a) != len(t) or a.size == 0:
        raise ValueError(f"activations must have shape (N, n) and targets (N, K) or (N,), N ≥ 1, got {a.shape} and {t.shape}.")
    weight_decay = not_negative("weight_decay", weight_decay)
    a_mean, t_mean = a.mean(axis=0), t.mean(axis=0)
    centred, wanted = a - a_mean, t - t_mean       # with the best bias, the means fit exactly
    if weight_decay:
        gram = centred.T @ centred / len(a) + weight_decay * np.eye(a.shape[1])              # (n, n)
        W = np.linalg.solve(gram, centred.T @ wanted / len(a)).T                             # (K, n)
    else:
        W = np.linalg.lstsq(centred, wanted, rcond=None)[0].T
    return W, t_mean - W @ a_mean
