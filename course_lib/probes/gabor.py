"""Gabor filters: stripes that fade away, and how well a filter fits the nearest of them. Notebook 15 leans on it.

D. Gabor, *Theory of communication* (1946); J. G. Daugman (1985) wrote it for two dimensions, as a model of simple cells.
"""

import functools
import itertools

import numpy as np

from ..checks import array, count, finite_number, positive, wants, without_nan


@wants(size=count(), angle=finite_number, wavelength=positive, phase=finite_number, sigma=positive, down=finite_number,
       right=finite_number)
def gabor(size, angle=0.0, wavelength=4.0, phase=0.0, sigma=1.5, down=0.0, right=0.0):
    """Return a Gabor filter (size, size): exp(−(x² + y²) / 2σ²) · cos(2π u / wavelength + phase), u = x cos + y sin of angle.

    x, y are pixels from the middle, moved by `right` and `down`; angles are in radians, lengths in pixels.
    """
    middle = np.arange(size) - (size - 1) / 2
    y, x = np.meshgrid(middle - down, middle - right, indexing="ij")
    along = x * np.cos(angle) + y * np.sin(angle)
    return np.exp(-(x**2 + y**2) / (2 * sigma**2)) * np.cos(2 * np.pi * along / wavelength + phase)


def standardised(filters):
    """Return filters (n, k, k) as rows (n, k·k) with mean 0 and length 1, so that products of rows are correlations."""
    rows = np.reshape(filters, (len(filters), -1)).astype(np.float64)
    rows = rows - rows.mean(axis=1, keepdims=True)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@wants(size=count())
@functools.cache
def gabor_bank(size=5):
    """Return 12 960 Gabor filters (n, size, size): 12 angles, 5 wavelengths, 8 phases, 3 widths, 9 middles.

    The same read-only array each time.
    """
    bank = np.array([gabor(size, angle, size * wavelength, phase, size * sigma, down, right)
                     for angle, wavelength, phase, sigma, down, right in itertools.product(
                         np.arange(12) * np.pi / 12, (0.6, 0.8, 1.2, 1.6, 2.4), np.arange(8) * np.pi / 4, (0.2, 0.3, 0.5),
                         (-1, 0, 1), (-1, 0, 1))])
    bank.setflags(write=False)
    return bank


@functools.cache
def _bank_rows(size):
    return standardised(gabor_bank(size))


@np.errstate(invalid="ignore", over="ignore")
@wants(filters=array("(n, k, k)", finite=True))
def best_gabor(filters):
    """Return (the best-fitting Gabor filters (n, k, k), their correlations (n,)) for filters (n, k, k)."""
    if filters.shape[1] != filters.shape[2]:
        raise ValueError(f"filters must be square, got {filters.shape}.")
    fits = standardised(filters) @ _bank_rows(filters.shape[-1]).T                           # (n, 12 960)
    best = without_nan("filters of more than one value", fits).argmax(axis=1)
    return gabor_bank(filters.shape[-1])[best], fits[np.arange(len(fits)), best]
