"""Grey images often come without a channel axis; convolution wants one. Notebook 14 feeds digits (N, 28, 28) through this."""

from ..checks import numbers
from .layers import Layer


class AddChannel(Layer):
    """Give grey images (N, H, W) their single channel: (N, 1, H, W). Images (N, C, H, W) pass unchanged."""

    def forward(self, x):
        """Return x as (N, C, H, W)."""
        x = numbers("x", x)
        if x.ndim not in (3, 4):
            raise ValueError(f"AddChannel wants images of shape (N, H, W) or (N, C, H, W), got {x.shape}.")
        self._shape = x.shape
        y = x[:, None] if x.ndim == 3 else x
        self._y_shape = y.shape
        return y

    def backward(self, grad_y):
        """Return grad_y in the shape of the input."""
        return self._checked(grad_y).reshape(self._shape)

    def __repr__(self):
        return "AddChannel()"
