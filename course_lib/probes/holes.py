"""Holes: paper that ink shuts in. A 0 has one, an 8 has two, a 1 has none. Notebook 18 counts them.

The Euler number from windows of 2 × 2 pixels: S. B. Gray, *Local properties of binary images in two dimensions*, IEEE
Transactions on Computers C-20 (1971).
"""

import numpy as np

from ..checks import finite_number, without_nan
from .handmade import as_images

INK = 0.5  # from this on a pixel counts as ink


def _ink(images, ink):
    """Return where the pixels of images (N, H, W) count as ink, bool; NaN is neither ink nor paper, so it is refused."""
    return without_nan("images", as_images(images)) >= finite_number("ink", ink)


def euler_number(images, ink=INK):
    """Return pieces of ink less holes, int64 (N,): (Q₁ − Q₃ − 2 Q_D) / 4, counted over all windows of 2 × 2 pixels.

    Q₁ and Q₃ are the windows with one and with three ink pixels, Q_D those with two on a diagonal. Ink that touches at a
    corner is one piece; paper that touches only at a corner is not.
    """
    x = np.pad(_ink(images, ink), ((0, 0), (1, 1), (1, 1))).astype(np.int8)
    a, b, c, d = x[:, :-1, :-1], x[:, :-1, 1:], x[:, 1:, :-1], x[:, 1:, 1:]
    count = a + b + c + d
    one, three, diagonal = (np.count_nonzero(windows, axis=(1, 2)) for windows in
                            (count == 1, count == 3, (count == 2) & (a == d)))
    return (one - three - 2 * diagonal) // 4


def enclosed(images, ink=INK):
    """Return where paper is shut in by ink, bool (N, H, W): no way leads there from outside, up, down, left or right.

    Four sweeps pour "outside" over the paper: down, up, to the right, to the left; and again, until nothing changes.
    """
    paper = np.pad(~_ink(images, ink), ((0, 0), (1, 1), (1, 1)), constant_values=True)
    paper = np.moveaxis(paper, 0, -1).copy()                                                  # (H + 2, W + 2, N)
    outside, before = np.zeros_like(paper), -1
    outside[0, 0] = True
    while outside.sum() != before:
        before = outside.sum()
        for wet, dry in ((outside, paper), (outside.swapaxes(0, 1), paper.swapaxes(0, 1))):
            for i in range(1, len(dry)):
                wet[i] |= wet[i - 1] & dry[i]
            for i in range(len(dry) - 2, -1, -1):
                wet[i] |= wet[i + 1] & dry[i]
    return np.moveaxis(paper & ~outside, -1, 0)[:, 1:-1, 1:-1]


def holes(images, ink=INK):
    """Return three numbers for each picture, (N, 3): the number of holes, and the area that is shut in above and below.

    Holes are counted as 1 − Euler number, which is right for a picture in one piece. The areas belong to the upper and the
    lower half, in rows of the picture (28 pixels for a digit); their root is taken, so that they grow like a length.
    """
    images = as_images(images)
    shut_in = enclosed(images, ink)                                                           # (N, H, W)
    half, width = images.shape[1] // 2, images.shape[2]
    areas = [np.count_nonzero(part, axis=(1, 2)) / width for part in (shut_in[:, :half], shut_in[:, half:])]
    return np.stack([1.0 - euler_number(images, ink), *np.sqrt(areas)], axis=1)
