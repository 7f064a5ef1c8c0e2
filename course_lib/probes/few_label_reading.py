"""One and the same linear classifier for every kind of feature, taught with few labels or with many. Notebook 18 leans on it.

The classifier is that of `linear_read`: least squares with weight decay, which has one best answer, found without steps.
"""

from typing import NamedTuple

import numpy as np

from ..checks import class_labels, same_length, series, wants, whole_number, without_nan
from ..nn import accuracy, fit_output_layer
from .handmade import as_rows, finite_rows


class LinearReader(NamedTuple):
    """A linear classifier of features: scores = features / scale · Wᵀ + b, the largest score is the answer."""

    scale: float
    W: np.ndarray
    b: np.ndarray

    def scores(self, features):
        """Return one score a class, (N, K), for features (N, …)."""
        rows = as_rows("features", features)
        if rows.shape[1] != self.W.shape[1]:
            raise ValueError(f"this reader was taught with {self.W.shape[1]} features an example, got {rows.shape[1]}: "
                             "give it features of the same kind.")
        return rows / self.scale @ self.W.T + self.b

    def predict(self, features):
        """Return the class of each row of features, int64 (N,); of equal scores the first.

        Classes that few examples can't tell apart have equal scores but for the last digits, in which computers differ.
        """
        return np.argmax(np.round(without_nan("the scores of the reader", self.scores(features)), 9), axis=1)


def decay_for(n):
    """Return the weight decay for n labels, 0.1 / √n: the same rule for all features, chosen once and not tuned for any."""
    return 0.1 / np.sqrt(whole_number("n", n))


def linear_reader(features, labels, n_classes=10):
    """Fit a `LinearReader` to features (N, …) and labels (N,) in 0 … n_classes − 1; features are scaled to total variance 1."""
    rows, n_classes = finite_rows("features", features), whole_number("n_classes", n_classes)
    labels = class_labels("labels", labels, n_classes)
    same_length(features=rows, labels=labels)
    targets = np.eye(n_classes)[labels]
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
    with np.errstate(over="ignore", invalid="ignore"):                 # the sentence says it better
        spread = float(np.sqrt(rows.var(axis=0).sum()))
    if not np.isfinite(spread):
        raise ValueError(f"features must vary by less than numbers can hold, got a spread of {spread}: divide them first.")
    return spread or 1.0


def side_by_side(*pairs):
    """Return several kinds of features as one pair (training rows, test rows), each kind scaled so that none shouts.

    Each of `pairs` is (training, test), (N, …) and (M, …); both are divided by the total spread of the training part.
    """
    rows = [_training_and_test(pair) for pair in pairs]
    if not rows or len({tuple(map(len, pair)) for pair in rows}) > 1:
        raise ValueError("side_by_side wants pairs (training, test) with the same examples in each, "
                         f"got {[tuple(map(len, pair)) for pair in rows]} examples.")
    return tuple(np.concatenate([pair[part] / total_spread(pair[0]) for pair in rows], axis=1) for part in (0, 1))


def _training_and_test(pair):
    """Return the two parts of one kind of features as rows of equal width."""
    parts = [finite_rows("features", part) for part in series("each pair", pair)]
    if len(parts) != 2 or parts[0].shape[1] != parts[1].shape[1]:
        raise ValueError("each pair must be (training, test) with as many features in both, "
                         f"got shapes {', '.join(str(part.shape) for part in parts)}.")
    return tuple(parts)


def _draws(draws, n):
    """Return the draws as lists of row numbers in 0 … n − 1, as many for each number of labels."""
    draws = [[class_labels("each draw", rows, n) for rows in series("each of draws", by_draw)] for by_draw in
             series("draws", draws)]
    if not draws or len({len(by_draw) for by_draw in draws}) > 1:
        raise ValueError("draws must hold as many draws for each number of labels, "
                         f"got {', '.join(str(len(by_draw)) for by_draw in draws) or 'none'}.")
    return draws


@wants(labels=class_labels, test_labels=class_labels)
def scores_by_draw(features, labels, test_features, test_labels, draws):
    """Return the accuracy on the test part for each choice of examples, (numbers of labels, draws).

    `draws` is a list with one entry for each number of labels: a list of rows, as many draws each time. Draws that name the
    same rows are computed once.
    """
    features, test_features = _training_and_test((features, test_features))
    same_length(features=features, labels=labels)
    same_length(test_features=test_features, test_labels=test_labels)
    draws, known = _draws(draws, len(features)), {}
    for rows in (np.sort(rows) for by_draw in draws for rows in by_draw):
        if rows.tobytes() not in known:
            reader = linear_reader(features[rows], labels[rows], int(labels.max()) + 1)
            known[rows.tobytes()] = accuracy(test_labels, reader.predict(test_features))
    return np.array([[known[np.sort(rows).tobytes()] for rows in by_draw] for by_draw in draws])
