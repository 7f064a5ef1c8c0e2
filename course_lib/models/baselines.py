"""What one gets without any network: classify by the nearest class mean. Notebooks 06 and 09 compare with it."""

import numpy as np

from ..checks import real_array


class NearestMean:
    """Nearest class mean 最近类均值: average the examples of each class, answer with the class of the nearest average.

    x has shape (N, …), labels (N,) whole numbers 0 … K−1, each class at least once; `means` has shape (K, D).
    """

    def __init__(self, x, labels):
        x, labels = _rows(x), np.asarray(labels)
        classes = np.arange(labels.max() + 1) if labels.size else np.arange(0)
        if labels.shape != (len(x),) or not len(classes) or set(labels.tolist()) != set(classes.tolist()):
            raise ValueError(f"labels must be whole numbers 0 … K−1, one for each of the {len(x)} examples and no class left "
                             f"out, got shape {labels.shape} with {sorted(set(labels.tolist()))[:12]}.")
        self.means = np.stack([x[labels == k].mean(axis=0) for k in classes])

    def predict(self, x):
        """Return the class of each example, int64 (N,): the one with the least Euclidean distance to its mean."""
        x = _rows(x)
        squares = np.square(self.means).sum(axis=1) - 2 * x @ self.means.T        # ‖x − m‖² less ‖x‖², (N, K)
        return squares.argmin(axis=1)


def _rows(x):
    x = real_array("x", x)
    return x.reshape(len(x), -1).astype(np.float64)
