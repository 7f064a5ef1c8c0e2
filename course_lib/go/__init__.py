"""Go: the rules, and what they say about a position. Notebook 17 leans on this room.

`Board` is a position with its player to move; it plays, refuses and scores. `Group` is what lives and dies together, `Outcome`
what a move does. `name_of` and `point_called` translate between (row, column) and the names that players use.
`is_own_eye` and `sensible_moves` say what not to fill; `random_move`, `random_game` and `random_position` play at random.
`planes` gives AlphaGo's 48 planes of a board, `PLANES` where each feature stands among them, `FEATURES` what it says,
`plane_titles` their names, `feature` and `numbers` one feature alone. `ladder_captures` and `ladder_escapes` read ladders.
`EXAMPLES` has small positions that are worth trying. `capture_positions` makes examples in which one move captures, with
`liberty_maps` for many boards at once.
"""

from .board import COLOUR_NAMES, Board, Outcome
from .capture_positions import CapturePositions, capture_planes, capture_positions, capturing_points
from .examples import EXAMPLES, Example
from .eyes import is_own_eye, sensible_moves
from .games import random_game, random_move, random_position
from .groups import BLACK, EMPTY, WHITE, Group
from .ladders import ladder_captures, ladder_escapes
from .liberty_maps import liberty_maps
from .planes import FEATURES, N_PLANES, PLANES, feature, numbers, one_hot_counts, plane_titles, planes
from .points import name_of, point_called

__all__ = [
    "BLACK",
    "COLOUR_NAMES",
    "EMPTY",
    "EXAMPLES",
    "FEATURES",
    "N_PLANES",
    "PLANES",
    "WHITE",
    "Board",
    "CapturePositions",
    "Example",
    "Group",
    "Outcome",
    "capture_planes",
    "capture_positions",
    "capturing_points",
    "feature",
    "is_own_eye",
    "ladder_captures",
    "ladder_escapes",
    "liberty_maps",
    "name_of",
    "numbers",
    "one_hot_counts",
    "plane_titles",
    "planes",
    "point_called",
    "random_game",
    "random_move",
    "random_position",
    "sensible_moves",
]
