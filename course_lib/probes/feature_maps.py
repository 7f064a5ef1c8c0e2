"""What each layer of a network says about a picture. Notebook 15 leans on it.

A network of `nn.Sequential` is cut after each convolution, pooling and dense layer; a ReLU belongs to the layer before it.
These places are called stops and have names such as "conv 1", "pool 1", "dense 2".
"""

from ..checks import LAYERS, array, wants, whole_number
from ..nn import Activation, AvgPool2D, Conv2D, Dense, MaxPool2D

KINDS = {Conv2D: "conv", MaxPool2D: "pool", AvgPool2D: "pool", Dense: "dense"}


@wants(network=LAYERS)
def stops(network) -> dict:
    """Return {name: number of layers up to and with this stop}, in order; the last dense layer is called "scores"."""
    found, counts, layers = {}, {}, network.layers
    for k, layer in enumerate(layers):
        kind = KINDS.get(type(layer))
        if kind:
            counts[kind] = counts.get(kind, 0) + 1
            followed = k + 1 < len(layers) and isinstance(layers[k + 1], Activation)
            found[f"{kind} {counts[kind]}"] = k + 1 + followed
    last = next(reversed(found), "")
    if last.startswith("dense") and found[last] == len(layers) and isinstance(layers[-1], Dense):
        found["scores"] = found.pop(last)
    return found


def end_of(network, name) -> int:
    """Return how many layers lead to the stop called `name`, or say which stops there are."""
    found = stops(network)
    if not isinstance(name, str) or name not in found:
        raise ValueError(f"this network has no stop called {name!r}; it has {', '.join(found)}.")
    return found[name]


@wants(network=LAYERS)
def feature_maps(network, x) -> dict:
    """Return {name: output} of every stop for a batch x (N, H, W): maps (N, C, h, w), and vectors (N, n) of dense layers."""
    names, outputs = {end: name for name, end in stops(network).items()}, {}
    for k, layer in enumerate(network.layers, start=1):
        x = layer.forward(x)
        if k in names:
            outputs[names[k]] = x
    return outputs


@wants(network=LAYERS)
def up_to(network, x, name):
    """Return the output of one stop for a batch x (N, H, W)."""
    for layer in network.layers[:end_of(network, name)]:
        x = layer.forward(x)
    return x


@wants(network=LAYERS)
def from_stop(network, output, name):
    """Return the scores (N, K) that the rest of the network makes of the `output` of a stop, changed or not."""
    for layer in network.layers[end_of(network, name):]:
        output = layer.forward(output)
    return output


@wants(network=LAYERS, output=array("(N, n)", "(N, C, h, w)"))
def without_unit(network, output, name, unit):
    """Return the scores (N, K) when one unit of a stop is set to 0 everywhere: a whole map, or one neuron."""
    silent = output.copy()
    silent[:, whole_number("unit", unit, 0, output.shape[1] - 1)] = 0
    return from_stop(network, silent, name)
