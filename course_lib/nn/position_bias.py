"""A bias of its own for each place of a map: the one part of AlphaGo's policy network that does not move along. Notebook 17.

Source: Silver et al., Nature 529 (2016), Methods: "with a different bias for each position".
"""

import numpy as np

from ..checks import float_type, real_array, whole_number
from .layers import Layer


class PositionBias(Layer):
    """Position bias 位置偏置: y[n, c, i, j] = x[n, c, i, j] + b[c, i, j], for maps x (N, C, H, W) of one fixed size.

    `b` has shape (C, H, W) and starts at 0. ∂C/∂b = Σₙ ∂C/∂yₙ, ∂C/∂x = ∂C/∂y.
    """

    def __init__(self, channels, height, width, dtype=np.float32):
        shape = tuple(whole_number(name, size) for name, size in
                      (("channels", channels), ("height", height), ("width", width)))
        self.b = np.zeros(shape, float_type(dtype))
        self.params, self.grads = [self.b], [np.zeros_like(self.b)]

    def forward(self, x):
        """Return x + b, same shape (N, C, H, W)."""
        x = real_array("x", x, self.b.dtype)
        if x.shape[1:] != self.b.shape or x.ndim != 4:
            raise ValueError(f"{self!r} wants maps of shape (N, {', '.join(map(str, self.b.shape))}), got {x.shape}: "
                             "its biases belong to the places of one size.")
        self._y_shape = x.shape
        return x + self.b

    def backward(self, grad_y):
        """Fill `grads` and return ∂C/∂x, which is grad_y itself."""
        grad_y = self._checked(grad_y)
        np.sum(grad_y, axis=0, out=self.grads[0])
        return grad_y

    def __repr__(self):
        return f"PositionBias({' × '.join(map(str, self.b.shape))})"
