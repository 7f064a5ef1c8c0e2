"""A task that the rules make: positions in which exactly one move captures. Notebook 17 trains small policies on them."""

from typing import NamedTuple

import numpy as np

from ..checks import as_array, generator, whole_number
from .groups import BLACK, EMPTY, WHITE
from .liberty_maps import beside, boards, liberty_maps
from .planes import COUNT
from .points import checked_size

TRIED_AT_ONCE = 2048


class CapturePositions(NamedTuple):
    """stones int8 (N, n, n), Black to play; planes float32 (N, 12, n, n); moves int (N,): the point n · row + column."""

    stones: np.ndarray
    planes: np.ndarray
    moves: np.ndarray

    def take(self, rows):
        """Return the positions that a slice, row numbers (n,) or a mask (N,) names."""
        rows = rows if isinstance(rows, slice) else self._rows(as_array("rows", rows))
        return CapturePositions(self.stones[rows], self.planes[rows], self.moves[rows])

    def _rows(self, rows):
        """Return row numbers or a mask, when they name positions that are there."""
        n = len(self.moves)
        inside = rows.dtype.kind in "iu" and rows.ndim == 1 and (rows.size == 0 or 0 <= rows.min() <= rows.max() < n)
        if not inside and (rows.dtype != bool or rows.shape != (n,)):
            raise ValueError(f"rows must be a slice, whole numbers from 0 to {n - 1}, or a mask of shape ({n},), "
                             f"got {rows.dtype} of shape {rows.shape}.")
        return rows


def capture_planes(stones):
    """Return 12 of AlphaGo's 48 planes for Black to play, float32 (N, 12, n, n), of stones (N, n, n).

    Stone colour (black, white, empty), ones, and eight for the liberties of each stone's group: 1, 2, … 7, 8 or more.
    """
    stones = boards(stones)
    liberties = np.minimum(liberty_maps(stones), COUNT)
    colours = [stones == BLACK, stones == WHITE, stones == EMPTY, np.ones_like(stones, bool)]
    return np.stack(colours + [liberties == i for i in range(1, COUNT + 1)], axis=1).astype(np.float32)


def capturing_points(stones):
    """Return where a black stone would take white stones now, bool (N, n, n): empty, beside a white group in atari."""
    stones = boards(stones)
    return _capturing(stones, liberty_maps(stones))


def _capturing(stones, liberties):
    return (stones == EMPTY) & np.logical_or.reduce(beside((stones == WHITE) & (liberties == 1)))


def capture_positions(n, rng, size=8) -> CapturePositions:
    """Return n random positions, Black to play, in which exactly one point captures.

    Stones fall at random on four to six of ten points; a board with a group without liberties, or with no capturing point or
    several of them, is thrown away.
    """
    n, size, kept, found = whole_number("n", n), checked_size(size), [], 0
    while found < n:
        kept.append(_fitting(_scattered(generator(rng), size)))
        found += len(kept[-1])
    stones = np.concatenate(kept)[:n]
    moves = capturing_points(stones).reshape(n, -1).argmax(axis=1)
    return CapturePositions(stones, capture_planes(stones), moves)


def _scattered(rng, size):
    """Boards with stones at random, as many black as white ones on average, int8 (TRIED_AT_ONCE, size, size)."""
    filled = rng.uniform(0.4, 0.6, (TRIED_AT_ONCE, 1, 1))
    drawn = rng.random((TRIED_AT_ONCE, size, size))
    return np.where(drawn < filled / 2, BLACK, np.where(drawn < filled, WHITE, EMPTY)).astype(np.int8)


def _fitting(stones):
    """The boards that the rules allow and that have one capturing point."""
    liberties = liberty_maps(stones)
    alive = ~((stones != EMPTY) & (liberties == 0)).any(axis=(1, 2))
    return stones[alive & (_capturing(stones, liberties).sum(axis=(1, 2)) == 1)]
