"""Curvature against exact Hessians from PyTorch and against eigenvalues; the stability limit against descent itself."""

import numpy as np
import pytest
import torch

from course_lib import nn
from course_lib.datasets import threes_and_eights
from course_lib.models import Quadratic, TwoWeights, mlp
from course_lib.probes import critical_point, descent_path, flat_gradient, hessian, hessian_vector, largest_curvature


def two_weights():
    return TwoWeights(*threes_and_eights())


def exact_hessian(net, theta):
    x, t = torch.tensor(net.x), torch.tensor(net.t)

    def cost(w):
        return (0.5 * (torch.sigmoid(w[1] * torch.tanh(w[0] * x + 0.5) - 1) - t) ** 2).mean()

    return torch.autograd.functional.hessian(cost, torch.tensor(theta)).numpy()


@pytest.mark.parametrize("theta", np.random.default_rng(0).uniform(-4, 4, (12, 2)))
def test_hessian_equals_autograd(theta):
    net = two_weights()
    h, exact = hessian(net.gradient, theta), exact_hessian(net, theta)
    assert np.allclose(h, exact, atol=1e-9) and np.array_equal(h, h.T)
    v = np.array([3.0, -70.0])
    assert np.allclose(hessian_vector(net.gradient, theta, v), exact @ v, atol=1e-7)
    lam = largest_curvature(net.gradient, theta, np.random.default_rng(1), n_steps=5000, tolerance=1e-12)
    assert np.isclose(lam, np.linalg.eigvalsh(exact)[-1], rtol=1e-4, atol=1e-8)


def small_network():
    rng = np.random.default_rng(2)
    network = mlp((5, 4, 3), rng, "tanh", np.float64)
    return network, nn.SoftmaxCrossEntropy(), rng.standard_normal((20, 5)), rng.integers(0, 3, 20)


def test_power_iteration_on_a_network_equals_the_full_hessian_of_autograd():
    network, loss, x, t = small_network()
    gradient, theta = flat_gradient(network, loss, x, t)
    ends = np.cumsum([p.size for p in network.params])[:-1]

    def cost(flat):
        w1, b1, w2, b2 = (part.reshape(p.shape) for part, p in
                          zip(torch.tensor_split(flat, torch.tensor(ends)), network.params, strict=True))
        return torch.nn.functional.cross_entropy(torch.tanh(torch.tensor(x) @ w1.T + b1) @ w2.T + b2, torch.tensor(t))

    exact = torch.autograd.functional.hessian(cost, torch.tensor(theta)).numpy()
    assert np.allclose(hessian(gradient, theta), exact, atol=1e-8)
    lam = largest_curvature(gradient, theta, np.random.default_rng(0), tolerance=1e-10)
    assert np.isclose(lam, np.linalg.eigvalsh(exact)[-1], rtol=1e-5)


def test_flat_gradient_equals_measured_slopes_and_leaves_the_network_alone():
    network, loss, x, t = small_network()
    before = network.get_params()
    gradient, theta = flat_gradient(network, loss, x, t)
    claimed = gradient(theta + 0.1)
    assert all(np.array_equal(a, b) for a, b in zip(before, network.params, strict=True))

    def cost(flat):
        network.set_params([part.reshape(p.shape) for part, p in
                            zip(np.split(flat, np.cumsum([p.size for p in before])[:-1]), before, strict=True)])
        return loss.value(network.forward(x), t)

    assert nn.relative_error(claimed, nn.numerical_gradient(cost, theta + 0.1)) < 1e-7


@pytest.mark.parametrize("curvatures", [[-5.0, 1.0, 3.0], [-5.0, -1.0], [0.0, 1.0, 3.0], [2.0, 2.0], [0.0, 0.0], [4.0],
                                        [-3.0, 3.0 + 1e-2]])
def test_the_largest_not_the_strongest_curvature(curvatures):
    bowl = Quadratic(curvatures)
    lam = largest_curvature(bowl.gradient, np.ones(len(curvatures)), np.random.default_rng(0), n_steps=20_000, tolerance=1e-13)
    assert np.isclose(lam, max(curvatures), rtol=1e-5, atol=1e-7)


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.thorough) for seed in (1, 2, 3))])
def test_divergence_starts_at_two_over_lambda_max_to_three_digits(seed):
    """On bowls of five directions, turned at random: measured by bisection, which knows nothing of curvature."""
    rng = np.random.default_rng(seed)
    q = np.linalg.qr(rng.standard_normal((5, 5)))[0]
    h = q @ np.diag(rng.uniform(0.1, 20, 5)) @ q.T

    def gradient(w):
        return w @ h

    def grows(eta):
        return np.linalg.norm(descent_path(gradient, q.sum(axis=1), nn.SGD(eta), 5000, bound=1e3)[-1]) > 10

    low, high = 0.01, 20.0
    while high - low > 1e-4 * low:
        middle = (low + high) / 2
        low, high = (low, middle) if grows(middle) else (middle, high)
    computed = 2 / largest_curvature(gradient, np.zeros(5), rng, n_steps=20_000, tolerance=1e-12)
    assert abs(high / computed - 1) < 5e-4


def test_the_limit_is_hit_on_the_real_surface():
    net = two_weights()
    place = critical_point(net.gradient, [1.7, -3.5])
    limit = 2 / largest_curvature(net.gradient, place, np.random.default_rng(0))
    for share, stays in ((0.999, True), (1.001, False)):
        path = descent_path(net.gradient, place + 1e-4, nn.SGD(share * limit), 6000)
        assert (np.linalg.norm(path[-1] - place) < 1e-4) == stays


def test_critical_points_have_no_slope_and_newton_gives_up_quietly():
    net = two_weights()
    for start in ([-1.3, 3.3], [1.7, -3.5], [0.3, 0.1], [1.3, -6.5]):
        place = critical_point(net.gradient, start)
        assert np.linalg.norm(net.gradient(place)) <= 1e-10 and np.linalg.norm(place - start) < 0.5
    assert critical_point(lambda w: np.ones(2), [0.0, 0.0]) is None


def test_bad_input_gets_a_sentence():
    with pytest.raises(ValueError, match="must both have shape"):
        hessian_vector(lambda w: w, np.zeros(2), np.zeros(3))
    with pytest.raises(TypeError, match="float64"):
        flat_gradient(mlp((2, 2), np.random.default_rng(0)), nn.SoftmaxCrossEntropy(), np.zeros((1, 2)), np.array([0]))
    with pytest.raises(TypeError, match="rng must be"):
        largest_curvature(lambda w: w, np.zeros(2), 0)
