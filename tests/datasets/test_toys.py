"""Gates and point sets: right by their formulas, balanced, reproducible, and clear about wrong arguments."""

import operator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.datasets import blobs, circles, gate, moons, spirals, truth_table

SETS = [moons, circles, spirals, blobs]
SEEDS = st.integers(0, 2**32 - 1)


def least_distance(x, labels):
    """Return the least distance between points of different classes."""
    a, b = x[labels == 0], x[labels == 1]
    return np.sqrt(((a[:, None] - b[None]) ** 2).sum(axis=-1)).min()


def test_truth_table_counts():
    assert truth_table(1).tolist() == [[0], [1]]
    assert truth_table(2).tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]


@given(st.integers(1, 10))
def test_truth_table_row_i_spells_i_in_binary(n):
    x = truth_table(n)
    assert x.shape == (2**n, n) and x.dtype == np.float64
    assert (x @ 2.0 ** np.arange(n)[::-1]).tolist() == list(range(2**n))


@pytest.mark.parametrize(("name", "rule"), [
    ("AND", operator.and_), ("OR", operator.or_), ("XOR", operator.xor), ("NAND", lambda a, b: not (a and b)),
    ("NOR", lambda a, b: not (a or b)), ("XNOR", operator.eq)])
def test_gates_of_two_inputs(name, rule):
    x, t = gate(name)
    assert np.array_equal(x, truth_table(2)) and t.dtype == np.int64
    assert t.tolist() == [int(rule(bool(a), bool(b))) for a, b in x]


def test_not_has_one_input():
    x, t = gate("NOT")
    assert x.tolist() == [[0], [1]] and t.tolist() == [1, 0]


def test_gates_are_new_arrays_every_time_and_take_small_letters():
    x, t = gate("xor")
    x[:], t[:] = 9, 9
    assert gate("XOR")[0].max() == 1 and gate("XOR")[1].tolist() == [0, 1, 1, 0]


@pytest.mark.parametrize("name", ["IF", "", None, 2, ["AND"]])
def test_unknown_gate(name):
    with pytest.raises(ValueError, match=r"^name must be a gate, one of AND, OR, .*, got .*\.$"):
        gate(name)


@pytest.mark.parametrize(("n", "kind", "words"), [
    (0, ValueError, "from 1 to 16, got 0"), (-1, ValueError, "got -1"), (17, ValueError, "got 17"),
    (2.0, TypeError, "whole number, got 2.0"), (True, TypeError, "got True"), ("2", TypeError, "got '2'")])
def test_truth_table_refuses(n, kind, words):
    with pytest.raises(kind, match=rf"^n_inputs must be .*{words}\.$"):
        truth_table(n)


