"""How images lie in memory while they pass through a network: all values of one pixel, over the whole batch, side by side.

Everyone sees images as (N, C, H, W). Inside, convolution keeps them as (C, H, W, N) and shows them through a turned view,
which costs nothing. Copies then run over long unbroken stretches of memory, and pooling compares whole rows of examples
at a time. (Krizhevsky's cuda-convnet, 2012, used the same order for the same reason.)
"""

import numpy as np

PAGE = 4096  # bytes; numbers that lie a multiple of this apart compete for the same few places in the cache


def as_images(memory):
    """Show an array (C, H, W, N) as images (N, C, H, W); a view."""
    return memory.transpose(3, 0, 1, 2)


def batch_last(x, dtype):
    """Return images x (N, C, H, W) as a contiguous array (C, H, W, N) of `dtype`; x's own memory where it already is one."""
    turned = x.transpose(1, 2, 3, 0)
    if x.flags.c_contiguous and len(x) > 4 and x.strides[0] % PAGE == 0:
        return _turned_in_strips(x.reshape(len(x), -1), dtype).reshape(turned.shape)
    return np.ascontiguousarray(turned, dtype)


def _turned_in_strips(rows, dtype):
    """Return rows.T, contiguous, for rows (N, D) that lie a multiple of a page apart: via strips whose rows do not."""
    n, d = rows.shape
    width = max(64, 131072 // n)
    columns, strip = np.empty((d, n), dtype), np.empty((n, width + 16), dtype)
    for start in range(0, d, width):
        part = strip[:, :min(width, d - start)]
        part[...] = rows[:, start:start + width]
        columns[start:start + width] = part.T
    return columns
