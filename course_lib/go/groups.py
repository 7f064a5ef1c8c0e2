"""Groups: stones of one colour that hang together along the lines, and the empty points beside them.

The two ideas on which all rules of Go rest. Stones that touch by a corner only are not one group. Notebook 17 builds it.
"""

from typing import NamedTuple

BLACK, WHITE, EMPTY = 1, -1, 0


class Group(NamedTuple):
    """Stones of one colour (1 black, −1 white) that live and die together; `liberties` are the empty points beside them."""

    colour: int
    stones: frozenset
    liberties: frozenset


def group_at(start, cells: dict, beside: dict) -> Group:
    """Return the group of the stone at `start`, by flood fill.

    `cells` maps every point to 1, −1 or 0 and `beside` every point to its neighbours. A liberty that touches several
    stones of the group counts once, because liberties are a set. From an empty point it returns the empty region around it.
    """
    colour, stones, liberties, todo = cells[start], {start}, set(), [start]
    while todo:
        for point in beside[todo.pop()]:
            if cells[point] == colour:
                if point not in stones:
                    stones.add(point)
                    todo.append(point)
            elif cells[point] == EMPTY:
                liberties.add(point)
    return Group(colour, frozenset(stones), frozenset(liberties))
