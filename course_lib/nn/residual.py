"""Residual addition: let some layers learn only the difference from what came in.

Notebook 16 builds deep networks of such blocks. Source: He, Zhang, Ren and Sun, *Deep residual learning* (CVPR 2016), eq. 1.
"""

from ..checks import NETWORK, numbers, wants
from .layers import Layer
from .network import Sequential


class Residual(Layer):
    """Residual block 残差块: y = F(x) + x, where F is the row of `layers`; with a `shortcut` layer S, y = F(x) + S(x).

    F(x) must have the shape of x. Where F changes the shape, S must change it in the same way, for example
    `Conv2D(16, 32, 1, rng, stride=2)`. The ReLU that follows in the paper is a layer of its own.
    """

    @wants(shortcut=NETWORK)
    def __init__(self, *layers, shortcut=None):
        self.body, self.shortcut = Sequential(*layers), shortcut
        self._parts = [self.body] if shortcut is None else [self.body, shortcut]

    @property
    def params(self):
        """All parameter arrays: of the layers in order, then of the shortcut."""
        return [p for part in self._parts for p in part.params]

    @property
    def grads(self):
        """All gradient arrays, in the order of `params`."""
        return [g for part in self._parts for g in part.grads]

    @property
    def buffers(self):
        """All arrays that are kept but not learned by gradient: of the layers in order, then of the shortcut."""
        return [b for part in self._parts for b in part.buffers]

    def forward(self, x):
        """Return F(x) + x, or F(x) + S(x)."""
        x = numbers("x", x)
        change = self.body.forward(x)
        kept = x if self.shortcut is None else self.shortcut.forward(x)
        if change.shape != kept.shape:
            raise ValueError(f"Residual adds two arrays of one shape, got {change.shape} from the layers and {kept.shape} past "
                             "them: " + ("give a shortcut that changes the shape alike." if self.shortcut is None else
                                         "change the shortcut."))
        self._y_shape = change.shape
        return change + kept

    def backward(self, grad_y):
        """Fill `grads` and return ∂C/∂x: what comes back through the layers and what comes past them, added."""
        grad_y = self._checked(grad_y)
        kept = grad_y if self.shortcut is None else self.shortcut.backward(grad_y)
        return self.body.backward(grad_y) + kept

    def train(self, mode=True):
        """Switch all layers between learning (True) and use (False); return self."""
        for part in self._parts:
            part.train(mode)
        return super().train(mode)

    def __repr__(self):
        inside = ", ".join(map(repr, self.body.layers))
        return f"Residual({inside}{'' if self.shortcut is None else f', shortcut={self.shortcut!r}'})"
