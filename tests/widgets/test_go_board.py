"""The Go board widget: mouse and keyboard play the same game, refusals are told in words, every feature can be seen."""

import itertools
import re

import numpy as np
import pytest

from course_lib.go import EXAMPLES, FEATURES, Board, Example, feature, plane_titles, random_game, random_move
from course_lib.widgets import explore_go_board
from course_lib.widgets.go_features import _shown


def at(panel, name):
    """Choose a position, and return the panel."""
    panel.controls["position"].value = name
    return panel


def pixel(panel, point):
    """The pixel of a point on the picture, counted from the upper left."""
    x, y = panel._axes.transData.transform((point[1], point[0]))
    return x, panel._axes.figure.bbox.height - y


@pytest.mark.parametrize("name", ["empty 9 × 9", "ko", "empty 19 × 19"])
def test_a_click_plays_on_the_point_under_it(name):
    panel = at(explore_go_board(), name)
    size = panel.board.size
    for point in [(0, 0), (size - 1, size - 1), (size - 1, 0), (0, size - 1)]:
        panel.clicked(*(np.array(pixel(panel, point)) + 3))
        assert panel.board.last_move == point == panel.cursor
    assert panel.board.turn == 4 and panel.picture.error is None


def test_mouse_and_finger_play():
    panel = at(explore_go_board(), "empty 9 × 9")
    panel.picture.canvas._mouse_down_callbacks(*pixel(panel, (2, 3)))
    panel.picture.canvas._touch_start_callbacks([pixel(panel, (4, 5))])
    assert panel.board.turn == 2 and panel.board.last_move == (4, 5)


def test_a_click_beside_the_board_does_nothing():
    panel = explore_go_board()
    for x, y in [(0, 0), (819, 200), (600, 250), (200, 439)]:
        panel.clicked(x, y)
    assert panel.board.turn == 0


def test_the_keyboard_route_plays_the_same_game():
    panel = at(explore_go_board(), "ko")
    panel.controls["column"].value, panel.controls["row"].value = "D", 5
    panel.buttons["play"].click()
    assert "Black played D5 and took 1 stone." in panel.picture.sentence
    assert "The square marks D5: a black stone." in panel.picture.sentence
    panel.controls["column"].value = "C"
    panel.buttons["play"].click()
    assert "Refused. Ko: White may not take back at C5 at once." in panel.picture.sentence and panel.board.turn == 1
    panel.buttons["undo"].click()
    assert panel.board is EXAMPLES["ko"].board and "One move back." in panel.picture.sentence
    panel.buttons["undo"].click()
    assert "There is nothing to take back." in panel.picture.sentence


def test_refusals_are_told_in_words():
    panel = at(explore_go_board(), "looks like suicide")
    panel.play((0, 1))
    assert "Refused. B7 is taken: a white stone stands there." in panel.picture.sentence
    panel.play((5, 4))
    assert "Refused. Suicide: the group of a stone at E2" in panel.picture.sentence
    panel.play((0, 0))
    assert "took 2 stones" in panel.picture.sentence


def test_two_passes_end_the_game_and_count_it():
    panel = explore_go_board()
    for _ in range(3):
        panel.buttons["pass"].click()
    assert "Refused. The game is over" in panel.picture.sentence and "By area Black has" in panel.picture.sentence
    panel.play((6, 6))
    assert "Refused. The game is over" in panel.picture.sentence
    panel.buttons["restart"].click()
    assert panel.board.turn == 0 and EXAMPLES["atari"].hint in panel.picture.sentence


def test_changing_the_board_size_moves_the_cursor_onto_it():
    panel = at(explore_go_board(), "empty 19 × 19")
    panel.controls["row"].value, panel.controls["column"].value = 19, "T"
    at(panel, "ko")
    assert max(panel.cursor) < 7 and panel.controls["row"].max == 7 and panel.controls["column"].options[-1] == "G"
    assert panel.picture.error is None


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_can_be_chosen(name):
    panel = at(explore_go_board(), name)
    assert panel.picture.error is None and EXAMPLES[name].hint in panel.picture.sentence


