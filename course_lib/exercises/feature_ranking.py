"""Your own feature, judged: the same linear classifier for all, and your place in the ranking. Notebook 18 calls it.

`rank_feature(feature)` never raises for anything a feature does; what goes wrong becomes one sentence.
"""

import functools
import time

import numpy as np

from ..datasets import load_digits
from ..datasets.label_curves import COUNTS
from ..plots.labels import counted
from ..probes import scores_by_draw, side_by_side
from ..widgets.digit_features import ALL, digit_features, draws
from .brief import as_numbers, brief, complaint
from .verdict import untouched

N_LABELS, MOST_NUMBERS, LARGEST, SECONDS = 100, 1000, 1e150, 20.0  # the squares of a million such numbers can be added up
RIVALS = ("pixels", "zones", "shadows", "symmetry", "holes", "directions", ALL, "untrained CNN")


class Unusable(ValueError):
    """A feature that can't be judged; the message is a sentence that says why, and what to do."""


def vector_of(feature, image):
    """Return feature(image) as a float64 vector (n,), or raise `Unusable`; the feature gets a copy of the image (28, 28)."""
    try:
        with np.errstate(all="ignore"):
            output = feature(image.copy())
    except Exception as error:
        raise Unusable(f"it stopped with {complaint(error)}.") from error
    if output is None:
        raise Unusable("it returned None: is a `return` missing?")
    vector = as_numbers(output)
    if vector is None:
        raise Unusable(f"it returned {brief(output)}, a {type(output).__name__}; wanted numbers, such as np.array([1.0, 2.0]).")
    vector = vector.ravel()
    if not 1 <= vector.size <= MOST_NUMBERS:
        raise Unusable(f"it returned {vector.size} numbers; wanted from 1 to {MOST_NUMBERS}.")
    if not np.isfinite(vector).all():
        raise Unusable("it returned NaN or infinity for one digit: look for a division by 0 or the logarithm of 0.")
    if np.abs(vector).max() > LARGEST:
        raise Unusable(f"it returned the number {vector[np.abs(vector).argmax()]:.3g}; wanted none above {LARGEST:g}: divide it.")
    return vector


def rows_of(feature, images, seconds=SECONDS):
    """Return the vectors of all images (N, 28, 28) as rows (N, n), or raise `Unusable`; gives up when time is over."""
    first, start, rows = vector_of(feature, images[0]), time.monotonic(), []
    if not np.array_equal(first, vector_of(feature, images[0])):
        raise Unusable("it gives other numbers when the same digit comes again: take randomness and memory out of it.")
    for k, image in enumerate(images):
        rows.append(vector_of(feature, image))
        if len(rows[-1]) != len(first):
            raise Unusable(f"it returned {len(first)} numbers for one digit and {len(rows[-1])} for another; "
                           "wanted equally many for all.")
        spent = time.monotonic() - start
        if spent > seconds:
            raise Unusable(f"it is too slow: {k + 1} digits took {spent:.0f} seconds, and there are {len(images)}. Work with "
                           "whole arrays in place of loops, or look at fewer pixels.")
    return np.array(rows)


@functools.cache
def lesson():
    """Return (rows, draws): the training digits that any of the five draws of 100 labels names, and the draws among them."""
    named = draws()[COUNTS.index(N_LABELS)]
    rows = np.unique(np.concatenate(named))
    return rows, [np.searchsorted(rows, draw) for draw in named]


def score(train, test):
    """Return the mean accuracy over the five draws, for features of the lesson's digits and of the held-back ones."""
    digits, (rows, among) = load_digits(), lesson()
    return float(scores_by_draw(train, digits.train_labels[rows], test, digits.test_labels, [among]).mean())


def course_rows(kind):
    """Return one kind of the course's features for the lesson's digits and for the held-back ones."""
    train, test = digit_features(kind)
    return train[lesson()[0]], test


@functools.cache
def rival_scores() -> dict:
    """Return {name: (score, how many numbers)} of the course's own features."""
    return {name: (score(*course_rows(name)), course_rows(name)[0].shape[1]) for name in RIVALS}


def feature_rows(feature):
    """Return a feature of the lesson's digits and of the held-back ones, as rows; raise `Unusable` with a sentence."""
    digits, (rows, _) = load_digits(), lesson()
    found = rows_of(feature, np.concatenate([digits.train_images[rows], digits.test_images]).astype(np.float64))
    if not found.std(axis=0).any():
        raise Unusable("it gives the same numbers for every digit, so it tells nothing about them.")
    return found[:len(rows)], found[len(rows):]


class Ranking:
    """A table of features, {name: (score, how many numbers)}, best first; notebooks show it as Markdown, others as text."""

    def __init__(self, scores, mine=None, sentence=""):
        order = sorted(scores, key=lambda name: -scores[name][0])
        self.place = order.index(mine) + 1 if mine else None
        self.sentence = sentence.format(place=self.place, of=len(order)) if mine else sentence
        rows = [(k, f"**{name}**" if name == mine else name, scores[name][1], f"{scores[name][0]:.1%}")
                for k, name in enumerate(order, start=1)]
        self.text = "\n".join([f"| place | feature | numbers | read with {N_LABELS} labels |", "|---|---|---|---|",
                               *("| {} | {} | {} | {} |".format(*row) for row in rows), "", self.sentence])

    def _repr_markdown_(self):
        return self.text

    def __repr__(self):
        return self.text


def rank_feature(feature, name=None) -> Ranking:
    """Judge a function image (28, 28) → numbers among the course's features; make it the last line of a cell."""
    scores = rival_scores()
    if untouched(feature):
        return Ranking(scores, sentence="○ Your feature is not in it yet: fill in the function, and run the cell again.")
    if not callable(feature):
        return Ranking(scores, sentence=f"✗ Not ranked: wanted a function of an image, got {brief(feature)}.")
    try:
        rows = feature_rows(feature)
    except Unusable as error:
        return Ranking(scores, sentence=f"✗ Not ranked: {error}")
    mine = name if name and name not in scores else f"yours: {name or getattr(feature, '__name__', 'feature')}"
    together = score(*side_by_side(course_rows(ALL), rows))
    n = rows[0].shape[1]
    said = (f"✓ Your feature gives {counted(n, 'number')} and takes place {{place}} of {{of}}. Beside all hand-made features it "
            f"changes their {scores[ALL][0]:.1%} to {together:.1%}.")
    return Ranking(scores | {mine: (score(*rows), n)}, mine, said)
