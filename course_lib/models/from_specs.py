"""From paper to numbers: build the network that a list of specs describes. Notebook 13 does it with a design of its own."""

import numpy as np

from .. import nn
from ..checks import series
from .architecture import SPEC, image_flow
from .specs import AvgPool, Conv, Dense, Flatten, MaxPool


def from_specs(input_shape, layers, rng, dtype=np.float32):
    """Build a Sequential for images (N, C, H, W), or (N, H, W) with one channel, as `layers` says, with random weights.

    ReLU stands after every convolution and dense layer but the last layer, which gives scores. A layer that does not fit,
    or that `course_lib.nn` has no layer for (pooling with padding), is a ValueError in words.
    """
    flow, parts, layers = image_flow(input_shape), [nn.AddChannel()], series("layers", layers)
    for number, spec in enumerate(layers, start=1):
        SPEC(f"layer {number}", spec)
        behind = spec.after(flow)
        parts.append(_layer(spec, flow, rng, dtype, last=number == len(layers)))
        if isinstance(spec, Conv | Dense) and number < len(layers):
            parts.append(nn.Activation("relu"))
        flow = behind
    return nn.Sequential(*parts)


def _layer(spec, flow, rng, dtype, last):
    """Return the layer of `course_lib.nn` for one spec."""
    start = "lecun_normal" if last else "he_normal"
    if isinstance(spec, Conv):
        return nn.Conv2D(flow.shape[0], spec.filters, spec.kernel, rng, spec.stride, spec.padding, spec.groups, spec.bias,
                         start, dtype)
    if isinstance(spec, MaxPool | AvgPool) and not spec.padding:
        return (nn.MaxPool2D if isinstance(spec, MaxPool) else nn.AvgPool2D)(spec.size, spec.stride)
    if isinstance(spec, Flatten):
        return nn.Flatten()
    if isinstance(spec, Dense) and spec.bias:
        return nn.Dense(flow.shape[0], spec.units, rng, start, dtype)
    raise ValueError(f"there is no layer for {spec} in course_lib.nn, so it can be counted but not built.")
