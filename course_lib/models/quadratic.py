"""The bowl C(w) = ½ Σ λᵢ wᵢ²: every minimum looks like it from near; notebook 07 finds its stability limit."""

import numpy as np

from ..checks import finite_array, real_array


class Quadratic:
    """A bowl with the curvatures λ (n,); its minimum is 0, at w = 0. `cost` and `gradient` take w of shape (…, n).

    Gradient descent multiplies wᵢ by 1 − ηλᵢ in each step, so it shrinks every wᵢ exactly when η < 2/λmax (all λ > 0).
    """

    def __init__(self, curvatures):
        self.curvatures = finite_array("curvatures", curvatures, np.float64).copy()
        if self.curvatures.ndim != 1 or not len(self.curvatures):
            raise ValueError(f"curvatures must be finite numbers of shape (n,), got {curvatures!r}.")

    def _places(self, w):
        w, n = real_array("w", w, np.float64), len(self.curvatures)
        if w.ndim == 0 or w.shape[-1] != n:
            raise ValueError(f"w must have shape (…, {n}), got {w.shape}.")
        return w

    def cost(self, w):
        """Return C, shape (…)."""
        return 0.5 * (self.curvatures * np.square(self._places(w))).sum(axis=-1)

    def gradient(self, w):
        """Return ∇C = λ w, shape (…, n)."""
        return self.curvatures * self._places(w)
