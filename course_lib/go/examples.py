"""Positions worth trying, each small, with one sentence that says what to try. The widget of notebook 17 begins from them."""

from typing import NamedTuple

from .board import Board


class Example(NamedTuple):
    """A board, and what to try on it."""

    board: Board
    hint: str


def _empty(size):
    return Example(Board(size), f"An empty board of {size} × {size} points: play wherever you like.")


EXAMPLES = {
    "empty 9 × 9": _empty(9),
    "atari": Example(Board.from_rows([".......",
                                      "..XX...",
                                      ".XOOX..",
                                      "..X....",
                                      ".......",
                                      "....O..",
                                      "......."]),
        "The two white stones have one liberty left: Black at D4 takes them."),
    "looks like suicide": Example(Board.from_rows([".OX....",
                                                   "OX.....",
                                                   "X......",
                                                   ".......",
                                                   "....O..",
                                                   "...O.O.",
                                                   "....O.."]),
        "Black may play at A7 but not at E2. Why?"),
    "ko": Example(Board.from_rows([".......",
                                   "..XO...",
                                   ".XO.O..",
                                   "..XO...",
                                   ".......",
                                   ".......",
                                   "......."]),
        "Black takes at D5. Then White may not take back at C5 at once."),
    "snapback": Example(Board.from_rows(["O..X...",
                                         "OOOX...",
                                         "XXX....",
                                         ".......",
                                         ".......",
                                         ".......",
                                         "......."]),
        "Black throws in a stone at B7. White takes it at C7. Then Black plays B7 again."),
    "seki": Example(Board.from_rows(["OX.OX..",
                                     "OX.OX..",
                                     "OXXOX..",
                                     "OOOXX..",
                                     "...X...",
                                     ".......",
                                     "......."]),
        "Whoever plays first at C7 or C6 is taken by the other."),
    "ladder": Example(Board.from_rows([".........",
                                       ".........",
                                       "...XX....",
                                       "..XO.....",
                                       ".........",
                                       ".........",
                                       ".........",
                                       ".........",
                                       "........."]),
        "Black at D5 begins a ladder that runs to the edge. At E6 White would run away."),
    "broken ladder": Example(Board.from_rows([".........",
                                              ".........",
                                              "...XX....",
                                              "..XO.....",
                                              ".........",
                                              ".........",
                                              "......O..",
                                              ".........",
                                              "........."]),
        "The same ladder, but a white stone stands in its way at G3."),
    "empty 13 × 13": _empty(13),
    "empty 19 × 19": _empty(19),
}
