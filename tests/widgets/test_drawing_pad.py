"""The drawing pad: strokes as a mouse would make them, and what the network is given."""

import numpy as np
import pytest
from ipycanvas.canvas import COMMANDS

from course_lib.datasets import load_digits
from course_lib.datasets.strokes import strokes_to_image
from course_lib.widgets import explore_drawing

CIRCLE = [(126 + 60 * np.cos(a), 126 + 90 * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 40)]
LINES = {0: [CIRCLE], 1: [[(130, 30), (125, 220)]], 7: [[(60, 50), (190, 50), (105, 205)]]}


def draw(pad, strokes):
    for (x, y), *rest in strokes:
        pad.pen_down(x, y)
        for point in rest:
            pad.pen_move(*point)
        pad.pen_up()


@pytest.mark.parametrize("digit", LINES)
def test_the_network_reads_simple_drawings(digit):
    pad = explore_drawing()
    draw(pad, LINES[digit])
    assert pad.network.predict(pad.image[None])[0] == digit
    assert f"says {digit}" in pad.picture.sentence and "example" not in pad.picture.sentence


def test_moving_without_pressing_draws_nothing_and_clear_wipes():
    pad = explore_drawing()
    pad.pen_move(5, 5)
    assert pad.strokes == [] and "Nothing drawn yet" in pad.picture.sentence
    draw(pad, LINES[1])
    assert len(pad.strokes) == 1
    pad.clear_button.click()
    assert pad.strokes == [] and "Nothing drawn yet" in pad.picture.sentence


def test_the_frame_is_named_by_what_is_in_it():
    pad = explore_drawing()
    for strokes, said in ((1, "1 stroke"), (2, "2 strokes")):
        draw(pad, LINES[1])
        assert len(pad.strokes) == strokes and pad.canvas.tooltip == f"Frame to draw in: {said}."
    pad.clear_button.click()
    assert pad.canvas.tooltip == "Frame to draw in: empty."


def test_a_finger_draws_as_the_mouse_does():
    pad, other = explore_drawing(), explore_drawing()
    (start, *way), = LINES[1]
    pad.canvas._touch_start_callbacks([start])
    for place in way:
        pad.canvas._touch_move_callbacks([place])
    pad.canvas._touch_end_callbacks([])
    pad.canvas._touch_move_callbacks([(5, 5)])
    draw(other, LINES[1])
    assert pad.strokes == other.strokes == LINES[1]


def test_a_dot_is_a_drawing_too():
    pad = explore_drawing()
    pad.pen_down(100, 100)
    assert pad.picture.error is None and pad.image.sum() > 0


def test_a_page_that_is_loaded_again_gets_the_pen_and_the_strokes(monkeypatch):
    """A canvas begins empty, and with a thin pen, on every page that shows it."""
    pad, drawn = explore_drawing(), []
    draw(pad, [*LINES[7], [(20, 20)]])
    monkeypatch.setattr(pad.canvas, "stroke_line", lambda *ends: drawn.append((pad.canvas.line_width, ends)))
    pad.canvas.line_width = 1
    pad.canvas._client_ready_callbacks()
    (a, b, c), ((x, y),) = pad.strokes
    assert drawn == [(18, (*a, *b)), (18, (*b, *c)), (18, (x, y, x, y))]


def test_a_page_that_is_loaded_again_is_told_on_which_canvas_to_draw(monkeypatch):
    """ipycanvas names a canvas only when it takes another one; a page that never heard the name draws nowhere."""
    pad, commands = explore_drawing(), []
    monkeypatch.setattr(pad.canvas._canvas_manager, "_send_custom", lambda command, *_: commands.append(command))
    draw(pad, LINES[1])
    pad.canvas._client_ready_callbacks()
    assert [command[0] for command in commands].count(COMMANDS["switchCanvas"]) == 1
    told = next(i for i, command in enumerate(commands) if command[0] == COMMANDS["switchCanvas"])
    assert commands[told][1] == [f"IPY_MODEL_{pad.canvas.model_id}"] and len(commands[told:]) == 1 + 3 + 1


def centre_of_mass(image):
    centres = np.arange(28) + 0.5
    return np.array([image.sum(axis=0) @ centres, image.sum(axis=1) @ centres]) / image.sum()


@pytest.mark.parametrize("digit", LINES)
def test_ink_is_scaled_and_centred_as_in_mnist(digit):
    image = strokes_to_image(LINES[digit])
    rows, columns = np.flatnonzero(image.max(axis=1) > 0.01), np.flatnonzero(image.max(axis=0) > 0.01)
    assert image.shape == (28, 28) and image.dtype == np.float32 and 0 <= image.min() <= image.max() == 1
    assert 19 <= max(np.ptp(rows), np.ptp(columns)) + 1 <= 22
    assert np.allclose(centre_of_mass(image), 14.5, atol=0.3)


def test_place_and_size_of_the_drawing_do_not_matter():
    strokes = [np.array(s, dtype=float) for s in LINES[7]]
    image = strokes_to_image(strokes)
    assert np.allclose(strokes_to_image([0.3 * s + 55 for s in strokes]), image, atol=1e-5)
    assert not np.allclose(strokes_to_image([s * [0.5, 1] for s in strokes]), image, atol=0.1)


def test_ink_is_as_thick_as_in_real_digits():
    """Mean darkness of drawn digits lies inside the range of the real ones."""
    real = load_digits().train_images.mean(axis=(1, 2))
    for strokes in LINES.values():
        assert real.min() < strokes_to_image(strokes).mean() < real.max()


def test_real_digits_are_centred_the_same_way():
    centres = np.array([centre_of_mass(image) for image in load_digits().train_images[:300]])
    assert np.allclose(centres.mean(axis=0), 14.5, atol=0.1)


@pytest.mark.parametrize("bad", [[[1, 2, 3]], [np.zeros((0, 2))], [[(np.nan, 1)]], [np.zeros((2, 3))]])
def test_bad_strokes_get_a_sentence(bad):
    with pytest.raises(ValueError, match="shape \\(k, 2\\)"):
        strokes_to_image(bad)


def test_no_strokes_no_ink():
    assert not strokes_to_image([]).any()
