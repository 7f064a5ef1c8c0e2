"""The network with two weights against layers, a naive loop, measured slopes and PyTorch; the bowl against its formula."""

import math

import numpy as np
import pytest
import torch

from course_lib import nn
from course_lib.datasets import load_digits, threes_and_eights
from course_lib.models import Quadratic, TwoWeights

PLACES = np.random.default_rng(0).uniform(-6, 6, (25, 2))


@pytest.fixture(scope="module")
def net():
    return TwoWeights(*threes_and_eights())


def test_the_forty_digits_are_what_they_are_said_to_be():
    x, t = threes_and_eights()
    assert x.shape == t.shape == (40,) and t.tolist() == [1.0] * 20 + [0.0] * 20
    assert abs(x.mean()) < 1e-12 and abs(x.std() - 1) < 1e-12
    digits = load_digits()
    image = digits.train_images[np.flatnonzero(digits.train_labels == 8)[3]].astype(float)
    first = digits.train_images[np.flatnonzero(digits.train_labels == 3)[0]].astype(float)
    sides = [sum(i[r, c] * (1 if c < 14 else -1) for r in range(28) for c in range(28)) / 392 for i in (image, first)]
    images = [digits.train_images[np.flatnonzero(digits.train_labels == k)[:20]].astype(float) for k in (3, 8)]
    both = np.concatenate([i[:, :, :14].mean((1, 2)) - i[:, :, 14:].mean((1, 2)) for i in images])
    assert np.isclose((sides[0] - sides[1]) / both.std(), x[23] - x[0])
    with pytest.raises(ValueError, match="read-only"):
        x[0] = 0


@pytest.mark.parametrize("theta", PLACES[:6])
def test_cost_equals_a_loop(net, theta):
    total = 0.0
    for x, t in zip(net.x, net.t, strict=True):
        a = 1 / (1 + math.exp(-(theta[1] * math.tanh(theta[0] * x + 0.5) - 1)))
        total += 0.5 * (a - t) ** 2
    assert math.isclose(float(net.cost(theta)), total / 40, rel_tol=1e-12)


@pytest.mark.parametrize("theta", PLACES)
def test_gradient_three_ways(net, theta):
    claimed = net.gradient(theta)
    assert nn.relative_error(claimed, nn.numerical_gradient(lambda w: float(net.cost(w)), theta.copy())) < 1e-6
    layers, loss = net.network(theta), nn.SquaredError()
    layers.backward(loss.gradient(layers(net.x[:, None]), net.t[:, None]))
    assert np.allclose(claimed, [layers.grads[0].item(), layers.grads[2].item()], rtol=1e-10, atol=1e-14)
    w = torch.tensor(theta, requires_grad=True)
    x, t = torch.tensor(net.x), torch.tensor(net.t)
    cost = (0.5 * (torch.sigmoid(w[1] * torch.tanh(w[0] * x + 0.5) - 1) - t) ** 2).mean()
    cost.backward()
    assert np.allclose(claimed, w.grad.numpy(), rtol=1e-10, atol=1e-14) and np.isclose(net.cost(theta), cost.item())


def test_many_places_at_once_and_some_rows(net):
    grid = PLACES.reshape(5, 5, 2)
    assert net.cost(grid).shape == (5, 5) and net.gradient(grid).shape == (5, 5, 2)
    assert np.allclose(net.gradient(grid)[2, 3], net.gradient(grid[2, 3]))
    each = np.array([net.gradient(PLACES[0], [r]) for r in range(40)])
    assert np.allclose(each.mean(axis=0), net.gradient(PLACES[0]), atol=1e-14)
    assert np.allclose(net.output(PLACES[0])[:, None], net.network(PLACES[0])(net.x[:, None]))


@pytest.mark.parametrize("call", [lambda n: TwoWeights(np.zeros(3), np.zeros(4)), lambda n: n.cost(np.zeros(3)),
                                  lambda n: TwoWeights([], []), lambda n: Quadratic([[1.0]]), lambda n: Quadratic([np.nan])])
def test_bad_input_gets_a_sentence(net, call):
    with pytest.raises(ValueError, match=r"must .*got"):
        call(net)


def test_the_bowl():
    bowl = Quadratic([1, 10])
    assert bowl.cost([10.0, 1.0]) == 55 and bowl.gradient([10.0, 1.0]).tolist() == [10, 10]
    w = np.array([0.3, -2.0])
    assert np.allclose(bowl.gradient(w), nn.numerical_gradient(lambda v: float(bowl.cost(v)), w))
