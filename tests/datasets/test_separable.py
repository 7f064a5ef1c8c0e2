"""The separable points: on the right side of the line, with the margin that was asked for."""

import numpy as np
import pytest

from course_lib.datasets import separable


@pytest.mark.parametrize("margin", [0, 0.05, 0.3, 0.9])
@pytest.mark.parametrize("n", [1, 2, 51])
def test_points_keep_the_margin(n, margin):
    x, t = separable(n, np.random.default_rng(3), margin)
    distance = x.sum(axis=1) / np.sqrt(2)
    assert x.shape == (n, 2) and x.dtype == np.float64 and t.dtype == np.int64
    assert np.array_equal(distance > 0, t == 1) and np.abs(distance).min() >= margin
    assert np.linalg.norm(x, axis=1).max() <= 1 and abs(2 * t.sum() - n) <= 1


def test_equal_generators_give_equal_points():
    a, b = (separable(20, np.random.default_rng(1))[0] for _ in range(2))
    assert np.array_equal(a, b)


@pytest.mark.parametrize("margin", [-0.1, 0.95, np.nan])
def test_a_margin_that_cannot_be_is_refused(margin):
    with pytest.raises(ValueError, match="margin must be"):
        separable(5, np.random.default_rng(0), margin)
