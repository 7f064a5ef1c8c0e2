"""Convolution: one small set of weights, laid on every place of an image.

Notebook 12 explains it, 14 derives its backward pass. `conv2d_loops` is the definition, number by number; `Conv2D` is
the layer that trains. As everywhere in deep learning, "convolution" means cross-correlation: the kernel is not flipped.
"""

import numpy as np

from ..checks import whole_number
from .initialisers import initialiser
from .layers import Layer
from .patches import images, output_size, pad, pair, patches


def conv2d_loops(x, W, b=None, stride=1, padding=0, groups=1):
    """The definition: y[n, o, i, j] = b[o] + Σ_{c, u, v} W[o, c, u, v] · x[n, c, i·stride + u, j·stride + v].

    x (N, C, H, W) is padded with zeros first; W (n_out, C / groups, kh, kw); b (n_out,) or None. Returns float64 of shape
    (N, n_out, H_out, W_out). With groups g the channels are cut into g parts, and part k of the outputs sees part k only.
    """
    W, stride, padding = np.asarray(W), pair("stride", stride), pair("padding", padding, least=0)
    if W.ndim != 4 or len(W) % whole_number("groups", groups):
        raise ValueError(f"conv2d_loops wants W of shape (n_out, C / groups, kh, kw) with n_out a multiple of "
                         f"groups={groups}, got {W.shape}.")
    n_out, n_in, kh, kw = W.shape
    x = pad(images("conv2d_loops", x, groups * n_in), padding)
    y = np.zeros((len(x), n_out, output_size(x.shape[2], kh, stride[0]), output_size(x.shape[3], kw, stride[1])))
    for n, o, i, j in np.ndindex(y.shape):
        y[n, o, i, j] = 0 if b is None else b[o]
        first = o // (n_out // groups) * n_in                         # the first channel that output o sees
        for c, u, v in np.ndindex(n_in, kh, kw):
            y[n, o, i, j] += W[o, c, u, v] * x[n, first + c, i * stride[0] + u, j * stride[1] + v]
    return y


class Conv2D(Layer):
    """Convolutional layer 卷积层 from n_in to n_out feature maps; x (N, n_in, H, W) → y (N, n_out, H_out, W_out).

    `W` has shape (n_out, n_in / groups, kh, kw), `b` (n_out,). `kernel`, `stride` and `padding` are whole numbers or pairs
    (height, width). See `conv2d_loops` for the formula; source: LeCun, Bottou, Bengio and Haffner (1998).
    """

    def __init__(self, n_in, n_out, kernel, rng, stride=1, padding=0, groups=1, bias=True, init="he_normal",
                 dtype=np.float32):
        n_in, n_out, groups = whole_number("n_in", n_in), whole_number("n_out", n_out), whole_number("groups", groups)
        if n_in % groups or n_out % groups:
            raise ValueError(f"groups must divide n_in and n_out, got groups={groups}, n_in={n_in}, n_out={n_out}.")
        if np.dtype(dtype).kind != "f":
            raise TypeError(f"dtype must be a float type such as np.float32, got {np.dtype(dtype)}.")
        self.n_in, self.groups, self.stride = n_in, groups, pair("stride", stride)
        self.padding = pair("padding", padding, least=0)
        self.W = initialiser(init)((n_out, n_in // groups, *pair("kernel", kernel)), rng, dtype)
        self.b = np.zeros(n_out, dtype=dtype) if bias else None
        self.params = [self.W, self.b] if bias else [self.W]
        self.grads = [np.zeros_like(p) for p in self.params]

    def forward(self, x):
        """Return y (N, n_out, H_out, W_out) for x (N, n_in, H, W)."""
        x = images(repr(self), np.asarray(x, dtype=self.W.dtype), self.n_in)
        n_out, (kh, kw) = len(self.W), self.W.shape[2:]
        windows = patches(x, (kh, kw), self.stride, self.padding)     # (N, C, H_out, W_out, kh, kw)
        n, _, h, w = windows.shape[:4]
        columns = windows.transpose(0, 1, 4, 5, 2, 3).reshape(n, self.groups, self.W[0].size, h * w)
        y = (self._matrices() @ columns).reshape(n, n_out, h, w)
        if self.b is not None:
            y += self.b[:, None, None]
        self._x_shape, self._columns, self._y_shape = x.shape, columns, y.shape
        return y

    def _matrices(self):
        """W as one matrix for each group, (groups, n_out / groups, inputs of one patch)."""
        return self.W.reshape(self.groups, len(self.W) // self.groups, -1)

    def backward_params(self, grad_y):
        """Fill `grads` only: all that the first layer of a network needs in training."""
        grad_y = self._checked(grad_y)
        delta = grad_y.reshape(len(grad_y), self.groups, len(self.W) // self.groups, self._columns.shape[3])
        self.grads[0][...] = (delta @ self._columns.swapaxes(2, 3)).sum(axis=0).reshape(self.W.shape)
        if self.b is not None:
            np.sum(grad_y, axis=(0, 2, 3), out=self.grads[1])

    def backward(self, grad_y):
        """Fill `grads` and return ∂C/∂x (N, n_in, H, W) for grad_y (N, n_out, H_out, W_out)."""
        self.backward_params(grad_y)
        (n, _, height, width), (h, w), (kh, kw) = self._x_shape, self._y_shape[2:], self.W.shape[2:]
        delta = np.asarray(grad_y).reshape(n, self.groups, len(self.W) // self.groups, h * w)
        grad_columns = (self._matrices().swapaxes(1, 2) @ delta).reshape(n, self.n_in, kh, kw, h, w)
        rows, columns = self.padding
        grad_x = np.zeros((n, self.n_in, height + 2 * rows, width + 2 * columns), grad_columns.dtype)
        down, right = self.stride
        for u, v in np.ndindex(kh, kw):                               # each pixel collects from all patches it was in
            grad_x[:, :, u:u + down * h:down, v:v + right * w:right][:, :, :h, :w] += grad_columns[:, :, u, v]
        return grad_x[:, :, rows:rows + height, columns:columns + width]

    def __repr__(self):
        kh, kw = self.W.shape[2:]
        extras = [f", {name} {value[0] if value[0] == value[1] else value}" for name, value, usual in
                  (("stride", self.stride, (1, 1)), ("padding", self.padding, (0, 0))) if value != usual]
        extras += [f", groups {self.groups}"] if self.groups > 1 else []
        return f"Conv2D({self.n_in} → {len(self.W)}, {kh}×{kw}{''.join(extras)})"
