"""Layers as short descriptions: what comes out of them, what they cost, and how far they see. Nothing is computed on images.

Notebook 13 builds a network from such specs, layer by layer; the catalogue of known networks is written in them. A spec is
a tuple with three answers, so new kinds (a residual block, parallel branches) fit in beside these:

    spec.after(flow)  the Flow behind the layer      spec.cost(flow)  its Cost, for the Flow in front of it
    str(spec)         the layer in words
"""

import math
from typing import NamedTuple

from ..checks import whole_number
from ..nn import output_size


class Flow(NamedTuple):
    """What passes between two layers.

    shape  (C, H, W) feature maps, or (n,) a vector
    field  receptive field 感受野: how many pixels of the image, along one side, one number looks at (padding counted)
    jump   how many pixels of the image lie between the fields of two neighbours
    reach  of a vector made from maps: how many pixels a layer that looks at all of it sees beyond one field
    """

    shape: tuple[int, ...]
    field: int = 1
    jump: int = 1
    reach: int = 0


class Cost(NamedTuple):
    """Learnable numbers, and multiplications (each with its addition) for one image; biases and comparisons are not counted."""

    params: int = 0
    macs: int = 0


def _maps(flow):
    """Return (C, H, W), or say why a vector is no place for a window."""
    if len(flow.shape) != 3:
        raise ValueError(f"a window needs feature maps (C, H, W), got a vector of {flow.shape[0]} numbers: "
                         "put this layer before the flattening.")
    return flow.shape


def _slide(flow, channels, kernel, stride, padding):
    """Return the Flow behind a window: field r + (k − 1) · jump, jump · s (Dumoulin and Visin 2016 for the sizes)."""
    _, h, w = _maps(flow)
    shape = channels, output_size(h, kernel, stride, padding), output_size(w, kernel, stride, padding)
    return Flow(shape, flow.field + (kernel - 1) * flow.jump, flow.jump * stride)


def _extras(spec):
    """Stride, padding and groups in words, where they are not the usual ones; side by side is usual for pooling windows."""
    usual = type(spec)._field_defaults | ({"stride": spec.size} if isinstance(spec, _Pool) else {})
    names = [name for name in ("stride", "padding", "groups") if getattr(spec, name, None) not in (None, usual.get(name))]
    return "".join(f", {name} {getattr(spec, name)}" for name in names)


class Conv(NamedTuple):
    """Convolution with `filters` square kernels; with groups, each filter sees only its part of the channels."""

    filters: int
    kernel: int
    stride: int = 1
    padding: int = 0
    groups: int = 1
    bias: bool = True

    def after(self, flow):
        """Return the Flow behind this layer: one map for each filter."""
        channels, groups = _maps(flow)[0], whole_number("groups", self.groups)
        if channels % groups or whole_number("filters", self.filters) % groups:
            raise ValueError(f"groups must divide channels and filters, got groups={groups} for {channels} channels "
                             f"and {self.filters} filters.")
        return _slide(flow, self.filters, self.kernel, self.stride, self.padding)

    def cost(self, flow):
        """k² · (C / groups) weights a filter, used at every place of the map, and one bias a filter."""
        places = math.prod(self.after(flow).shape[1:])
        weights = self.filters * self.kernel**2 * (flow.shape[0] // self.groups)
        return Cost(weights + self.filters * bool(self.bias), weights * places)

    def __str__(self):
        return f"conv {self.filters} of {self.kernel} × {self.kernel}{_extras(self)}"


class _Pool:
    """What both kinds of pooling share; `stride=None` means: the windows lie side by side."""

    def after(self, flow):
        """Return the Flow behind this layer: as many maps, but smaller."""
        step = self.size if self.stride is None else self.stride
        return _slide(flow, _maps(flow)[0], self.size, step, self.padding)

    def cost(self, flow):
        """Nothing to learn, and no multiplication with a weight."""
        self.after(flow)
        return Cost()

    def __str__(self):
        return f"{self.word} pool {self.size} × {self.size}{_extras(self)}"


class _Window(NamedTuple):
    size: int
    stride: int | None = None
    padding: int = 0


class MaxPool(_Pool, _Window):
    """Max pooling: MaxPool(size, stride=None, padding=0)."""

    __slots__ = ()
    word = "max"


class AvgPool(_Pool, _Window):
    """Average pooling: AvgPool(size, stride=None, padding=0)."""

    __slots__ = ()
    word = "average"


class Flatten(NamedTuple):
    """All maps as one vector."""

    def after(self, flow):
        """Return a vector; a number in it still sees what it saw, but the next layer sees all of them."""
        return Flow((math.prod(flow.shape),), flow.field, flow.jump, (max(_maps(flow)[1:]) - 1) * flow.jump)

    def cost(self, flow):
        """Nothing."""
        return Cost()

    def __str__(self):
        return "flatten"


class Dense(NamedTuple):
    """Fully connected layer with `units` neurons."""

    units: int
    bias: bool = True

    def after(self, flow):
        """Return a vector of `units` numbers, each of which looks at the whole vector in front."""
        if len(flow.shape) != 1:
            raise ValueError(f"a dense layer wants a vector, got feature maps {flow.shape}: put Flatten() in front.")
        return Flow((whole_number("units", self.units),), flow.field + flow.reach, flow.jump)

    def cost(self, flow):
        """A weight for each pair of input and neuron, and one bias a neuron."""
        weights = self.after(flow).shape[0] * flow.shape[0]
        return Cost(weights + self.units * bool(self.bias), weights)

    def __str__(self):
        return f"dense {self.units}"
