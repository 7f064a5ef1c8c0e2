"""The way back, measured: against central differences, against counted multiplications, against a known error."""

from itertools import pairwise

import numpy as np
import pytest

from course_lib import nn
from course_lib.models import mlp
from course_lib.probes import backward_path, errors_by_epsilon, products, seconds


def test_path_equals_central_differences():
    rng, loss = np.random.default_rng(0), nn.SoftmaxCrossEntropy()
    network, t = mlp((4, 5, 5, 3), rng, "sigmoid", np.float64), np.array([0, 2, 1])
    a, inputs = rng.standard_normal((3, 2, 2)), []
    names, sizes = backward_path(network, loss, a, t)
    for layer in network.layers:
        inputs.append(a)
        a = layer.forward(a)

    def rest(first):
        return lambda x: loss.value(nn.Sequential(*network.layers[first:]).forward(x), t)
    wanted = [np.linalg.norm(nn.numerical_gradient(lambda y: loss.value(y, t), a))]
    wanted += [np.linalg.norm(nn.numerical_gradient(rest(k), inputs[k])) for k in range(len(inputs) - 1, 0, -1)]
    assert names == ["Dense", "Activation", "Dense", "Activation", "Dense"]
    assert np.allclose(sizes, wanted, rtol=1e-6)


class Counted(float):
    """A number that counts how often it is multiplied."""

    n = 0

    def __mul__(self, other):
        Counted.n += 1
        return Counted(float(self) * float(other))

    def __add__(self, other):
        return Counted(float(self) + float(other))


def counted(*shape):
    return np.array([Counted(1.0) for _ in range(int(np.prod(shape)))], dtype=object).reshape(shape)


@pytest.mark.parametrize("sizes", [(3, 4, 2), (5, 1), (2, 3, 3, 3, 2)])
def test_products_equal_a_count(sizes):
    weights = [counted(m, n) for n, m in pairwise(sizes)]
    Counted.n = 0
    for w in weights:
        counted(1, w.shape[1]) @ w.T
    forward, Counted.n = Counted.n, 0
    for number, w in enumerate(weights):
        delta = counted(1, w.shape[0])
        delta.T @ counted(1, w.shape[1])
        if number:
            delta @ w
    n_params = sum(w.size + w.shape[0] for w in weights)
    assert products(sizes) == (forward, Counted.n, 2 * n_params * forward)


def test_products_of_the_notebook_and_bad_sizes():
    assert products((784, 30, 10)) == (23_820, 24_120, 2 * 23_860 * 23_820)
    with pytest.raises(ValueError, match="sizes must list at least inputs and outputs"):
        products((3,))
    with pytest.raises(TypeError, match="each of sizes"):
        products((3, 2.5))


def test_error_of_a_cubic_is_known():
    """For x³ the central difference is 3x² + ε²: the relative error is ε²/(3x²)."""
    x = np.array([2.0])
    found = errors_by_epsilon(lambda v: float(v[0] ** 3), x, 3 * x ** 2, [0.1, 0.01])
    assert np.allclose(found, [0.01 / 12, 0.0001 / 12], rtol=1e-6)
    rough = errors_by_epsilon(lambda v: v[0] ** 3, x, 3 * x ** 2, [1e-5], np.float32)
    assert rough[0] > 1e-4 > errors_by_epsilon(lambda v: v[0] ** 3, x, 3 * x ** 2, [1e-5])[0]


def test_seconds_takes_the_shortest_run():
    calls = []
    assert seconds(lambda: calls.append(1), 7) >= 0 and len(calls) == 7
    assert seconds(lambda: sum(range(20_000))) > seconds(lambda: None)
    with pytest.raises(ValueError, match="n_runs"):
        seconds(lambda: None, 0)
