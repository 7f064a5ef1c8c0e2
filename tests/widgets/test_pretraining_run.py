"""The pre-training run: it trains, leaves a dot, can be stopped, and says what it does."""

import asyncio

import numpy as np
import pytest

from course_lib.datasets import Digits, load_digits
from course_lib.widgets import explore_dream
from course_lib.widgets.pretraining_run import PretrainingRun


@pytest.fixture
def run():
    d = load_digits()
    return PretrainingRun(Digits(d.train_images[:300], d.train_labels[:300], d.test_images[:100], d.test_labels[:100]))


def test_nothing_is_trained_at_first(run):
    assert "Press Train" in run.static_text() and run.stop_button.disabled


@pytest.mark.parametrize("start", ["ReLU, He", "sigmoid, RBM", "sigmoid, with labels"])
def test_a_run_leaves_a_dot(run, start):
    run.controls["start"].value, run.controls["n_labels"].value = start, 50
    run.train()
    assert list(run.results) == [(start, 50)] and run.picture.error is None
    assert 0 <= run.results[start, 50][0] <= 1 and "of the test digits are right" in run.picture.sentence
    assert run.bar.value == run.bar.max and not run.train_button.disabled
    run.controls["seed"].value = 1
    run.train()
    assert sorted(run.results[start, 50]) == [0, 1]


def test_the_same_choices_give_the_same_result(run):
    run.controls["start"].value = "ReLU, He"
    run.train()
    first = run.results["ReLU, He", 100][0]
    run.train()
    assert run.results["ReLU, He", 100] == {0: first} and np.isfinite(first)


def test_it_can_be_stopped(run):
    async def start_and_stop():
        run.train()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert run.train_button.disabled and not run.stop_button.disabled
        run.train()                                                   # a second press does nothing
        run.stop_button.click()
        await run._task

    asyncio.run(start_and_stop())
    assert not run.results and "Stopped by you" in run.picture.sentence and not run.train_button.disabled


def test_a_loss_that_grows_too_large_is_told_in_words(run, monkeypatch):
    def diverges(*_):
        yield 1, 8, "pre-training"
        raise FloatingPointError("planted")

    monkeypatch.setattr("course_lib.widgets.pretraining_run.staged", diverges)
    run.train()
    assert not run.results and "grew beyond all numbers" in run.picture.sentence and not run.train_button.disabled


@pytest.mark.parametrize(("steps", "words"), [(0, "After 0 steps,"), (1, "After 1 step,"), (2, "After 2 steps,")])
def test_one_step_of_the_dream_is_one_step(steps, words):
    figure, sentence = explore_dream().render(steps=steps)
    assert sentence.startswith(words)
    assert figure.axes[1].get_title(loc="left").startswith(words[:-1].lower().replace(f"{steps} ", f"{steps} Gibbs "))
