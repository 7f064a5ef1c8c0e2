"""Classify by the nearest of some fixed codes: the output layer of LeNet-5 in 1998, and the squashing before it.

Source: LeCun, Bottou, Bengio and Haffner, *Gradient-based learning applied to document recognition* (1998), eq. 6 and 7.
"""

import numpy as np

from ..checks import finite_array, float_type, real_array
from .layers import Layer

AMPLITUDE, SLOPE = 1.7159, 2 / 3  # so that f(±1) = ±1 and the curvature is greatest there


class ScaledTanh(Layer):
    """f(x) = 1.7159 tanh(⅔ x), element by element; f'(x) = ⅔ (1.7159 − f² / 1.7159)."""

    def forward(self, x):
        """Return f(x), same shape."""
        x = real_array("x", x)
        self._y = x.dtype.type(AMPLITUDE) * np.tanh(x.dtype.type(SLOPE) * x)
        self._y_shape = self._y.shape
        return self._y

    def backward(self, grad_y):
        """Return grad_y ⊙ f'(x)."""
        slope, amplitude = self._y.dtype.type(SLOPE), self._y.dtype.type(AMPLITUDE)
        return self._checked(grad_y) * (slope * (amplitude - self._y * self._y / amplitude))

    def __repr__(self):
        return "ScaledTanh()"


class RBF(Layer):
    """Euclidean radial basis functions 径向基函数: yₖ = −Σⱼ (xⱼ − codeₖⱼ)², for fixed codes (K, n); nothing to learn.

    The paper writes the squared distance itself, a penalty. Here it carries a minus sign, so that the greatest output
    wins as everywhere in this library, and `SoftmaxCrossEntropy` gives the paper's discriminative cost without its constant j.
    """

    def __init__(self, codes, dtype=np.float32):
        self.codes = finite_array("codes", codes, float_type(dtype)).copy()
        if self.codes.ndim != 2 or self.codes.size == 0:
            raise ValueError(f"codes must have shape (K, n), got {self.codes.shape}.")

    def forward(self, x):
        """Return y (N, K) for x (N, n)."""
        x, n = real_array("x", x, self.codes.dtype), self.codes.shape[1]
        if x.ndim != 2 or x.shape[1] != n:
            raise ValueError(f"{self!r} wants x of shape (N, {n}), got {x.shape}.")
        self._difference = x[:, None] - self.codes                    # (N, K, n)
        y = -np.square(self._difference).sum(axis=2)
        self._y_shape = y.shape
        return y

    def backward(self, grad_y):
        """Return ∂C/∂x (N, n)."""
        return -2 * np.einsum("nk,nkj->nj", self._checked(grad_y), self._difference)

    def __repr__(self):
        return f"RBF({self.codes.shape[1]} → {len(self.codes)})"
