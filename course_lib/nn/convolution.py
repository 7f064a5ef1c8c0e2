"""Convolution: one small set of weights, laid on every place of an image.

Notebook 12 explains it, 14 derives its backward pass. `conv2d_loops` is the definition, number by number; `Conv2D` is
the layer that trains. As everywhere in deep learning, "convolution" means cross-correlation: the kernel is not flipped.
"""

import numpy as np

from ..checks import float_type, numbers, whole_number
from .batch_last import as_images, batch_last
from .initialisers import initialiser
from .layers import Layer
from .patches import images, output_size, pad, pair
from .slabs import Slab, correlate, kernels, matrices


def conv2d_loops(x, W, b=None, stride=1, padding=0, groups=1):
    """The definition: y[n, o, i, j] = b[o] + Σ_{c, u, v} W[o, c, u, v] · x[n, c, i·stride + u, j·stride + v].

    x (N, C, H, W) is padded with zeros first; W (n_out, C / groups, kh, kw); b (n_out,) or None. Returns float64 of shape
    (N, n_out, H_out, W_out). With groups g the channels are cut into g parts, and part k of the outputs sees part k only.
    """
    W, stride, padding = numbers("W", W), pair("stride", stride), pair("padding", padding, least=0)
    if W.ndim != 4 or len(W) % whole_number("groups", groups):
        raise ValueError(f"conv2d_loops wants W of shape (n_out, C / groups, kh, kw) with n_out a multiple of "
                         f"groups={groups}, got {W.shape}.")
    n_out, n_in, kh, kw = W.shape
    b = np.zeros(n_out) if b is None else numbers("b", b)
    if b.shape != (n_out,):
        raise ValueError(f"b must have shape ({n_out},), one number for each filter, got {b.shape}.")
    x = pad(images("conv2d_loops", x, groups * n_in), padding)
    y = np.zeros((len(x), n_out, output_size(x.shape[2], kh, stride[0]), output_size(x.shape[3], kw, stride[1])))
    for n, o, i, j in np.ndindex(y.shape):
        y[n, o, i, j] = b[o]
        first = o // (n_out // groups) * n_in                         # the first channel that output o sees
        for c, u, v in np.ndindex(n_in, kh, kw):
            y[n, o, i, j] += W[o, c, u, v] * x[n, first + c, i * stride[0] + u, j * stride[1] + v]
    return y


