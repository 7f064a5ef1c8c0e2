"""Surfaces against loops; random directions: their lengths, and that rescaling a ReLU network does not change the picture."""

import numpy as np
import pytest

from course_lib import nn
from course_lib.models import mlp
from course_lib.probes import loss_surface, plane_surface, random_direction

LOSS = nn.SoftmaxCrossEntropy()


def trained():
    rng = np.random.default_rng(0)
    network, x, t = mlp((6, 8, 3), rng, dtype=np.float64), rng.standard_normal((30, 6)), rng.integers(0, 3, 30)
    nn.fit(network, x, t, optimiser=nn.SGD(0.1), rng=rng, n_epochs=5)
    return network, x, t


def test_surface_puts_the_first_parameter_to_the_right():
    values = loss_surface(lambda w: 10 * w[:, 0] + w[:, 1], [0, 1, 2], [5, 6])
    assert values.tolist() == [[5, 15, 25], [6, 16, 26]]


def test_plane_equals_a_loop_and_the_parameters_come_back():
    network, x, t = trained()
    before, rng = network.get_params(), np.random.default_rng(1)
    first, second = (random_direction(network.params, rng) for _ in range(2))
    axis = np.array([-1.0, 0.0, 0.5])
    values = plane_surface(network, LOSS, x, t, (first, second), axis)
    assert all(np.array_equal(a, b) for a, b in zip(before, network.params, strict=True))
    for i in range(3):
        for j in range(3):
            network.set_params([p + axis[j] * u + axis[i] * v for p, u, v in zip(before, first, second, strict=True)])
            assert np.isclose(values[i, j], LOSS.value(network.forward(x), t), rtol=1e-12)


def test_the_parameters_come_back_after_an_error():
    network, x, t = trained()
    before = network.get_params()
    with pytest.raises(ValueError, match=r"labels|targets|shape"):
        plane_surface(network, LOSS, x, t[:3], [random_direction(network.params, np.random.default_rng(0))] * 2, [0.7])
    assert all(np.array_equal(a, b) for a, b in zip(before, network.params, strict=True))


def test_lengths_of_directions():
    network, _, _ = trained()
    by_row = random_direction(network.params, np.random.default_rng(0))
    for d, p in zip(by_row, network.params, strict=True):
        assert d.shape == p.shape
        if p.ndim == 1:
            assert not d.any()
        else:
            assert np.allclose(np.linalg.norm(d, axis=1), np.linalg.norm(p, axis=1))
    whole = random_direction(network.params, np.random.default_rng(0), normalised=False)
    sizes = [sum((a**2).sum() for a in arrays if a.ndim > 1) for arrays in (whole, network.params)]
    assert np.isclose(*sizes)
    filters = random_direction([np.ones((4, 3, 5, 5))], np.random.default_rng(0))[0]
    assert np.allclose(np.sqrt((filters**2).sum(axis=(1, 2, 3))), np.sqrt(75))


def test_only_matched_rows_survive_a_rescaling():
    """Times 8 into the hidden layer, divided by 8 out of it: the same function, and by rows the same picture."""
    network, x, t = trained()
    twin, _, _ = trained()
    twin.set_params([p * f for p, f in zip(network.params, (8, 8, 1 / 8, 1), strict=True)])
    assert np.array_equal(network(x), twin(x))
    for normalised, agree in ((True, True), (False, False)):
        pictures = []
        for one in (network, twin):
            rng = np.random.default_rng(3)
            directions = [random_direction(one.params, rng, normalised) for _ in range(2)]
            pictures.append(plane_surface(one, LOSS, x, t, directions, np.linspace(-1, 1, 5)))
        assert np.allclose(*pictures, rtol=1e-6) == agree


def test_a_bare_seed_is_refused():
    with pytest.raises(TypeError, match="rng must be"):
        random_direction([np.ones((2, 2))], 0)
