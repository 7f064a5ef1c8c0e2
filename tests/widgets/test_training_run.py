"""The learner-driven training run: it trains, it stops, it diverges in words."""

import asyncio

import pytest

from course_lib.datasets import load_digits
from course_lib.widgets.training_run import TrainingRun


@pytest.fixture
def run():
    return TrainingRun(load_digits(), n_epochs=4)


def test_it_trains_to_the_end(run):
    run.train_button.click()
    assert len(run.history) == run.bar.value == 4
    assert run.history.validation_accuracy[-1] > 0.8
    assert "Finished after 4 of 4 epochs" in run.picture.sentence and "right" in run.picture.text.value
    assert run.stop_button.disabled and not run.train_button.disabled


def test_stop_ends_after_the_present_epoch(run):
    async def scenario():
        run.train()
        run.train()  # a second press while it runs does nothing
        while len(run.history) < 2:
            await asyncio.sleep(0)
        run.stop_button.click()
        await run._task

    asyncio.run(scenario())
    assert 2 <= len(run.history) < 4 and run.history.stopped == "interrupted"
    assert "Stopped by you" in run.picture.sentence


def test_a_learning_rate_that_is_too_large_is_told_in_words(run):
    run.controls["eta"].value = 3.0
    run.n_epochs = 1
    for seed in range(3):
        run.controls["seed"].value = seed
        run.train()
        assert run.picture.error is None
        assert "too large" in run.picture.sentence or run.history.validation_accuracy[-1] < 0.5


@pytest.mark.thorough
def test_every_activation_and_size_can_be_chosen(run):
    for name in ("hidden", "activation"):
        for _, value in run.controls[name].options:
            run.n_epochs = 1
            run.controls[name].value = value
            run.train()
            assert run.picture.error is None and len(run.history) == 1


def test_what_stops_a_run_unforeseen_is_told_in_words_and_the_next_run_works(run):
    """As a task of the kernel's loop, its error would only reach the log of the server."""
    async def scenario(begin):
        run.begin = begin
        run.train()
        await run._task

    def breaks(**_):
        yield run.history
        raise MemoryError("no room for the weights")

    begin = run.begin
    asyncio.run(scenario(breaks))
    assert "This did not work" in run.picture.text.value and "no room for the weights" in run.picture.text.value
    assert run.stop_button.disabled and not run.train_button.disabled
    asyncio.run(scenario(begin))
    assert "Finished after 4 of 4 epochs" in run.picture.text.value