class Conv2D(Layer):
    """Convolutional layer 卷积层 from n_in to n_out feature maps; x (N, n_in, H, W) → y (N, n_out, H_out, W_out).

    `W` has shape (n_out, n_in / groups, kh, kw), `b` (n_out,). `kernel`, `stride` and `padding` are whole numbers or pairs
    (height, width). See `conv2d_loops` for the formula; source: LeCun, Bottou, Bengio and Haffner (1998).
    """

    several = 16                                                      # channels from which ∂C/∂x is a convolution: measured

    def __init__(self, n_in, n_out, kernel, rng, stride=1, padding=0, groups=1, bias=True, init="he_normal",
                 dtype=np.float32):
        n_in, n_out, groups = whole_number("n_in", n_in), whole_number("n_out", n_out), whole_number("groups", groups)
        if n_in % groups or n_out % groups:
            raise ValueError(f"groups must divide n_in and n_out, got groups={groups}, n_in={n_in}, n_out={n_out}.")
        dtype = float_type(dtype)
        self.n_in, self.groups, self.stride = n_in, groups, pair("stride", stride)
        self.padding = pair("padding", padding, least=0)
        self.W = initialiser(init)((n_out, n_in // groups, *pair("kernel", kernel)), rng, dtype)
        self.b = np.zeros(n_out, dtype=dtype) if bias else None
        self.params = [self.W, self.b] if bias else [self.W]
        self.grads = [np.zeros_like(p) for p in self.params]
        self._slab, self._grad_slab = (Slab(groups, n_in, self.W.shape[2:], self.stride, self.padding, self.W.dtype)
                                       for _ in range(2))
        self._delta_slab = self._slab_of_delta(n_out)

    def _slab_of_delta(self, n_out):
        """Working memory for ∂C/∂x as a convolution of δ; None where adding up patches is the better way."""
        padding = tuple(k - 1 - p for k, p in zip(self.W.shape[2:], self.padding, strict=True))
        if self.stride != (1, 1) or min(padding) < 0 or self.n_in // self.groups < self.several:
            return None
        return Slab(self.groups, n_out, self.W.shape[2:], (1, 1), padding, self.W.dtype)

    def forward(self, x):
        """Return y (N, n_out, H_out, W_out) for x (N, n_in, H, W)."""
        x = batch_last(images(self, x, self.n_in), self.W.dtype)      # (C, H, W, N)
        h, w = (output_size(*sizes) for sizes in zip(x.shape[1:3], self.W.shape[2:], self.stride, self.padding, strict=True))
        self._P = self._slab.fit(x.shape, w).fill(x)
        y = np.empty((len(self.W), h, w, x.shape[3]), self.W.dtype)
        correlate(matrices(self.W, self.groups, self._slab.spread), self._P, self._rows(y))
        if self.b is not None:
            y += self.b[:, None, None, None]
        self._x_shape, self._y_shape = x.shape, (x.shape[3], len(self.W), h, w)
        return as_images(y)

    def _rows(self, y):
        """Look at y (C, H, W, N) as one matrix for each row, (groups, H, C / groups, W · N)."""
        channels, h, w, n = y.shape
        return y.reshape(self.groups, channels // self.groups, h, w * n).swapaxes(1, 2)

    def backward_params(self, grad_y):
        """Fill `grads` only: all that the first layer of a network needs in training."""
        self._fill_grads(batch_last(self._checked(grad_y), self.W.dtype))

    def _fill_grads(self, delta):
        rows, total = self._rows(delta), np.zeros_like(matrices(self.W, self.groups, self._slab.spread))
        for i in range(rows.shape[1]):
            for v in range(len(total)):
                total[v] += rows[:, i] @ self._P[v, :, i].swapaxes(1, 2)
        self.grads[0][...] = kernels(total, self.W.shape, self._slab.spread)
        if self.b is not None:
            np.sum(delta, axis=(1, 2, 3), out=self.grads[1])

    def backward(self, grad_y):
        """Fill `grads` and return ∂C/∂x (N, n_in, H, W)."""
        delta = batch_last(self._checked(grad_y), self.W.dtype)       # (n_out, H_out, W_out, N)
        self._fill_grads(delta)
        return as_images(self._add_up(delta) if self._delta_slab is None else self._convolve_back(delta))

    def _add_up(self, delta):
        """∂C/∂x (C, H, W, N) as Wᵀ δ, added up where patches overlap."""
        rows, M = self._rows(delta), matrices(self.W, self.groups, self._slab.spread).swapaxes(2, 3)
        P = self._grad_slab.fit(self._x_shape, self._y_shape[3]).clear()
        for i in range(rows.shape[1]):
            for v in range(len(M)):
                P[v, :, i] += M[v] @ rows[:, i]
        return self._grad_slab.collect()

    def _convolve_back(self, delta):
        """∂C/∂x (C, H, W, N) as a convolution of δ, padded, with the kernels turned by 180° and in and out exchanged."""
        n_out, n_in, kh, kw = self.W.shape
        turned = self.W[:, :, ::-1, ::-1].reshape(self.groups, n_out // self.groups, n_in, kh, kw).swapaxes(1, 2)
        turned = turned.reshape(self.n_in, n_out // self.groups, kh, kw)
        grad_x = np.empty(self._x_shape, self.W.dtype)
        P = self._delta_slab.fit(delta.shape, self._x_shape[2]).fill(delta)
        correlate(matrices(turned, self.groups, self._delta_slab.spread), P, self._rows(grad_x))
        return grad_x

    def __repr__(self):
        kh, kw = self.W.shape[2:]
        extras = [f", {name} {value[0] if value[0] == value[1] else value}" for name, value, usual in
                  (("stride", self.stride, (1, 1)), ("padding", self.padding, (0, 0))) if value != usual]
        extras += [f", groups {self.groups}"] if self.groups > 1 else []
        return f"Conv2D({self.n_in} → {len(self.W)}, {kh}×{kw}{''.join(extras)})"
