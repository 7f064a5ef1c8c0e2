"""AlphaGo's view of a board: 48 planes of zeros and ones, each a map of one simple fact.

Silver et al., *Mastering the game of Go with deep neural networks and tree search*, Nature 529 (2016), Extended Data Table 2.
Notebook 17 computes all of them from the rules. The table gives each feature a name, one line of description and a number of
planes; where it leaves a choice open, this file says what it does:

- A count fills eight planes: one each for 1, 2, … 7, and the last for 8 or more. A count of 0 leaves all eight at 0.
- Everything about a *move* stands only where the player to move may play.
- "Turns since" belongs to stones on the board: 1 is the stone just played. Stones set up without a game count as old.
- "Self-atari size" is the size of the group that the move would leave with one liberty.
- An own eye is what `eyes.is_own_eye` says; a ladder is what `ladders` reads.
"""

import numpy as np

from ..checks import BOARD, as_array, choice, wants
from .board import Board
from .eyes import sensible_moves
from .ladders import ladder_captures, ladder_escapes

COUNT = 8
FEATURES = {  # name: (number of planes, what it says); in the order of the paper's table
    "stone colour": (3, "own stone, opponent's stone, empty point"),
    "ones": (1, "1 everywhere: where zero padding begins, the board ends"),
    "turns since": (COUNT, "how many turns ago the stone was played"),
    "liberties": (COUNT, "liberties of the group the stone belongs to"),
    "capture size": (COUNT, "how many stones a move here would take"),
    "self-atari size": (COUNT, "how many own stones a move here would leave with one liberty"),
    "liberties after move": (COUNT, "liberties of the own group after a move here"),
    "ladder capture": (1, "a move here catches a group in a ladder"),
    "ladder escape": (1, "a move here saves a group from a ladder"),
    "sensibleness": (1, "a move here is legal and does not fill an own eye"),
    "zeros": (1, "0 everywhere"),
}
N_PLANES = sum(number for number, _ in FEATURES.values())


def _slices():
    ends = np.cumsum([number for number, _ in FEATURES.values()]).tolist()
    return {name: slice(end - number, end) for end, (name, (number, _)) in zip(ends, FEATURES.items(), strict=True)}


PLANES = _slices()  # name → where its planes stand among the 48


def plane_titles() -> list[str]:
    """Return the 48 titles in order, such as "liberties: 3" and "liberties: 8 or more"."""
    counted = [*(f": {i}" for i in range(1, COUNT)), f": {COUNT} or more"]
    parts = {1: [""], 3: [": own", ": opponent", ": empty"], COUNT: counted}
    return [name + part for name, (number, _) in FEATURES.items() for part in parts[number]]


def _outcomes(board):
    return {point: board.outcome(point) for point in board.legal_moves()}


NUMBERS = {  # name: board → {point: number}; points that are not named have 0
    "ones": lambda board: dict.fromkeys(board.cells, 1),
    "turns since": lambda board: {p: 1 + board.turn - turn for p, turn in board.played.items()},
    "liberties": lambda board: {p: len(group.liberties) for p, group in board.groups.items()},
    "capture size": lambda board: {p: len(move.captured) for p, move in _outcomes(board).items()},
    "self-atari size": lambda board: {p: len(move.group) for p, move in _outcomes(board).items() if len(move.liberties) == 1},
    "liberties after move": lambda board: {p: len(move.liberties) for p, move in _outcomes(board).items()},
    "ladder capture": lambda board: dict.fromkeys(ladder_captures(board), 1),
    "ladder escape": lambda board: dict.fromkeys(ladder_escapes(board), 1),
    "sensibleness": lambda board: dict.fromkeys(sensible_moves(board), 1),
    "zeros": lambda board: {},
}


@wants(board=BOARD, name=choice(*NUMBERS))
def numbers(board: Board, name: str):
    """Return one feature before it is cut into planes, int64 (size, size): the number that stands at each point.

    `name` is any of FEATURES but "stone colour", which is three planes and no number.
    """
    array = np.zeros((board.size, board.size), np.int64)
    for point, number in NUMBERS[name](board).items():
        array[point] = number
    return array


def one_hot_counts(count):
    """Cut an int array (H, W) into planes (8, H, W): plane i is 1 where the count is i + 1, the last where it is 8 or more."""
    count = as_array("count", count)
    if count.ndim != 2 or count.dtype.kind not in "iu" or count.min(initial=0) < 0:
        raise ValueError(f"count must be whole numbers ≥ 0 of shape (H, W), got {count.dtype} of shape {count.shape}"
                         f"{', some of them negative' if count.dtype.kind == 'i' and count.ndim == 2 else ''}.")
    return (np.minimum(count, COUNT) == np.arange(1, COUNT + 1)[:, None, None]).astype(np.float32)


@wants(board=BOARD, name=choice(*FEATURES))
def feature(board: Board, name: str):
    """Return the planes of one feature, float32 (number of planes, size, size), from the view of the player to move."""
    if name == "stone colour":
        return np.array([board.stones == colour for colour in (board.to_play, -board.to_play, 0)], np.float32)
    array = numbers(board, name)
    return one_hot_counts(array) if FEATURES[name][0] == COUNT else array[None].astype(np.float32)


def planes(board: Board):
    """Return the 48 planes as float32 (48, size, size), from the view of the player to move; PLANES says which is which."""
    if not isinstance(board, Board):
        raise TypeError(f"planes wants a Board, such as Board.from_rows([...]), got {type(board).__name__}.")
    return np.concatenate([feature(board, name) for name in FEATURES])
