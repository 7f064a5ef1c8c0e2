"""Random games: each position and each legal move as a plain second program has them, and what must hold of any position.

A few seconds of games run here. Ten thousand take some minutes:  GO_GAMES=10000 python -m pytest tests/go/test_random_games.py
"""

import collections
import itertools
import os

import numpy as np
import pytest

from course_lib.go import BLACK, WHITE, Board, planes, random_game, random_position

GAMES = int(os.environ.get("GO_GAMES", "100"))
SIZES = (2, 3, 4, 5, 6, 7, 9)
KO = [".XO.", "XO.O", ".XO.", "...."]


def labels(stones, colour):
    """Number the groups of a colour: each stone takes the smallest number among itself and its neighbours until all rest."""
    size = len(stones)
    number = np.where(stones == colour, np.arange(size * size).reshape(size, size), size * size)
    while True:
        p = np.pad(number, 1, constant_values=size * size)
        least = np.minimum.reduce([p[1:-1, 1:-1], p[:-2, 1:-1], p[2:, 1:-1], p[1:-1, :-2], p[1:-1, 2:]])
        least = np.where(stones == colour, least, size * size)
        if (least == number).all():
            return number
        number = least


def liberties_of(stones, number, which):
    """Which empty points lie beside group `which`, bool (size, size)."""
    p = np.pad(number == which, 1)
    return (p[:-2, 1:-1] | p[2:, 1:-1] | p[1:-1, :-2] | p[1:-1, 2:]) & (stones == 0)


def without_the_dead(stones, colour):
    """The stones without those groups of `colour` that have no liberty."""
    stones, number = stones.copy(), labels(stones, colour)
    for which in set(number[stones == colour].tolist()):
        if not liberties_of(stones, number, which).any():
            stones[number == which] = 0
    return stones


def naive_play(stones, before, player, point):
    """The stones after a move, or None when the rules forbid it; `before` are the stones one move earlier, or None."""
    if stones[point] != 0:
        return None
    new = stones.copy()
    new[point] = player
    new = without_the_dead(new, -player)
    if (without_the_dead(new, player) != new).any() or (before is not None and (new == before).all()):
        return None
    return new


def points(mask):
    """The set of points where a mask is true."""
    return set(map(tuple, np.argwhere(mask).tolist()))


def compare_all_moves(board, before):
    """Every point: legal for both or for neither, and with the same result."""
    for point in board.cells:
        wanted = naive_play(board.stones, before, board.to_play, point)
        assert board.is_legal(point) == (wanted is not None), f"{point} {board.refusal(point)}\n{board!r}"
        if wanted is not None:
            assert (board.play(point).stones == wanted).all()


def test_legal_moves_and_results_are_those_of_the_plain_program():
    rng, refused = np.random.default_rng(0), collections.Counter()
    for start in [Board(2), Board(3), Board(4), Board(5), *[Board.from_rows(KO)] * 6]:
        before = None
        for board in random_game(start, rng, 2 * start.size ** 2):
            if not board.over:
                compare_all_moves(board, before)
            refused.update(board.refusal(point).split(":")[0] for point in board.cells)
            before = board.stones
    assert refused["Ko"] > 2 and refused["Suicide"] > 50, f"too few hard cases to be a test: {refused}"


def test_groups_are_those_of_the_plain_program():
    rng = np.random.default_rng(1)
    for size in (5, 9, 13, 19):
        board = random_position(size, rng, size * size // 2)
        for colour in (BLACK, WHITE):
            number = labels(board.stones, colour)
            for point in map(tuple, np.argwhere(board.stones == colour).tolist()):
                group = board.group(point)
                assert group.stones == points(number == number[point])
                assert group.liberties == points(liberties_of(board.stones, number, number[point]))


def check_step(old, new):
    """What one move may change: stones = moves − captured, no group without liberty, no position of one move ago."""
    assert new.to_play == -old.to_play and new.turn == old.turn + 1
    assert all(group.liberties for group in new.groups.values())
    assert set(new.played) == {point for point, colour in new.cells.items() if colour}
    taken = sum(new.taken.values()) - sum(old.taken.values())
    if new.last_move is None:
        assert new.cells == old.cells and taken == 0 and new.ko is None
    else:
        assert np.abs(new.stones).sum() == np.abs(old.stones).sum() + 1 - taken
        assert new.cells[new.last_move] == old.to_play and new.played[new.last_move] == new.turn
        assert len(old.outcome(new.last_move).captured) == taken
        assert new.ko is None or (taken == 1 and old.cells[new.ko] == new.to_play)


def test_random_games_never_leave_the_rules():
    rng, stones, ended = np.random.default_rng(2), 0, 0
    for game in range(GAMES):
        size = SIZES[game % len(SIZES)]
        older, old = None, None
        for board in random_game(Board(size), rng):
            if old is not None:
                check_step(old, board)
                stones += board.last_move is not None
            assert older is None or board.last_move is None or board.position != older.position, "a ko was taken back at once"
            older, old = old, board
        assert sum(board.score()) <= size * size
        ended += board.over
    assert ended > 0.9 * GAMES and stones > 10 * GAMES


SYMMETRIES = [lambda a, k=k, flip=flip: np.rot90(a[..., ::-1] if flip else a, k, axes=(-2, -1))
              for k in range(4) for flip in (False, True)]


def moved(turn, size, point):
    """Where a symmetry of the board takes a point."""
    marked = np.zeros((size, size))
    marked[point] = 1
    return tuple(np.argwhere(turn(marked))[0].tolist())


@pytest.mark.parametrize("turn", SYMMETRIES)
def test_turning_the_board_commutes_with_playing_and_with_the_planes(turn):
    rng = np.random.default_rng(3)
    board = twin = Board(5)
    for before, after in itertools.pairwise(random_game(Board(5), rng, 40)):
        board = after
        twin = twin.passed() if after.last_move is None else twin.play(moved(turn, 5, after.last_move))
        assert (twin.stones == turn(board.stones)).all() and twin.score() == board.score()
        assert {moved(turn, 5, p) for p in board.legal_moves()} == set(twin.legal_moves())
        if before.turn % 4 == 0:
            np.testing.assert_array_equal(planes(twin), turn(planes(board)))


def test_with_the_colours_exchanged_everything_is_exchanged():
    rng = np.random.default_rng(4)
    twin = Board(6, to_play=WHITE)
    for before, board in itertools.pairwise(random_game(Board(6), rng, 60)):
        twin = twin.passed() if board.last_move is None else twin.play(board.last_move)
        assert (twin.stones == -board.stones).all() and twin.score() == board.score()[::-1]
        assert twin.legal_moves() == board.legal_moves() and twin.ko == board.ko
        assert (twin.taken[BLACK], twin.taken[WHITE]) == (board.taken[WHITE], board.taken[BLACK])
        if before.turn % 4 == 0:
            np.testing.assert_array_equal(planes(twin), planes(board))  # planes know "own" and "opponent", not colours


def test_after_no_moves_the_board_is_empty_and_each_move_is_a_turn():
    assert not random_position(5, np.random.default_rng(0), 0).stones.any()
    assert [random_position(5, np.random.default_rng(0), n).turn for n in range(6)] == list(range(6))
