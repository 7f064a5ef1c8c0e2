"""The bowl C(w) = ½ Σ λᵢ wᵢ²: every minimum looks like it from near; notebook 07 finds its stability limit."""

import numpy as np


class Quadratic:
    """A bowl with the curvatures λ (n,); its minimum is 0, at w = 0. `cost` and `gradient` take w of shape (…, n).

    Gradient descent multiplies wᵢ by 1 − ηλᵢ in each step, so it shrinks every wᵢ exactly when η < 2/λmax (all λ > 0).
    """

    def __init__(self, curvatures):
        self.curvatures = np.asarray(curvatures, dtype=np.float64)
        if self.curvatures.ndim != 1 or not len(self.curvatures) or not np.isfinite(self.curvatures).all():
            raise ValueError(f"curvatures must be finite numbers of shape (n,), got {curvatures!r}.")

    def cost(self, w):
        """Return C, shape (…)."""
        return 0.5 * (self.curvatures * np.square(w)).sum(axis=-1)

    def gradient(self, w):
        """Return ∇C = λ w, shape (…, n)."""
        return self.curvatures * np.asarray(w, dtype=np.float64)