@pytest.mark.parametrize("points", SETS)
@given(n=st.integers(1, 60), seed=SEEDS, noise=st.floats(0, 10))
def test_points_are_balanced_finite_and_typed(points, n, seed, noise):
    x, labels = points(n, np.random.default_rng(seed), noise=noise)
    assert x.shape == (n, 2) and x.dtype == np.float64 and np.isfinite(x).all()
    assert labels.shape == (n,) and labels.dtype == np.int64
    assert np.bincount(labels, minlength=2).tolist() == [(n + 1) // 2, n // 2]


@pytest.mark.parametrize("points", SETS)
@given(seed=SEEDS)
def test_equal_generators_give_equal_points(points, seed):
    first, second = (points(20, np.random.default_rng(seed)) for _ in range(2))
    assert np.array_equal(first[0], second[0]) and np.array_equal(first[1], second[1])


@pytest.mark.parametrize("points", SETS)
def test_a_generator_moves_on_and_global_state_stays(points):
    rng, before = np.random.default_rng(0), np.random.get_state()[1].copy()
    assert not np.array_equal(points(20, rng)[0], points(20, rng)[0])
    assert np.array_equal(before, np.random.get_state()[1])


@pytest.mark.parametrize("points", SETS)
def test_noise_is_the_standard_deviation_in_each_coordinate(points):
    still, labels = points(20_000, np.random.default_rng(3), noise=0)
    moved, same = points(20_000, np.random.default_rng(3), noise=0.3)
    assert np.array_equal(labels, same)
    assert np.allclose((moved - still).std(axis=0), 0.3, atol=0.01)
    assert np.allclose((moved - still).mean(axis=0), 0, atol=0.01)


@pytest.mark.parametrize("points", SETS)
def test_classes_come_in_random_order(points):
    labels = points(200, np.random.default_rng(0))[1]
    assert 30 < labels[:100].sum() < 70 and len(set(labels[:20])) == 2


@given(seed=SEEDS)
def test_moons_lie_on_their_half_circles_and_are_apart(seed):
    x, labels = moons(100, np.random.default_rng(seed), noise=0)
    upper, lower = x[labels == 0], x[labels == 1]
    assert np.allclose(np.hypot(*upper.T), 1) and (upper[:, 1] >= 0).all()
    assert np.allclose(np.hypot(lower[:, 0] - 1, lower[:, 1] - 0.5), 1) and (lower[:, 1] <= 0.5).all()
    assert least_distance(x, labels) > 0.499


@given(seed=SEEDS)
def test_circles_lie_one_in_the_other(seed):
    x, labels = circles(100, np.random.default_rng(seed), noise=0)
    assert np.allclose(np.hypot(*x.T), np.where(labels == 0, 1, 0.5))


@given(seed=SEEDS)
def test_one_spiral_is_the_other_turned_and_they_are_apart(seed):
    x, labels = spirals(100, np.random.default_rng(seed), noise=0)
    x = np.where(labels[:, None] == 0, x, -x)  # half a turn
    r = np.hypot(*x.T)
    angle = 3 * np.pi * (r - 0.1) / 0.9
    assert (r >= 0.1).all() and (r <= 1).all()
    assert np.allclose(x, np.stack([r * np.cos(angle), r * np.sin(angle)], axis=1))


def test_spirals_are_apart():
    assert least_distance(*spirals(2000, np.random.default_rng(0), noise=0)) > 0.15


def test_blobs_stand_on_two_sides_of_a_line():
    x, labels = blobs(1000, np.random.default_rng(0), noise=0)
    assert np.array_equal(x, np.where(labels[:, None] == 0, -1.0, 1.0) * np.ones(2))
    x, labels = blobs(1000, np.random.default_rng(0))
    assert np.mean((x.sum(axis=1) > 0) == labels) > 0.98


@pytest.mark.parametrize("points", SETS[:3])
def test_no_straight_line_parts_the_curved_sets(points):
    x, labels = points(400, np.random.default_rng(0), noise=0)
    for angle in np.linspace(0, 2 * np.pi, 360, endpoint=False):
        along = x @ [np.cos(angle), np.sin(angle)]
        assert along[labels == 0].max() > along[labels == 1].min()


@pytest.mark.parametrize("points", SETS)
@pytest.mark.parametrize(("arguments", "kind", "words"), [
    ({"n": 0}, ValueError, "n must be at least 1, got 0."),
    ({"n": -3}, ValueError, "n must be at least 1, got -3."),
    ({"n": 2.5}, TypeError, "n must be a whole number, got 2.5."),
    ({"n": True}, TypeError, "n must be a whole number, got True."),
    ({"rng": 0}, TypeError, "rng must be a generator such as np.random.default_rng(0), got 0."),
    ({"rng": None}, TypeError, "rng must be a generator such as np.random.default_rng(0), got None."),
    ({"noise": -0.1}, ValueError, "noise must be 0 or a positive finite number, got -0.1."),
    ({"noise": float("nan")}, ValueError, "noise must be 0 or a positive finite number, got nan."),
    ({"noise": float("inf")}, ValueError, "noise must be 0 or a positive finite number, got inf."),
    ({"noise": "much"}, TypeError, "noise must be a number, got 'much'."),
])
def test_points_refuse_in_one_sentence(points, arguments, kind, words):
    with pytest.raises(kind) as caught:
        points(**{"n": 10, "rng": np.random.default_rng(0), **arguments})
    assert str(caught.value) == words


@pytest.mark.parametrize("points", SETS)
def test_numpy_numbers_are_numbers(points):
    assert len(points(np.int64(5), np.random.default_rng(0), noise=np.float32(0.1))[0]) == 5
