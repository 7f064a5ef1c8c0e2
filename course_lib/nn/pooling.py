"""Pooling: shrink feature maps by keeping one number of each window, its largest or its mean.

Notebook 13 shows what is kept and what is lost. `max_pool_loops` and `avg_pool_loops` are the definitions.
"""

import numpy as np

from ..checks import real_array
from .layers import Layer
from .patches import images, output_size, pair


def _pool_loops(x, size, stride, summary):
    x, (kh, kw) = images("pooling", real_array("x", x)), pair("size", size)
    down, right = pair("stride", size if stride is None else stride)
    y = np.empty((*x.shape[:2], output_size(x.shape[2], kh, down), output_size(x.shape[3], kw, right)), x.dtype)
    for n, c, i, j in np.ndindex(y.shape):
        y[n, c, i, j] = summary(x[n, c, i * down:i * down + kh, j * right:j * right + kw])
    return y


def max_pool_loops(x, size, stride=None):
    """The definition: y[n, c, i, j] is the largest number in window (i, j) of x (N, C, H, W); `stride=None` means `size`."""
    return _pool_loops(x, size, stride, np.max)


def avg_pool_loops(x, size, stride=None):
    """The definition: y[n, c, i, j] is the mean of window (i, j) of x (N, C, H, W); `stride=None` means `size`."""
    return _pool_loops(x, size, stride, np.mean)


class _Pool2D(Layer):
    """What both kinds of pooling share: the windows. `size` and `stride` are whole numbers or pairs (height, width)."""

    def __init__(self, size, stride=None):
        self.size = pair("size", size)
        self.stride = self.size if stride is None else pair("stride", stride)
        self._overlap = self.stride[0] < self.size[0] or self.stride[1] < self.size[1]

    def _slices(self, shape):
        """For each place (u, v) in the window, the slice of x that holds it for all windows: shape (N, C, H_out, W_out)."""
        (kh, kw), (down, right) = self.size, self.stride
        h, w = output_size(shape[2], kh, down), output_size(shape[3], kw, right)
        return [(..., slice(u, u + down * (h - 1) + 1, down), slice(v, v + right * (w - 1) + 1, right))
                for u in range(kh) for v in range(kw)]

    def _parts(self, x):
        """Remember x; return what `_slices` cuts out of it."""
        x = images(self, real_array("x", x))
        self._x = x
        return [x[part] for part in self._slices(x.shape)]

    def _grads(self, grad_y):
        """Return grad_y, and zeros for grad_x with their parts: all in the same order in memory as the last x, for speed."""
        grad_y = self._checked(grad_y)
        grad_x = np.zeros_like(self._x, grad_y.dtype)
        parts = [grad_x[part] for part in self._slices(grad_x.shape)]
        same_order = np.empty_like(parts[0])
        same_order[...] = grad_y
        return same_order, (grad_x, parts)

    def __repr__(self):
        stride = "" if self.stride == self.size else f", stride {self.stride[0]}×{self.stride[1]}"
        return f"{type(self).__name__}({self.size[0]}×{self.size[1]}{stride})"


class MaxPool2D(_Pool2D):
    """Max pooling 最大池化: the largest number of each window; windows may overlap, `stride=None` means `size`.

    When several pixels of a window are equally large, the whole gradient goes to the first of them in reading order
    (row by row), as in PyTorch. What is left over at the right and lower edge is not looked at.
    """

    def forward(self, x):
        """Return y (N, C, H_out, W_out) for x (N, C, H, W)."""
        first, *others = self._parts(x)
        y = first.copy(order="K")
        self._winner = np.zeros_like(y, dtype=np.min_scalar_type(len(others)))   # place of the largest in its window
        for place, part in enumerate(others, start=1):
            np.maximum(self._winner, (part > y) * self._winner.dtype.type(place), out=self._winner)
            np.maximum(y, part, out=y)
        self._y_shape = y.shape
        return y

    def backward(self, grad_y):
        """Return ∂C/∂x (N, C, H, W): each number of grad_y goes to the pixel that won its window."""
        grad_y, (grad_x, parts) = self._grads(grad_y)
        for place, part in enumerate(parts):
            if self._overlap:
                part += grad_y * (self._winner == place)
            else:
                np.multiply(grad_y, self._winner == place, out=part)
        return grad_x


class AvgPool2D(_Pool2D):
    """Average pooling 平均池化: the mean of each window; windows may overlap, `stride=None` means `size`."""

    def forward(self, x):
        """Return y (N, C, H_out, W_out) for x (N, C, H, W)."""
        first, *others = self._parts(x)
        y = first.copy(order="K")
        for part in others:
            y += part
        y /= y.dtype.type(len(others) + 1)
        self._y_shape = y.shape
        return y

    def backward(self, grad_y):
        """Return ∂C/∂x (N, C, H, W): each number of grad_y is shared equally among the pixels of its window."""
        grad_y, (grad_x, parts) = self._grads(grad_y)
        share = grad_y / grad_y.dtype.type(len(parts))
        for part in parts:
            part += share
        return grad_x
