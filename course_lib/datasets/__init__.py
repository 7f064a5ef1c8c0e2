"""Data: arrays in, checked, always the same.

`load_digits` gives the 5 000 real digits that come with the course, `halved` the same with a quarter of the
pixels, `bars_and_stripes` tiny pictures, `load_photographs` two photographs, `gate` and
`truth_table` the examples of logic, `moons`, `circles`, `spirals`, `blobs` and `separable` points in the plane, `ink_points` a
real curve, `threes_and_eights` forty digits as one number each, `spoiled` labels that are wrong on purpose, `timeline` the
history, `random_shifts` and `random_warps` more examples from few, `load_lenet5_weights` a trained
network, `load_lenet5_4000_weights` one that has not seen the test digits, `load_deep_runs` what became of 400
networks, `load_full` all of MNIST or Fashion-MNIST.
Data that are missing or damaged raise `DataError`, whose one sentence says what to do.
"""

from .augmentation import random_shifts, random_warps
from .bars import bars_and_stripes
from .deep_runs import DeepRuns, load_deep_runs
from .digits import Digits, load_digits
from .full_sets import load_full
from .halved import halved
from .ink_curve import ink_by_column, ink_points
from .integrity import DataError
from .label_noise import spoiled
from .lenet5_weights import load_lenet5_4000_weights, load_lenet5_weights
from .lopsided import threes_and_eights
from .photographs import Photographs, load_photographs
from .toys import blobs, circles, gate, moons, separable, spirals, truth_table

__all__ = [
    "DataError",
    "DeepRuns",
    "Digits",
    "Photographs",
    "bars_and_stripes",
    "blobs",
    "circles",
    "gate",
    "halved",
    "ink_by_column",
    "ink_points",
    "load_deep_runs",
    "load_digits",
    "load_full",
    "load_lenet5_4000_weights",
    "load_lenet5_weights",
    "load_photographs",
    "moons",
    "random_shifts",
    "random_warps",
    "separable",
    "spirals",
    "spoiled",
    "threes_and_eights",
    "truth_table",
]
