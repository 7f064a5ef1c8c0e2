"""The score by area, as Tromp and Taylor count it. `Board.score` leans on it."""

from .groups import BLACK, EMPTY, WHITE, group_at


def area(cells: dict, beside: dict) -> tuple[int, int]:
    """Return (black's points, white's points): own stones, and the empty regions that touch own stones only.

    `cells` maps every point to its colour and `beside` every point to its neighbours.
    """
    points = {colour: sum(c == colour for c in cells.values()) for colour in (BLACK, WHITE)}
    left = {point for point, colour in cells.items() if colour == EMPTY}
    while left:
        region = group_at(next(iter(left)), cells, beside).stones
        left -= region
        touched = {cells[p] for point in region for p in beside[point]} - {EMPTY}
        if len(touched) == 1:
            points[touched.pop()] += len(region)
    return points[BLACK], points[WHITE]
