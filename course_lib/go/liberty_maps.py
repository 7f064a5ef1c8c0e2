"""Liberties of many boards at once, by array arithmetic: fast enough to make thousands of examples in a notebook.

`Board` says the same, one position at a time; the tests compare the two. Notebook 17's examples lean on it.
"""

import numpy as np

from ..checks import numbers
from .groups import BLACK, EMPTY, WHITE


def beside(values):
    """Return what stands above, below, left and right of each point: four arrays (N, n, n), 0 off the board."""
    padded = np.pad(values, ((0, 0), (1, 1), (1, 1)))
    return padded[:, :-2, 1:-1], padded[:, 2:, 1:-1], padded[:, 1:-1, :-2], padded[:, 1:-1, 2:]


def group_labels(mine):
    """Return a label for each stone, int16 (N, n, n), the same within a group, 0 elsewhere; `mine` is bool (N, n, n).

    Every stone begins with its own number and takes over the largest number beside it, until nothing changes.
    """
    n = mine.shape[1]
    labels = mine * np.arange(1, n * n + 1, dtype=np.int16).reshape(n, n)
    while True:
        taken = labels.copy()
        for other in beside(labels):
            np.maximum(taken, other, out=taken)
        taken *= mine
        if np.array_equal(taken, labels):
            return labels
        labels = taken


def boards(stones):
    """Return stones as an array of boards (N, n, n) when they are 1 (black), −1 (white) and 0, or say what came instead."""
    stones = numbers("stones", stones)
    if stones.ndim != 3 or stones.shape[1] != stones.shape[2]:
        raise ValueError(f"stones must be boards of shape (N, n, n), got {stones.shape}: for one board, stones[None].")
    strange = (stones != BLACK) & (stones != WHITE) & (stones != EMPTY)
    if strange.any():
        raise ValueError(f"stones must be 1 (black), −1 (white) or 0 (empty), got {stones[strange][0]}.")
    return stones


def liberty_maps(stones):
    """Return for every stone how many liberties its group has, int (N, n, n), 0 on empty points; stones (N, n, n)."""
    stones = boards(stones)
    return sum(_liberties(stones == colour, stones == EMPTY) for colour in (BLACK, WHITE))


def _liberties(mine, empty):
    """Count, for each group of one colour, the empty points that have it beside them; (N, n, n)."""
    size = mine.shape[1] ** 2 + 1                                              # labels of one board: 0 … n²
    labels = group_labels(mine)
    first = (size * np.arange(len(mine), dtype=np.int32))[:, None, None]       # one number for each (board, group)
    counts, seen = np.zeros(size * len(mine), np.int64), []
    for other in beside(labels):
        new = empty & (other > 0)
        for earlier in seen:                                                   # a point counts once for a group
            new &= other != earlier
        seen.append(other)
        counts += np.bincount((first + other)[new], minlength=len(counts))
    return np.where(mine, counts[first + labels], 0)
