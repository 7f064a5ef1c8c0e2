"""Paths against a plain loop and PyTorch's optimisers; ends, basins and repetitions against loops."""

import numpy as np
import pytest
import torch

from course_lib import nn
from course_lib.models import Quadratic
from course_lib.probes import descent_ends, descent_path, reached

BOWL = Quadratic([1.0, 10.0])


def wave(w):
    """The gradient of Σ (w⁴ − 3w² + w)."""
    return 4 * w**3 - 6 * w + 1


def test_path_equals_a_loop():
    w, places = np.array([10.0, 1.0]), []
    for _ in range(31):
        places.append(w)
        w = w - 0.07 * BOWL.gradient(w)
    assert np.allclose(descent_path(BOWL.gradient, [10.0, 1.0], nn.SGD(0.07), 30), places, rtol=1e-12)


@pytest.mark.parametrize(("ours", "theirs"), [
    (lambda: nn.SGD(0.02), lambda p: torch.optim.SGD(p, 0.02)),
    (lambda: nn.Momentum(0.02, 0.8), lambda p: torch.optim.SGD(p, 0.02, momentum=0.8)),
    (lambda: nn.Adam(0.1), lambda p: torch.optim.Adam(p, 0.1)),
])
def test_path_equals_pytorch(ours, theirs):
    w = torch.tensor([1.5, -0.4], dtype=torch.float64, requires_grad=True)
    optimiser, places = theirs([w]), [w.detach().numpy().copy()]
    for _ in range(40):
        optimiser.zero_grad()
        (w**4 - 3 * w**2 + w).sum().backward()
        optimiser.step()
        places.append(w.detach().numpy().copy())
    assert np.allclose(descent_path(wave, [1.5, -0.4], ours(), 40), places, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("make", [lambda: nn.SGD(0.02), lambda: nn.Momentum(0.02), lambda: nn.Adam(0.1)])
def test_many_starts_are_many_single_descents(make):
    starts = np.random.default_rng(0).uniform(-2, 2, (9, 2))
    together = descent_path(wave, starts, make(), 50)
    assert together.shape == (51, 9, 2)
    for k in range(9):
        assert np.allclose(together[:, k], descent_path(wave, starts[k], make(), 50))
    assert np.allclose(descent_ends(wave, starts, make(), 50), together[-1])


def test_what_diverges_stays_where_it_left_and_spoils_no_other():
    starts = np.array([[10.0, 1.0], [10.0, 0.0]])
    path = descent_path(BOWL.gradient, starts, nn.SGD(0.3), 5000, bound=100.0)
    assert np.isfinite(path).all() and 100 < np.linalg.norm(path[-1, 0]) < 1000
    assert np.array_equal(path[-1, 0], path[-2, 0]) and np.linalg.norm(path[-1, 1]) < 1e-6
    assert np.array_equal(descent_ends(BOWL.gradient, starts, nn.SGD(0.3), 5000, bound=100.0), path[-1])
    single = descent_path(BOWL.gradient, starts[0], nn.SGD(0.3), 5000, bound=100.0)
    assert np.array_equal(single, path[:, 0])


def test_the_start_is_not_changed():
    start = np.array([10.0, 1.0])
    descent_path(BOWL.gradient, start, nn.SGD(0.1), 3)
    descent_ends(BOWL.gradient, start, nn.SGD(0.1), 3)
    assert start.tolist() == [10.0, 1.0] and descent_path(BOWL.gradient, start, nn.SGD(0.1), 0).shape == (1, 2)


def test_the_checked_numbers_of_the_bowl():
    """Costs after 50 steps from (10, 1)."""
    for eta, cost in ((0.01, 18.3017497), (0.05, 0.29602646), (0.1, 0.00132806994), (0.2, 5.0), (0.21, 68903.0617)):
        assert np.isclose(BOWL.cost(descent_path(BOWL.gradient, [10.0, 1.0], nn.SGD(eta), 50)[-1]), cost, rtol=1e-6)


def test_reached():
    minima = [[0.0, 0.0], [3.0, 0.0]]
    assert reached([[0.1, 0.0], [2.9, 0.1], [1.5, 0.0], [9.0, 9.0]], minima, 0.5).tolist() == [0, 1, -1, -1]
