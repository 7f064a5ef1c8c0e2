"""The neuron of McCulloch and Pitts: gates, the veto, and which truth tables one neuron can have."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import nn

X = np.array([(0, 0), (0, 1), (1, 0), (1, 1)])
GATES = {  # weights, threshold, outputs for 00, 01, 10, 11
    "AND": ([1, 1], 2, [0, 0, 0, 1]),
    "OR": ([1, 1], 0.5, [0, 1, 1, 1]),
    "NOT x1": ([-0.6, 0], -0.5, [1, 1, 0, 0]),
    "NAND": ([-1, -1], -1.5, [1, 1, 1, 0]),
}


def gate(name):
    return nn.MPNeuron(*GATES[name][:2])


@pytest.mark.parametrize("name", GATES)
def test_gates(name):
    neuron, wanted = gate(name), GATES[name][2]
    assert neuron(X).tolist() == wanted
    assert [neuron(x) for x in X] == wanted


def test_xor_from_two_detectors():
    hidden = np.column_stack([nn.MPNeuron([1, -1], 0.5)(X), nn.MPNeuron([-1, 1], 0.5)(X)])
    assert hidden.tolist() == [[0, 0], [0, 1], [1, 0], [0, 0]]
    assert nn.MPNeuron([1, 1], 0.5)(hidden).tolist() == [0, 1, 1, 0]


def test_xor_as_or_and_nand():
    hidden = np.column_stack([gate("OR")(X), gate("NAND")(X)])
    assert hidden.tolist() == [[0, 1], [1, 1], [1, 1], [1, 0]]
    assert gate("AND")(hidden).tolist() == [0, 1, 1, 0]


def test_xor_from_two_relus():
    """The closed form of Goodfellow, Bengio and Courville (2016), section 6.1."""
    hidden = nn.relu(X @ [[1, 1], [1, 1]] + [0, -1])
    assert hidden.tolist() == [[0, 0], [1, 0], [1, 0], [2, 1]]
    assert (hidden @ [1, -2]).tolist() == [0, 1, 1, 0]


def truth_tables(n):
    """The truth tables that single neurons with small whole weights produce, over all n-bit inputs."""
    inputs = np.array(list(product((0, 1), repeat=n)))
    thetas = np.arange(-2 * n, 2 * n + 2) - 0.5
    return {tuple(nn.MPNeuron(w, theta)(inputs)) for w in product(range(-2, 3), repeat=n) for theta in thetas}


@pytest.mark.parametrize("n, separable", [(1, 4), (2, 14), (3, 104)])
def test_linearly_separable_functions(n, separable):
    assert len(truth_tables(n)) == separable


def test_xor_and_xnor_are_out_of_reach():
    reached = truth_tables(2)
    missing = set(product((0, 1), repeat=4)) - reached
    assert missing == {(0, 1, 1, 0), (1, 0, 0, 1)}
    assert max(np.mean(np.equal(y, (0, 1, 1, 0))) for y in reached) == 0.75


numbers = st.floats(-10, 10)


@given(w=st.lists(numbers, min_size=1, max_size=5), theta=numbers, seed=st.integers(0, 99))
def test_threshold_form_equals_bias_form(w, theta, seed):
    neuron, x = nn.MPNeuron(w, theta), np.random.default_rng(seed).integers(2, size=(8, len(w)))
    assert neuron.b == -theta
    np.testing.assert_array_equal(neuron(x), neuron.weighted_sum(x) >= theta)
    np.testing.assert_array_equal(neuron(x), neuron.weighted_sum(x) + neuron.b >= 0)
    assert [neuron(row) for row in x] == neuron(x).tolist()


def test_the_threshold_itself_fires():
    assert nn.MPNeuron([0.5, 0.25], 0.75)([1, 1]) == 1


@given(n=st.integers(1, 5), data=st.data())
def test_veto_is_absolute(n, data):
    """No weight, however large, outvotes an inhibitory input; while those are silent they change nothing."""
    lines = data.draw(st.sets(st.integers(0, n - 1)))
    x = np.array(list(product((0, 1), repeat=n)))
    vetoed, free = nn.MPNeuron([1e6] * n, 1, lines), nn.MPNeuron([1e6] * n, 1)
    blocked = x[:, sorted(lines)].any(axis=1)
    np.testing.assert_array_equal(vetoed.vetoed(x), blocked)
    np.testing.assert_array_equal(vetoed(x), np.where(blocked, 0, free(x)))


def test_a_veto_is_no_negative_weight():
    assert nn.MPNeuron([2, 2, -1], 1)([1, 1, 1]) == 1
    assert nn.MPNeuron([2, 2, 0], 1, inhibitory=[2])([1, 1, 1]) == 0
    assert nn.MPNeuron([2, 2, 0], 1, inhibitory=[2])([1, 1, 0]) == 1


def test_types_of_one_input_and_of_a_batch():
    one, batch = gate("AND")([1, 1]), gate("AND")(X)
    assert type(one) is int and batch.dtype == np.int64 and batch.shape == (4,)
    assert gate("AND")(np.empty((0, 2))).shape == (0,)


def test_repr():
    assert repr(gate("AND")) == "MPNeuron(weights=[1.0, 1.0], threshold=2)"
    assert repr(nn.MPNeuron([1], 1, [0])).endswith("inhibitory=[0])")


@pytest.mark.parametrize("weights", [[], 3, [[1, 2]], [1, np.nan], [np.inf]])
def test_bad_weights(weights):
    with pytest.raises(ValueError, match="weights must be a list of finite numbers"):
        nn.MPNeuron(weights, 1)


@pytest.mark.parametrize("weights, threshold, words", [
    (["1", "2"], 1, "weights must hold real numbers"), ([1, None], 1, "weights must hold real numbers"),
    ([1, 2], "1", "threshold must be a number"), ([1, 2], None, "threshold must be a number"),
    ([1, 2], [1, 2], "threshold must be a number"),
])
def test_not_numbers(weights, threshold, words):
    with pytest.raises(TypeError, match=words):
        nn.MPNeuron(weights, threshold)


@pytest.mark.parametrize("threshold", [np.nan, np.inf, -np.inf])
def test_bad_threshold(threshold):
    with pytest.raises(ValueError, match="threshold must be a finite number"):
        nn.MPNeuron([1, 1], threshold)


@pytest.mark.parametrize("lines, error", [([2], ValueError), ([-1], ValueError), ([0.5], TypeError),
                                          ([True, False], TypeError)])
def test_bad_inhibitory(lines, error):
    with pytest.raises(error, match="inhibitory must"):
        nn.MPNeuron([1, 1], 1, lines)


@pytest.mark.parametrize("call", ["__call__", "weighted_sum", "vetoed"])
@pytest.mark.parametrize("x, error, words", [
    ([1, 1, 1], ValueError, r"x must have shape \(2,\) or \(N, 2\), got \(3,\)"),
    (1, ValueError, r"x must have shape .*got \(\)"),
    (np.zeros((1, 1, 2)), ValueError, r"x must have shape .*\(1, 1, 2\)"),
    ([1, np.nan], ValueError, "x must hold finite numbers"),
    (["1", "0"], TypeError, "x must hold real numbers"),
])
def test_bad_inputs(call, x, error, words):
    with pytest.raises(error, match=words):
        getattr(gate("AND"), call)(x)
