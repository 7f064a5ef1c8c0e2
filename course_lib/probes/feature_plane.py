"""Features seen in a plane: the two directions in which classes lie furthest apart, or in which examples vary most.

Notebook 18 leans on it. R. A. Fisher, *The use of multiple measurements in taxonomic problems*, Annals of Eugenics 7 (1936);
K. Pearson, *On lines and planes of closest fit*, Philosophical Magazine 2 (1901).
"""

import numpy as np

from .few_label_reading import total_spread
from .handmade import as_rows

DECAY = 0.1  # added to the spread inside classes, as a share of its mean: else noise of many numbers fits by chance


def _towards_positive(directions):
    """Return directions (n, k) with the sign that makes the largest entry of each column positive."""
    largest = np.take_along_axis(directions, np.abs(directions).argmax(axis=0)[None], axis=0)
    return directions * np.sign(largest)


def principal_plane(features):
    """Return the two directions of largest variance 主成分, (n, 2), for features (N, …)."""
    rows = as_rows(features)
    _, vectors = np.linalg.eigh(np.cov(rows, rowvar=False).reshape(rows.shape[1], -1))
    return _towards_positive(_two_columns(vectors[:, ::-1]))


def discriminant_plane(features, labels):
    """Return the two directions, (n, 2), in which the class means lie furthest apart for the spread inside the classes.

    Fisher's linear discriminant 线性判别 for K classes: the largest two singular directions of the class means, seen in units
    of the spread within classes (with `DECAY`).
    """
    rows = as_rows(features)
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


def in_plane(features, directions):
    """Return the places of features (N, …) in the plane of directions (n, 2), (N, 2)."""
    return as_rows(features) @ directions


def told_apart(points, labels, test_points, test_labels):
    """Return the share of test points (M, 2) whose nearest class mean, among those of points (N, 2), is their own class."""
    classes = np.unique(labels)
    means = np.stack([points[labels == k].mean(axis=0) for k in classes])                             # (K, 2)
    spread = total_spread(points)
    distances = np.square((test_points[:, None] - means) / spread).sum(axis=2)                        # (M, K)
    return float(np.mean(classes[distances.argmin(axis=1)] == test_labels))
