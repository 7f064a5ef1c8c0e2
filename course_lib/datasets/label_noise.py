"""Labels that are wrong on purpose: what makes overfitting plain. Notebook 10 leans on it."""

from ..checks import as_array, generator, not_negative, whole_number


def spoiled(labels, share, n_classes, rng):
    """Return a copy of labels, int (N,), in which round(share · N) of them name another class, chosen at random.

    `share` lies in [0, 1]; which ones, and to which of the n_classes − 1 other classes, comes from `rng`.
    """
    n_classes = whole_number("n_classes", n_classes, least=2)
    labels = as_array("labels", labels).copy()
    if labels.ndim != 1 or labels.dtype.kind not in "iu":
        raise ValueError(f"labels must be integers of shape (N,), got {labels.dtype} of shape {labels.shape}.")
    if labels.size and not 0 <= labels.min() <= labels.max() < n_classes:
        raise ValueError(f"labels must lie in 0 … {n_classes - 1}, got {labels.min()} … {labels.max()}.")
    if not_negative("share", share) > 1:
        raise ValueError(f"share must lie in [0, 1], got {share}.")
    chosen = generator(rng).permutation(len(labels))[:round(share * len(labels))]
    labels[chosen] = (labels[chosen] + rng.integers(1, n_classes, len(chosen))) % n_classes
    return labels
