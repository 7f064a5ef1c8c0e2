"""A Go board that knows the rules: groups, capture, suicide, ko, pass, the score by area.

A `Board` never changes; `play` and `passed` return the next one, so that any line of play can be tried and forgotten.
Notebook 17 leans on it: its planes, its examples and its widget are all computed from boards.

The rules are those of Tromp and Taylor (https://tromp.github.io/go.html) with two common changes: suicide is forbidden, and
ko is the *simple* ko, which forbids only to take back at once: no move may bring back the position before the opponent's
last move. `Board(superko=True)` forbids every earlier position instead (positional superko, as Tromp and Taylor do).
"""

from typing import NamedTuple

import numpy as np

from ..checks import numbers, shown, whole_number
from .groups import BLACK, EMPTY, WHITE, group_at
from .points import checked_point, checked_size, name_of, neighbours
from .score import area
from .text import cells_of, rows_of

COLOUR_NAMES = {BLACK: "Black", WHITE: "White"}
REFUSALS = {
    "": "",
    "over": "The game is over: both players have passed.",
    "taken": "{point} is taken: a {stone} stone stands there.",
    "ko": "Ko: {player} may not take back at {point} at once. Play somewhere else first.",
    "suicide": "Suicide: the group of a stone at {point} would have no liberty, and it would take nothing.",
    "superko": "Superko: a stone at {point} would bring back an earlier position.",
}
LONG_AGO = -8  # the turn in which stones that stand from the beginning count as played


class Outcome(NamedTuple):
    """What a move does, as sets of points: stones it takes, the group it belongs to, the liberties this group has then."""

    captured: frozenset
    group: frozenset
    liberties: frozenset


