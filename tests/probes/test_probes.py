"""Probes against plain loops and known counts."""

import numpy as np
import pytest

from course_lib.datasets import truth_table
from course_lib.nn import MPNeuron
from course_lib.probes import decision_grid, separable_tables, shifted


def test_decision_grid_puts_x1_to_the_right_and_x2_up():
    axis, values = decision_grid(lambda x: 10 * x[:, 0] + x[:, 1], 0, 2, n=3)
    assert axis.tolist() == [0, 1, 2]
    assert values.tolist() == [[0, 10, 20], [1, 11, 21], [2, 12, 22]]


def test_decision_grid_agrees_with_a_loop():
    neuron = MPNeuron([1.3, -0.7], 0.2)
    axis, values = decision_grid(neuron, -1, 2, n=17)
    assert all(values[i, j] == neuron([axis[j], axis[i]]) for i in range(17) for j in range(17))


@pytest.mark.parametrize(("n", "count"), [(1, 4), (2, 14), (3, 104), (4, 1882)])
def test_counts_of_separable_tables(n, count):
    """OEIS A000609."""
    assert len(separable_tables(truth_table(n))) == count


def test_five_inputs_are_refused_in_words():
    with pytest.raises(ValueError, match="at most 4 inputs, got 5"):
        separable_tables(truth_table(5))


@pytest.mark.parametrize(("right", "down"), [(0, 0), (1, 0), (-2, 3), (3, -1), (4, 0), (0, -4), (9, 9), (-9, 1)])
def test_shifted_equals_a_loop(right, down):
    image = np.arange(12.0).reshape(3, 4) + 1
    moved = shifted(image, right, down)
    for i in range(3):
        for j in range(4):
            inside = 0 <= i - down < 3 and 0 <= j - right < 4
            assert moved[i, j] == (image[i - down, j - right] if inside else 0)
    assert moved is not image


@pytest.mark.parametrize("call", [lambda: decision_grid(np.sum, 1, 1), lambda: decision_grid(np.sum, 0, 1, n=1),
                                  lambda: shifted(np.zeros(4), 1, 1)])
def test_bad_input_gets_a_sentence(call):
    with pytest.raises(ValueError, match=r"want|must"):
        call()
