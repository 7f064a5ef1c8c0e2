"""Widgets of notebook 14: the sums they write are the gradients, the winner is the winner, training sees shifted digits."""

import re

import numpy as np
import pytest

from course_lib import widgets
from course_lib.nn import AvgPool2D, MaxPool2D
from course_lib.probes import filtered, input_gradient, shifted, weight_gradient
from course_lib.widgets import cnn_training
from course_lib.widgets.conv_backward import DELTA, FILTERS, GRAD_Y, MAP, X, number, summed

pytestmark = pytest.mark.usefixtures("unpainted")


def last_number(sentence):
    return float(re.findall(r"−?\d+(?:\.\d+)?", sentence)[-1].replace("−", "-"))


@pytest.mark.parametrize("of", ["weight", "pixel"])
@pytest.mark.parametrize("kernel", FILTERS)
def test_each_written_sum_is_the_measured_slope(of, kernel):
    """Move the weight or pixel by 1: the cost Σ δ·y is linear in it, so it changes by exactly the written number."""
    widget, w = widgets.explore_conv_gradient(), FILTERS[kernel]
    for row, column in np.ndindex((3, 3) if of == "weight" else (5, 5)):
        _, sentence = widget.render(of=of, kernel=kernel, row=row + 1, column=column + 1)
        x2, w2 = X.copy(), w.copy()
        (w2 if of == "weight" else x2)[row, column] += 1
        slope = np.sum(DELTA * filtered(x2, w2)) - np.sum(DELTA * filtered(X, w))
        assert last_number(sentence) == slope, sentence


def test_the_example_can_tell_turned_from_unturned():
    w = FILTERS["not symmetric"]
    assert not np.array_equal(input_gradient(DELTA, w), input_gradient(DELTA, w[::-1, ::-1]))
    assert np.array_equal(FILTERS["the lecture's"], FILTERS["the lecture's"][::-1, ::-1])
    assert not np.array_equal(weight_gradient(X, DELTA), weight_gradient(X, DELTA[::-1, ::-1]))


def test_sums_are_written_with_brackets_and_real_minus_signs():
    assert summed([1, -2, 0], [3, -1, 5]) == "1·3 + (−2)·(−1) = 5"
    assert summed([0], [2]) == "no product is left, so 0" and number(-1.25) == "−1.25"


@pytest.mark.parametrize("value", range(-5, 7))
def test_the_winner_of_the_window_gets_all(value):
    _, sentence = widgets.explore_pool_gradient().render(value=value, arriving=4)
    place = "row 2, column 2" if value > 3 else "row 1, column 1"
    assert place in sentence.lower() and "all of the gradient 4" in sentence and ("Two are" in sentence) == (value == 3)


def test_the_map_is_the_lectures_and_pooling_passes_the_whole_error_back():
    assert np.array_equal(MAP[0], [3, -1, -3, -1]) and np.array_equal(MAP[3], [3, -2, -2, -1])
    for kind in (MaxPool2D, AvgPool2D):
        layer = kind(2)
        layer.forward(MAP[None, None])
        assert layer.backward(GRAD_Y[None, None]).sum() == GRAD_Y.sum()


def test_both_networks_see_the_same_moved_digit():
    seen = []

    class Listener:
        def predict_proba(self, images):
            seen.append(images[0].copy())
            return np.eye(10)[[len(seen) % 2]]

    widget = widgets.explore_nudged_pair(Listener(), Listener())
    seen.clear()
    _, sentence = widget.render(sample=4, right=3, down=-2)
    image = shifted(widgets.nudged_pair.load_digits().test_images[4], 3, -2)
    assert len(seen) == 2 and all(np.array_equal(s, image) for s in seen)
    assert "CNN says 1" in sentence and "MLP says 0" in sentence and "(3, -2)" in sentence


def test_without_changes_the_trained_network_reads_all_copies():
    still = {"shift": 0.0, "turn": 0, "stretch": 0, "shear": 0, "bend": 0.0}
    _, sentence = widgets.explore_augmentation().render(sample=5, **still)
    assert "11 of the 11" in sentence


@pytest.mark.parametrize("shifts", [0, 2])
def test_a_run_trains_on_new_shifts_in_each_epoch(monkeypatch, shifts):
    calls, real = [], cnn_training.random_shifts
    monkeypatch.setattr(cnn_training, "random_shifts", lambda *a: calls.append(real(*a)) or calls[-1])
    panel = cnn_training.CNNTrainingRun(cnn_training.load_digits(), n_epochs=3)
    panel.controls["n"].value, panel.controls["shifts"].value = 100, shifts
    panel.train()
    assert len(panel.history) == len(panel.history.validation_loss) == panel.bar.value == 3
    assert len(calls) == (3 if shifts else 0) and (not shifts or not np.array_equal(calls[0], calls[1]))
    assert "Finished after 3 of 3" in panel.picture.sentence


def test_a_learning_rate_that_is_too_large_is_said_in_words():
    panel = cnn_training.CNNTrainingRun(cnn_training.load_digits(), n_epochs=4)
    panel.controls["n"].value, panel.controls["eta"].value = 100, 0.05
    panel.train()
    assert panel.history.stopped == "diverged" or panel.history.validation_accuracy[-1] < 0.6


def test_the_names_of_the_networks_tell_their_parameters():
    for name, build in cnn_training.NETWORKS.items():
        assert f"{build(np.random.default_rng(0)).n_params:,}".replace(",", " ") in name
