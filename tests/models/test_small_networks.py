"""The lecture's network against the slides and PyTorch; the zigzags against their definition."""

import numpy as np
import pytest
import torch

from course_lib.models import deep_sawtooth, lecture_network, mlp, shallow_sawtooth
from course_lib.probes import count_pieces


@pytest.mark.parametrize(("x", "y"), [((1, -1), (0.62, 0.83)), ((0, 0), (0.51, 0.85))])
def test_the_lecture_network_gives_the_numbers_of_the_slides(x, y):
    assert tuple(lecture_network()(np.array([x], dtype=float))[0].round(2)) == y
    assert lecture_network().n_params == 18


def test_the_lecture_network_equals_pytorch():
    network = lecture_network()
    x = np.random.default_rng(0).standard_normal((50, 2))
    a = torch.tensor(x)
    for w, b in zip(network.params[::2], network.params[1::2], strict=True):
        a = torch.sigmoid(a @ torch.tensor(w).T + torch.tensor(b))
    assert np.allclose(network(x), a.numpy())


def test_transposed_matrices_are_noticed():
    network = lecture_network()
    network.set_params([p.T for p in network.params])
    assert tuple(network(np.array([[1.0, -1.0]]))[0].round(2)) == (0.58, 0.90)


@pytest.mark.parametrize("depth", range(1, 8))
def test_sawtooth_networks(depth):
    x = np.linspace(0, 1, 1001)
    folded = x
    for _ in range(depth):
        folded = 1 - np.abs(2 * folded - 1)
    deep, shallow = deep_sawtooth(depth), shallow_sawtooth(2 * depth)
    assert np.allclose(deep(x[:, None])[:, 0], folded)
    peaks = np.arange(2 * depth + 1) / (2 * depth)
    assert np.allclose(shallow(peaks[:, None])[:, 0], np.arange(2 * depth + 1) % 2)
    assert count_pieces(lambda v: deep(v[:, None])[:, 0]) == 2 ** depth
    assert count_pieces(lambda v: shallow(v[:, None])[:, 0]) == 2 * depth


def test_random_shallow_networks_never_have_more_pieces_than_neurons_and_one():
    """The bound that the notebook states, on 200 random networks."""
    for seed in range(200):
        rng = np.random.default_rng(seed)
        network = mlp((1, 6, 1), rng, "relu", np.float64)
        network.params[1][:] = rng.standard_normal(6)
        assert count_pieces(lambda v, net=network: net(v[:, None])[:, 0], -3, 3) <= 7


@pytest.mark.parametrize(("f", "pieces"), [(np.abs, 2), (lambda x: 0 * x, 1), (lambda x: 3 * x, 1), (np.floor, 2)])
def test_count_pieces(f, pieces):
    assert count_pieces(f, -1, 1 - 1e-9) == pieces


@pytest.mark.parametrize("bad", [{"low": 1.0}, {"n": 2}])
def test_count_pieces_refuses(bad):
    with pytest.raises(ValueError, match="low < high and n ≥ 3"):
        count_pieces(np.abs, **bad)


def test_sawtooth_refuses_nonsense():
    with pytest.raises(ValueError, match="depth"):
        deep_sawtooth(0)
    with pytest.raises(TypeError, match="width"):
        shallow_sawtooth(1.5)
