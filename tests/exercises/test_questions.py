"""Every question: its answer is computed, fits exactly one option, and every choice gets its own words."""

import pytest

from course_lib.exercises import predict, progress
from course_lib.exercises.catalogue import questions
from course_lib.exercises.question import Question

ALL = questions()
TRAIN = ("10-q-decay", "11-q-few", "14-q-shuffle", "16-q-deeper", "16-q-left-out", "18-q-overtake")  # over a second each
NAMES = [pytest.param(name, marks=pytest.mark.thorough) if name in TRAIN else name for name in ALL]


@pytest.mark.parametrize("name", NAMES)
def test_each_choice_is_answered(name):
    question = ALL[name]
    right = [shown for shown in question.options if question.feedback(shown)[0]]
    assert len(right) == 1 and right[0] == question.right_option()
    said = {question.feedback(shown)[1] for shown in question.options}
    assert len(said) == len(question.options) >= 2
    assert all(explanation.endswith(".") for _, explanation in question.options.values())


@pytest.mark.parametrize("name", NAMES)
def test_the_widget_reveals_only_after_a_choice(name):
    widget, right = predict(name), ALL[name].right_option()
    widget.button.click()
    assert "Choose an answer first" in widget.text.value
    for shown in ALL[name].options:
        widget.choices.value = shown
        widget.button.click()
        assert ("✓ Yes" in widget.text.value) == (shown == right)


@pytest.mark.parametrize("name", ALL)
def test_it_can_be_read_without_a_kernel_and_gives_nothing_away(name):
    data, _ = predict(name)._repr_mimebundle_()
    assert data["text/markdown"] == data["text/plain"]
    assert all(f"- {shown}" in data["text/markdown"] for shown in ALL[name].options)
    assert not any(explanation in data["text/markdown"] for _, explanation in ALL[name].options.values())


def test_a_right_guess_is_remembered(monkeypatch, tmp_path):
    monkeypatch.setattr(progress, "_here", set())
    widget = predict("02-q-count")
    widget.choices.value = "8"
    widget.button.click()
    assert not progress.passed()
    widget.choices.value = "14"
    widget.button.click()
    assert progress.passed() == {"02-q-count"}


def test_an_answer_that_fits_no_option_is_an_error():
    question = Question(id="x", text="?", options={"1": (1, "One."), "2": (2, "Two.")}, answer=lambda: 3)
    with pytest.raises(ValueError, match="fits 0 options"):
        question.right_option()
