"""What the widgets of notebook 10 say, computed anew: errors, straight-line fits, means over seeds."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from course_lib.datasets import ink_points
from course_lib.probes import stopping_epochs
from course_lib.widgets import (
    explore_fit,
    explore_patience,
    explore_pieces,
    explore_places,
    explore_remedy,
    noisy_run,
    small_digits,
)
from course_lib.widgets.capacity import BENDS, STEPS, TARGETS, WIDTHS, X, largest_errors
from course_lib.widgets.overfitting import SEEDS, compared, draw_patience, fitted, kept_accuracies


def number_after(sentence, words):
    return float(sentence.split(words)[1].split()[0].strip(".,;()"))


def test_four_places_are_fitted_as_well_as_possible():
    places = {"p1": 0.1, "p2": 0.3, "p3": 0.5, "p4": 0.9}
    _, sentence = explore_places().render(kind=STEPS, steepness=20, **places)
    columns = np.column_stack([np.ones_like(X), *(1 / (1 + np.exp(-20 * (X - p))) for p in places.values())])
    heights = np.linalg.lstsq(columns, np.sin(2 * np.pi * X), rcond=None)[0]
    error = columns @ heights - np.sin(2 * np.pi * X)
    assert abs(number_after(sentence, "Largest error ") - np.abs(error).max()) < 6e-4
    assert abs(number_after(sentence, "(root mean square) ") - np.sqrt(np.mean(error**2))) < 6e-4


def test_good_places_beat_equal_ones():
    """The task of the caption can be done: crowd the neurons where the curve is steep."""
    def typical(**p):
        return number_after(explore_places().render(target="flat, then steep", kind=BENDS, **p)[1], "(root mean square) ")
    assert typical(p1=0.58, p2=0.66, p3=0.74, p4=0.82) < 0.5 * typical(p1=0.2, p2=0.4, p3=0.6, p4=0.8)


@pytest.mark.parametrize("kind", [STEPS, BENDS])
@pytest.mark.parametrize("target", TARGETS)
def test_errors_of_pieces_shrink_at_the_promised_rate(target, kind):
    errors = dict(zip(WIDTHS, largest_errors(target, kind), strict=True))
    factor = errors[16] / errors[64]
    assert 2.5 < factor < 6.5 if kind == STEPS else 9 < factor < 25


def test_pieces_say_the_error_of_the_sine():
    _, sentence = explore_pieces().render(target="a sine", n=16)
    assert "sigmoid steps 0.195" in sentence and "ReLU bends 0.0188" in sentence


def test_one_neuron_is_the_best_straight_line():
    x, y = ink_points(40, np.random.default_rng(6))
    assert np.allclose(fitted(x, y, 1, 0.0)(x), np.polyval(np.polyfit(x, y, 1), x))
    _, sentence = explore_fit().render(width=1, weight_decay=0.0, n=40, sample=6)
    assert sentence.startswith("1 neuron, 40 examples")
    x_other, y_other = ink_points(200, np.random.default_rng(1006))
    error = np.polyval(np.polyfit(x, y, 1), x_other) - y_other
    assert abs(number_after(sentence, "these examples, ") - np.sqrt(np.mean(error**2))) < 6e-3


def test_noisy_runs_are_what_the_notebook_says():
    x, _, x_test, t_test = small_digits()
    assert x.shape == (4000, 196) and x_test.shape == (1000, 196) and abs(float(x.mean())) < 1e-3 and len(t_test) == 1000
    assert abs(float(x.std()) - 1) < 1e-3
    run = noisy_run(0, 0.4, 0.0, 0.0)
    assert run is noisy_run(0, 0.4, 0.0, 0.0) and run.test_loss.shape == (25,)
    assert not np.array_equal(run.test_loss, noisy_run(1, 0.4, 0.0, 0.0).test_loss)


@pytest.mark.parametrize("arrays", [small_digits, lambda: noisy_run(0, 0.4, 0.0, 0.0)])
def test_what_is_remembered_for_everybody_can_not_be_changed_by_one(arrays):
    for array in arrays():
        with pytest.raises(ValueError, match="read-only"):
            array[:] = array.copy()


def test_patience_widget_reads_the_records():
    runs = [noisy_run(seed, 0.4, 0.0, 0.0) for seed in SEEDS]
    by_hand = [run.test_accuracy[stopping_epochs(run.validation_loss, 3)[0] - 1] for run in runs]
    assert kept_accuracies(runs, 3).tolist() == by_hand
    _, sentence = explore_patience().render(noise=0.4, patience=8, seed=2)
    assert "better on average" in sentence
    _, sentence = explore_patience().render(noise=0.0, patience=8, seed=2)
    assert "about the same" in sentence


@pytest.mark.parametrize(("noise", "seed", "patience"), [(0.4, 0, 5), (0.4, 3, 1), (0.0, 1, 10)])
def test_patience_marks_the_best_epoch_and_the_last_one(noise, seed, patience):
    run = noisy_run(seed, noise, 0.0, 0.0)
    waited, best, last = 0, np.inf, 0
    while waited < patience and last < len(run.validation_loss):
        waited = 0 if run.validation_loss[last] < best else waited + 1
        best, last = min(best, run.validation_loss[last]), last + 1
    figure = Figure(figsize=(7.4, 3.4))
    draw_patience(figure, noise, patience, seed)
    left = figure.axes[0]
    kept = run.validation_loss.tolist().index(best) + 1
    marks = {f"keep {kept}": (kept, "-"), f"stop {last}": (last, ":")} if last > kept else {f"keep {kept}": (kept, "-")}
    drawn = [(line.get_xdata()[0], line.get_linestyle()) for line in left.lines if len(set(line.get_xdata())) == 1]
    assert drawn == list(marks.values()) and [text.get_text() for text in left.texts] == list(marks)
    assert left.get_ylim()[0] == 0 and left.get_ylim()[1] > run.validation_loss.max() * 1.1


@pytest.mark.parametrize(("remedy", "said"), [("λ = 0.1", "better"), ("λ = 0.3", "worse"), ("dropout ½", "better"),
                                              ("λ = 0", "without a remedy")])
def test_remedies_do_what_the_caption_says(remedy, said):
    assert said in explore_remedy().render(remedy=remedy)[1]


@pytest.mark.parametrize(("gain", "said"), [(0.02, "about the same"), (0.04, "more than 3 points better"),
                                            (0.12, "more than 10 points better"), (-0.07, "more than 5 points worse")])
def test_coarse_words(gain, said):
    assert said in compared(np.full(5, 0.5 + gain), np.full(5, 0.5))
