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

    def _slices(self, shape):
        """For each place (u, v) in the window, the slice of x that holds it for all windows: shape (N, C, H_out, W_out)."""
        (kh, kw), (down, right) = self.size, self.stride
        h, w = output_size(shape[2], kh, down), output_size(shape[3], kw, right)
        return [(..., slice(u, u + down * (h - 1) + 1, down), slice(v, v + right * (w - 1) + 1, right))
                for u in range(kh) for v in range(kw)]

    def _images(self, x):
        x = images(repr(self), real_array("x", x))
        self._x_shape, slices = x.shape, self._slices(x.shape)
        return x, slices

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
        x, slices = self._images(x)
        y = x[slices[0]].copy()
        self._winner = np.zeros(y.shape, np.intp)                     # place of the largest within each window
        for place, part in enumerate(slices[1:], start=1):
            self._winner[x[part] > y] = place
            np.maximum(y, x[part], out=y)
        self._y_shape = y.shape
        return y

    def backward(self, grad_y):
        """Return ∂C/∂x (N, C, H, W): each number of grad_y goes to the pixel that won its window."""
        grad_y = self._checked(grad_y)
        grad_x = np.zeros(self._x_shape, grad_y.dtype)
        for place, part in enumerate(self._slices(self._x_shape)):
            grad_x[part] += grad_y * (self._winner == place)
        return grad_x


class AvgPool2D(_Pool2D):
    """Average pooling 平均池化: the mean of each window; windows may overlap, `stride=None` means `size`."""

    def forward(self, x):
        """Return y (N, C, H_out, W_out) for x (N, C, H, W)."""
        x, slices = self._images(x)
        y = x[slices[0]].copy()
        for part in slices[1:]:
            y += x[part]
        y /= y.dtype.type(len(slices))
        self._y_shape = y.shape
        return y

    def backward(self, grad_y):
        """Return ∂C/∂x (N, C, H, W): each number of grad_y is shared equally among the pixels of its window."""
        grad_y = self._checked(grad_y)
        grad_x, share = np.zeros(self._x_shape, grad_y.dtype), grad_y / grad_y.dtype.type(self.size[0] * self.size[1])
        for part in self._slices(self._x_shape):
            grad_x[part] += share
        return grad_x
