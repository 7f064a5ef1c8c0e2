"""Slabs: the copy of an image that turns a convolution into plain matrix products. The engine under `Conv2D`.

The usual way copies every patch: 25 copies of each pixel for a 5 × 5 kernel. A slab holds the padded images once, with the
axes in such an order that patches need no copying:

    slab[g, h, c, w, n] = row h, channel c of group g, column w of image n        (images: `batch_last`)

kh rows of a slab lie one after another in memory, so they already *are* a matrix with a row for each (row, channel) of the
kernel. Its columns w = v … v + W_out − 1, over all images, are what column v of the kernel meets along one output row i:
the matrix P[v, i] of shape (kh · C, W_out · N). For the next output row look one row further down, nothing moves. With
M[v] the weights of column v, (n_out, kh · C), and δ[i] the gradient of output row i, (n_out, W_out · N):

    y[i] = Σ_v M[v] P[v, i]        ∂C/∂M[v] = Σ_i δ[i] P[v, i]ᵀ        ∂C/∂P[v, i] = M[v]ᵀ δ[i], added up where they overlap

Few channels would make small products, and steps to the right would break the runs of columns: then a slab is `spread`:
its channels are copied once for each column of the kernel, (c, v), already in place, and there is one M and one P[i] only.
"""

import numpy as np
from numpy.lib.stride_tricks import as_strided


def matrices(W, groups, spread):
    """Weights W (n_out, C, kh, kw) as M, (columns of the kernel, groups, n_out / groups, kh · C); one matrix when spread."""
    n_out, n_in, kh, kw = W.shape
    if spread:
        return W.transpose(0, 2, 1, 3).reshape(1, groups, n_out // groups, kh * n_in * kw)
    return W.transpose(3, 0, 2, 1).reshape(kw, groups, n_out // groups, kh * n_in)


def kernels(M, shape, spread):
    """The way back from `matrices`: W of shape (n_out, C, kh, kw) = `shape`."""
    n_out, n_in, kh, kw = shape
    if spread:
        return M.reshape(n_out, kh, n_in, kw).transpose(0, 2, 1, 3)
    return M.reshape(kw, n_out, kh, n_in).transpose(1, 3, 2, 0)


def correlate(M, P, y):
    """Write Σ_v M[v] P[v, i] into each row of y (groups, H_out, n_out / groups, W_out · N)."""
    if len(M) == 1:
        np.matmul(M[0][:, None], P[0], out=y)
        return
    M, row = np.ascontiguousarray(M), np.empty_like(y[:, 0])
    term = np.empty_like(row)
    for i in range(y.shape[1]):
        np.matmul(M[0], P[0, :, i], out=row)
        for v in range(1, len(M)):
            row += np.matmul(M[v], P[v, :, i], out=term)
        y[:, i] = row


class Slab:
    """Working memory for convolutions of one layer; kept from batch to batch, because new memory is slow at first touch."""

    few = 64                                                          # fewer channels than this are spread: measured

    def __init__(self, groups, n_channels, kernel, stride, padding, dtype):
        self.groups, self.kernel, self.stride, self.padding, self.dtype = groups, kernel, stride, padding, dtype
        self.spread = stride[1] > 1 or n_channels // groups < self.few
        self._memory = None

    def fit(self, shape, n_places):
        """Make room for images of shape (C, H, W, N) with n_places windows side by side. The padding stays zero for good."""
        channels, height, width, n = shape
        columns = (self.kernel[1], n_places) if self.spread else (1, width + 2 * self.padding[1])
        wanted = self.groups, height + 2 * self.padding[0], channels // self.groups, *columns, n
        if self._memory is None or self._memory.shape != wanted:
            self._memory = np.zeros(wanted, self.dtype)
        self._shape, self._n_places = shape, n_places
        return self

    def _copies(self, x):
        """Pairs of views, (part of x, part of the slab): a number in the one belongs to the same place in the other."""
        channels, height, width, n = self._shape
        x = x.reshape(self.groups, channels // self.groups, height, width, n).swapaxes(1, 2)          # (g, h, c, w, n)
        inner = self._memory[:, self.padding[0]:self.padding[0] + height]
        for v in range(inner.shape[3]):
            places, pixels = _columns(v, width, inner.shape[4], self.stride[1] if self.spread else 1, self.padding[1])
            yield x[:, :, :, pixels], inner[:, :, :, v, places]

    def fill(self, x):
        """Copy images x (C, H, W, N) in, and return P, (columns of the kernel, groups, H_out, patch, W_out · N)."""
        for part, place in self._copies(x):
            place[...] = part
        return self.patches()

    def clear(self):
        """Set all to zero, and return P, to be added to."""
        self._memory[...] = 0
        return self.patches()

    def collect(self):
        """Return x (C, H, W, N) in which each pixel is the sum of all its copies in the slab."""
        x = np.zeros(self._shape, self.dtype)
        for part, place in self._copies(x):
            part += place
        return x

    def patches(self):
        """Look at the slab as P; the matrices overlap in memory."""
        memory, (kh, kw) = self._memory, self.kernel
        g, h, c, v, _, n = memory.shape
        rows, number = (h - kh) // self.stride[0] + 1, memory.itemsize
        shape = 1 if self.spread else kw, g, rows, kh * c * v, self._n_places * n
        strides = n * number, memory.strides[0], self.stride[0] * memory.strides[1], memory.strides[3], number
        return as_strided(memory, shape, strides)


def _columns(v, width, n_places, stride, padding):
    """For column v of the kernel: which output columns j see a pixel of the image there, and which pixels these are."""
    first = max(0, -((v - padding) // stride))                        # the least j with j · stride + v − padding ≥ 0
    last = max(first, min(n_places, (width - 1 - v + padding) // stride + 1))
    start = first * stride + v - padding
    return slice(first, last), slice(start, start + (last - first) * stride, stride)
