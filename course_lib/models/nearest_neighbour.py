"""The laziest classifier: remember all examples, answer like the most similar one.

Notebook 13 measures with it how much pictures lose when they are made smaller.
"""

import numpy as np

from ..checks import examples, finite_array


class NearestNeighbour:
    """Nearest neighbour 最近邻: x (N, …) and labels (N,) are kept; a new example gets the label of the nearest (Euclidean).

    Nothing is learned, so it shows what is in the *data*. With whole numbers as pixels all distances are exact, and of
    equally near examples the first one answers: the same result on every computer.
    """

    def __init__(self, x, labels):
        x, self.labels = examples("remembered", x, labels)
        if self.labels.ndim != 1:
            raise ValueError(f"labels must have shape (N,), got {self.labels.shape}.")
        self.x = _rows(x)

    def predict(self, x):
        """Return the label of the nearest remembered example for each x (M, …), int64 (M,)."""
        x = _rows(x)
        if x.shape[1] != self.x.shape[1]:
            raise ValueError(f"x must have {self.x.shape[1]} numbers an example, like the remembered ones, got {x.shape[1]}.")
        squares = np.square(self.x).sum(axis=1) - 2 * x @ self.x.T        # ‖x − r‖² less ‖x‖², (M, N)
        return self.labels[squares.argmin(axis=1)]


def _rows(x):
    x = finite_array("x", x, np.float64)
    if x.ndim == 0 or x.size == 0:
        raise ValueError(f"x must have shape (N, …) with at least one example, got {x.shape}.")
    return x.reshape(len(x), -1)
