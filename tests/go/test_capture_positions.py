"""Many boards at once against one board at a time: liberties, capturing points, planes; and the examples themselves."""

import numpy as np
import pytest

from course_lib import go
from course_lib.go.liberty_maps import group_labels


def some_boards(n=60, size=7):
    """Stones at random; boards on which a group has no liberty may be among them."""
    rng = np.random.default_rng(0)
    return rng.choice([1, -1, 0], (n, size, size), p=[0.3, 0.3, 0.4]).astype(np.int8)


def by_the_rules(stones):
    """The same boards as `Board`s, those without a dead group."""
    for k, board in enumerate(stones):
        try:
            yield k, go.Board.from_stones(board)
        except ValueError:
            continue


def test_liberties_and_capturing_points_are_those_of_the_board():
    stones, n = some_boards(200, 6), 0
    liberties, points = go.liberty_maps(stones), go.capturing_points(stones)
    for k, board in by_the_rules(stones):
        n += 1
        assert np.array_equal(liberties[k], go.numbers(board, "liberties"))
        captures = {p for p in board.legal_moves() if board.outcome(p).captured}
        assert captures == set(map(tuple, np.argwhere(points[k]).tolist()))
    assert n > 15


def test_a_group_without_liberties_counts_zero():
    assert go.liberty_maps(np.array([[[1, -1], [-1, 0]]])).tolist() == [[[0, 1], [1, 0]]]


def test_groups_have_one_label_and_different_groups_different_ones():
    stones = some_boards(20)
    labels = group_labels(stones == 1)
    for k, board in by_the_rules(stones):
        black = {group.stones for group in board.groups.values() if group.colour == 1}
        assert len(black) == len(set(labels[k].ravel()) - {0})
        assert all(len({labels[k][p] for p in stones_of}) == 1 for stones_of in black)


@pytest.mark.parametrize("size", [5, 8])
def test_every_example_has_one_right_answer_and_the_planes_of_alphago(size):
    found = go.capture_positions(80, np.random.default_rng(1), size)
    assert found.planes.dtype == np.float32 and found.planes.shape == (80, 12, size, size)
    for stones, planes, move in zip(*found, strict=True):
        board = go.Board.from_stones(stones)
        assert [p for p in board.legal_moves() if board.outcome(p).captured] == [divmod(int(move), size)]
        whole = [go.feature(board, name) for name in ("stone colour", "ones", "liberties")]
        assert np.array_equal(planes, np.concatenate(whole))


def test_the_same_seed_gives_the_same_examples_and_take_keeps_them_together():
    first, second = (go.capture_positions(30, np.random.default_rng(2)) for _ in range(2))
    assert all(np.array_equal(a, b) for a, b in zip(first, second, strict=True))
    few = first.take([3, 1])
    assert np.array_equal(few.stones, first.stones[[3, 1]]) and few.moves.tolist() == first.moves[[3, 1]].tolist()
    assert len({board.tobytes() for board in first.stones}) == 30
    assert set(map(int, first.moves)) <= set(range(64)) and len(set(map(int, first.moves))) > 15


def test_one_board_without_the_batch_axis_is_told_in_words():
    with pytest.raises(ValueError, match=r"for one board, stones\[None\]"):
        go.liberty_maps(np.zeros((5, 5)))
    with pytest.raises(TypeError, match="rng must be a generator"):
        go.capture_positions(3, 0)
