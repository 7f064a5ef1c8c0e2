"""Convolution: one small set of weights, laid on every place of an image.

Notebook 12 explains it, 14 derives its backward pass. `conv2d_loops` is the definition, number by number; `Conv2D` is
the layer that trains. As everywhere in deep learning, "convolution" means cross-correlation: the kernel is not flipped.
"""

import numpy as np

from ..checks import whole_number
from .batch_last import as_images, batch_last
from .initialisers import initialiser
from .layers import Layer
from .patches import images, output_size, pad, pair
from .slabs import collect, row_matrices, slab_like, spread


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
        self._slab = self._grad_slab = None                           # working memory, kept from batch to batch

    def forward(self, x):
        """Return y (N, n_out, H_out, W_out) for x (N, n_in, H, W)."""
        x = batch_last(images(self, x, self.n_in), self.W.dtype)      # (C, H, W, N)
        h, w = (output_size(*sizes) for sizes in zip(x.shape[1:3], self.W.shape[2:], self.stride, self.padding, strict=True))
        self._x_shape, n = x.shape, x.shape[3]
        self._slab = self._memory(self._slab, w)
        spread(x, self._slab, self.stride, self.padding)
        y = np.empty((len(self.W), h, w, n), self.W.dtype)
        np.matmul(self._matrices()[:, None], self._patches(), out=self._rows(y))
        if self.b is not None:
            y += self.b[:, None, None, None]
        self._y_shape = n, len(self.W), h, w
        return as_images(y)

    def _memory(self, slab, n_places):
        """Return `slab` if it fits the images that came, else a new one."""
        return slab_like(slab, self.groups, self._x_shape, self.W.shape[3], n_places, self.padding, self.W.dtype)

    def _patches(self):
        """The patches of each output row as a matrix, (groups, H_out, patch, W_out · N)."""
        return row_matrices(self._slab, self.W.shape[2], self.stride)

    def _matrices(self):
        """W as one matrix for each group, (groups, n_out / groups, patch), in the order of the slab: row, channel, column."""
        return self.W.transpose(0, 2, 1, 3).reshape(self.groups, len(self.W) // self.groups, -1)

    def _rows(self, y):
        """Look at y (n_out, H_out, W_out, N) as one matrix for each output row, (groups, H_out, n_out / groups, W_out · N)."""
        n_out, h, w, n = y.shape
        return y.reshape(self.groups, n_out // self.groups, h, w * n).swapaxes(1, 2)

    def backward_params(self, grad_y):
        """Fill `grads` only: all that the first layer of a network needs in training. ∂C/∂W = Σ over rows δ · patchesᵀ."""
        delta = batch_last(self._checked(grad_y), self.W.dtype)       # (n_out, H_out, W_out, N)
        rows, patches = self._rows(delta), self._patches()
        total = np.zeros_like(self._matrices())                       # (groups, n_out / groups, patch)
        for i in range(rows.shape[1]):
            total += rows[:, i] @ patches[:, i].swapaxes(1, 2)
        n_out, n_in, kh, kw = self.W.shape
        self.grads[0][...] = total.reshape(n_out, kh, n_in, kw).transpose(0, 2, 1, 3)
        if self.b is not None:
            np.sum(delta, axis=(1, 2, 3), out=self.grads[1])

    def backward(self, grad_y):
        """Fill `grads` and return ∂C/∂x (N, n_in, H, W): Wᵀ δ, added up where patches overlap."""
        self.backward_params(grad_y)
        rows, matrices = self._rows(batch_last(np.asarray(grad_y), self.W.dtype)), self._matrices().swapaxes(1, 2)
        self._grad_slab = slab = self._memory(self._grad_slab, self._y_shape[3])
        slab[...] = 0
        for i in range(rows.shape[1]):
            part = slab[:, i * self.stride[0]:i * self.stride[0] + self.W.shape[2]]
            part += (matrices @ rows[:, i]).reshape(part.shape)
        return as_images(collect(slab, self._x_shape, self.padding, self.stride))

    def __repr__(self):
        kh, kw = self.W.shape[2:]
        extras = [f", {name} {value[0] if value[0] == value[1] else value}" for name, value, usual in
                  (("stride", self.stride, (1, 1)), ("padding", self.padding, (0, 0))) if value != usual]
        extras += [f", groups {self.groups}"] if self.groups > 1 else []
        return f"Conv2D({self.n_in} → {len(self.W)}, {kh}×{kw}{''.join(extras)})"