@pytest.mark.parametrize("name", ["ladder", "empty 19 × 19"])
def test_every_feature_can_be_chosen(name):
    panel, sentences = at(explore_go_board(), name), set()
    for chosen in FEATURES:
        panel.controls["feature"].value = chosen
        assert panel.picture.error is None and panel.picture.sentence.endswith(".")
        sentences.add(panel.picture.sentence)
    assert len(sentences) == len(FEATURES)


def test_what_is_shown_is_the_plane_of_that_number():
    board = EXAMPLES["atari"].board
    titles = plane_titles()
    for name, (count, _) in FEATURES.items():
        for plane, values in enumerate(feature(board, name), start=1):
            shown, title, sentence = _shown(board, name, plane)
            np.testing.assert_array_equal(shown, values)
            assert f"plane {titles.index(title) + 1} of 48" in sentence
        np.testing.assert_array_equal(_shown(board, name, 8)[0], feature(board, name)[count - 1])
    assert (_shown(board, "stone colour", 0)[0] == board.stones).all()


@pytest.mark.parametrize("n", [13, pytest.param(208, marks=pytest.mark.thorough)])
def test_random_clicks_anywhere_never_fail(n):
    panel, rng = explore_go_board(), np.random.default_rng(0)
    names = list(EXAMPLES)
    for step in range(n):
        if step % 6 == 0:
            at(panel, names[rng.integers(len(names))])
        panel.controls["feature"].value = list(FEATURES)[rng.integers(len(FEATURES))]
        panel.controls["plane"].value = int(rng.integers(9))
        panel.clicked(*rng.uniform(0, 440, 2))
        assert panel.picture.error is None and panel.picture.sentence.endswith(".")


def test_an_opponent_answers_and_undo_takes_both_back():
    rng = np.random.default_rng(0)
    panel = explore_go_board({"small": Example(Board(5), "Play.")}, opponent=lambda board: random_move(board, rng))
    panel.play((2, 2))
    assert panel.board.turn == 2 and "White answered" in panel.picture.sentence and panel.board.to_play == 1
    panel.undo()
    assert panel.board.turn == 0
    silent = explore_go_board(opponent=lambda board: None)
    silent.play((6, 6))
    assert "White passed." in silent.picture.sentence
    silent.pass_()
    assert silent.board.over


def test_a_policy_colours_the_board():
    even = explore_go_board(policy=lambda board: (board.stones == 0) / (board.stones == 0).sum())
    assert even.picture.error is None and even.static_png() != explore_go_board().static_png()


def test_a_new_page_gets_the_picture():
    """A canvas begins empty wherever it is shown; the picture is sent when the page says that it is ready."""
    panel, sent = explore_go_board(), []
    panel.picture.canvas.put_image_data = sent.append
    panel.picture.canvas._client_ready_callbacks()
    assert [image.shape for image in sent] == [(440, 820, 3)]


def test_a_whole_game_can_be_clicked():
    panel, rng = at(explore_go_board(), "empty 9 × 9"), np.random.default_rng(1)
    for old, new in itertools.pairwise(random_game(Board(9), rng, 12)):
        panel.clicked(*pixel(panel, new.last_move))
        assert panel.board.position == new.position and panel.history[-2].position == old.position


@pytest.mark.parametrize("example", ["atari", "ladder", "ko"])
@pytest.mark.parametrize("name", [name for name, (count, _) in FEATURES.items() if count > 1 and name != "stone colour"])
def test_the_sentence_names_the_largest_number_and_a_point_that_has_it(example, name):
    shown, _, sentence = _shown(EXAMPLES[example].board, name, 0)
    if not shown.any():
        assert sentence.endswith("It is 0 everywhere now.")
        return
    most, column, row = re.search(r"largest number is (\d+), for instance at ([A-T])(\d+)\.$", sentence).groups()
    assert int(most) == max(shown.ravel()) == shown[len(shown) - int(row), "ABCDEFGHJKLMNOPQRST".index(column)]
