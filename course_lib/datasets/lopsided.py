"""Forty digits reduced to one number each, so that a network with two weights can learn them; notebook 07 leans on them."""

import functools

import numpy as np

from .digits import load_digits

PER_CLASS = 20


@functools.cache
def threes_and_eights():
    """Return (x, t) for the first 20 threes and 20 eights of the training digits: both float64 (40,), read-only.

    x is the mean ink of the left half less that of the right half, shifted and scaled to mean 0 and standard deviation 1:
    a three is open on its left. t is 1.0 for a three, 0.0 for an eight. The threes come first.
    """
    digits = load_digits()
    rows = np.concatenate([np.flatnonzero(digits.train_labels == k)[:PER_CLASS] for k in (3, 8)])
    images = digits.train_images[rows].astype(np.float64)
    sides = images[:, :, :14].mean(axis=(1, 2)) - images[:, :, 14:].mean(axis=(1, 2))
    x = (sides - sides.mean()) / sides.std()
    t = (digits.train_labels[rows] == 3).astype(np.float64)
    x.setflags(write=False)
    t.setflags(write=False)
    return x, t
