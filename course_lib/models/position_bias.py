"""A bias for each place, on paper: the spec that AlphaGo's policy network needs beside convolutions. Notebook 17 counts it."""

import math
from typing import NamedTuple

from .specs import Cost


class PositionBias(NamedTuple):
    """One bias for each number of the maps; nothing is multiplied, and nothing new is seen."""

    def after(self, flow):
        """Return the same Flow, or say why a vector is no place for it."""
        if len(flow.shape) != 3:
            raise ValueError(f"a position bias belongs to maps (C, H, W), got a vector of {flow.shape[0]} numbers: "
                             "put it before the flattening.")
        return flow

    def cost(self, flow):
        """C · H · W biases."""
        return Cost(math.prod(self.after(flow).shape))

    def __str__(self):
        return "a bias for each position"
