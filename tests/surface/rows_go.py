"""The rows of the room `go`: how its callables are called rightly. How to add one: see `rows.py`."""

import numpy as np

from course_lib import go

BOARD = go.Board.from_rows("""
    XO..
    .XO.
    ....
    ....
""")
STONES = np.stack([BOARD.stones, -BOARD.stones, BOARD.stones.T]).astype(np.int64)
POSITIONS = go.capture_positions(3, np.random.default_rng(0), 4)
EMPTY_POINT, STONE = (0, 2), (0, 1)

ROWS = {
    "go.CapturePositions": {**POSITIONS._asdict(), "stones": POSITIONS.stones.astype(np.int64)},
    "go.Board.from_rows": {"rows": str(BOARD)},
    "go.Board.from_stones": {"stones": STONES[0]},
    "go.Board.group": {"point": STONE},
    "go.capture_positions": {"n": 2},
    "go.feature": {"name": "liberties"},
    "go.numbers": {"name": "liberties"},
    "go.one_hot_counts": {"count": np.arange(12).reshape(3, 4)},
    "go.point_called": {"name": "C3"},
    "go.random_game": {"most": 5},
    "go.random_position": {"moves": 5},
}
METHODS = {
    "go.Board": {"point": EMPTY_POINT},
    "go.CapturePositions": {"rows": np.array([2, 0])},
}
MADE = {"go.Board": BOARD}  # an object whose methods are called, where the one that the class's row makes has nothing to show
NOT_CALLED = {
    "go.Example": "a record",
    "go.Group": "a record",
    "go.Outcome": "a record",
}
