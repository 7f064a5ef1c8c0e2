"""The margin of a line and the bound of the convergence theorem, against numbers worked out by hand."""

import numpy as np
import pytest

from course_lib.probes import margin, mistake_bound

W, B, POINTS = [3.0, 4.0], 12.0, [[0.0, 0.0], [1.0, 1.0], [-4.0, -4.0]]  # w · x + b is 12, 19, −16; ‖w‖ = 5; ‖(w, b)‖ = 13


def test_the_margin_is_twelve_fifths():
    assert margin(np.array(W), B, np.array(POINTS)) == pytest.approx(12 / 5)


def test_the_bound_is_r_over_gamma_squared():
    assert mistake_bound(np.array(W), B, np.array(POINTS)) == pytest.approx((32 + 1) / (12 / 13) ** 2)


def test_a_point_on_the_line_leaves_no_margin_and_no_bound():
    x = np.array([[-4.0, 0.0], [1.0, 1.0]])
    assert margin(np.array(W), B, x) == 0 and mistake_bound(np.array(W), B, x) == np.inf


def test_the_bound_does_not_change_with_the_length_of_the_weights():
    x, w = np.array(POINTS), np.array(W)
    assert mistake_bound(10 * w, 10 * B, x) == pytest.approx(mistake_bound(w, B, x))
