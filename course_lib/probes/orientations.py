"""Histograms of gradient orientations 方向梯度直方图: which way do the strokes run, and where? Notebook 18 leans on it.

A plain form of HOG: N. Dalal and B. Triggs, *Histograms of oriented gradients for human detection*, CVPR (2005). Simplified:
every pixel votes for one bin only, and lengths are scaled once for the whole picture, not in overlapping blocks.
"""

import numpy as np

from ..checks import numbers, same_shape, whole_number, without_nan
from .handmade import as_images, zone_of

SLACK = 1e-5  # added to a length before dividing, so that an empty picture gives zeros


def ink_gradients(images):
    """Return (down, right), the central differences (x[i+1] − x[i−1]) / 2 of images (N, H, W), 0 at the border pixels."""
    x = as_images(images)
    down, right = np.zeros_like(x), np.zeros_like(x)
    down[:, 1:-1] = (x[:, 2:] - x[:, :-2]) / 2
    right[:, :, 1:-1] = (x[:, :, 2:] - x[:, :, :-2]) / 2
    return down, right


def orientation_bins(down, right, bins):
    """Return the bin of each gradient's direction, int64: angles from 0 to 180°, a direction and its opposite in one bin.

    Bin b begins at the angle 180° · b / bins; 0° is a gradient to the right (or left), that is an upright edge.
    """
    down, right = without_nan("down", numbers("down", down)), without_nan("right", numbers("right", right))
    same_shape(down=down, right=right)
    bins = whole_number("bins", bins)
    angle = np.rad2deg(np.arctan2(down, right)) % 180
    return np.minimum((angle * bins / 180).astype(np.int64), bins - 1)


def orientation_histograms(images, cells=4, bins=9):
    """Return for each zone how much gradient lies in each bin of direction, (N, cells² · bins), zone by zone.

    Each pixel adds the length of its gradient to one bin of its zone; then the row is divided by its Euclidean length.
    """
    images = without_nan("images", as_images(images))
    down, right = ink_gradients(images)
    bins = whole_number("bins", bins)
    rows, columns = (zone_of(side, cells) for side in down.shape[1:])
    n, i, j = np.nonzero((down != 0) | (right != 0))              # where there is no gradient there is nothing to add
    down, right = down[n, i, j], right[n, i, j]
    box = ((n * cells + rows[i]) * cells + columns[j]) * bins + orientation_bins(down, right, bins)
    votes = np.bincount(box, np.hypot(down, right), len(images) * cells**2 * bins).reshape(len(images), -1)
    return votes / np.sqrt(np.square(votes).sum(axis=1, keepdims=True) + SLACK**2)
