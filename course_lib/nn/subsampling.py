"""Subsampling as in 1998: average pooling with a coefficient and a bias to learn. LeNet-5 of 1998 uses it twice.

Source: LeCun, Bottou, Bengio and Haffner, *Gradient-based learning applied to document recognition* (1998), section II.B.
"""

import numpy as np

from ..checks import float_type, real_array, whole_number
from .layers import Layer
from .pooling import AvgPool2D


class Subsample2D(Layer):
    """Subsampling 下采样: y = coefficient · (sum of the window) + b, one coefficient and one bias for each map.

    x (N, C, H, W); `size` as in `AvgPool2D`, windows do not overlap. `coefficient` and `b` have shape (C,); they start at
    1 / (pixels of the window), which is the mean, and 0.
    """

    def __init__(self, n_channels, size=2, dtype=np.float32):
        self._mean, dtype = AvgPool2D(size), float_type(dtype)
        n_channels, self._n = whole_number("n_channels", n_channels), self._mean.size[0] * self._mean.size[1]
        self.coefficient, self.b = np.full(n_channels, 1 / self._n, dtype), np.zeros(n_channels, dtype)
        self.params, self.grads = [self.coefficient, self.b], [np.zeros(n_channels, dtype) for _ in range(2)]

    def forward(self, x):
        """Return y (N, C, H_out, W_out) for x (N, C, H, W)."""
        x = real_array("x", x, self.b.dtype)
        if x.ndim != 4 or x.shape[1] != len(self.b):
            raise ValueError(f"{self!r} wants images of shape (N, {len(self.b)}, H, W), got {x.shape}.")
        self._sum = self._n * self._mean.forward(x)
        self._y_shape = self._sum.shape
        return self.coefficient[:, None, None] * self._sum + self.b[:, None, None]

    def backward(self, grad_y):
        """Fill `grads` and return ∂C/∂x (N, C, H, W)."""
        grad_y = self._checked(grad_y)
        np.sum(grad_y * self._sum, axis=(0, 2, 3), out=self.grads[0])
        np.sum(grad_y, axis=(0, 2, 3), out=self.grads[1])
        return self._mean.backward(self._n * self.coefficient[:, None, None] * grad_y)

    def __repr__(self):
        return f"Subsample2D({len(self.b)}, {self._mean.size[0]}×{self._mean.size[1]})"
