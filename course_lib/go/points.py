"""The points of a board: their neighbours, and the names that Go players give them.

A point is a pair (row, column), counted from 0 at the upper left, as in a matrix. Players write a letter and a number:
columns A, B, C … without I, rows 1, 2, 3 … from below. Notebook 17 uses both.
"""

import functools

from ..checks import shown, whole_number

LEAST, MOST = 2, 19
LETTERS = "ABCDEFGHJKLMNOPQRST"  # no I: it looks like 1


def checked_size(size) -> int:
    """Return `size` as an int from 2 to 19."""
    return whole_number("size", size, least=LEAST, most=MOST)


@functools.cache
def neighbours(size: int) -> dict:
    """Return for every point of a board the tuple of points beside it: 4 inside, 3 on an edge, 2 in a corner."""
    inside = range(size)
    return {(r, c): tuple((i, j) for i, j in ((r - 1, c), (r, c - 1), (r, c + 1), (r + 1, c)) if i in inside and j in inside)
            for r in inside for c in inside}


@functools.cache
def diagonals(size: int) -> dict:
    """Return for every point the tuple of points that touch it by a corner only: 4 inside, 2 on an edge, 1 in a corner."""
    inside = range(size)
    return {(r, c): tuple((r + i, c + j) for i in (-1, 1) for j in (-1, 1) if r + i in inside and c + j in inside)
            for r in inside for c in inside}


def checked_point(point, size: int) -> tuple[int, int]:
    """Return `point` as (row, column) on a board of this size; a name such as "C3" is understood as well."""
    if isinstance(point, str):
        return point_called(point, size)
    try:
        row, column = point
    except (TypeError, ValueError):
        raise TypeError(f'a point is a pair (row, column) or a name such as "C3", got {shown(point)}.') from None
    return (whole_number("row", row, least=0, most=size - 1), whole_number("column", column, least=0, most=size - 1))


def name_of(point, size: int) -> str:
    """Return the name that players use for the point (row, column): (size − 1, 0) is "A1", the lower left corner."""
    row, column = checked_point(point, checked_size(size))
    return f"{LETTERS[column]}{size - row}"


def point_called(name: str, size: int) -> tuple[int, int]:
    """Return the point (row, column) of a name such as "C3"; ValueError when the board has no such point."""
    size = checked_size(size)
    if not isinstance(name, str):
        raise TypeError(f'name must be the name of a point, such as "C3", got {shown(name)}.')
    column, number = LETTERS[:size].find(name[:1].upper()), name[1:]
    if not name or column < 0 or not number.isdecimal() or not 1 <= int(number) <= size:
        raise ValueError(f"there is no point {name!r} on a {size} × {size} board: wanted A1 to {LETTERS[size - 1]}{size}, "
                         "without the letter I.")
    return size - int(number), column
