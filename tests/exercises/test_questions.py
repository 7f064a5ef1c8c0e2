"""Every question: its answer is computed, fits exactly one option, and every choice gets its own words."""

import pytest

from course_lib.exercises import predict, progress
from course_lib.exercises.catalogue import questions
from course_lib.exercises.question import Question

ALL = questions()
TRAIN = ("10-q-decay", "11-q-few", "14-q-shuffle", "16-q-deeper", "16-q-left-out", "18-q-overtake")  # over a second each
NAMES = [pytest.param(name, marks=pytest.mark.thorough) if name in TRAIN else name for name in ALL]

KEY = {  # the beginning of the right option: worked out, or argued in the sentences of the options, and not asked of the code
    "00-q-shape": "(64, 30)", "01-q-backprop": "16 years", "01-q-deep": "one in ten", "01-q-memory": "0", "02-q-count": "14",
    "02-q-edge": "0 rows", "02-q-float": "0, it is silent", "03-q-digits": "yes", "03-q-eta": "the same", "03-q-xor": "3 rows",
    "04-q-linear": "1", "04-q-product": "about 0.000001", "04-q-slope": "about 0.0025", "05-q-count": "26", "05-q-depth": "32",
    "05-q-flip": "0.99", "05-q-zero": "(0.51, 0.85)", "06-q-confident": "about 1000", "06-q-ink": "2 of 10",
    "06-q-sum": "far above 10", "07-q-direction": "about 39°", "07-q-eta": "0.2", "07-q-start": "more than 2",
    "07-q-width": "it shrinks", "08-q-idle": "not at all", "08-q-passes": "47 720", "08-q-price": "at most twice",
    "08-q-transpose": "only that of layer 1", "09-q-first-loss": "2.30", "09-q-parameters": "23 860", "09-q-rate": "0.1",
    "10-q-decay": "λ = 0.1", "10-q-random": "It learns all of them", "10-q-relus": "about 16", "10-q-squares": "about 0.7",
    "10-q-width": "8 neurons", "11-q-few": "sigmoid, pre-trained", "11-q-moved": "by less than half",
    "11-q-stall": "about one in ten", "11-q-terms": "32", "12-q-channels": "225", "12-q-dense": "268 435 456",
    "12-q-flip": "none", "12-q-match": "−1", "12-q-unseen": "11", "13-q-flat": "1 250", "13-q-picked": "between 50%",
    "13-q-shift": "2", "13-q-weights": "0", "13-q-where": "less than a hundredth", "14-q-corner": "1", "14-q-pool": "12",
    "14-q-shuffle": "only the CNN", "14-q-weight": "9: all of them", "15-q-ink": "for none", "15-q-random": "clearly better",
    "15-q-rows": "rows 6 to 19", "15-q-silence": "more than 90", "16-q-deeper": "8 layers", "16-q-dense": "more than nine",
    "16-q-left-out": "only the residual one", "16-q-norm": "less than a hundredth", "16-q-order": "VGG-16, AlexNet, ResNet",
    "16-q-saved": "it becomes about ten times", "16-q-shortcut": "none", "17-q-ladder": "yes", "17-q-last": "553",
    "17-q-liberties": "9", "17-q-padding": "8", "17-q-pool": "nearly always the right window", "17-q-suicide": "yes",
    "17-q-unseen": "practically none", "18-q-head": "850", "18-q-overtake": "the hand-made features with 100",
    "18-q-ten": "the linear classifier on stroke", "18-q-transfer": "at the second convolution"}


def test_the_key_has_every_question():
    assert set(KEY) == set(ALL)


@pytest.mark.parametrize("name", NAMES)
def test_each_choice_is_answered(name):
    question = ALL[name]
    right = [shown for shown in question.options if question.feedback(shown)[0]]
    assert len(right) == 1 and right[0] == question.right_option()
    assert [shown for shown in question.options if shown.startswith(KEY[name])] == right
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
