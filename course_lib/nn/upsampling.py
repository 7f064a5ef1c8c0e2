"""The way back to many places: each number of a map is repeated. Notebook 17 needs it to let a pooled network name a point."""

from ..checks import whole_number
from .layers import Layer
from .patches import images


class Upsample2D(Layer):
    """Nearest-neighbour upsampling 上采样: each number becomes a block of size × size equal numbers.

    x (N, C, H, W) → y (N, C, size · H, size · W), y[n, c, i, j] = x[n, c, i // size, j // size]. No parameters; on the way
    back each number gets the sum over its block.
    """

    def __init__(self, size):
        self.size = whole_number("size", size)

    def forward(self, x):
        """Return the larger maps."""
        x = images(self, x)
        y = x.repeat(self.size, axis=2).repeat(self.size, axis=3)
        self._y_shape = y.shape
        return y

    def backward(self, grad_y):
        """Return ∂C/∂x (N, C, H, W): sums over blocks."""
        grad_y = self._checked(grad_y)
        n, c, h, w = grad_y.shape
        return grad_y.reshape(n, c, h // self.size, self.size, w // self.size, self.size).sum(axis=(3, 5))

    def __repr__(self):
        return f"Upsample2D({self.size})"
