"""Every kind of feature of notebook 18, computed once a session for its widgets, its questions and its ranking."""

import functools

import numpy as np

from ..datasets import few_labels, load_digits
from ..datasets.label_curves import COUNTS, N_DRAWS
from ..models import lenet5
from ..probes import (
    holes,
    linear_reader,
    orientation_histograms,
    projections,
    scores_by_draw,
    side_by_side,
    symmetry,
    up_to,
    zoning,
)
from .seen_network import seen_network

HANDMADE = {"zones": zoning, "shadows": projections, "symmetry": symmetry, "holes": holes, "directions": orientation_histograms}
ALL = "all hand-made"


@functools.cache
def untrained_network():
    """Return a LeNet-5 that never learned, in float64, so that its scores are the same everywhere; one object."""
    return lenet5(np.random.default_rng(5), np.float64)


def _stop(network, name):
    return lambda images: up_to(network(), images, name)


EXTRACTORS = {"pixels": lambda images: images, **HANDMADE, "untrained CNN": _stop(untrained_network, "pool 2"),
              "learned CNN": _stop(seen_network, "dense 2")}
KINDS = [*EXTRACTORS, ALL]


@functools.cache
def digit_features(kind):
    """Return (training rows, test rows) of one of `KINDS`, float64 (4000, n) and (1000, n)."""
    digits = load_digits()
    if kind == ALL:
        return side_by_side(*(digit_features(name) for name in HANDMADE))
    make = EXTRACTORS[kind]
    return tuple(np.reshape(make(images), (len(images), -1)).astype(np.float64)
                 for images in (digits.train_images, digits.test_images))


@functools.cache
def draws():
    """Return for each number of labels in COUNTS five choices of training rows, the same for every kind of feature."""
    labels = load_digits().train_labels
    return [[few_labels(labels, n, np.random.default_rng(draw)) for draw in range(N_DRAWS)] for n in COUNTS]


@functools.cache
def digit_curve(kind):
    """Return the accuracies of the linear classifier on one kind, (numbers of labels, draws)."""
    digits = load_digits()
    train, test = digit_features(kind)
    return scores_by_draw(train, digits.train_labels, test, digits.test_labels, draws())


@functools.cache
def digit_reader(kind, n):
    """Return the linear classifier that learned n labels of the first draw."""
    rows = draws()[COUNTS.index(n)][0]
    return linear_reader(digit_features(kind)[0][rows], load_digits().train_labels[rows])
