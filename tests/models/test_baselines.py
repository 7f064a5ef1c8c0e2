"""Nearest class mean against the definition, and on the real digits."""

import numpy as np
import pytest

from course_lib.datasets import load_digits
from course_lib.models import NearestMean


def test_it_answers_with_the_nearest_mean():
    rng = np.random.default_rng(0)
    x, labels = rng.standard_normal((60, 5)), rng.permutation(np.arange(60) % 4)
    model, new = NearestMean(x, labels), rng.standard_normal((30, 5))
    naive = [min(range(4), key=lambda k: np.linalg.norm(v - x[labels == k].mean(axis=0))) for v in new]
    assert model.predict(new).tolist() == naive
    assert model.means.shape == (4, 5)


def test_it_reads_eight_digits_in_ten():
    digits = load_digits()
    right = np.mean(NearestMean(digits.train_images, digits.train_labels).predict(digits.test_images) == digits.test_labels)
    assert 0.79 < right < 0.84


@pytest.mark.parametrize("labels", [[0, 0, 2], [0, 1], [], [0.5, 0, 1], [-1, 0, 1]])
def test_labels_must_fit(labels):
    with pytest.raises(ValueError, match="labels must be whole numbers 0"):
        NearestMean(np.zeros((3, 2)), labels)
