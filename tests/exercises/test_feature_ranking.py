"""The learner's own feature: whatever it does becomes one sentence, and a good one takes its place."""

import numpy as np
import pytest

from course_lib.datasets import load_digits
from course_lib.exercises import feature_ranking
from course_lib.exercises.feature_ranking import Unusable, rank_feature, rival_scores, rows_of
from course_lib.probes import orientation_histograms
from course_lib.widgets.digit_features import digit_curve

IMAGES = load_digits().test_images[:20].astype(np.float64)


def stub(image):
    ...


def test_the_rivals_have_the_numbers_of_the_figure():
    scores = rival_scores()
    assert all(np.isclose(scores[kind][0], digit_curve(kind)[3].mean()) for kind in ("directions", "zones", "all hand-made"))
    assert scores["pixels"][1] == 784 and scores["holes"][1] == 3


def test_a_stub_and_things_that_are_no_functions():
    assert rank_feature(stub).sentence.startswith("○") and rank_feature(stub).place is None
    assert rank_feature(5).sentence == "✗ Not ranked: wanted a function of an image, got 5."


def test_a_copy_of_a_rival_shares_its_place_and_the_table_shows_it():
    ranking = rank_feature(lambda image: orientation_histograms(image[None])[0], "a copy")
    assert ranking.place in (2, 3) and "**a copy**" in ranking.text and repr(ranking) == ranking.text
    assert ranking.sentence.startswith("✓ Your feature gives 144 numbers and takes place")
    assert ranking._repr_markdown_().count("\n| ") == len(rival_scores()) + 1


def test_one_number_is_enough_and_the_image_may_be_changed():
    def spoiler(image):
        image[:] = image.mean()
        return image[0, 0]
    ranking = rank_feature(spoiler)
    assert "gives 1 number " in ranking.sentence and ranking.place >= 8
    assert load_digits().test_images.std() > 0.1


class Moody:
    """Another number each time."""

    def __init__(self):
        self.called = 0

    def __call__(self, image):
        self.called += 1
        return self.called


@pytest.mark.parametrize(("feature", "said"), [
    (lambda image: "ink", "it returned 'ink', a str; wanted numbers"),
    (lambda image: [[1], [2, 3]], "wanted numbers"),
    (lambda image: None, "is a `return` missing?"),
    (lambda image: [], "it returned 0 numbers; wanted from 1 to 1000"),
    (lambda image: np.zeros((40, 40)), "it returned 1600 numbers"),
    (lambda image: np.log(0 * image.sum()), "it returned NaN or infinity"),
    (lambda image: image[40, 40], "it stopped with IndexError: index 40 is out of bounds"),
    (lambda: 1, "it stopped with TypeError"),
    (lambda image: np.ones(1 + int(image.sum()) % 7), "numbers for one digit and"),
    (Moody(), "other numbers when the same digit comes again")])
def test_whatever_goes_wrong_is_one_sentence(feature, said):
    with pytest.raises(Unusable, match=said.replace("?", r"\?").replace("[", r"\[")):
        rows_of(feature, IMAGES)


def test_a_feature_that_says_nothing_and_one_that_stops_late(monkeypatch):
    assert "the same numbers for every digit" in rank_feature(lambda image: [1.0, 2.0]).sentence
    assert "it stopped with ValueError: too much ink" in rank_feature(lambda image: _picky(image)).sentence


def test_numbers_that_cannot_be_squared_are_one_sentence_too():
    assert "it returned the number 1e+200; wanted none above 1e+150" in rank_feature(lambda image: 1e200 + image).sentence
    assert "✗" not in rank_feature(lambda image: 1e150 * image[14]).sentence


def test_a_name_of_the_course_is_not_taken_away_from_its_feature():
    ranking = rank_feature(lambda image: image.mean(), "pixels")
    assert "| pixels | 784 |" in ranking.text and "**yours: pixels**" in ranking.text
    assert f"of {len(rival_scores()) + 1}." in ranking.sentence


def _picky(image):
    if image.sum() > 200:
        raise ValueError("too much ink")
    return image.sum()


def test_a_slow_feature_is_stopped_and_told_how_far_it_came(monkeypatch):
    clock = iter(np.arange(0.0, 100.0, 3.0))
    monkeypatch.setattr(feature_ranking.time, "monotonic", lambda: next(clock))
    with pytest.raises(Unusable, match=r"too slow: 7 digits took 21 seconds, and there are 20"):
        rows_of(lambda image: image.sum(), IMAGES)
