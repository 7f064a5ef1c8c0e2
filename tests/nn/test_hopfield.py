"""The Hopfield memory against loops, and against what the theory promises."""

import itertools

import numpy as np
import pytest

from course_lib.nn import energy, hebb_weights, recall


def random_patterns(n_patterns, n, seed=0):
    return np.random.default_rng(seed).choice([-1.0, 1.0], (n_patterns, n))


def test_weights_equal_the_sum_written_out():
    p = random_patterns(3, 7)
    W = np.zeros((7, 7))
    for i, j in itertools.product(range(7), repeat=2):
        W[i, j] = 0 if i == j else sum(row[i] * row[j] for row in p) / 7
    assert np.allclose(hebb_weights(p), W)


def test_energy_equals_the_sum_written_out():
    p, s = random_patterns(2, 6), random_patterns(1, 6, 1)[0]
    W = hebb_weights(p)
    assert energy(W, s) == pytest.approx(-0.5 * sum(W[i, j] * s[i] * s[j] for i in range(6) for j in range(6)))


@pytest.mark.parametrize("seed", range(10))
def test_recalling_ends_in_a_valley(seed):
    """At rest, no single neuron can lower the energy; and the way there never goes up."""
    rng = np.random.default_rng(seed)
    W, s = hebb_weights(random_patterns(8, 30, seed)), rng.choice([-1.0, 1.0], 30)
    end = recall(W, s, rng, 200)
    assert energy(W, end) <= energy(W, s)
    for i in range(30):
        flipped = end.copy()
        flipped[i] *= -1
        assert energy(W, flipped) >= energy(W, end) - 1e-9


def test_few_random_patterns_are_recalled_from_damage():
    p, rng = random_patterns(10, 400), np.random.default_rng(1)
    for row in p:
        cue = np.where(rng.random(400) < 0.1, -row, row)
        assert np.array_equal(recall(hebb_weights(p), cue, rng), row)


@pytest.mark.thorough
def test_too_many_patterns_are_not():
    p, rng = random_patterns(120, 400), np.random.default_rng(1)
    assert not any(np.array_equal(recall(hebb_weights(p), row, rng), row) for row in p)


def test_the_state_given_is_left_alone():
    p = random_patterns(1, 20)
    cue = -p[0] * np.where(np.arange(20) < 12, -1, 1)
    kept = cue.copy()
    recall(hebb_weights(p), cue, np.random.default_rng(0))
    assert np.array_equal(cue, kept)


@pytest.mark.parametrize(("call", "said"), [
    (lambda: hebb_weights(np.array([[0, 1]])), "−1 and 1 only"), (lambda: hebb_weights(np.array([1, -1])), "shape"),
    (lambda: recall(np.zeros((2, 2)), np.array([1, -1, 1]), np.random.default_rng(0)), "W must have shape"),
    (lambda: recall(np.zeros((2, 2)), np.array([1, 0.5]), np.random.default_rng(0)), "−1 and 1 only"),
])
def test_bad_input_is_told(call, said):
    with pytest.raises(ValueError, match=said):
        call()
