"""Batch normalisation: give every channel mean 0 and variance 1 over the batch, then let the network choose both anew.

Notebook 16 meets it in the deep architectures. Source: Ioffe and Szegedy, *Batch normalization* (ICML 2015), algorithm 1.
"""

import numpy as np

from ..checks import finite_number, float_type, numbers, whole_number
from .batch_last import as_images, batch_last
from .layers import Layer


class BatchNorm(Layer):
    """Batch normalisation 批归一化: y = γ (x − μ) / √(σ² + ε) + β for each channel, on x (N, C) or (N, C, H, W).

    While learning, μ and σ² are those of the batch, over all axes but the channels; `running_mean` and `running_var` follow
    them: r ← (1 − momentum) r + momentum · new, the new variance with M − 1 in its denominator, as in PyTorch. In use (the
    state of a new layer) μ and σ² are these running numbers, so that an example's output does not depend on its neighbours.
    `params` are γ and β, shape (C,); they start at 1 and 0. `buffers` are the two running arrays.
    """

    def __init__(self, n_channels, momentum=0.1, epsilon=1e-5, dtype=np.float32):
        n_channels = whole_number("n_channels", n_channels)
        self.momentum, self.epsilon = finite_number("momentum", momentum), finite_number("epsilon", epsilon)
        if not 0 < self.momentum <= 1 or self.epsilon <= 0:
            raise ValueError(f"BatchNorm wants momentum in (0, 1] and epsilon > 0, got {momentum!r} and {epsilon!r}.")
        dtype = float_type(dtype)
        self.gamma, self.beta = np.ones(n_channels, dtype), np.zeros(n_channels, dtype)
        self.running_mean, self.running_var = np.zeros(n_channels, dtype), np.ones(n_channels, dtype)
        self.buffers = [self.running_mean, self.running_var]
        self.params, self.grads = [self.gamma, self.beta], [np.zeros(n_channels, dtype) for _ in range(2)]

    def forward(self, x):
        """Return y, the shape of x."""
        values = self._channels(x)                                    # (C, M): M numbers of each channel
        self._learned = self.training
        mean, var = self._batch(values) if self.training else (self.running_mean, self.running_var)
        self._scale = (1 / np.sqrt(var + values.dtype.type(self.epsilon)))[:, None]
        self._normal = (values - mean[:, None]) * self._scale
        return self._shaped(self.gamma[:, None] * self._normal + self.beta[:, None])

    def _channels(self, x):
        """Return x as rows, one for each channel, and remember its shape."""
        x, c = numbers("x", x), len(self.gamma)
        if x.ndim not in (2, 4) or x.shape[1] != c:
            raise ValueError(f"{self!r} wants x of shape (N, {c}) or (N, {c}, H, W), got {x.shape}.")
        self._y_shape = x.shape
        return self._rows(x)

    def _rows(self, x):
        if x.ndim == 2:
            return np.ascontiguousarray(x.T, self.gamma.dtype)
        return batch_last(x, self.gamma.dtype).reshape(x.shape[1], -1)

    def _shaped(self, rows):
        """Return rows (C, M) in the shape of x."""
        if len(self._y_shape) == 2:
            return rows.T
        n, c, h, w = self._y_shape
        return as_images(rows.reshape(c, h, w, n))

    def _batch(self, values):
        """Return mean and variance of each channel, and let the running ones follow."""
        m = values.shape[1]
        if m < 2:
            raise ValueError(f"{self!r} needs at least 2 numbers a channel while learning, got x of shape {self._y_shape}.")
        mean, var = values.mean(axis=1), values.var(axis=1)
        self.running_mean += self.momentum * (mean - self.running_mean)
        self.running_var += self.momentum * (var * (m / (m - 1)) - self.running_var)
        return mean, var

    def backward(self, grad_y):
        """Fill `grads` and return ∂C/∂x. While learning, x also moves μ and σ²: hence the two extra terms."""
        delta = self._rows(self._checked(grad_y))
        np.sum(delta * self._normal, axis=1, out=self.grads[0])
        np.sum(delta, axis=1, out=self.grads[1])
        grad_gamma, grad_beta = (g[:, None] for g in self.grads)
        if self._learned:
            delta = delta - (grad_beta + self._normal * grad_gamma) / delta.dtype.type(delta.shape[1])
        return self._shaped(self.gamma[:, None] * self._scale * delta)

    def __repr__(self):
        return f"BatchNorm({len(self.gamma)})"
