"""Which pixels can a unit see? By a formula, and by trying it out. Notebook 15 leans on both.

A kernel of k pixels adds k − 1 steps to the field, and a step is `jump` pixels of the image wide; a stride multiplies the jump.
Source: A. Araujo, W. Norris and J. Sim, *Computing receptive fields of convolutional neural networks*, Distill (2019).
"""

from typing import NamedTuple

import numpy as np

from ..checks import LAYERS, array, count, positive, series, wants, whole_number
from ..nn import Conv2D, output_size
from ..nn.pooling import _Pool2D
from .feature_maps import end_of, stops, up_to


class Field(NamedTuple):
    """The receptive field 感受野 along one side: unit i sees `size` pixels from start + i · jump on."""

    size: int = 1
    jump: int = 1
    start: int = 0

    def grown(self, kernel, stride=1, padding=0):
        """Return the field after one more layer: size + (kernel − 1) · jump; jump · stride; start − padding · jump."""
        kernel, stride = whole_number("kernel", kernel), whole_number("stride", stride)
        padding = whole_number("padding", padding, least=0)
        return Field(self.size + (kernel - 1) * self.jump, self.jump * stride, self.start - padding * self.jump)

    def window(self, i, n=28) -> tuple:
        """Return (first, last) pixel that unit i sees on a side of n pixels: the part of its field inside the image."""
        first = self.start + whole_number("i", i, least=0) * self.jump
        return max(first, 0), min(first + self.size - 1, whole_number("n", n) - 1)


def _square(layer):
    """Return (kernel, stride, padding) of a convolution or pooling layer, which must be the same both ways."""
    conv = isinstance(layer, Conv2D)
    three = (layer.W.shape[2:], layer.stride, layer.padding) if conv else (layer.size, layer.stride, (0, 0))
    if any(down != right for down, right in three):
        raise ValueError(f"receptive_fields wants square kernels, strides and paddings, got {layer!r}.")
    return [down for down, _ in three]


@wants(network=LAYERS)
def receptive_fields(network) -> dict:
    """Return {name: Field} of every convolution and pooling stop. A dense unit sees the whole image, so it has no entry."""
    names, fields, field = {end: name for name, end in stops(network).items()}, {}, Field()
    for k, layer in enumerate(network.layers, start=1):
        if isinstance(layer, Conv2D | _Pool2D):
            field = field.grown(*_square(layer))
        if k in names and not names[k].startswith(("dense", "scores")):
            fields[names[k]] = field
    return fields


def _windows(network, name):
    """Return [(kernel, stride, padding), …] of the layers with windows that lead to a stop."""
    return [_square(layer) for layer in network.layers[:end_of(network, name)] if isinstance(layer, Conv2D | _Pool2D)]


def _seen(windows, first, last, side, name="row or column"):
    """Go back through the windows from units first … last of a map to the (first, last) pixel of a side, exactly.

    `Field.window` gives the same, except where a map on the way has lost its last rows because a window did not fit.
    """
    sizes = [side]
    for window in windows:
        sizes.append(output_size(sizes[-1], *window))
    n = sizes.pop()
    first, last = whole_number(name, first, 0, n - 1), min(last, n - 1)
    for kernel, stride, padding in reversed(windows):
        first, last = max(first * stride - padding, 0), min(last * stride - padding + kernel, sizes.pop()) - 1
    return first, last


@wants(network=LAYERS, row=count(0), column=count(0), side=count())
def box_on_image(network, name, row, column, side=28) -> tuple:
    """Return (top, left, height, width) of what the unit in this row and column of a stop sees on side × side pixels.

    A dense unit sees all that reaches its layer, whatever row and column.
    """
    windows, dense = _windows(network, name), name.startswith(("dense", "scores"))
    (top, bottom), (left, right) = (_seen(windows, *((0, side) if dense else (i, i)), side) for i in (row, column))
    return top, left, bottom - top + 1, right - left + 1


def _place(unit, shape):
    """Return the position of a unit, such as (channel, row, column), as a tuple that fits outputs of this shape (N, …)."""
    unit = series("unit", unit)
    if len(unit) != len(shape) - 1:
        raise ValueError(f"unit must be {len(shape) - 1} whole numbers for outputs of shape {tuple(shape)}, got {unit!r}.")
    return tuple(whole_number("each of unit", i, 0, n - 1) for i, n in zip(unit, shape[1:], strict=True))


IMAGES = array("(N, H, W)", finite=True)


@wants(network=LAYERS, images=IMAGES, push=positive)
def pixels_that_matter(network, name, unit, images, push=30.0):
    """Return bool (H, W): pixels that can change a unit, found by trying: each pixel is pushed up, then down.

    unit    (channel, row, column) of a map, or (neuron,) of a dense layer
    images  (N, H, W); a pixel counts when it changes the unit in one of them by more than rounding does
    """
    h, w = images.shape[1:]
    unit = _place(unit, up_to(network, images[:1], name).shape)
    steps = push * np.eye(h * w, dtype=images.dtype).reshape(h * w, h, w)
    found = np.zeros(h * w, dtype=bool)
    for image in images:
        for step in (steps, -steps):
            values = up_to(network, np.concatenate([image[None], image + step]), name)[:, *unit]
            found |= np.abs(values[1:] - values[0]) > 1e-3
    return found.reshape(h, w)


@np.errstate(over="ignore", invalid="ignore")
@wants(network=LAYERS, images=IMAGES)
def gradient_map(network, name, unit, images):
    """Return the mean of |∂a/∂x| over images (N, H, W), float64 (H, W): how strongly each pixel moves unit a, in fact."""
    grad = np.zeros_like(up_to(network, images, name))
    grad[:, *_place(unit, grad.shape)] = 1
    for layer in reversed(network.layers[:end_of(network, name)]):
        grad = layer.backward(grad)
    return np.abs(grad.reshape(images.shape)).mean(axis=0, dtype=np.float64)
