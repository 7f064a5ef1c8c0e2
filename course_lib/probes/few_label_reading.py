"""One and the same linear classifier for every kind of feature, taught with few labels or with many. Notebook 18 leans on it.

The classifier is that of `linear_read`: least squares with weight decay, which has one best answer, found without steps.
"""

from typing import NamedTuple

import numpy as np

from ..nn import accuracy, fit_output_layer
from .handmade import as_rows


class LinearReader(NamedTuple):
    """A linear classifier of features: scores = features / scale · Wᵀ + b, the largest score is the answer."""

    scale: float
    W: np.ndarray
    b: np.ndarray

    def scores(self, features):
        """Return one score a class, (N, K), for features (N, …)."""
        return as_rows(features) / self.scale @ self.W.T + self.b

    def predict(self, features):
        """Return the class of each row of features, int64 (N,)."""
        return np.argmax(self.scores(features), axis=1)


def decay_for(n):
    """Return the weight decay for n labels, 0.1 / √n: the same rule for all features, chosen once and not tuned for any."""
    return 0.1 / np.sqrt(n)


def linear_reader(features, labels, n_classes=10):
    """Fit a `LinearReader` to features (N, …) and labels (N,) in 0 … n_classes − 1; features are scaled to total variance 1."""
    rows, targets = as_rows(features), np.eye(n_classes)[labels]
    scale, decay = total_spread(rows), decay_for(len(rows))
    fit = fit_by_examples if len(rows) < rows.shape[1] else fit_output_layer
    return LinearReader(scale, *fit(rows / scale, targets, decay))


def fit_by_examples(a, t, weight_decay):
    """Return (W, b) as `nn.fit_output_layer` does, by a way that is shorter when there are fewer examples than features.

    The best W is a mixture of the examples, W = mᵀ a, with m (N, K) from (a aᵀ + λN) m = t, all centred: N equations, not n.
    """
    a_mean, t_mean = a.mean(axis=0), t.mean(axis=0)
    centred = a - a_mean
    mixture = np.linalg.solve(centred @ centred.T + weight_decay * len(a) * np.eye(len(a)), t - t_mean)
    W = mixture.T @ centred                                                                           # (K, n)
    return W, t_mean - W @ a_mean


def total_spread(rows):
    """Return the root of the summed variances of all columns of rows (N, n); 1 when nothing varies."""
    return float(np.sqrt(rows.var(axis=0).sum())) or 1.0


def side_by_side(*pairs):
    """Return several kinds of features as one pair (training rows, test rows), each kind scaled so that none shouts.

    Each of `pairs` is (training, test), (N, …) and (M, …); both are divided by the total spread of the training part.
    """
    rows = [tuple(map(as_rows, pair)) for pair in pairs]
    return tuple(np.concatenate([pair[part] / total_spread(pair[0]) for pair in rows], axis=1) for part in (0, 1))


def scores_by_draw(features, labels, test_features, test_labels, draws):
    """Return the accuracy on the test part for each choice of examples, (numbers of labels, draws).

    `draws` is a list with one entry for each number of labels: a list of rows, as many draws each time. Draws that name the
    same rows are computed once.
    """
    features, test_features, known = as_rows(features), as_rows(test_features), {}
    for rows in (np.sort(rows) for by_draw in draws for rows in by_draw):
        if rows.tobytes() not in known:
            reader = linear_reader(features[rows], labels[rows], int(labels.max()) + 1)
            known[rows.tobytes()] = accuracy(test_labels, reader.predict(test_features))
    return np.array([[known[np.sort(rows).tobytes()] for rows in by_draw] for by_draw in draws])
