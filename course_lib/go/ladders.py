"""Ladders: a chase in which every move of the hunter gives atari, read to its end. Two of AlphaGo's 48 planes need it.

A group in atari has one liberty. Its owner may extend there or take a hunter beside it. Three liberties: it has escaped. Two:
the hunter fills one of them, and so on, often across the whole board.
"""

from ..checks import BOARD
from .points import neighbours

MOST_POSITIONS = 2000  # a chase that needs more is given up, and counts as not working; a plain ladder needs about 150


class _Reading:
    """One chase after the group that holds the stone at `stone`. Counts the positions it has looked at."""

    def __init__(self, stone):
        self.stone, self.looked_at = stone, 0

    def rescues(self, board):
        """The moves that may help the owner, who is to move: extend, or take a hunter that is itself in atari."""
        group = board.group(self.stone)
        hunters = {board.group(p) for stone in group.stones for p in neighbours(board.size)[stone]
                   if board.cells[p] == -group.colour}
        takes = {liberty for hunter in hunters if len(hunter.liberties) == 1 for liberty in hunter.liberties}
        return [point for point in sorted(group.liberties | takes) if board.is_legal(point)]

    def safe_after(self, board, move):
        """Whether the group is safe when its owner plays `move`."""
        after = board.play(move)
        self.looked_at += 1
        liberties = after.group(self.stone).liberties
        if len(liberties) != 2:
            return len(liberties) > 2  # with one, the hunter takes it; a ko can't forbid this, for a ko takes one stone alone
        return not any(self.lost_after(after, point) for point in sorted(liberties))

    def lost_after(self, board, move):
        """Whether the hunter, who is to move, catches the group by giving atari with `move`."""
        if self.looked_at > MOST_POSITIONS or not board.is_legal(move):
            return False
        after = board.play(move)
        self.looked_at += 1
        group = after.group(self.stone)
        return len(group.liberties) == 1 and not any(self.safe_after(after, point) for point in self.rescues(after))


def _groups_with(board, colour, liberties):
    """The groups of one colour with this many liberties."""
    return {group for group in board.groups.values() if group.colour == colour and len(group.liberties) == liberties}


def ladder_captures(board) -> set:
    """Return the moves of the player to move that catch a group of two liberties in a ladder."""
    BOARD("board", board)
    return {point for group in _groups_with(board, -board.to_play, 2) for point in group.liberties
            if _Reading(min(group.stones)).lost_after(board, point)}


def ladder_escapes(board) -> set:
    """Return the moves of the player to move that save an own group in atari: after them no ladder catches it."""
    BOARD("board", board)
    found = set()
    for group in _groups_with(board, board.to_play, 1):
        chase = min(group.stones)
        found |= {point for point in _Reading(chase).rescues(board) if _Reading(chase).safe_after(board, point)}
    return found
