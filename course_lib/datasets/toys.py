"""Toys: examples small enough to see whole, the gates of logic and five patterns of points in the plane.

Notebooks 02 and 03 lean on the gates, and 03 on `separable`; the other points are for trying things out. Points come in two
classes of equal size (one point more of class 0 when n is odd), in random order.
"""

import itertools

import numpy as np

from ..checks import generator, not_negative, whole_number

MOST_INPUTS = 16  # a truth table of 16 inputs has 65 536 rows

GATES = {  # targets in the counting order of the inputs: 00, 01, 10, 11
    "AND": (0, 0, 0, 1),
    "OR": (0, 1, 1, 1),
    "NAND": (1, 1, 1, 0),
    "NOR": (1, 0, 0, 0),
    "XOR": (0, 1, 1, 0),
    "XNOR": (1, 0, 0, 1),
    "NOT": (1, 0),  # one input: 0, 1
}


def truth_table(n_inputs: int):
    """Return all inputs of a gate, float64 (2**n_inputs, n_inputs), each 0 or 1, in counting order: 00, 01, 10, 11.

    ValueError or TypeError when n_inputs is not a whole number from 1 to 16.
    """
    whole_number("n_inputs", n_inputs, most=MOST_INPUTS)
    return np.array(list(itertools.product([0.0, 1.0], repeat=int(n_inputs))))


def gate(name: str):
    """Return (x, t) of a gate: inputs x float64 (rows, n) in counting order, targets t int64 (rows,), each 0 or 1.

    name is one of AND, OR, NAND, NOR, XOR, XNOR (two inputs, 4 rows) and NOT (one input, 2 rows), in capital or small
    letters; ValueError for any other.
    """
    targets = GATES.get(str(name).upper())
    if targets is None:
        raise ValueError(f"name must be a gate, one of {', '.join(GATES)}, got {name!r}.")
    return truth_table(1 if len(targets) == 2 else 2), np.array(targets, dtype=np.int64)


def _points(n, rng, noise, curve):
    """Return n points of `curve(u, labels)`, u uniform in [0, 1), each moved by Gaussian noise, and their labels."""
    whole_number("n", n)
    generator(rng)
    not_negative("noise", noise)
    labels = rng.permutation(np.arange(n, dtype=np.int64) % 2)
    x = curve(rng.random(n), labels)  # (n, 2)
    return x + noise * rng.standard_normal(x.shape), labels


def separable(n: int, rng: np.random.Generator, margin=0.1):
    """Return points that a line through the origin parts with room to spare: x float64 (n, 2), labels int64 (n,), 0 or 1.

    The points are uniform in the unit disc, less the strip |x₁ + x₂|/√2 < `margin`; class 1 is where x₁ + x₂ > 0. `margin`
    lies in [0, 0.9]. ValueError or TypeError names an argument that cannot be used.
    """
    if not_negative("margin", margin) > 0.9:
        raise ValueError(f"margin must be at most 0.9, because the disc has radius 1, got {margin}.")

    def curve(u, labels):
        x = np.empty((0, 2))
        while len(x) < n:
            more = rng.uniform(-1, 1, (4 * n + 64, 2))
            more = more[(np.square(more).sum(axis=1) <= 1) & (np.abs(more.sum(axis=1)) >= margin * np.sqrt(2))]
            x = np.concatenate([x, more])
        x = x[:n]
        return np.where(((x.sum(axis=1) > 0) == labels)[:, None], x, -x)

    return _points(n, rng, 0, curve)


def moons(n: int, rng: np.random.Generator, noise=0.1):
    """Return two half-circles that reach into each other: x float64 (n, 2), labels int64 (n,), 0 or 1.

    With u uniform in [0, 1): class 0 is (cos πu, sin πu), class 1 is (1 − cos πu, ½ − sin πu). `noise` is the standard
    deviation σ of the Gaussian added to each coordinate. Without noise the classes are at least ½ apart, yet no
    straight line parts them. ValueError or TypeError names an argument that cannot be used.
    """
    def curve(u, labels):
        x0, x1 = np.cos(np.pi * u), np.sin(np.pi * u)
        return np.stack([np.where(labels == 0, x0, 1 - x0), np.where(labels == 0, x1, 0.5 - x1)], axis=1)

    return _points(n, rng, noise, curve)


def circles(n: int, rng: np.random.Generator, noise=0.08):
    """Return a circle within a circle: x float64 (n, 2), labels int64 (n,), 0 outside and 1 inside.

    With u uniform in [0, 1): r (cos 2πu, sin 2πu), where r = 1 for class 0 and ½ for class 1. `noise` is the standard
    deviation σ of the Gaussian added to each coordinate. ValueError or TypeError names an argument that cannot be used.
    """
    def curve(u, labels):
        r, angle = np.where(labels == 0, 1.0, 0.5), 2 * np.pi * u
        return np.stack([r * np.cos(angle), r * np.sin(angle)], axis=1)

    return _points(n, rng, noise, curve)


def spirals(n: int, rng: np.random.Generator, noise=0.02):
    """Return two spirals of 1½ turns, wound into each other: x float64 (n, 2), labels int64 (n,), 0 or 1.

    With u uniform in [0, 1): r (cos α, sin α), where r = 0.1 + 0.9u and α = 3πu + π · class; one spiral is the other
    turned by half a turn. `noise` is the standard deviation σ of the Gaussian added to each coordinate. ValueError or
    TypeError names an argument that cannot be used.
    Source: Lang and Witbrock, *Learning to tell two spirals apart* (1988).
    """
    def curve(u, labels):
        r, angle = 0.1 + 0.9 * u, 3 * np.pi * u + np.pi * labels
        return np.stack([r * np.cos(angle), r * np.sin(angle)], axis=1)

    return _points(n, rng, noise, curve)


def blobs(n: int, rng: np.random.Generator, noise=0.5):
    """Return two round clouds: x float64 (n, 2), labels int64 (n,), 0 or 1.

    Class 0 lies around (−1, −1), class 1 around (1, 1). `noise` is the standard deviation σ of the Gaussian in each
    coordinate; with the default 0.5 nearly all points lie on the right side of the line x₁ + x₂ = 0. ValueError or
    TypeError names an argument that cannot be used.
    """
    def curve(u, labels):
        centre = np.where(labels == 0, -1.0, 1.0)
        return np.stack([centre, centre], axis=1)

    return _points(n, rng, noise, curve)
