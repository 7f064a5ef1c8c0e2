"""Random games: every move is drawn from the sensible ones, and whoever has none passes.

The positions of notebook 17's examples come from here, and the rules are tested on ten thousand such games.
"""

from ..checks import BOARD, generator, whole_number
from .board import Board
from .eyes import is_own_eye


def random_move(board, rng):
    """Return a legal move, drawn evenly from those that don't fill an own eye, or None when there is none."""
    empty = [point for point, colour in BOARD("board", board).cells.items() if not colour]
    for i in generator(rng).permutation(len(empty)):  # the first that fits: much faster than asking for all moves
        if board.is_legal(empty[i]) and not is_own_eye(board, empty[i]):
            return empty[i]
    return None


def random_game(board, rng, most=None):
    """Yield the boards of a random game from here on: `board` first, then one for each move or pass.

    It ends after two passes, or after `most` moves (default 5 · size², which a ko fight could reach).
    """
    BOARD("board", board), generator(rng)
    most = 5 * board.size ** 2 if most is None else whole_number("most", most, least=0)
    yield board
    for _ in range(most):
        if board.over:
            return
        move = random_move(board, rng)
        board = board.passed() if move is None else board.play(move)
        yield board


def random_position(size, rng, moves):
    """Return the board after `moves` random moves from the empty board, or at the end of the game if that comes first."""
    for board in random_game(Board(size), rng, whole_number("moves", moves, least=0)):
        last = board
    return last
