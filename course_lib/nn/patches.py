"""Patches: every place where a window fits on an image, seen at once.

Notebook 12 slides such a window by hand; convolution and pooling are sums and maxima over these patches.
"""

import numpy as np

from ..checks import numbers, whole_number


def pair(name, value, least=1):
    """Return a whole number, or a pair (height, width) of them, as a pair; each at least `least`."""
    values = tuple(value) if isinstance(value, (tuple, list)) else (value, value)
    if len(values) != 2:
        raise ValueError(f"{name} must be a whole number or a pair (height, width), got {value!r}.")
    return whole_number(name, values[0], least), whole_number(name, values[1], least)


def output_size(size, kernel, stride=1, padding=0):
    """How many places a window has along one axis: ⌊(size + 2 padding − kernel) / stride⌋ + 1.

    `size` is the number of pixels along that axis. What is left over at the far edge is not visited.
    """
    size, kernel, stride = whole_number("size", size), whole_number("kernel", kernel), whole_number("stride", stride)
    free = size + 2 * whole_number("padding", padding, least=0) - kernel
    if free < 0:
        raise ValueError(f"a window of {kernel} pixels does not fit on {size} pixels with padding {padding}: "
                         "take a smaller window or more padding.")
    return free // stride + 1


def images(name, x, n_channels=None):
    """Return x as an array if it is a batch of images (N, C, H, W), with C = n_channels where that is given."""
    x = numbers("x", x)
    if x.ndim != 4 or (n_channels is not None and x.shape[1] != n_channels):
        channels = "C" if n_channels is None else n_channels
        raise ValueError(f"{name} wants images of shape (N, {channels}, H, W), got {x.shape}"
                         + (": put AddChannel() in front." if x.ndim == 3 and n_channels in (None, 1) else "."))
    return x


def pad(x, padding):
    """Return x (N, C, H, W) with a frame of zeros, padding = (rows, columns) on each side; x itself when both are 0."""
    (rows, columns) = padding
    return np.pad(x, ((0, 0), (0, 0), (rows, rows), (columns, columns))) if rows or columns else x


def patches(x, kernel, stride=1, padding=0):
    """Return all patches of images x (N, C, H, W) as an array (N, C, H_out, W_out, kernel height, kernel width).

    `patches(x, 3)[n, c, i, j]` is the 3 × 3 window of image n, channel c, whose top left pixel is (i·stride, j·stride)
    of the padded image. Nothing is copied except for padding: the result is a view that must not be written to.
    kernel, stride and padding are whole numbers or pairs (height, width).
    """
    x, kernel = images("patches", x), pair("kernel", kernel)
    stride, padding = pair("stride", stride), pair("padding", padding, least=0)
    for axis in (0, 1):
        output_size(x.shape[2 + axis], kernel[axis], stride[axis], padding[axis])
    windows = np.lib.stride_tricks.sliding_window_view(pad(x, padding), kernel, axis=(2, 3))
    return windows[:, :, ::stride[0], ::stride[1]]
