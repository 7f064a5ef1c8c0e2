"""The neuron of McCulloch and Pitts (1943): add up, compare with a threshold, fire or stay silent.

Notebook 02 builds gates and truth tables from it; 03 lets it learn.
"""

import numpy as np

from ..checks import finite_number, real_array, series, whole_number
from .activations import step


def _vector(name, values):
    values = real_array(name, values).astype(np.float64)
    if values.ndim != 1 or values.size == 0 or not np.isfinite(values).all():
        raise ValueError(f"{name} must be a list of finite numbers, one for each input, got {values.tolist()!r}.")
    return values


class MPNeuron:
    """Threshold unit 阈值逻辑单元: y = 1 if w · x ≥ θ and no inhibitory input fires, else 0.

    `weights` (n,) and `threshold` θ are numbers of any sign (the modern form, also called M-P neuron in Zhou's book).
    `inhibitory` lists the positions of inputs with an *absolute* veto, as in the paper of 1943: when one of them is
    positive the neuron stays silent, whatever the others do. Source: Bulletin of Mathematical Biophysics 5, 115-133.
    """

    def __init__(self, weights, threshold, inhibitory=()):
        self.w = _vector("weights", weights)
        self.theta = finite_number("threshold", threshold)
        self.inhibitory = sorted({whole_number("inhibitory", i, least=0) for i in series("inhibitory", inhibitory)})
        if any(i >= self.w.size for i in self.inhibitory):
            raise ValueError(f"inhibitory must list positions 0 … {self.w.size - 1}, got {list(inhibitory)}.")

    @property
    def b(self) -> float:
        """The bias 偏置, b = −θ: w · x ≥ θ says the same as w · x + b ≥ 0."""
        return -self.theta

    def _inputs(self, x):
        x = real_array("x", x)
        if x.ndim not in (1, 2) or x.shape[-1] != self.w.size:
            raise ValueError(f"x must have shape ({self.w.size},) or (N, {self.w.size}), got {x.shape}.")
        if not np.isfinite(x).all():
            raise ValueError("x must hold finite numbers, got NaN or infinity.")
        return x

    def weighted_sum(self, x):
        """Return w · x for one input (n,) or for each row of a batch (N, n)."""
        return self._inputs(x) @ self.w

    def vetoed(self, x):
        """Return True for each input where an inhibitory line is active, shape () or (N,)."""
        return (self._inputs(x)[..., self.inhibitory] > 0).any(axis=-1)

    def __call__(self, x):
        """Return 0 or 1: an int for one input (n,), an int64 array (N,) for a batch (N, n)."""
        fires = step(self.weighted_sum(x) - self.theta).astype(np.int64) * ~self.vetoed(x)
        return int(fires) if fires.ndim == 0 else fires

    def __repr__(self):
        veto = f", inhibitory={self.inhibitory}" if self.inhibitory else ""
        return f"MPNeuron(weights={self.w.tolist()}, threshold={self.theta:g}{veto})"
