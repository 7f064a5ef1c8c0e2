"""The rules of Go against known positions: capture, corners, what only looks like suicide, ko, snapback, seki, score."""

import numpy as np
import pytest

from course_lib.go import BLACK, WHITE, Board, name_of, point_called


def rows(board):
    return str(board).split("\n")


def test_a_new_board_is_empty_and_black_begins():
    board = Board()
    assert board.stones.shape == (19, 19) and board.stones.dtype == np.int8 and not board.stones.any()
    assert board.to_play == BLACK and len(board.legal_moves()) == 361 and board.score() == (0, 0)


def test_the_matrix_of_the_lecture_and_back():
    board = Board.from_rows(["X..", ".O.", "..X"], to_play=WHITE)
    assert board.stones.tolist() == [[1, 0, 0], [0, -1, 0], [0, 0, 1]]
    assert rows(board) == ["X..", ".O.", "..X"] == rows(Board.from_stones(board.stones)) == rows(Board.from_rows(str(board)))


@pytest.mark.parametrize("name, point", [("A1", (18, 0)), ("T19", (0, 18)), ("J10", (9, 8)), ("H10", (9, 7)), ("q4", (15, 15))])
def test_names_of_points_leave_out_the_letter_i(name, point):
    assert point_called(name, 19) == point and name_of(point, 19) == name.upper()


def test_groups_hang_together_along_lines_not_diagonals():
    board = Board.from_rows(["XX.O.",
                             ".X.O.",
                             "..X..",
                             ".....",
                             "O...X"])
    assert board.group((0, 0)).stones == {(0, 0), (0, 1), (1, 1)}
    assert board.group((1, 1)).liberties == {(0, 2), (1, 0), (1, 2), (2, 1)}  # (1, 2) touches once, (2, 2) is not ours
    assert board.group("C3").stones == {(2, 2)} and len(board.group("C3").liberties) == 4
    assert board.group("A1").liberties == {(3, 0), (4, 1)} and board.group("A1").colour == WHITE


def test_a_liberty_that_touches_twice_counts_once():
    assert Board.from_rows(["XX", "X."]).group((0, 0)).liberties == {(1, 1)}


def test_capture_in_the_corner_at_the_edge_and_inside():
    corner = Board.from_rows(["OX.", "...", "..."]).play((1, 0))
    assert rows(corner) == [".X.", "X..", "..."] and corner.taken == {BLACK: 1, WHITE: 0}
    edge = Board.from_rows(["XOX", "...", "..."]).play((1, 1))
    assert rows(edge) == ["X.X", ".X.", "..."]
    inside = Board.from_rows([".X.", "XOX", "..."]).play("B1")
    assert rows(inside) == [".X.", "X.X", ".X."]


def test_several_stones_and_several_groups_fall_at_once():
    board = Board.from_rows([".XX..",
                             "XOOX.",
                             ".X.XX",
                             ".XOOX",
                             "..XX."])
    after = board.play((2, 2))
    assert after.taken[BLACK] == 4 and rows(after) == [".XX..", "X..X.", ".XXXX", ".X..X", "..XX."]
    assert board.outcome((2, 2)).captured == {(1, 1), (1, 2), (3, 2), (3, 3)}


def test_a_board_never_changes():
    board = Board.from_rows(["OX.", "...", "..."])
    before = str(board), dict(board.taken)
    board.play((1, 0))
    board.passed()
    assert (str(board), board.taken) == before and board.turn == 0


def test_suicide_is_refused_for_one_stone_and_for_many():
    assert Board.from_rows([".O.", "O..", "..."]).refusal((0, 0)).startswith("Suicide: the group of a stone at A3 ")
    many = Board.from_rows(["X.O..",
                            "XXO..",
                            "OOO..",
                            ".....",
                            "....."])
    assert many.refusal("B5").startswith("Suicide")
    with pytest.raises(ValueError, match="Suicide"):
        many.play("B5")


def test_what_looks_like_suicide_but_captures_is_legal():
    board = Board.from_rows([".OX", "OX.", "X.."])  # both white stones have one liberty: the corner
    after = board.play((0, 0))
    assert rows(after) == ["X.X", ".X.", "X.."] and after.taken[BLACK] == 2
    full = Board.from_rows(["XX", "X."], to_play=WHITE).play((1, 1))  # the last point of the board
    assert rows(full) == ["..", ".O"] and full.taken[WHITE] == 3


KO = [".XO.",
      "XO.O",
      ".XO.",
      "...."]


def test_simple_ko_forbids_to_take_back_at_once_and_only_then():
    taken = Board.from_rows(KO).play((1, 2))
    assert rows(taken) == [".XO.", "X.XO", ".XO.", "...."] and taken.ko == (1, 1)
    assert taken.refusal((1, 1)) == "Ko: White may not take back at B3 at once. Play somewhere else first."
    assert (1, 1) not in taken.legal_moves()
    later = taken.play((3, 3)).play((3, 0))
    assert later.ko is None and rows(later.play((1, 1)))[1] == "XO.O"
    assert later.play((1, 1)).refusal((1, 2)).startswith("Ko: Black")


def test_a_pass_lifts_the_ko_as_well():
    after = Board.from_rows(KO).play((1, 2)).passed().play((3, 0))
    assert after.is_legal((1, 1))


def test_snapback_is_not_ko():
    """White takes one stone, and Black takes back at the same place at once: two stones, so no position comes back."""
    board = Board.from_rows([".OX..",
                             "XOX..",
                             "OX...",
                             ".....",
                             "....."])
    thrown_in = board.play((0, 0))
    assert len(thrown_in.group((0, 0)).liberties) == 2 - 2 + 0 or thrown_in.taken[BLACK] == 2
