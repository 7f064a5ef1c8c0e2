"""Widgets of notebook 18: their words against the numbers."""

import numpy as np
import pytest

from course_lib import widgets
from course_lib.datasets import load_digits, load_label_curves
from course_lib.datasets.label_curves import COUNTS
from course_lib.nn import accuracy
from course_lib.probes import holes, linear_reader, told_apart
from course_lib.widgets.digit_features import ALL, HANDMADE, KINDS, digit_curve, digit_features, digit_reader, draws
from course_lib.widgets.feature_plane import N_TRAIN, _plane

pytestmark = pytest.mark.usefixtures("unpainted")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_gives_rows_for_all_digits(kind):
    train, test = digit_features(kind)
    assert len(train) == 4000 and len(test) == 1000 and train.shape[1] == test.shape[1] and train.dtype == np.float64


def test_all_hand_made_is_the_sum_of_the_kinds():
    assert digit_features(ALL)[0].shape[1] == sum(digit_features(kind)[0].shape[1] for kind in HANDMADE)


def test_a_reader_is_the_one_of_the_curve():
    d, rows = load_digits(), draws()[3][0]
    reader = linear_reader(digit_features("zones")[0][rows], d.train_labels[rows])
    assert np.allclose(reader.W, digit_reader("zones", COUNTS[3]).W)
    found = accuracy(d.test_labels, reader.predict(digit_features("zones")[1]))
    assert np.isclose(found, digit_curve("zones")[3, 0], atol=0.002)


@pytest.mark.parametrize("kind", list(HANDMADE))
def test_the_answer_in_words_is_that_of_the_classifier(kind):
    widget, d = widgets.explore_handmade(), load_digits()
    for sample in (0, 33, 57):
        answer = digit_reader(kind, 100).predict(digit_features(kind)[1][sample:sample + 1])[0]
        _, said = widget.render(kind=kind, sample=sample)
        assert f"the classifier says {answer}; it is a {d.test_labels[sample]}: " in said
        assert said.split(": ")[-1].startswith("right" if answer == d.test_labels[sample] else "wrong")


def test_holes_in_words():
    image = load_digits().test_images[33:34]
    _, said = widgets.explore_handmade().render(kind="holes", sample=33)
    assert holes(image)[0, 0] == 1
    assert said.startswith("Holes by the Euler number: 1; most shut-in paper lies below the middle.")


def test_equal_areas_are_called_equal():
    areas = holes(load_digits().test_images[:200])[:, 1:]
    equal = [k for k, (above, below) in enumerate(areas) if above == below > 0]
    assert equal, "the slider reaches no such digit any more"
    for sample in equal:
        assert "as much paper is shut in above the middle as below it" in widgets.explore_handmade().render(
            kind="holes", sample=sample)[1]


def test_other_zones_are_drawn_but_not_learned():
    _, said = widgets.explore_handmade().render(kind="zones", cells=3)
    assert "The classifier keeps its 7 × 7 zones." in said
    assert "keeps" not in widgets.explore_handmade().render(kind="shadows", cells=3)[1]


def test_the_plane_in_words():
    d = load_digits()
    for by_class in (False, True):
        train, test = _plane("zones", by_class)
        share = told_apart(train, d.train_labels[:N_TRAIN], test, d.test_labels)
        assert f"{share:.0%} (zones)" in widgets.explore_feature_plane().render(left="zones", by_class=by_class)[1]


@pytest.mark.parametrize(("a", "b", "words"), [(4, 9, "leave 4 and 9 in colour"), (4, 4, "leave 4 in colour")])
def test_the_two_digits_in_words(a, b, words):
    assert words in widgets.explore_feature_plane().render(a=a, b=b)[1]


def test_the_ranking_in_words_and_curves_that_are_known():
    warped = load_label_curves()["warped"]
    _, said = widgets.explore_labels().render(place=7, warped=True)
    assert said.startswith(f"With 4000 labels the best is: CNN, warped copies, {warped[7].mean():.0%}; then CNN, end to end")
    assert "has place 2." in said
    known = {"pixels": np.full((8, 5), 0.99)}
    assert "the best is: pixels, 99%" in widgets.explore_labels(known).render(place=0)[1]
