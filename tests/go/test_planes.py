"""The 48 planes on positions small enough to read, and each plane again by playing every move on a copy."""

import numpy as np
import pytest

from course_lib.go import (
    FEATURES,
    N_PLANES,
    PLANES,
    WHITE,
    Board,
    feature,
    is_own_eye,
    numbers,
    one_hot_counts,
    plane_titles,
    planes,
    point_called,
    random_game,
    random_position,
)

CAPTURE = Board.from_rows([".XO..",
                           "XOO..",
                           ".XO..",
                           "..X..",
                           "....."])


def test_the_table_of_the_paper():
    assert [number for number, _ in FEATURES.values()] == [3, 1, 8, 8, 8, 8, 8, 1, 1, 1, 1]
    assert N_PLANES == 48 == len(plane_titles()) == len(set(plane_titles()))
    assert [range(48)[part] for part in PLANES.values()] == [range(48)[s] for s in PLANES.values()]
    assert np.concatenate([np.arange(48)[part] for part in PLANES.values()]).tolist() == list(range(48))
    assert plane_titles()[PLANES["liberties"]][0] == "liberties: 1" and plane_titles()[PLANES["liberties"]][7] == "liberties: 8 or more"


@pytest.mark.parametrize("size", [2, 5, 9, 19])
def test_shape_type_and_values(size):
    stack = planes(random_position(size, np.random.default_rng(0), size * size // 2))
    assert stack.shape == (48, size, size) and stack.dtype == np.float32 and set(np.unique(stack)) == {0, 1}


def test_an_empty_board():
    stack = planes(Board(5))
    assert stack[PLANES["stone colour"]].sum(axis=(1, 2)).tolist() == [0, 0, 25]
    assert stack[PLANES["ones"]].sum() == 25 == stack[PLANES["sensibleness"]].sum() and stack[PLANES["zeros"]].sum() == 0
    after = stack[PLANES["liberties after move"]]
    assert after.sum(axis=(1, 2)).tolist() == [0, 4, 12, 9, 0, 0, 0, 0]  # corners 2, edges 3, inside 4 liberties
    for name in ("turns since", "liberties", "capture size", "self-atari size", "ladder capture", "ladder escape"):
        assert stack[PLANES[name]].sum() == 0


def test_own_and_opponent_change_places_with_the_player():
    other = Board.from_stones(CAPTURE.stones, to_play=WHITE)
    np.testing.assert_array_equal(planes(other)[0], planes(CAPTURE)[1])
    np.testing.assert_array_equal(planes(other)[1], planes(CAPTURE)[0])


def test_liberties_of_stones():
    assert numbers(CAPTURE, "liberties").tolist() == [[0, 2, 3, 0, 0],
                                                      [2, 3, 3, 0, 0],
                                                      [0, 2, 3, 0, 0],
                                                      [0, 0, 3, 0, 0],
                                                      [0, 0, 0, 0, 0]]


def test_turns_since_counts_from_the_stone_just_played():
    board = Board(5)
    for name in ("A1", "B1", "C1", "D1"):
        board = board.play(name)
    since = numbers(board.passed(), "turns since")
    assert [since[point_called(name, 5)] for name in ("D1", "C1", "B1", "A1")] == [2, 3, 4, 5]  # a pass is a turn
    for _ in range(20):
        board = board.play(board.legal_moves()[0])
    assert feature(board, "turns since").sum() == np.abs(board.stones).sum()  # every stone in exactly one plane
    assert numbers(CAPTURE, "turns since").min() == 0 and feature(CAPTURE, "turns since")[7].sum() == np.abs(CAPTURE.stones).sum()


def test_numbers_are_cut_at_eight():
    cut = one_hot_counts(np.array([[0, 1, 7], [8, 9, 361], [2, 3, 4]]))
    assert cut.argmax(axis=0).tolist() == [[0, 0, 6], [7, 7, 7], [1, 2, 3]] and cut.sum(axis=0).tolist() == [[0, 1, 1], [1] * 3, [1] * 3]


def test_own_eyes():
    board = Board.from_rows([".XOX.",
                             "XX.XX",
                             "X.XO.",
                             "XXX..",
                             "OX.XO"])
    eyes = {point for point in board.cells if is_own_eye(board, point)}
    assert eyes == {(0, 0), (0, 4), (2, 1)}  # C4 has a white stone beside it; C1 lacks nothing beside it but D2 is empty
