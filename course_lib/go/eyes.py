"""Own eyes: the empty points that a player should not fill, and the moves that are left, which the paper calls sensible.

Notebook 17 needs them twice: for the plane "sensibleness" of AlphaGo, and so that random games come to an end.
"""

from ..checks import BOARD
from .points import checked_point, diagonals, neighbours


def is_own_eye(board, point) -> bool:
    """Whether an empty point is an eye of the player to move.

    Here that means: every point beside it holds an own stone, and of the points that touch it by a corner the opponent
    holds at most one; none at the edge of the board, where an eye has fewer of them. The paper gives no definition; this is
    the one that programs which play random games commonly use.
    """
    BOARD("board", board)
    point, me = checked_point(point, board.size), board.to_play
    if board.cells[point] or any(board.cells[p] != me for p in neighbours(board.size)[point]):
        return False
    corners = diagonals(board.size)[point]
    return sum(board.cells[p] == -me for p in corners) <= (1 if len(corners) == 4 else 0)


def sensible_moves(board) -> list:
    """Return the legal moves that don't fill an own eye, in reading order."""
    return [point for point in BOARD("board", board).legal_moves() if not is_own_eye(board, point)]
