"""A real curve: how much ink a handwritten digit has, column by column. Notebook 10 fits it with few and many neurons."""

import functools

import numpy as np

from ..checks import count, generator, wants, whole_number
from .digits import load_digits


@wants(digit=count(0, 9))
@functools.cache
def ink_by_column(digit: int):
    """Return (train, test): the ink in each of the 28 columns of the training and the held-back images of one digit.

    Shapes (400, 28) and (100, 28), float64; the unit is one pixel of full ink. Read-only.
    """
    d = load_digits()
    parts = (d.train_images[d.train_labels == digit], d.test_images[d.test_labels == digit])
    curves = tuple(images.sum(axis=1, dtype=np.float64) for images in parts)
    for curve in curves:
        curve.setflags(write=False)
    return curves


def ink_points(n: int, rng: np.random.Generator, digit: int = 3):
    """Return n examples (x, y), float64 (n,) each: the ink y in one random column of one random training image.

    x is the place of the column, from 0 (left) to 1 (right).
    """
    train, _ = ink_by_column(digit)
    image = generator(rng).integers(0, len(train), whole_number("n", n))
    column = rng.integers(0, train.shape[1], n)
    return column / (train.shape[1] - 1), train[image, column]
