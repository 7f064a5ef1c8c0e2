"""Questions of notebook 17 about the rules of Go and the planes. The exercises stand in `go_rules.py`."""

import numpy as np

from ..go import EXAMPLES, Board, ladder_captures, point_called
from .question import Question

WALL = ["X....", ".X...", ".X...", ".XX..", "....."]


def _far_ladder():
    """Whether a white stone ten lines away, on 19 × 19, changes a ladder: "yes" or "no"."""
    def works(far):
        stones = np.zeros((19, 19), int)
        for name in ("D17", "E17", "C16"):
            stones[point_called(name, 19)] = 1
        for name in ("D16", *far):
            stones[point_called(name, 19)] = -1
        return point_called("D15", 19) in ladder_captures(Board.from_stones(stones))
    return "yes" if works([]) and not works(["O5"]) else "no"


QUESTIONS = [
    Question(
        id="17-q-liberties",
        text="Black stones stand at B4, B3, B2 and C2 of a 5 × 5 board, and one more at A5. How many liberties has the group of B4?",
        options={
            "8": (8, "Go around the group once more: B5, A4, C4, A3, C3, A2, D2, B1 and C1."),
            "9": (9, "B5, A4, C4, A3, C3, A2, D2, B1 and C1. The point C3 touches two stones of the group, and counts once. A5 is a stone of another group."),
            "10": (10, "That counts C3 twice, because two stones of the group touch it. It is one point: one liberty."),
            "11": (11, "A5 touches B4 by a corner only, so it is a group of its own. And its liberties, A4 and B5, are counted already."),
        },
        answer=lambda: len(Board.from_rows(WALL).group("B4").liberties),
    ),
    Question(
        id="17-q-suicide",
        text="Both points beside the corner A7 hold white stones. May Black play in the corner, where the new stone has no empty point beside it?",
        options={
            "no, that is suicide": (False, "It would be, if it took nothing. But each white stone has the corner as its last liberty. They are taken first."),
            "yes, because it takes white stones": (True, "Enemies are taken first. Then the black stone has two liberties: the points where they stood."),
        },
        answer=lambda: EXAMPLES["looks like suicide"].board.is_legal("A7"),
    ),
    Question(
        id="17-q-ladder",
        text="Black begins a ladder at D15 of a 19 × 19 board. It works. Now put one white stone at O5, ten columns and ten rows away. Does the answer at D15 change?",
        options={
            "no, O5 is too far away": ("no", "A chase moves one step along the diagonal with every two moves. It gets there."),
            "yes, one far stone decides it": ("yes", "The chase runs along the diagonal until it meets that stone. A window of 5 × 5 points cannot see this, so AlphaGo got planes for it."),
        },
        answer=_far_ladder,
    ),
]
