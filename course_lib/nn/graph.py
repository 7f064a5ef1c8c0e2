"""A computational graph of single numbers 计算图: values flow forward, gradients flow backward.

Notebook 08 draws it, and trusts it as a second opinion: a `Node` knows nothing of neurons, only the slope of each small
step. Reverse mode: S. Linnainmaa, master's thesis, University of Helsinki (1970).
"""

import math

from ..checks import finite_number, series


class Node:
    """One number of a computation: `value`, `gradient`, and the `parents` it was made of, with the local `slopes`.

    `slopes[k]` is the derivative of this value with respect to `parents[k]`. Build with `+`, `*`, `relu`, `sigmoid` and
    `half_square`; then `c.backward()` fills `gradient` = ∂c/∂node in every node that c was made of.
    """

    def __init__(self, value, parents=(), slopes=()):
        self.value, self.gradient = finite_number("value", value), 0.0
        self.parents, self.slopes = tuple(series("parents", parents)), tuple(series("slopes", slopes))

    def __add__(self, other):
        """u + v: both slopes are 1."""
        other = as_node(other)
        return Node(self.value + other.value, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        """u · v: the slope by u is v, the slope by v is u."""
        other = as_node(other)
        return Node(self.value * other.value, (self, other), (other.value, self.value))

    __radd__ = __add__
    __rmul__ = __mul__

    def relu(self):
        """max(0, u): slope 1 where u > 0, else 0."""
        return Node(max(0.0, self.value), (self,), (float(self.value > 0),))

    def sigmoid(self):
        """σ(u): slope a (1 − a) with a = σ(u)."""
        e = math.exp(-abs(self.value))
        a = (1.0 if self.value >= 0 else e) / (1 + e)
        return Node(a, (self,), (a * (1 - a),))

    def half_square(self, t):
        """½ (u − t)² for a constant target t: slope u − t."""
        difference = self.value - finite_number("t", t)
        return Node(0.5 * difference**2, (self,), (difference,))

    def order(self) -> list:
        """Return all nodes that this one was made of, each after its parents, this one last."""
        found, todo = {}, [(self, False)]
        while todo:
            node, parents_are_done = todo.pop()
            if parents_are_done:
                found[node] = None
            elif node not in found:
                todo += [(node, True), *((parent, False) for parent in node.parents)]
        return list(found)

    def backward(self):
        """Fill `gradient` in every node: each hands slope × gradient to its parents, where contributions are added."""
        nodes = self.order()
        for node in nodes:
            node.gradient = 0.0
        self.gradient = 1.0
        for node in reversed(nodes):
            for parent, slope in zip(node.parents, node.slopes, strict=True):
                parent.gradient += slope * node.gradient


def as_node(value) -> Node:
    """Return a `Node` as it is, and a plain number as a node without parents."""
    return value if isinstance(value, Node) else Node(value)
