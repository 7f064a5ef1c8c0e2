"""Specs of three kinds of layers that LeNet-5 had in 1998 and that went out of use. Notebook 16 counts with them.

The layers themselves stand in `course_lib.nn`: PartialConv2D, Subsample2D, RBF.
"""

import math
from typing import NamedTuple

from .specs import AvgPool, Conv, Cost, Dense


class PartialConv(NamedTuple):
    """Convolution by a table: filter i looks only at the maps table[i], and has k² weights for each of them."""

    table: tuple
    kernel: int

    def after(self, flow):
        """Return the Flow behind this layer: one map for each row of the table."""
        if max(map(max, self.table)) >= flow.shape[0]:
            raise ValueError(f"the table names map {max(map(max, self.table))}, but there are only maps 0 to "
                             f"{flow.shape[0] - 1}.")
        return Conv(len(self.table), self.kernel).after(flow)

    def cost(self, flow):
        """k² weights for each entry of the table, used at every place of the map, and one bias a filter."""
        weights = self.kernel**2 * sum(map(len, self.table))
        return Cost(weights + len(self.table), weights * math.prod(self.after(flow).shape[1:]))

    def __str__(self):
        return f"conv {len(self.table)} of {self.kernel} × {self.kernel}, by a table"


class Subsample(NamedTuple):
    """Sum of each size × size window, times a learned coefficient, plus a learned bias: one pair for each map."""

    size: int

    def after(self, flow):
        """Return the Flow behind this layer: windows side by side."""
        return AvgPool(self.size).after(flow)

    def cost(self, flow):
        """Two numbers a map; one multiplication for each number that comes out."""
        return Cost(2 * flow.shape[0], math.prod(self.after(flow).shape))

    def __str__(self):
        return f"subsample {self.size} × {self.size}, trainable"


class RBF(NamedTuple):
    """Output by distance: unit k gives the squared distance from a code that was drawn by hand. Nothing in it is learned."""

    units: int

    def after(self, flow):
        """Return a vector with one distance a class."""
        return Dense(self.units).after(flow)

    def cost(self, flow):
        """No learnable number; one multiplication (a square) for each number of each code."""
        return Cost(0, self.units * flow.shape[0])

    def __str__(self):
        return f"distances from {self.units} codes"
