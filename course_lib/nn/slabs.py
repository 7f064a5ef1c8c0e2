"""Slabs: the copy of an image that turns a convolution into plain matrix products. The engine under `Conv2D`.

The usual way copies every patch: 25 copies of each pixel for a 5 × 5 kernel. Here each pixel is copied once for each
*column* of the kernel, 5 times, and the rest is a matter of looking: with the axes

    slab[g, h, c, v, j, n] = image n, channel c of group g, row h, column j · stride + v   (of the padded image)

kh rows of the slab lie one after another in memory, so they already *are* the matrix (kh · C · kw, W_out · N) of all
patches of one output row. The next output row uses the same memory, one row further down. Memory order: `batch_last`.
"""

import numpy as np
from numpy.lib.stride_tricks import as_strided


def _columns(v, width, n_places, stride, padding):
    """For column v of the kernel: which output columns j see a pixel of the image there, and which pixels these are."""
    first = max(0, -((v - padding) // stride))                        # the least j with j · stride + v − padding ≥ 0
    last = min(n_places, (width - 1 - v + padding) // stride + 1)     # one past the greatest j that stays on the image
    last = max(first, last)
    start = first * stride + v - padding
    return slice(first, last), slice(start, start + (last - first) * stride, stride)


def slab_like(slab, groups, shape, kernel_width, n_places, padding, dtype):
    """Return `slab` again if it fits images of shape (C, H, W, N) = `shape`, else a new one, all zeros.

    New memory is slow at first touch, hence the second use. The rows of the padding are never written: they stay zero.
    """
    channels, height, _, n = shape
    wanted = groups, height + 2 * padding[0], channels // groups, kernel_width, n_places, n
    return slab if slab is not None and slab.shape == wanted else np.zeros(wanted, dtype)


def spread(x, slab, stride, padding):
    """Copy images x (C, H, W, N) into `slab`, once for each column of the kernel."""
    _, height, width, n = x.shape
    groups, _, channels, kw, n_places, _ = slab.shape
    x = x.reshape(groups, channels, height, width, n).swapaxes(1, 2)  # (g, h, c, w, n)
    inner = slab[:, padding[0]:padding[0] + height]
    for v in range(kw):
        places, pixels = _columns(v, width, n_places, stride[1], padding[1])
        inner[:, :, :, v, places] = x[:, :, :, pixels]


def collect(slab, shape, padding, stride):
    """The way back: return x of `shape` (C, H, W, N) in which each pixel is the sum of all its copies in `slab`."""
    channels, height, width, n = shape
    x = np.zeros(shape, slab.dtype)
    target = x.reshape(len(slab), channels // len(slab), height, width, n).swapaxes(1, 2)
    inner = slab[:, padding[0]:padding[0] + height]
    for v in range(slab.shape[3]):
        places, pixels = _columns(v, width, slab.shape[4], stride[1], padding[1])
        target[:, :, :, pixels] += inner[:, :, :, v, places]
    return x


def row_matrices(slab, kernel_height, stride):
    """Look at a slab as matrices (g, H_out, kh · C · kw, W_out · N), one for each output row; they overlap in memory."""
    groups, height, channels, kw, n_places, n = slab.shape
    n_rows = (height - kernel_height) // stride[0] + 1
    row, number = slab.strides[1], slab.itemsize
    return as_strided(slab, (groups, n_rows, kernel_height * channels * kw, n_places * n),
                      (slab.strides[0], stride[0] * row, n_places * n * number, number), writeable=False)
