"""The engine: bursts, errors in words, nothing that piles up."""

import asyncio

import ipywidgets
import pytest

from course_lib.widgets import explore
from course_lib.widgets.controls import button, choice, player, slider, stepper, switch
from course_lib.widgets.live_picture import LivePicture


def counting(calls):
    def draw(fig, w):
        calls.append(w)
        fig.add_axes((0, 0, 1, 1)).plot([0, w])
        return f"w is {w}."
    return draw


def test_a_burst_is_drawn_a_few_times_and_ends_with_the_last_value():
    async def burst(widget):
        for value in range(1, 101):
            widget.controls["w"].value = value
            if value % 10 == 0:
                await asyncio.sleep(0)
        while widget.picture._waiting is not None:
            await asyncio.sleep(0.01)

    calls = []
    widget = explore(counting(calls), "Move w.", w=slider("w", 0, 0, 100))
    asyncio.run(asyncio.wait_for(burst(widget), 60))
    assert calls[-1] == 100 and widget.picture.sentence == "w is 100."
    assert len(calls) < 20, f"{len(calls)} drawings for 100 changes"


def test_without_a_running_loop_every_change_is_drawn_at_once():
    calls = []
    widget = explore(counting(calls), "Move w.", w=slider("w", 0, 0, 100))
    widget.controls["w"].value = 7
    assert calls == [0, 7]


def test_an_error_is_told_in_words_and_the_picture_stays():
    def draw(fig, w):
        fig.add_axes((0, 0, 1, 1)).plot([0, 1])
        if w == 1:
            raise ValueError("w must not be 1 <b>here</b>.")
        return f"w is {w}."

    widget = explore(draw, "Move w.", w=slider("w", 0, 0, 2))
    before = widget.picture.image.value
    widget.controls["w"].value = 1
    assert "w must not be 1 &lt;b&gt;" in widget.picture.text.value and widget.picture.image.value == before
    assert isinstance(widget.picture.error, ValueError)
    widget.controls["w"].value = 2
    assert widget.picture.error is None and "w is 2." in widget.picture.text.value


@pytest.mark.parametrize(("error", "said"), [(KeyError("w"), "KeyError: &#x27;w&#x27;<"), (AssertionError(), "AssertionError<"),
                                             (ValueError("w must be 1."), " w must be 1.<")])
def test_an_error_without_a_sentence_tells_its_type(error, said):
    def draw(fig, w):
        raise error
    assert said in explore(draw, "Move w.", w=slider("w", 0, 0, 3)).picture.text.value


def test_axes_do_not_pile_up():
    widget = explore(counting([]), "Move w.", w=slider("w", 0, 0, 100))
    for value in range(30):
        widget.controls["w"].value = value
    assert len(widget.picture._figure.axes) == 1


def test_a_drawing_must_describe_itself():
    picture = LivePicture(lambda fig: None)
    with pytest.raises(TypeError, match="must return a sentence"):
        picture.figure()


def test_an_explorer_needs_a_control():
    with pytest.raises(ValueError, match="at least one control"):
        explore(lambda fig: "x.", "Nothing to move.")


def test_controls_choose_their_kind():
    assert isinstance(slider("w", 1, 0, 2), ipywidgets.IntSlider)
    assert isinstance(slider("w", 1.0, 0, 2), ipywidgets.FloatSlider)
    assert choice("c", {"one": 1, "two": 2}).value == 1
    assert choice("c", ["a", "b"], "b").value == "b"
    assert switch("s", True).value is True


def test_a_learner_who_asks_for_numbers_gets_boxes(monkeypatch):
    monkeypatch.setenv("COURSE_CONTROLS", "Numbers")
    assert isinstance(slider("w", 1, 0, 2), ipywidgets.BoundedIntText)
    box = slider("w", 1.0, 0, 2)
    assert isinstance(box, ipywidgets.BoundedFloatText) and (box.min, box.max, box.step) == (0, 2, 0.05)
    assert isinstance(stepper("column", "AB"), ipywidgets.Dropdown)
    control = player("step", 3)
    assert isinstance(control, ipywidgets.BoundedIntText) and control.play.control is control


@pytest.mark.parametrize(("make", "said"), [
    (lambda: slider("w", 5, 0, 2), "low ≤ value ≤ high"),
    (lambda: slider("w", 1.0, 0.0, 2.0, 0), "step > 0"),
    (lambda: choice("c", []), "at least one option"),
])
def test_bad_controls_get_a_sentence(make, said):
    with pytest.raises(ValueError, match=said):
        make()


def test_a_reset_of_many_controls_is_drawn_once():
    calls = []

    def draw(fig, **values):
        calls.append(tuple(values.values()))
        return "drawn."

    widget = explore(draw, "Move.", **{name: slider(name, 0, 0, 9) for name in "abcd"})
    for control in widget.controls.values():
        control.value = 5
    widget.reset()
    assert calls[-2:] == [(5, 5, 5, 5), (0, 0, 0, 0)] and len(calls) == 6
    with widget.picture.together():
        pass
    assert len(calls) == 6


def test_the_reset_button_resets():
    widget = explore(counting([]), "Move w.", w=slider("w", 3, 0, 9))
    widget.controls["w"].value = 7
    widget.reset_button.click()
    assert widget.values == {"w": 3} and widget.picture.sentence == "w is 3."


def test_the_words_under_a_picture_are_announced_when_they_change():
    """By their role: a screen reader says them without being sent there (WCAG 4.1.3)."""
    widget = explore(counting([]), "Move w.", w=slider("w", 0, 0, 9))
    assert widget.picture.text.value.startswith('<div role="status" aria-live="polite"')


def test_the_picture_itself_is_named_by_its_sentence_in_the_same_message(monkeypatch):
    """What a screen reader says of the image follows the image. The page needs the empty description to take a tooltip."""
    widget, sent = explore(counting([]), "Move w.", w=slider("w", 0, 0, 100)), []
    image = widget.picture.image
    assert image.tooltip == widget.picture.sentence == "w is 0." and image.get_state()["description"] == ""
    monkeypatch.setattr(image, "send_state", lambda key=None: sent.append(set(key)))
    widget.controls["w"].value = 7
    assert image.tooltip == "w is 7." and sent == [{"tooltip", "value"}]


def test_an_interrupted_drawing_says_that_the_picture_is_old():
    def draw(fig, w):
        if w == 1:
            raise KeyboardInterrupt
        return f"w is {w}."

    widget = explore(draw, "Move w.", w=slider("w", 0, 0, 2))
    with pytest.raises(KeyboardInterrupt):
        widget.controls["w"].value = 1
    assert "was interrupted, so the picture is an old one." in widget.picture.text.value
    widget.controls["w"].value = 2
    assert widget.picture.error is None and "w is 2." in widget.picture.text.value


def test_buttons_keep_their_words_on_a_narrow_page():
    made = [button("Train"), player("step", 3).play]
    assert [b.layout.flex for b in made] == ["0 0 auto"] * 2, "a line of buttons and a bar may otherwise squeeze them"
