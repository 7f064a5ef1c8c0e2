"""Features that people made for digits, before networks learned their own: ink in zones, ink by row and column, symmetry.

Each takes images (N, H, W), ink from 0 (paper) to 1, and returns one row of numbers for each, float64 (N, n). Notebook 18
leans on them. A survey of such features: Ø. D. Trier, A. K. Jain and T. Taxt, *Feature extraction methods for character
recognition*, Pattern Recognition 29 (1996).
"""

import numpy as np

from ..checks import finite_array, real_array, whole_number


def as_images(images):
    """Return images as float64 (N, H, W), or say in a sentence what came instead."""
    images = real_array("images", images)
    if images.ndim != 3 or images.size == 0:
        raise ValueError(f"images must have shape (N, H, W), N ≥ 1, got {images.shape}: for one image, pass image[None].")
    return images.astype(np.float64)


def as_rows(name, features):
    """Return features (N, …) as rows float64 (N, n), or say in a sentence what came instead."""
    features = real_array(name, features)
    if features.ndim < 2 or features.size == 0:
        raise ValueError(f"{name} must have shape (N, …) with at least one number for each example, got {features.shape}.")
    return features.reshape(len(features), -1).astype(np.float64)


def finite_rows(name, features):
    """Return features (N, …) as rows float64 (N, n) without NaN and infinity: what can be fitted, or compared."""
    return as_rows(name, finite_array(name, features))


def zone_of(side, cells):
    """Return for each of `side` pixels the zone it belongs to, int64 (side,): `cells` zones, as even as pixels allow."""
    side = whole_number("side", side)
    cells = whole_number("cells", cells, most=side)
    return np.arange(side) * cells // side


def zoning(images, cells=7):
    """Return the mean ink of each zone 分区, (N, cells²), row by row: the picture seen through a coarse window."""
    images, cells = as_images(images), whole_number("cells", cells)
    down, right = (np.eye(cells)[zone_of(side, cells)] for side in images.shape[1:])               # (H, cells), (W, cells)
    means = down.T / down.sum(axis=0)[:, None] @ images @ (right / right.sum(axis=0))              # (N, cells, cells)
    return means.reshape(len(images), -1)


def projections(images):
    """Return the mean ink of each row and then of each column 投影, (N, H + W): two shadows of the picture."""
    images = as_images(images)
    return np.concatenate([images.mean(axis=2), images.mean(axis=1)], axis=1)


def symmetry(images):
    """Return how like each picture is to itself mirrored left–right, mirrored top–bottom, and turned by 180°, (N, 3).

    The likeness is x · x' / x · x, from 0 (no ink in common) to 1 (the same picture); an empty picture gets 1.
    """
    images = as_images(images)
    ink = np.square(images).sum(axis=(1, 2))
    twins = images[:, :, ::-1], images[:, ::-1], images[:, ::-1, ::-1]
    shared = np.stack([(images * twin).sum(axis=(1, 2)) for twin in twins], axis=1)
    return np.where(ink[:, None] == 0, 1.0, shared / np.where(ink == 0, 1, ink)[:, None])
