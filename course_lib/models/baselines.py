"""What one gets without any network: classify by the nearest class mean. Notebooks 06 and 09 compare with it."""

import numpy as np

from ..checks import as_array, finite_array


class NearestMean:
    """Nearest class mean 最近类均值: average the examples of each class, answer with the class of the nearest average.

    x has shape (N, …), labels (N,) whole numbers 0 … K−1, each class at least once; `means` has shape (K, D).
    """

    def __init__(self, x, labels):
        x, labels = _rows(x), as_array("labels", labels)
        whole = labels.dtype.kind in "iu" and labels.shape == (len(x),)
        classes = np.arange(int(labels.max()) + 1) if whole else ()
        if not whole or set(labels.tolist()) != set(classes.tolist()):
            found = f" with {np.unique(labels)[:12].tolist()}" if whole else ""
            raise ValueError(f"labels must be whole numbers 0 … K−1, one for each of the {len(x)} examples and no class left "
                             f"out, got {labels.dtype} of shape {labels.shape}{found}.")
        self.means = np.stack([x[labels == k].mean(axis=0) for k in classes])

    def predict(self, x):
        """Return the class of each example, int64 (N,): the one with the least Euclidean distance to its mean."""
        x = _rows(x, self.means.shape[1])
        squares = np.square(self.means).sum(axis=1) - 2 * x @ self.means.T        # ‖x − m‖² less ‖x‖², (N, K)
        return squares.argmin(axis=1)


def _rows(x, n=None):
    """Return finite examples as rows (N, D), N ≥ 1; with `n` given, of that many numbers."""
    x = finite_array("x", x, np.float64)
    if x.ndim == 0 or x.size == 0:
        raise ValueError(f"x must have shape (N, …) with at least one example, got {x.shape}.")
    x = x.reshape(len(x), -1)
    if n is not None and x.shape[1] != n:
        raise ValueError(f"x must have {n} numbers an example, like those that were learned from, got {x.shape[1]}.")
    return x
