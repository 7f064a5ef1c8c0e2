"""Data: arrays in, checked, always the same.

`load_digits` gives the 5 000 real digits that come with the course, `gate` and `truth_table` the examples of logic,
`moons`, `circles`, `spirals`, `blobs` and `separable` points in the plane, `load_full` all of MNIST or Fashion-MNIST.
Data that are missing or damaged raise `DataError`, whose one sentence says what to do.
"""

from .digits import Digits, load_digits
from .full_sets import load_full
from .integrity import DataError
from .toys import blobs, circles, gate, moons, separable, spirals, truth_table

__all__ = [
    "DataError", "Digits", "blobs", "circles", "gate", "load_digits", "load_full", "moons", "separable", "spirals",
    "truth_table",
]
