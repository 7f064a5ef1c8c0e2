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
    assert np.concatenate([np.arange(48)[part] for part in PLANES.values()]).tolist() == list(range(48))
    titles = plane_titles()[PLANES["liberties"]]
    assert titles[0] == "liberties: 1" and titles[7] == "liberties: 8 or more"


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
    assert numbers(CAPTURE, "liberties").tolist() == [[0, 1, 3, 0, 0],
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
    np.testing.assert_array_equal(feature(CAPTURE, "turns since")[7], CAPTURE.stones != 0)  # set up, so they count as old


def test_numbers_are_cut_at_eight():
    cut = one_hot_counts(np.array([[0, 1, 7], [8, 9, 361], [2, 3, 4]]))
    assert cut.argmax(axis=0).tolist() == [[0, 0, 6], [7, 7, 7], [1, 2, 3]]
    assert cut.sum(axis=0).tolist() == [[0, 1, 1], [1, 1, 1], [1, 1, 1]]


def test_own_eyes():
    board = Board.from_rows([".XOX.",
                             "XX.XX",
                             "X.XO.",
                             "XXX..",
                             ".X.XO"])
    assert {point for point in board.cells if is_own_eye(board, point)} == {(0, 0), (0, 4), (2, 1), (4, 0), (4, 2)}
    filled = feature(board, "sensibleness")[0]
    assert filled[0, 0] == filled[2, 1] == 0 and filled[1, 2] == 1  # C4 has a white stone beside it: no eye


@pytest.mark.parametrize("rows, point, eye", [
    ([".....", ".OX..", ".X.X.", "..X..", "....."], (2, 2), True),   # one corner lost: still an eye
    ([".....", ".OX..", ".X.X.", "..XO.", "....."], (2, 2), False),  # two corners lost: a false eye
    ([".X.XO", ".OX..", ".....", ".....", "....."], (0, 2), False),  # at the edge one is too many
    ([".X...", "XO...", ".....", ".....", "....."], (0, 0), False),
    ([".X...", "X....", ".....", ".....", "....."], (0, 0), True),
])
def test_false_eyes(rows, point, eye):
    assert is_own_eye(Board.from_rows(rows), point) == eye


def test_planes_of_moves_are_what_playing_them_shows():
    rng, seen = np.random.default_rng(1), 0
    for moves in (10, 30, 45, 60):
        board = random_position(7, rng, moves)
        capture, atari, after = (numbers(board, name) for name in ("capture size", "self-atari size", "liberties after move"))
        for point in board.cells:
            wanted = (0, 0, 0)
            if board.is_legal(point):
                new = board.play(point)
                group = new.group(point)
                taken = new.taken[board.to_play] - board.taken[board.to_play]
                wanted = (taken, len(group.stones) * (len(group.liberties) == 1), len(group.liberties))
            assert (capture[point], atari[point], after[point]) == wanted
            seen += wanted[0] > 0
    assert seen > 2, "no capture was seen"


def test_a_capture_of_three_and_a_self_atari_of_three():
    three = Board.from_rows(["OOOX.", "XX...", ".....", ".....", "....."])
    assert numbers(three, "capture size")[1, 2] == 3 == numbers(three, "capture size").sum()
    squeezed = Board.from_rows(["X.O..", "XOO..", ".....", ".....", "....."])
    assert numbers(squeezed, "self-atari size")[0, 1] == 3 and numbers(squeezed, "liberties after move")[0, 1] == 1


@pytest.mark.parametrize("call, error, said", [
    (lambda: planes(np.zeros((19, 19))), TypeError, "planes wants a Board"),
    (lambda: numbers(Board(5), "eyes"), ValueError, "name must be one of ones, turns since"),
    (lambda: numbers(Board(5), "stone colour"), ValueError, "got 'stone colour'"),
])
def test_bad_input(call, error, said):
    with pytest.raises(error, match=said):
        call()
