"""Every widget of the course, drawn with many random control values; the registry finds them, so none is forgotten."""

import base64
import functools
import io
import re
import warnings

import ipywidgets
import measure_colours as measure
import numpy as np
import pytest
from explorers import explorers
from kernel_side import parts
from matplotlib.figure import Figure
from PIL import Image

from course_lib import widgets
from course_lib.widgets.controls import random_value
from course_lib.widgets.explore import Explorer
from course_lib.widgets.named import Named, NamedImage

MAKERS = widgets.all_widgets()


@functools.cache
def made(name):
    """The widget of this name as it stands on the page at first; tests that move it put it back."""
    return MAKERS[name]()


def restless(widget, rng):
    """What `random_value` gives for every control of a widget."""
    return {name: random_value(control, rng) for name, control in widget.controls.items()}


def draw_many(widget, n, rng):
    """Draw n random settings; anything that raises, warns, or says nothing is a failure."""
    sentences = set()
    for _ in range(n):
        values = restless(widget, rng)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            figure, sentence = widget.render(**values)
        assert isinstance(figure, Figure) and sentence.endswith((".", "!", "?")), f"{values}: {sentence!r}"
        sentences.add(sentence)
    return sentences


def test_registry_finds_the_course():
    assert {"explore_firing", "explore_line", "explore_two_layers", "explore_training", "explore_drawing",
            "explore_nudged_digit"} <= set(MAKERS)


def shown_by(widget, monkeypatch):
    """The outputs of a cell that ends in a widget: a list of (data, metadata)."""
    shown = []
    monkeypatch.setattr("course_lib.widgets.picture_panel.display",
                        lambda data, metadata=None, raw=False: shown.append((data, metadata)))
    widget._ipython_display_()
    return shown


@pytest.mark.parametrize("name", MAKERS)
def test_static_face(name, monkeypatch):
    """Where no kernel runs: the caption, and under it a picture of the right size with its words."""
    widget = made(name)
    assert isinstance(widget, Explorer) == (name in explorers()), "a maker of an Explorer says so: `-> Explorer`"
    (caption, _), (data, metadata) = shown_by(widget, monkeypatch)
    assert widget.caption in caption["text/markdown"] and widget.picture.sentence in caption["text/markdown"]
    assert caption["text/plain"] == f"{widget.verb}. {widget.caption} At first: {widget.picture.sentence}"
    picture = Image.open(io.BytesIO(base64.b64decode(data["image/png"])))
    assert (str(picture.width), str(picture.height)) == (widget.picture.image.width, widget.picture.image.height)
    assert metadata["image/png"]["alt"] == data["text/plain"] == widget.picture.sentence
    assert "application/vnd.jupyter.widget-view+json" in data
    assert widget.picture.error is None
    assert name in explorers() or measure.weak(widget.picture.figure()[0]) == []  # explorers are measured below
    assert len({colour for _, colour in picture.convert("RGB").getcolors(1 << 20)}) > 3, "the picture is blank"


@pytest.mark.parametrize("name", MAKERS)
def test_every_control_is_on_the_page(name):
    seen, waiting = set(), [made(name)]
    while waiting:
        seen.add(id(waiting[-1]))
        waiting += getattr(waiting.pop(), "children", ())
    assert [label for label, control in getattr(made(name), "controls", {}).items() if id(control) not in seen] == []


@pytest.mark.thorough
@pytest.mark.parametrize("name", explorers())
def test_sixty_random_settings(name):
    sentences = draw_many(made(name), 60, np.random.default_rng(0))
    assert len(sentences) > 1, "the sentence under the picture never changes"


@pytest.mark.thorough
@pytest.mark.parametrize("name", sorted(set(explorers()) - {"explore_feature_plane"}))  # there like digits lie on each other
def test_letters_and_lines_can_be_seen_at_random_settings(name):
    widget, rng = made(name), np.random.default_rng(2)
    for values in (widget.defaults, *(restless(widget, rng) for _ in range(4))):
        assert measure.weak(widget.render(**values)[0]) == [], values


@pytest.mark.parametrize("name", explorers())
def test_moving_a_control_moves_picture_and_words(name):
    widget, rng = made(name), np.random.default_rng(1)
    before = widget.picture.image.value
    with widget.picture.together():
        for key, value in restless(widget, rng).items():
            widget.controls[key].value = value
    _, sentence = widget.render()
    assert widget.picture.sentence == sentence and sentence.split()[0] in widget.picture.text.value
    assert widget.values == widget.defaults or widget.picture.image.value != before
    widget.reset()
    assert widget.values == widget.defaults and widget.picture.image.value == before


def nameless(widget):
    """The parts of a widget that a screen reader has no word for, by kind; the handle of a slider has none in any case."""
    named = [part for part in parts(widget) if not isinstance(part, ipywidgets.Box | ipywidgets.HTML)]
    return [type(part).__name__ for part in named
            if isinstance(part, ipywidgets.Play) or not (part.tooltip if isinstance(part, Named) else part.description)]


@pytest.mark.parametrize("name", MAKERS)
def test_each_part_has_a_name_and_stands_on_the_page_once(name):
    assert all(control.description for control in getattr(made(name), "controls", {}).values())
    assert nameless(made(name)) == []
    ids = [part.model_id for part in parts(made(name))]
    assert len(ids) == len(set(ids)), "a part is shown twice"


DIGITS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


@pytest.mark.parametrize("name", MAKERS)
def test_no_two_controls_have_one_name_and_numbered_ones_their_number(name):
    labels = {key: control.description.translate(DIGITS) for key, control in getattr(made(name), "controls", {}).items()}
    assert len(set(labels.values())) == len(labels)
    numbered = {key: re.search(r"\d*$", key).group() for key in labels}  # w12 may be called row 1, column 2
    assert [key for key, label in labels.items() if numbered[key] not in "".join(re.findall(r"\d", label))] == []


@pytest.mark.parametrize("name", [name if name in ("explore_go_board", "explore_perceptron_step", "explore_training")
                                  else pytest.param(name, marks=pytest.mark.thorough) for name in MAKERS])
def test_with_numbers_in_place_of_sliders(name, monkeypatch):
    """For screen readers: no slider is left, whose handle has no name, and the picture follows as well."""
    monkeypatch.setenv("COURSE_CONTROLS", "numbers")
    widget, rng = MAKERS[name](), np.random.default_rng(3)
    assert not any("Slider" in type(part).__name__ for part in parts(widget)) and nameless(widget) == []
    assert {key: control.value for key, control in getattr(widget, "controls", {}).items()} == {
        key: control.value for key, control in getattr(made(name), "controls", {}).items()}
    if isinstance(widget, Explorer):
        values = restless(widget, rng)
        assert widget.render(**values)[1] == made(name).render(**values)[1]
    assert widget.picture.error is None


def test_a_part_without_a_name_is_found():
    box = ipywidgets.VBox([ipywidgets.Play(description="Play"), ipywidgets.Button(icon="play"), NamedImage(),
                           ipywidgets.Checkbox()])
    assert nameless(box) == ["Play", "Button", "NamedImage", "Checkbox"]


def test_a_callback_that_raises_is_caught_by_these_tests():
    def broken(fig, w):
        if w > 0.5:
            raise ValueError("planted")
        fig.add_axes((0, 0, 1, 1))
        return f"w is {w}."

    widget = widgets.explore(broken, "Move w.", w=widgets.controls.slider("w", 0.0, 0.0, 1.0, 0.1))
    with pytest.raises(ValueError, match="planted"):
        draw_many(widget, 25, np.random.default_rng(0))
