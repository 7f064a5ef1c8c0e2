"""A real network with two free weights, whose error surface can be seen whole; notebook 07 walks on it.

One input x, one hidden neuron, one output: a = σ(w₂ tanh(w₁ x + b₁) + b₂). The biases stay fixed, θ = (w₁, w₂) moves.
"""

import numpy as np

from ..checks import finite_array, finite_number, real_array
from ..nn import Activation, Dense, Sequential, sigmoid

B1, B2 = 0.5, -1.0


class TwoWeights:
    """The mean squared error ½(a − t)² of that network over examples x (N,), t (N,), as a function of θ.

    `cost` and `gradient` take θ of shape (…, 2), one place or many at once; they agree with `network(θ)` and its backward.
    """

    def __init__(self, x, t, b1=B1, b2=B2):
        self.x, self.t = finite_array("x", x, np.float64), finite_array("t", t, np.float64)
        if self.x.ndim != 1 or self.x.shape != self.t.shape or not len(self.x):
            raise ValueError(f"x and t must both have shape (N,) with N ≥ 1, got {self.x.shape} and {self.t.shape}.")
        self.b1, self.b2 = finite_number("b1", b1), finite_number("b2", b2)

    def _forward(self, theta, x):
        theta = real_array("theta", theta, np.float64)
        if theta.ndim < 1 or theta.shape[-1] != 2:
            raise ValueError(f"theta must have shape (…, 2), got {theta.shape}.")
        w1, w2 = theta[..., :1], theta[..., 1:]
        h = np.tanh(w1 * x + self.b1)                                   # (…, N)
        return w2, h, sigmoid(w2 * h + self.b2)

    def output(self, theta, x=None):
        """Return a for every example, shape (…, N)."""
        return self._forward(theta, self.x if x is None else real_array("x", x, np.float64))[2]

    def cost(self, theta):
        """Return C(θ) = mean ½(a − t)², shape (…)."""
        return 0.5 * np.square(self.output(theta) - self.t).mean(axis=-1)

    def gradient(self, theta, rows=slice(None)):
        """Return ∇C(θ), shape (…, 2), of the mean over all examples, or over those in `rows`.

        With δ = (a − t) a (1 − a): ∂C/∂w₂ = mean δ h, ∂C/∂w₁ = mean δ w₂ (1 − h²) x.
        """
        x, t = self.x[rows], self.t[rows]
        w2, h, a = self._forward(theta, x)
        delta = (a - t) * a * (1 - a)                                   # (…, N)
        return np.stack([(delta * w2 * (1 - h * h) * x).mean(axis=-1), (delta * h).mean(axis=-1)], axis=-1)

    def network(self, theta):
        """Return the same network as layers: Dense(1 → 1), tanh, Dense(1 → 1), sigmoid; float64."""
        theta = real_array("theta", theta, np.float64)
        if theta.shape != (2,):
            raise ValueError(f"theta must have shape (2,), got {theta.shape}.")
        first, second = (Dense(1, 1, None, "zeros", np.float64) for _ in range(2))
        first.W[...], second.W[...] = theta
        first.b[...], second.b[...] = self.b1, self.b2
        return Sequential(first, Activation("tanh"), second, Activation("sigmoid"))
