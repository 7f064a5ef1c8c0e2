"""What stands beside the Go board of notebook 17: one feature as numbers, or one of AlphaGo's 48 planes, and a sentence."""

import numpy as np

from ..go import COLOUR_NAMES, FEATURES, PLANES, feature, name_of, numbers, plane_titles
from ..plots.go_board import go_board, go_numbers
from ..plots.stage import panel

SIZE = (8.2, 4.4)
MATRIX = "On the right: the matrix of the lecture, black 1, white −1, none 0."
LEFT, RIGHT = (0.01, 0.01, 0.48, 0.9), (0.51, 0.01, 0.48, 0.9)


def draw_board_and_feature(fig, board, name, plane, cursor=None, heat=None):
    """Draw a board and beside it a feature; return (sentence about the feature, axes of the board).

    name    one of go.FEATURES
    plane   0: the numbers themselves; i: the i-th plane of the feature, or its last one if it has fewer
    cursor  a point to mark, or None
    heat    numbers (size, size) to colour the board with, or None
    """
    left = panel(fig, LEFT)
    player = "the game is over" if board.over else f"{COLOUR_NAMES[board.to_play]} to play"
    go_board(left, board.stones, player, board.last_move, {"square": [cursor]} if cursor else None, heat)
    values, title, sentence = _shown(board, name, plane)
    go_numbers(panel(fig, RIGHT), values, board.stones, title)
    return sentence, left


def _shown(board, name, plane):
    """The numbers to draw, their title, and a sentence about them."""
    count, meaning = FEATURES[name]
    if plane == 0 and name == "stone colour":
        return board.stones.astype(int), "black 1, white −1", MATRIX
    if plane == 0 and count > 1:
        values = numbers(board, name)
        return values, f"{name}: the numbers", f"On the right: {meaning}. {_largest(board, values)}"
    which = min(max(plane, 1), count) - 1
    values = feature(board, name)[which].astype(int)
    number = PLANES[name].start + which
    ones = int(values.sum())
    return values, plane_titles()[number], (f"On the right: plane {number + 1} of 48, “{plane_titles()[number]}”. "
                                            f"It is 1 at {ones} point{'' if ones == 1 else 's'}, and 0 elsewhere.")


def _largest(board, values):
    """Say where the largest number stands."""
    most = int(values.max())
    if most == 0:
        return "It is 0 everywhere now."
    place = np.unravel_index(values.argmax(), values.shape)
    return f"The largest number is {most}, for instance at {name_of(tuple(map(int, place)), board.size)}."
