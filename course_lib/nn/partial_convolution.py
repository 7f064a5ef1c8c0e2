"""A convolution in which each output map sees only some of the input maps, as listed in a table.

LeNet-5 of 1998 used one; notebook 16 shows its table. Source: LeCun, Bottou, Bengio and Haffner (1998), table 1.
"""

import numpy as np

from ..checks import generator, series, whole_number
from .convolution import Conv2D
from .layers import Layer
from .patches import pair


class PartialConv2D(Layer):
    """Convolution by a table: table[o] lists the input maps (0 … n_in − 1) that output map o sees; stride 1, no padding.

    `W` has shape (number of connections, kh, kw), one kernel for each pair (output, input) of the table, in its order; `b`
    has shape (n_out,). Inside, a `Conv2D` works with zeros where the table has no connection.
    """

    def __init__(self, n_in, table, kernel, rng, dtype=np.float32):
        n_in = whole_number("n_in", n_in)
        self.table = [tuple(whole_number("each map of table", i, 0, n_in - 1) for i in series("each row of table", row))
                      for row in series("table", table)]
        if not all(row and len(set(row)) == len(row) for row in self.table):
            raise ValueError(f"each row of table must name at least one input map, and none twice, got {table!r}.")
        self._full = Conv2D(n_in, len(self.table), pair("kernel", kernel), rng, init="zeros", dtype=dtype)
        self._at = tuple(np.array([(o, i) for o, row in enumerate(self.table) for i in row]).T)     # outputs, inputs
        fan_in = np.array([len(self.table[o]) for o in self._at[0]]) * self._full.W[0, 0].size
        kernels = generator(rng).standard_normal((len(fan_in), *self._full.W.shape[2:])) / np.sqrt(fan_in)[:, None, None]
        self.W, self.b = kernels.astype(dtype), self._full.b
        self.params, self.grads = [self.W, self.b], [np.zeros_like(self.W), self._full.grads[1]]

    def forward(self, x):
        """Return y (N, n_out, H_out, W_out) for x (N, n_in, H, W)."""
        self._full.W[self._at] = self.W
        return self._full.forward(x)

    def backward(self, grad_y):
        """Fill `grads` and return ∂C/∂x (N, n_in, H, W)."""
        grad_x = self._full.backward(grad_y)
        self.grads[0][...] = self._full.grads[0][self._at]
        return grad_x

    def __repr__(self):
        kh, kw = self.W.shape[1:]
        return f"PartialConv2D({self._full.n_in} → {len(self.table)}, {kh}×{kw}, {len(self.W)} kernels)"
