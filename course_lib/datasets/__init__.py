"""Data: arrays in, checked, always the same.

`load_digits` gives the 5 000 real digits that come with the course, `load_photographs` two photographs, `gate` and
`truth_table` the examples of logic, `moons`, `circles`, `spirals`, `blobs` and `separable` points in the plane, `ink_points` a
real curve, `spoiled` labels that are wrong on purpose, `timeline` the history, `load_full` all of MNIST or Fashion-MNIST.
`load_lenet5_4000_weights` gives a trained network that has not seen the test digits.
Data that are missing or damaged raise `DataError`, whose one sentence says what to do.
"""

from .digits import Digits, load_digits
from .full_sets import load_full
from .ink_curve import ink_by_column, ink_points
from .integrity import DataError
from .label_noise import spoiled
from .lenet5_4000_weights import load_lenet5_4000_weights
from .photographs import Photographs, load_photographs
from .toys import blobs, circles, gate, moons, separable, spirals, truth_table

__all__ = [
    "DataError",
    "Digits",
    "Photographs",
    "blobs",
    "circles",
    "gate",
    "ink_by_column",
    "ink_points",
    "load_digits",
    "load_full",
    "load_lenet5_4000_weights",
    "load_photographs",
    "moons",
    "separable",
    "spirals",
    "spoiled",
    "truth_table",
]
