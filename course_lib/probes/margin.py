"""How much room a line leaves, and what the convergence theorem promises; notebook 03 measures both."""

import numpy as np

from ..checks import array, finite_number, wants

LINE = {"w": array("(n,)", finite=True), "b": finite_number, "x": array("(N, n)", finite=True)}


def _values(w, b, x):
    """Return w · xᵢ + b (N,), or say that points and weights do not fit."""
    if x.shape[1] != len(w):
        raise ValueError(f"x must have shape (N, {len(w)}) for {len(w)} weights, got {x.shape}.")
    return x @ w + b


@wants(**LINE)
def margin(w, b, x) -> float:
    """Return the distance from the line w · x + b = 0 to the nearest of the points x (N, n): min |w · xᵢ + b| / ‖w‖."""
    length = np.linalg.norm(w)
    if length == 0:
        raise ValueError("margin needs weights that are not all zero: without them there is no line.")
    return float(np.abs(_values(w, b, x)).min() / length)


@wants(**LINE)
def mistake_bound(w, b, x) -> float:
    """Return the bound (R/γ)² of Novikoff's theorem for points x (N, n) that the line (w, b) separates.

    The bias is the weight of a constant input 1: R² = max ‖xᵢ‖² + 1, and γ = min |w · xᵢ + b| / ‖(w, b)‖.
    """
    length = np.linalg.norm(np.append(w, b))
    if length == 0:
        raise ValueError("mistake_bound needs weights that are not all zero: without them there is no line.")
    gamma = np.abs(_values(w, b, x)).min() / length
    return float((np.square(x).sum(axis=1).max() + 1) / gamma**2) if gamma > 0 else np.inf
