"""Ladders: the textbook chase, one that a stone far away breaks, and every short chase against a search of all replies."""

import functools

import numpy as np
import pytest

from course_lib.go import Board, feature, ladder_captures, ladder_escapes, random_position


def board_with(size, black, white, to_play=1):
    """A board with stones at these points."""
    stones = np.zeros((size, size), int)
    for colour, points in ((1, black), (-1, white)):
        for point in points:
            stones[point] = colour
    return Board.from_stones(stones, to_play)


CHASERS, RUNNER = [(2, 3), (3, 2), (2, 4)], (3, 3)


@pytest.mark.parametrize("size", [7, 9, 13, 19])
def test_the_ladder_runs_across_the_whole_board(size):
    board = board_with(size, CHASERS, [RUNNER])
    assert ladder_captures(board) == {(4, 3)}  # from the other side it would run away with three liberties
    assert ladder_escapes(board.play((4, 3))) == set()


@pytest.mark.parametrize("size", [9, 19])
def test_a_stone_in_its_way_breaks_it(size):
    board = board_with(size, CHASERS, [RUNNER, (size - 4, size - 4)])
    assert ladder_captures(board) == set()
    chased = board.play((4, 3))
    assert ladder_escapes(chased) == {(3, 4)}
    assert feature(chased, "ladder escape")[0].sum() == 1 == feature(chased, "ladder escape")[0][3, 4]


def test_taking_a_hunter_is_an_escape_too():
    """Black C3 is in atari. The white stone on C4 has one liberty left, C5: taking it opens a way out."""
    board = Board.from_rows([".....",
                             ".XOX.",
                             ".OXO.",
                             ".....",
                             "..O.."])
    assert board.group("C3").liberties == {(3, 2)} and board.group("C4").liberties == {(0, 2)}
    assert ladder_escapes(board) == {(0, 2), (3, 2)}


def naive_lost(board, stone, hunter_moves):
    """Whether the hunter catches the group at `stone` by atari after atari; the owner may reply *anywhere*, or pass."""
    group = board.group(stone)
    if hunter_moves:
        for point in filter(board.is_legal, group.liberties):
            after = board.play(point)
            if after.cells[stone] == 0:
                return True
            if len(after.group(stone).liberties) == 1 and naive_lost(after, stone, False):
                return True
        return False
    if len(group.liberties) > 1:
        return False
    replies = [board.passed(), *map(board.play, board.legal_moves())]
    return all(len(after.group(stone).liberties) <= 2 and naive_lost(after, stone, True) for after in replies)


@functools.cache
def positions():
    rng = np.random.default_rng(0)
    return [random_position(4, rng, int(rng.integers(4, 14))) for _ in range(60)]


def test_captures_are_those_of_a_search_of_all_replies():
    found = 0
    for board in positions():
        wanted = set()
        for group in set(board.groups.values()):
            if group.colour == -board.to_play and len(group.liberties) == 2:
                stone = min(group.stones)
                wanted |= {point for point in group.liberties if board.is_legal(point)
                           and len(board.play(point).group(stone).liberties) == 1
                           and naive_lost(board.play(point), stone, False)}
        assert ladder_captures(board) == wanted, repr(board)
        found += len(wanted)
    assert found > 10, "too few ladders to be a test"


def test_escapes_are_those_of_a_search_of_all_replies():
    found = 0
    for board in positions():
        wanted = set()
        for group in set(board.groups.values()):
            if group.colour == board.to_play and len(group.liberties) == 1:
                stone = min(group.stones)
                for point in board.legal_moves():
                    after = board.play(point)
                    if len(after.group(stone).liberties) > 2 or not naive_lost(after, stone, True):
                        wanted.add(point)
        assert ladder_escapes(board) == wanted, repr(board)
        found += len(wanted)
    assert found > 10, "too few escapes to be a test"
