"""Features seen in a plane: the two directions in which classes lie furthest apart, or in which examples vary most.

Notebook 18 leans on it. R. A. Fisher, *The use of multiple measurements in taxonomic problems*, Annals of Eugenics 7 (1936);
K. Pearson, *On lines and planes of closest fit*, Philosophical Magazine 2 (1901).
"""

import numpy as np

from ..checks import array, class_labels, same_length, wants
from .few_label_reading import total_spread
from .handmade import as_rows, finite_rows

DECAY = 0.1  # added to the spread inside classes, as a share of its mean: else noise of many numbers fits by chance


PLACES = array("(N, 2)", finite=True)


def _several(features):
    """Return features of at least two examples as finite rows: one example does not vary."""
    rows = finite_rows("features", features)
    if len(rows) < 2:
        raise ValueError(f"features must be those of at least two examples, got shape {np.shape(features)}.")
    total_spread(rows)                                                   # says so when they are too far apart to be squared
    return rows


def _towards_positive(directions):
    """Return directions (n, k) with the sign that makes the largest entry of each column positive."""
    largest = np.take_along_axis(directions, np.abs(directions).argmax(axis=0)[None], axis=0)
    return directions * np.sign(largest)


def principal_plane(features):
    """Return the two directions of largest variance 主成分, (n, 2), for features (N, …)."""
    rows = _several(features)
    _, vectors = np.linalg.eigh(np.cov(rows, rowvar=False).reshape(rows.shape[1], -1))
    return _towards_positive(_two_columns(vectors[:, ::-1]))


def discriminant_plane(features, labels):
    """Return the two directions, (n, 2), in which the class means lie furthest apart for the spread inside the classes.

    Fisher's linear discriminant 线性判别 for K classes: the largest two singular directions of the class means, seen in units
    of the spread within classes (with `DECAY`).
    """
    rows, labels = _several(features), class_labels("labels", labels)
    same_length(features=rows, labels=labels)
    classes, which = np.unique(labels, return_inverse=True)
    means = np.stack([rows[which == k].mean(axis=0) for k in range(len(classes))])                    # (K, n)
    inside = np.cov(rows - means[which], rowvar=False).reshape(rows.shape[1], -1)
    inside += (DECAY * np.trace(inside) / len(inside) or 1.0) * np.eye(len(inside))
    lower = np.linalg.cholesky(inside)
    far = np.linalg.svd(np.linalg.solve(lower, (means - means.mean(axis=0)).T), full_matrices=False)[0]
    return _towards_positive(_two_columns(np.linalg.solve(lower.T, far)))


def _two_columns(vectors):
    """Return the first two columns; a second one of zeros when there is only one."""
    return vectors[:, :2] if vectors.shape[1] > 1 else np.concatenate([vectors, np.zeros_like(vectors)], axis=1)


@wants(directions=array("(n, 2)"))
def in_plane(features, directions):
    """Return the places of features (N, …) in the plane of directions (n, 2), (N, 2)."""
    rows = as_rows("features", features)
    if directions.shape != (rows.shape[1], 2):
        raise ValueError(f"directions must have shape ({rows.shape[1]}, 2) for these features, got {directions.shape}.")
    return rows @ directions


@wants(points=PLACES, labels=class_labels, test_points=PLACES, test_labels=class_labels)
def told_apart(points, labels, test_points, test_labels):
    """Return the share of test points (M, 2) whose nearest class mean, among those of points (N, 2), is their own class."""
    same_length(points=points, labels=labels)
    same_length(test_points=test_points, test_labels=test_labels)
    if points.shape[1] != 2 or test_points.shape[1] != 2:
        raise ValueError(f"points must lie in a plane, (N, 2), got shapes {points.shape} and {test_points.shape}.")
    classes = np.unique(labels)
    means = np.stack([points[labels == k].mean(axis=0) for k in classes])                             # (K, 2)
    spread = total_spread(points)
    distances = np.square((test_points[:, None] - means) / spread).sum(axis=2)                        # (M, K)
    return float(np.mean(classes[distances.argmin(axis=1)] == test_labels))
