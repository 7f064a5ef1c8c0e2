"""The small policies behind the widgets of notebook 17: legal, the same for both colours, and able to take."""

import numpy as np
import pytest

from course_lib import widgets
from course_lib.go import Board, capturing_points, random_position
from course_lib.widgets.alphago_policy import PATTERNS, POSITIONS, explore_against_policy, explore_two_policies, placed
from course_lib.widgets.small_policies import answer, probabilities, small_policies


@pytest.mark.parametrize("moves", [0, 9, 40, 300])
def test_probabilities_sum_to_one_over_legal_points(moves):
    board = random_position(8, np.random.default_rng(moves), moves)
    legal = np.zeros((8, 8), bool)
    for point in board.legal_moves():
        legal[point] = True
    for network in small_policies():
        p = probabilities(network, board)
        assert not p[~legal].any()
        assert np.isclose(p.sum(), 1) if legal.any() else not p.any()


def test_the_network_sees_own_and_opponent_not_black_and_white():
    stones = random_position(8, np.random.default_rng(3), 30).stones
    one, other = Board.from_stones(stones), Board.from_stones(-stones, to_play=-1)
    assert np.array_equal(probabilities(small_policies()[0], one), probabilities(small_policies()[0], other))


@pytest.mark.parametrize("name", [name for name in PATTERNS if name != "nothing to take"])
@pytest.mark.parametrize("turns", range(4))
def test_patterns_stay_whole_and_have_one_answer(name, turns):
    for row, column in [(0, 0), (2, 3), (5, 5)]:
        stones = placed(name, row, column, turns)
        assert np.count_nonzero(stones) == np.count_nonzero(PATTERNS[name])
        assert capturing_points(stones[None]).sum() == 1


@pytest.mark.parametrize("place", [0, 1])
def test_one_given_network_is_used_beside_a_default_one(place):
    """A given network must not be dropped in silence because the other one was left out."""
    class Stubborn:
        def forward(self, planes):
            return 99 * np.repeat([0, 1], [62, 2])[None]             # G1 or H1, whatever stands elsewhere

    usual = explore_two_policies().render()[0].axes
    given = explore_two_policies(**{("conv", "dense")[place]: Stubborn()}).render()[0].axes
    words = [[text.get_text() for text in axes.texts] for axes in (*usual, *given)]
    assert words[2 + place] == ["50%", "50%"] != words[place] and words[3 - place] == words[1 - place]


def test_two_sentences_about_known_places():
    widget = explore_two_policies()
    _, sentence = widget.render(pattern="two stones", row=3, column=4, turns=0)
    assert "dense network takes nothing" in sentence
    assert "convolutional network takes;" in widget.render()[1]
    assert "Black can take nothing" in widget.render(pattern="nothing to take")[1]


def test_the_opponent_takes_what_it_can_and_plays_legal_moves_to_the_end():
    board = Board.from_rows([".X......", "XOX.....", "........", "........", "........", "........", "........", "........"])
    assert answer(small_policies()[0], board) == (2, 1)
    board, rng = Board(8), np.random.default_rng(0)
    for _ in range(60):
        board = board.play(legal[rng.integers(len(legal))]) if (legal := board.legal_moves()) else board.passed()
        if board.over:
            break
        point = answer(small_policies()[0], board)
        board = board.passed() if point is None else board.play(point)


def test_a_game_against_it_is_played_on_the_panel():
    panel = explore_against_policy()
    assert set(panel.positions) == set(POSITIONS) and panel.opponent(panel.board) is not None
    before = panel.board.turn
    panel.play(panel.board.legal_moves()[0])
    assert panel.board.turn == before + 2 and "White" in panel.note
    assert "explore_against_policy" in widgets.all_widgets()


@pytest.mark.parametrize(("layer", "row", "column"), [(1, 1, 1), (1, 10, 10), (5, 18, 3), (8, 10, 10), (13, 10, 10)])
def test_the_field_on_the_board_is_counted_point_by_point(layer, row, column):
    """The first layer has windows of 5 × 5, the next eleven of 3 × 3, the last of 1 × 1: the field grows by 2 from 5 to 27."""
    reach = 2 + min(layer - 1, 11)
    seen = sum(abs(i - (19 - row)) <= reach and abs(j - (column - 1)) <= reach for i in range(19) for j in range(19))
    _, said = widgets.explore_policy_field().render(layer=layer, row=row, column=column)
    side = 2 * reach + 1
    assert f"sees {side} × {side} places" in said
    assert ("the whole board" in said) == (seen == 361) and (f"{seen} of the 361 points" in said) == (seen < 361)
    assert (f"the other {side**2 - seen} are padding" in said) == (side**2 > seen)
