"""Few labels: choose a handful of examples, each class alike. Notebook 18 asks what a classifier can do with 10 of them."""

import numpy as np

from ..checks import class_labels, generator, whole_number


def few_labels(labels, n, rng):
    """Return the rows of n examples, int64 (n,), n / K of each of the K classes in `labels` (N,); the classes take turns.

    With generators of the same seed, a larger n holds all rows of a smaller one: more labels, not other labels.
    """
    labels, n, rng = class_labels("labels", labels), whole_number("n", n), generator(rng)
    classes, counts = np.unique(labels, return_counts=True)
    if n % len(classes) or n // len(classes) > counts.min():
        raise ValueError(f"n must be a multiple of {len(classes)}, the number of classes, and at most "
                         f"{len(classes) * counts.min()}, got {n}.")
    by_class = np.stack([rng.permutation(np.flatnonzero(labels == k))[:counts.min()] for k in classes])     # (K, least)
    return by_class[:, :n // len(classes)].T.ravel()