class Board:
    """A position with its player to move. Points are (row, column) from the upper left, or names such as "C3".

    `cells` maps each point to 1 (black), −1 (white) or 0; `stones` is the same as int8 (size, size). `to_play` is 1 or −1;
    `ko` the one point that the ko rule forbids now, or None; `turn` the moves so far, passes too; `last_move` a point or
    None; `passes` how many passes in a row came last; `taken` the stones each colour has captured.
    """

    def __init__(self, size=19, to_play=BLACK, superko=False):
        self.size, self.to_play = checked_size(size), _checked_colour(to_play)
        self.cells = dict.fromkeys(neighbours(self.size), EMPTY)
        self.ko, self.last_move, self.turn, self.passes = None, None, 0, 0
        self.taken, self.played, self._found = {BLACK: 0, WHITE: 0}, {}, {}
        self.seen = frozenset([self.position]) if superko else None

    @classmethod
    def from_rows(cls, rows, to_play=BLACK, superko=False):
        """Return the board of a text diagram: a list of strings of X (black), O (white) and . (empty), or one string."""
        return cls.from_stones(cells_of(rows), to_play, superko)

    @classmethod
    def from_stones(cls, stones, to_play=BLACK, superko=False):
        """Return the board of an array (size, size) of 1, −1 and 0; ValueError when a group on it has no liberty."""
        stones = numbers("stones", stones)
        if stones.ndim != 2 or stones.shape[0] != stones.shape[1] or not set(stones.ravel().tolist()) <= {BLACK, WHITE, EMPTY}:
            raise ValueError("stones must be a square array of 1 (black), −1 (white) and 0, got shape "
                             f"{stones.shape} with values such as {stones.ravel()[:4].tolist()}.")
        board = cls(len(stones), to_play)
        board.cells = {point: int(stones[point]) for point in board.cells}
        board.played = {point: LONG_AGO for point, colour in board.cells.items() if colour}
        board.seen = frozenset([board.position]) if superko else None
        for point, group in board.groups.items():
            if not group.liberties:
                raise ValueError(f"the group at {name_of(point, board.size)} has no liberty: it can't stand on a board.")
        return board

    @property
    def stones(self):
        """The matrix of the lecture, int8 (size, size): black 1, white −1, none 0."""
        return np.fromiter(self.cells.values(), np.int8, self.size ** 2).reshape(self.size, self.size)

    @property
    def position(self) -> tuple:
        """All colours in reading order: two boards look alike when this is equal."""
        return tuple(self.cells.values())

    @property
    def groups(self) -> dict:
        """The group of every stone, by the stone's point."""
        return {point: self._group(point) for point, colour in self.cells.items() if colour}

    @property
    def over(self) -> bool:
        """Whether the game has ended: two passes in a row."""
        return self.passes >= 2

    def group(self, point):
        """Return the `Group` of the stone at a point; ValueError when no stone stands there."""
        point = checked_point(point, self.size)
        if self.cells[point] == EMPTY:
            raise ValueError(f"no stone stands at {name_of(point, self.size)}, so there is no group.")
        return self._group(point)

    def outcome(self, point) -> Outcome:
        """Return what the player to move would do by a stone on this empty point, legal or not. Enemies are taken *first*."""
        point = checked_point(point, self.size)
        if self.cells[point] != EMPTY:
            raise ValueError(f"{name_of(point, self.size)} is not empty, so a move there has no outcome.")
        return self._outcome(point)

    def _outcome(self, point):
        """The outcome of a move at a point known to be empty."""
        beside, mine, theirs = neighbours(self.size), {point}, set()
        liberties = {p for p in beside[point] if self.cells[p] == EMPTY}
        for group in {self._group(p) for p in beside[point] if self.cells[p] != EMPTY}:
            if group.colour == self.to_play:
                mine |= group.stones
                liberties |= group.liberties - {point}
            elif len(group.liberties) == 1:
                theirs |= group.stones
        if theirs:
            liberties |= {p for stone in mine for p in beside[stone] if p in theirs}
        return Outcome(frozenset(theirs), frozenset(mine), frozenset(liberties))

    def refusal(self, point) -> str:
        """Return "" when the player to move may play here, otherwise one sentence that says why not."""
        point = checked_point(point, self.size)
        return REFUSALS[self._why_not(point)].format(point=name_of(point, self.size), player=COLOUR_NAMES[self.to_play],
                                                     stone=COLOUR_NAMES.get(self.cells[point], "no").lower())

    def is_legal(self, point) -> bool:
        """Whether the player to move may put a stone here."""
        return not self._why_not(checked_point(point, self.size))

    def legal_moves(self) -> list:
        """Return all points where the player to move may put a stone, in reading order. A pass is always legal as well."""
        return [point for point in self.cells if not self._why_not(point)]

    def _group(self, point):
        """The group of a stone: found when it is first asked for, then kept for all its stones."""
        if point not in self._found:
            group = group_at(point, self.cells, neighbours(self.size))
            self._found.update(dict.fromkeys(group.stones, group))
        return self._found[point]

    def _why_not(self, point):
        """The rule that forbids a stone at this point, a key of REFUSALS; "" when none does."""
        if self.over:
            return "over"
        if self.cells[point] != EMPTY:
            return "taken"
        if point == self.ko:
            return "ko"
        if self.seen is None and any(self.cells[p] == EMPTY for p in neighbours(self.size)[point]):
            return ""  # a short cut: an empty neighbour is a liberty
        outcome = self._outcome(point)
        if not outcome.liberties:
            return "suicide"
        return "superko" if self.seen is not None and tuple(self._after(point, outcome).values()) in self.seen else ""

    def play(self, point):
        """Return the board after a stone of the player to move; ValueError with the reason when the rules forbid it."""
        point, why = checked_point(point, self.size), self.refusal(point)
        if why:
            raise ValueError(why)
        outcome = self._outcome(point)
        board = self._next(self._after(point, outcome))
        board.last_move, board.passes = point, 0
        board.taken[self.to_play] += len(outcome.captured)
        board.played = {p: t for p, t in self.played.items() if p not in outcome.captured} | {point: board.turn}
        if len(outcome.captured) == len(outcome.group) == len(outcome.liberties) == 1:
            board.ko, = outcome.captured
        if self.seen is not None:
            board.seen = self.seen | {board.position}
        return board

    def passed(self):
        """Return the board after a pass: the other player moves. Two passes in a row end the game."""
        if self.over:
            raise ValueError(REFUSALS["over"])
        board = self._next(self.cells)
        board.last_move, board.passes, board.played = None, self.passes + 1, self.played
        return board

    def score(self) -> tuple[int, int]:
        """Return (black's points, white's points) by area; every stone on the board counts as alive."""
        return area(self.cells, neighbours(self.size))

    def _after(self, point, outcome):
        """The cells after a move, in the same order."""
        return {**self.cells, **dict.fromkeys(outcome.captured, EMPTY), point: self.to_play}

    def _next(self, cells):
        """A board one turn later with these cells; the caller fills in what the move was."""
        board = object.__new__(type(self))
        board.size, board.to_play, board.cells, board.turn = self.size, -self.to_play, cells, self.turn + 1
        board.ko, board.taken, board.seen, board._found = None, dict(self.taken), self.seen, {}
        return board

    def __str__(self):
        return "\n".join(rows_of(self.stones))

    def __repr__(self):
        return f"Board of size {self.size}, {COLOUR_NAMES[self.to_play]} to play\n{self}"


def _checked_colour(colour):
    if whole_number("to_play", colour, least=WHITE) not in (BLACK, WHITE):
        raise ValueError(f"to_play must be 1 (black) or −1 (white), got {shown(colour)}.")
    return int(colour)
