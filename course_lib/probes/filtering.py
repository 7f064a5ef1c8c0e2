"""One filter over one image: the feature map, how often each pixel is looked at, and the same operation as a matrix.

Notebook 12 leans on it. `nn.conv2d_loops` is the definition; here the sum runs over the few weights of the filter, and
each weight multiplies a whole shifted picture, which is fast enough for sliders and treats all places exactly alike.
"""

import numpy as np

from ..checks import array, count, real_array, wants
from ..nn import output_size
from ..nn.patches import pair


def _stacked(name, values, wanted):
    """Return a single grid (a, b) as a stack (1, a, b), and a stack (C, a, b) as it is."""
    values = real_array(name, values)
    if values.ndim not in (2, 3) or 0 in values.shape:
        raise ValueError(f"{name} must have shape {wanted}, got {values.shape}.")
    return values[None] if values.ndim == 2 else values


def filtered(image, kernel, stride=1, padding=0):
    """Return the feature map (H_out, W_out) of one filter: y[i, j] = Σ_{c, u, v} w[c, u, v] · x[c, i·s + u, j·s + v].

    image is (H, W) or (C, H, W), kernel (kh, kw) or (C, kh, kw); zeros are put around the image first. The sum runs over
    the weights in the same order at every place, so that equal windows give equal numbers, to the last bit.
    """
    x, w = _stacked("image", image, "(H, W) or (C, H, W)"), _stacked("kernel", kernel, "(kh, kw) or (C, kh, kw)")
    if len(x) != len(w):
        raise ValueError(f"a filter needs one layer of weights for each channel, got {len(w)} for {len(x)} channels.")
    (down, right), (rows, columns) = pair("stride", stride), pair("padding", padding, least=0)
    h, w_out = (output_size(*sizes) for sizes in zip(x.shape[1:], w.shape[1:], (down, right), (rows, columns), strict=True))
    x = np.pad(x, ((0, 0), (rows, rows), (columns, columns)))
    y = np.zeros((h, w_out), dtype=np.result_type(x, w))
    for c, u, v in np.ndindex(w.shape):
        y += w[c, u, v] * x[c, u:u + down * (h - 1) + 1:down, v:v + right * (w_out - 1) + 1:right]
    return y


@wants(size=count(), kernel=count(), stride=count(), padding=count(0))
def window_counts(size, kernel, stride=1, padding=0):
    """Return how many windows contain each pixel along one axis, int64 (size,); 0 marks a pixel that nobody looks at."""
    counts = np.zeros(size + 2 * padding, dtype=np.int64)
    for i in range(output_size(size, kernel, stride, padding)):
        counts[i * stride:i * stride + kernel] += 1
    return counts[padding:padding + size]


@wants(kernel=array("(kh, kw)", keep=True), height=count(), width=count(), stride=count())
def convolution_matrix(kernel, height, width, stride=1):
    """Return the matrix M of a filter, (H_out·W_out, height·width): M @ image.ravel() is its feature map, row by row.

    Row r holds the weights of output r at the pixels of its window, and zeros elsewhere. With `kernel` numbered 1, 2, 3, …
    the entries say *which* weight stands where.
    """
    kh, kw = kernel.shape
    places = output_size(height, kh, stride), output_size(width, kw, stride)
    matrix = np.zeros((*places, height, width), dtype=kernel.dtype)
    for i, j in np.ndindex(places):
        matrix[i, j, i * stride:i * stride + kh, j * stride:j * stride + kw] = kernel
    return matrix.reshape(places[0] * places[1], height * width)
