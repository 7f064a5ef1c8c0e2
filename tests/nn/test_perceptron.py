"""The perceptron against the traces worked out for the gates, exact arithmetic, and the convergence theorem."""

import itertools
from fractions import Fraction

import numpy as np
import pytest

from course_lib import nn
from course_lib.datasets import gate, separable

TRACES = {"AND": ([2, 3, 3, 2, 1, 0], [2, 1], -3), "OR": ([2, 2, 1, 0], [1, 1], -1), "NAND": ([1, 3, 3, 2, 1, 0], [-2, -1], 2)}


@pytest.mark.parametrize("name", TRACES)
@pytest.mark.parametrize("eta", [1.0, 0.5])
def test_gates_follow_the_worked_traces(name, eta):
    mistakes, w, b = TRACES[name]
    run = nn.train_perceptron(*gate(name), eta=eta)
    assert run.converged and run.mistakes == mistakes
    assert np.array_equal(run.w, eta * np.array(w)) and run.b == eta * b


@pytest.mark.parametrize("name", TRACES)
def test_gates_in_exact_arithmetic(name):
    """The same counts with fractions and eta = 1/10, where floats would round."""
    x, t = gate(name)
    w, b, eta, counts = [Fraction(0)] * 2, Fraction(0), Fraction(1, 10), []
    while not counts or counts[-1]:
        counts.append(0)
        for row, target in zip(x.astype(int).tolist(), t.tolist(), strict=True):
            error = target - int(sum(a * c for a, c in zip(w, row, strict=True)) + b >= 0)
            w, b = [a + eta * error * c for a, c in zip(w, row, strict=True)], b + eta * error
            counts[-1] += error != 0
    assert counts == TRACES[name][0]


def test_xor_never_ends():
    run = nn.train_perceptron(*gate("XOR"), n_epochs=1000)
    assert not run.converged and len(run.mistakes) == 1000 and sum(run.mistakes) == 3998
    assert set(run.mistakes[2:]) == {4}


@pytest.mark.parametrize(("seed", "margin"), list(itertools.product(range(10), [0.05, 0.1, 0.3])))
def test_mistakes_stay_below_the_bound_of_the_theorem(seed, margin):
    rng = np.random.default_rng(seed)
    x, t = separable(60, rng, margin)
    run = nn.train_perceptron(x, t, n_epochs=5000, rng=rng)
    gamma = np.abs(x @ [1, 1] / np.sqrt(2)).min()
    assert run.converged and gamma >= margin
    assert 0 < sum(run.mistakes) <= (np.square(x).sum(axis=1).max() + 1) / gamma**2
    assert np.array_equal(nn.MPNeuron(run.w, -run.b)(x), t)


def test_the_bound_holds_in_a_thousand_random_separable_sets():
    """Random points in 1 to 10 dimensions, a random plane with a bias, points too near to it left out: M ≤ (R/γ)²."""
    for seed in range(1000):
        rng = np.random.default_rng(seed)
        x, u = rng.standard_normal((40, rng.integers(1, 11))), rng.standard_normal(11)
        u = u[:x.shape[1] + 1] / np.linalg.norm(u[:x.shape[1] + 1])
        side = x @ u[:-1] + u[-1]
        x, side = x[np.abs(side) > 0.05], side[np.abs(side) > 0.05]
        run = nn.train_perceptron(x, side > 0, n_epochs=20_000, rng=rng)
        assert run.converged
        assert sum(run.mistakes) <= (np.square(x).sum(axis=1).max() + 1) / np.square(side).min(), seed


def test_steps_change_only_at_mistakes_and_by_the_example():
    x, t = gate("AND")
    before = nn.PerceptronStep(0, 0, False, np.zeros(2), 0.0)
    for step in nn.perceptron_steps(x, t):
        change = np.append(step.w - before.w, step.b - before.b)
        wanted = (2 * t[step.index] - 1) * np.append(x[step.index], 1) if step.mistake else np.zeros(3)
        assert np.array_equal(change, wanted)
        before = step


def test_random_order_is_reproducible_and_visits_everything():
    x, t = gate("XOR")
    runs = [[s.index for s in nn.perceptron_steps(x, t, n_epochs=3, rng=np.random.default_rng(5))] for _ in range(2)]
    assert runs[0] == runs[1] and [sorted(runs[0][i:i + 4]) for i in (0, 4, 8)] == [[0, 1, 2, 3]] * 3


@pytest.mark.parametrize(("arguments", "said"), [
    ({"x": [[0.0, 1.0]], "t": [2]}, "targets 0 or 1"), ({"x": [0.0, 1.0], "t": [0, 1]}, "shape"),
    ({"x": [[0.0]], "t": [0, 1]}, "one label an example"), ({"x": [[0.0]], "t": [0], "eta": np.inf}, "eta must be a finite"),
    ({"x": [[0.0]], "t": [0], "n_epochs": 0}, "n_epochs must be at least 1"),
])
def test_bad_input_gets_a_sentence(arguments, said):
    with pytest.raises(ValueError, match=said):
        nn.train_perceptron(**arguments)
