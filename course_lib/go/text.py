"""Boards as text: X is black, O is white, a dot is an empty point. For tests and for teaching."""

import numpy as np

from ..checks import series, shown

LETTER_OF = {1: "X", -1: "O", 0: "."}
COLOUR_OF = {letter: colour for colour, letter in LETTER_OF.items()}


def cells_of(rows):
    """Return int8 (size, size) of a diagram: a list of strings, or one string with a line for each row. Spaces are ignored."""
    rows = rows.split("\n") if isinstance(rows, str) else series("rows", rows)
    strange = [row for row in rows if not isinstance(row, str)]
    if strange:
        raise TypeError(f"each row of a diagram must be text of X, O and dots, got {shown(strange[0])}.")
    rows = [row for row in ("".join(row.split()) for row in rows) if row]
    if not rows or any(len(row) != len(rows) for row in rows):
        raise ValueError(f"a diagram must have as many rows as columns, got {len(rows)} rows of "
                         f"{sorted({len(row) for row in rows})} characters.")
    strange = sorted(set("".join(rows)) - set(COLOUR_OF))
    if strange:
        raise ValueError(f"a diagram is made of X (black), O (white) and . (empty), got {strange[0]!r}.")
    return np.array([[COLOUR_OF[letter] for letter in row] for row in rows], np.int8)


def rows_of(stones) -> list[str]:
    """Return the diagram of an array of stones, one string a row."""
    return ["".join(LETTER_OF[int(colour)] for colour in row) for row in np.asarray(stones)]
