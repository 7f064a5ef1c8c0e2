"""Dropout: switch neurons off at random while learning, so that none can rely on one other.

Notebook 10 tries it against overfitting. Source: Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, JMLR 15 (2014).
"""

from ..checks import finite_number, generator, real_array
from .layers import Layer


class Dropout(Layer):
    """Dropout 暂退法: while learning, y = m ⊙ x / (1 − rate), where each entry of m is 0 with probability `rate`, else 1.

    In use (`training` is False, the state of a new layer) y = x. The division keeps the mean of y equal to x, so nothing
    has to be rescaled later. x has any shape (N, …); `rng` draws the masks.
    """

    def __init__(self, rate, rng):
        self.rate, self.rng = finite_number("rate", rate), generator(rng)
        if not 0 <= self.rate < 1:
            raise ValueError(f"rate must lie in [0, 1), got {rate!r}.")

    def forward(self, x):
        """Return x with entries switched off at random while learning, else x itself; same shape."""
        x = real_array("x", x)
        self._y_shape, self._mask = x.shape, None
        if not self.training or not self.rate:
            return x
        self._mask = (self.rng.random(x.shape) >= self.rate).astype(x.dtype) / x.dtype.type(1 - self.rate)
        return x * self._mask

    def backward(self, grad_y):
        """Return grad_y ⊙ m / (1 − rate), with the mask m of the last `forward`."""
        grad_y = self._checked(grad_y)
        return grad_y if self._mask is None else grad_y * self._mask

    def __repr__(self):
        return f"Dropout({self.rate:g})"
