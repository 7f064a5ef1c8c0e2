"""A network is layers in a row, and behaves like one layer.

Notebook 09 leans on it; later notebooks put convolutions in the same row.
"""

import numpy as np

from ..checks import numbers, series, without_nan
from .activations import softmax
from .layers import Layer


class Sequential(Layer):
    """Layers one after another: the output of each is the input of the next.

    `params` and `grads` list the arrays of all layers, first layer first. The last layer gives scores (logits), not
    probabilities; `predict_proba` adds the softmax.
    """

    def __init__(self, *layers):
        if not layers:
            raise ValueError("Sequential needs at least one layer, got none.")
        for layer in layers:
            if not (hasattr(layer, "forward") and hasattr(layer, "backward")):
                raise TypeError(f"Sequential wants layers one after another, Sequential(a, b, …), got {layer!r}.")
        self.layers = list(layers)

    @property
    def params(self):
        """All parameter arrays, in order."""
        return [p for layer in self.layers for p in layer.params]

    @property
    def grads(self):
        """All gradient arrays, in the order of `params`."""
        return [g for layer in self.layers for g in layer.grads]

    @property
    def buffers(self):
        """All arrays that belong to the state of a network but are not learned by gradient, in order."""
        return [b for layer in self.layers for b in layer.buffers]

    @property
    def n_params(self) -> int:
        """How many learnable numbers the network has."""
        return sum(p.size for p in self.params)

    def forward(self, x):
        """Return the scores of the last layer for a batch x (N, …)."""
        x = numbers("x", x)
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, grad_y):
        """Fill the gradients of all layers; return the gradient with respect to x."""
        for layer in reversed(self.layers):
            grad_y = layer.backward(grad_y)
        return grad_y

    def backward_params(self, grad_y):
        """Fill the gradients of all layers, but skip the gradient with respect to x where nothing needs it."""
        first = next((i for i, layer in enumerate(self.layers) if layer.params), None)
        if first is None:
            return
        for layer in reversed(self.layers[first + 1:]):
            grad_y = layer.backward(grad_y)
        step_back = getattr(self.layers[first], "backward_params", self.layers[first].backward)
        step_back(grad_y)

    def train(self, mode=True):
        """Switch all layers between learning (True) and use (False); return self."""
        for layer in self.layers:
            layer.train(mode)
        return super().train(mode)

    def predict_proba(self, x):
        """Return class probabilities (N, K): the softmax of `forward(x)`."""
        return softmax(self.forward(x))

    @np.errstate(over="ignore", invalid="ignore")                    # the sentence says it better
    def predict(self, x):
        """Return the most probable class of each example, int64 (N,); a NaN among its scores is a ValueError."""
        return np.argmax(without_nan("the scores of the network", self.forward(x)), axis=-1)

    def get_params(self):
        """Return copies of all parameters."""
        return [p.copy() for p in self.params]

    def set_params(self, values):
        """Copy `values` (as from `get_params`) into the parameters."""
        values = [numbers("each array of set_params", v) for v in series("values", values)]
        shapes, wanted = [v.shape for v in values], [p.shape for p in self.params]
        if shapes != wanted:
            raise ValueError(f"set_params wants arrays of shapes {wanted}, got {shapes}.")
        for p, v in zip(self.params, values, strict=True):
            p[...] = v

    def __repr__(self):
        return "Sequential(" + ", ".join(map(repr, self.layers)) + ")"
