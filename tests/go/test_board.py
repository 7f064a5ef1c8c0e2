"""The rules of Go against known positions: capture, corners, what only looks like suicide, ko, snapback, seki, score."""

import itertools

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
    """White takes the stone that was thrown in; Black takes back at the same point at once: five stones, no repetition."""
    board = Board.from_rows(["O..X.",
                             "OOOX.",
                             "XXX..",
                             ".....",
                             "....."])
    bait = board.play("B5")
    assert bait.group("B5").liberties == {(0, 2)} == bait.group("A5").liberties
    eaten = bait.play("C5")
    assert eaten.taken[WHITE] == 1 and eaten.ko is None and eaten.group("C5").liberties == {(0, 1)}
    back = eaten.play("B5")
    assert back.taken[BLACK] == 5 and rows(back) == [".X.X.", "...X.", "XXX..", ".....", "....."]


SEKI = ["OX.OX",
        "OX.OX",
        "OXXOX",
        "OOOXX",
        "...X."]


@pytest.mark.parametrize("player", [BLACK, WHITE])
@pytest.mark.parametrize("shared", [(0, 2), (1, 2)])
def test_seki_whoever_plays_first_is_taken(player, shared):
    board = Board.from_rows(SEKI, to_play=player)
    assert board.group((0, 1)).liberties == board.group((0, 3)).liberties == {(0, 2), (1, 2)}
    after = board.play(shared)
    (last,) = after.group(shared).liberties
    assert after.outcome(last).captured == after.group(shared).stones and len(after.group(shared).stones) >= 4


def test_in_seki_the_shared_points_belong_to_nobody():
    """20 of 25: black 10 stones and the corner, white 9 stones; two shared points, and three that touch both colours."""
    assert Board.from_rows(SEKI).score() == (11, 9)


def test_score_by_area():
    assert Board.from_rows(["X..", "...", "..."]).score() == (9, 0)
    assert Board.from_rows([".X.O.", ".X.O.", ".X.O.", ".X.O.", ".X.O."]).score() == (10, 10)
    assert Board(5).score() == (0, 0)


def test_two_passes_end_the_game():
    board = Board(3).passed()
    assert not board.over and board.play((0, 0)).passes == 0
    end = board.passed()
    assert end.over and end.legal_moves() == [] and end.refusal((0, 0)).startswith("The game is over")
    with pytest.raises(ValueError, match="The game is over"):
        end.passed()


@pytest.mark.parametrize("superko", [False, True])
def test_positions_come_back_under_simple_ko_but_never_under_superko(superko):
    """On the smallest board: with simple ko some random game repeats a position after a move; with superko none does."""
    rng, repeated = np.random.default_rng(0), 0
    for _ in range(40):
        board, seen = Board(2, superko=superko), {Board(2).position}
        while not board.over and board.turn < 40:
            moves = board.legal_moves()
            board = board.play(moves[rng.integers(len(moves))]) if moves else board.passed()
            if board.last_move is not None:
                repeated += board.position in seen
                seen.add(board.position)
    assert (repeated == 0) == superko


def test_superko_on_the_smallest_board():
    """The shortest game in which superko refuses a move that simple ko allows, found by trying all."""
    boards = [Board(2, superko=superko) for superko in (False, True)]
    for name in ("A2", "B2", "A1", "B1", "A2", "A1"):
        boards = [board.play(name) for board in boards]
    simple, positional = boards
    assert rows(simple) == rows(positional) == [".O", "OO"] and simple.is_legal("A2")
    assert positional.refusal("A2") == "Superko: a stone at A2 would bring back an earlier position."
    assert rows(simple.play("A2")) == ["X.", ".."] == rows(Board(2).play("A2"))


@pytest.mark.parametrize("size, legal", [(2, 57), (3, 12675)])
def test_the_number_of_legal_positions_is_the_known_one(size, legal):
    """Tromp and Farnebäck, *Combinatorics of Go* (2016): 57 positions on 2 × 2, 12 675 on 3 × 3."""
    found = 0
    for cells in itertools.product((BLACK, WHITE, 0), repeat=size * size):
        try:
            Board.from_stones(np.reshape(cells, (size, size)))
            found += 1
        except ValueError as error:
            assert "has no liberty" in str(error)
    assert found == legal


@pytest.mark.parametrize("call, error, said", [
    (lambda: Board(1), ValueError, "size must be from 2 to 19, got 1"),
    (lambda: Board(20), ValueError, "size must be from 2 to 19, got 20"),
    (lambda: Board(9.0), TypeError, "size must be a whole number"),
    (lambda: Board(9, to_play=0), ValueError, r"to_play must be 1 \(black\) or −1 \(white\), got 0"),
    (lambda: Board(9).play((9, 0)), ValueError, "row must be from 0 to 8, got 9"),
    (lambda: Board(9).play(4), TypeError, "a point is a pair"),
    (lambda: Board(9).play("J10"), ValueError, "no point 'J10' on a 9 × 9 board: wanted A1 to J9"),
    (lambda: Board(9).play("I3"), ValueError, "without the letter I"),
    (lambda: Board(9).play(""), ValueError, "no point ''"),
    (lambda: Board(3).play("A1").play("A1"), ValueError, "A1 is taken: a black stone stands there"),
    (lambda: Board(9).play("A1").outcome("A1"), ValueError, "A1 is not empty"),
    (lambda: Board(9).group("A1"), ValueError, "no stone stands at A1"),
    (lambda: Board.from_rows(["X.", "."]), ValueError, "as many rows as columns"),
    (lambda: Board.from_rows([]), ValueError, "as many rows as columns, got 0 rows"),
    (lambda: Board.from_rows(["B.", ".."]), ValueError, "made of X"),
    (lambda: Board.from_rows(["OX", "XX"]), ValueError, "has no liberty"),
    (lambda: Board.from_stones(np.full((3, 3), 2)), ValueError, "square array of 1"),
    (lambda: Board.from_stones(np.zeros(9)), ValueError, r"got shape \(9,\)"),
])
def test_bad_input_is_told_in_one_sentence(call, error, said):
    with pytest.raises(error, match=said):
        call()
