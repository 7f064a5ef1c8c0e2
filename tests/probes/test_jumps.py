"""Where activation functions jump, compared with values a little left and right of the place."""

import numpy as np
import pytest

from course_lib.nn import relu_prime, step
from course_lib.probes import jumps


@pytest.mark.parametrize(("w", "b"), [(1.0, 0.0), (2.0, -1.0), (-4.0, 1.0), (0.1, 5.0)])
def test_the_ends_are_the_values_beside_the_place(w, b):
    value, slope = jumps("step", w, b)
    assert value.place == slope.place == -b / w
    assert [value.left, value.right] == step(w * (value.place + np.array([-0.01, 0.01])) + b).tolist()
    assert value.taken == 1 and (slope.left, slope.right) == (0, 0) and np.isnan(slope.taken)
    none, slope = jumps("relu", w, b)
    assert none is None and slope.taken == 0
    assert [slope.left, slope.right] == (w * relu_prime(w * (slope.place + np.array([-0.01, 0.01])) + b)).tolist()


def test_smooth_and_constant_curves_have_none():
    assert jumps("sigmoid") == jumps("tanh", 2.0) == jumps("identity") == jumps("step", 0.0, 1.0) == (None, None)
