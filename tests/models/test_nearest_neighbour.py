"""Nearest neighbour, against a plain loop over all distances."""

import numpy as np
import pytest

from course_lib.models import NearestNeighbour


def test_like_a_loop_over_exact_distances():
    rng = np.random.default_rng(0)
    x, t, asked = rng.integers(0, 4, (60, 3, 2)), rng.integers(5, size=60), rng.integers(0, 4, (40, 3, 2))
    wanted = [t[min(range(60), key=lambda i, a=a: int(((x[i] - a) ** 2).sum()))] for a in asked]
    assert NearestNeighbour(x, t).predict(asked).tolist() == wanted, "of equally near ones the first answers"
    assert np.array_equal(NearestNeighbour(x[:1], t[:1]).predict(x), np.repeat(t[0], 60))


@pytest.mark.parametrize("call", [lambda: NearestNeighbour(np.zeros((3, 2)), [1, 2]),
                                  lambda: NearestNeighbour(np.zeros((2, 2)), [1, 2]).predict(np.zeros((1, 3)))])
def test_bad_input_is_one_sentence(call):
    with pytest.raises(ValueError, match="got"):
        call()
