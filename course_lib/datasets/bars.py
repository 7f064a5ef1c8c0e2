"""Bars and stripes: tiny pictures whose full distribution is known. Notebook 11 teaches them to a small RBM."""

import itertools

import numpy as np

from ..checks import whole_number


def bars_and_stripes(side=3):
    """Return all different pictures of full rows or full columns, 0 and 1, shape (2 · 2^side − 2, side²), float64.

    The classic test for Boltzmann machines: MacKay, *Information Theory, Inference, and Learning Algorithms* (2003), ch. 43.
    """
    side = whole_number("side", side, least=2, most=4)
    pictures = []
    for pattern in itertools.product((0.0, 1.0), repeat=side):
        rows = np.repeat(pattern, side).reshape(side, side)
        pictures += [rows.ravel(), rows.T.ravel()]
    return np.unique(pictures, axis=0)
