"""How much room a line leaves, and what the convergence theorem promises; notebook 03 measures both."""

import numpy as np


def margin(w, b, x) -> float:
    """Return the distance from the line w · x + b = 0 to the nearest of the points x (N, n): min |w · xᵢ + b| / ‖w‖."""
    length = np.linalg.norm(w)
    if length == 0:
        raise ValueError("margin needs weights that are not all zero: without them there is no line.")
    return float(np.abs(np.asarray(x) @ w + b).min() / length)


def mistake_bound(w, b, x) -> float:
    """Return the bound (R/γ)² of Novikoff's theorem for points x (N, n) that the line (w, b) separates.

    The bias is the weight of a constant input 1: R² = max ‖xᵢ‖² + 1, and γ = min |w · xᵢ + b| / ‖(w, b)‖.
    """
    x = np.asarray(x, dtype=np.float64)
    gamma = np.abs(x @ w + b).min() / np.linalg.norm(np.append(w, b))
    return float((np.square(x).sum(axis=1).max() + 1) / gamma**2) if gamma > 0 else np.inf
