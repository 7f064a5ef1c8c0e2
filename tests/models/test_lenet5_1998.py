"""LeNet-5 of 1998: parameters and connections of the paper, the same numbers in PyTorch's words, gradients, and it learns."""

import numpy as np
import pytest

from course_lib import nn
from course_lib.models.lenet5_1998 import C3_TABLE, digit_codes, lenet5_1998


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def test_parameters_are_those_of_the_paper(rng):
    network = lenet5_1998(rng)
    assert [sum(p.size for p in layer.params) for layer in network.layers if layer.params] == [156, 12, 1516, 32, 48120, 10164]
    assert network.n_params == 60_000


def test_connections_are_those_of_the_paper(rng):
    """A connection is a weight times its uses: C1 122 304, S2 5 880, C3 151 600, S4 2 000, C5 48 120, F6 10 164, RBF 840."""
    network, x, total = lenet5_1998(rng), np.zeros((1, 28, 28), np.float32), {}
    for layer in network.layers:
        x = layer(x)
        places = x[0, 0].size if x.ndim == 4 else 1
        if isinstance(layer, nn.Subsample2D):
            total[repr(layer)] = 5 * x[0].size                        # four pixels and the bias of each unit
        elif layer.params:
            total[repr(layer)] = places * sum(p.size for p in layer.params)
        elif isinstance(layer, nn.RBF):
            total["RBF"] = layer.codes.size
    assert list(total.values()) == [122_304, 5_880, 151_600, 2_000, 48_120, 10_164, 840]


def test_the_table_of_c3():
    """Six maps see three neighbours in a ring, six see four, three see two pairs, one sees all; each input serves ten."""
    assert [len(row) for row in C3_TABLE] == [3] * 6 + [4] * 9 + [6] and len(set(C3_TABLE)) == 16
    assert np.bincount([i for row in C3_TABLE for i in row]).tolist() == [10] * 6
    runs = {tuple(sorted((i + j) % 6 for j in range(n))) for n in (3, 4) for i in range(6)}
    assert set(C3_TABLE[:12]) == runs


def test_codes_are_pictures_that_differ():
    codes = digit_codes()
    assert codes.shape == (10, 84) and set(np.unique(codes)) == {-1, 1}
    distances = [np.count_nonzero(a != b) for i, a in enumerate(codes) for b in codes[:i]]
    assert min(distances) >= 4


def test_forward_equals_pytorch(rng):
    torch = pytest.importorskip("torch", exc_type=ImportError)
    F, network, x = torch.nn.functional, lenet5_1998(rng, np.float64), rng.standard_normal((3, 28, 28))
    for p in network.params:
        p += 0.05 * rng.standard_normal(p.shape)
    p = [torch.tensor(q) for q in network.params]

    def squash(z):
        return 1.7159 * torch.tanh(2 / 3 * z)

    def sample(a, coefficient, b):
        return squash(4 * F.avg_pool2d(a, 2) * coefficient[:, None, None] + b[:, None, None])
    full = torch.zeros(16, 6, 5, 5, dtype=torch.float64)
    for kernel, (o, i) in zip(p[4], [(o, i) for o, row in enumerate(C3_TABLE) for i in row], strict=True):
        full[o, i] = kernel
    a = sample(squash(F.conv2d(torch.tensor(x)[:, None], p[0], p[1], padding=2)), p[2], p[3])
    a = sample(squash(F.conv2d(a, full, p[5])), p[6], p[7])
    a = squash(F.linear(squash(F.conv2d(a, p[8], p[9])).flatten(1), p[10], p[11]))
    wanted = -torch.cdist(a, torch.tensor(digit_codes(), dtype=torch.float64)) ** 2
    np.testing.assert_allclose(network(x), wanted.numpy(), rtol=1e-9)


def test_gradients_equal_differences_at_random_places(rng):
    network, loss, h = lenet5_1998(rng, np.float64), nn.SoftmaxCrossEntropy(), 1e-6
    x, t = rng.random((2, 28, 28)), rng.integers(10, size=2)
    network.backward(loss.gradient(network(x), t))
    for p, grad in zip(network.params, [g.copy() for g in network.grads], strict=True):
        for _ in range(min(12, p.size)):
            i = np.unravel_index(rng.integers(p.size), p.shape)
            kept, values = p[i], []
            for p[i] in (kept + h, kept - h):
                values.append(loss.value(network(x), t))
            p[i] = kept
            assert grad[i] == pytest.approx((values[0] - values[1]) / (2 * h), rel=1e-4, abs=1e-6)


def test_it_learns_a_tiny_set_by_heart(rng):
    x, t = rng.random((20, 28, 28), dtype=np.float32), np.arange(20) % 10
    network = lenet5_1998(rng)
    nn.fit(network, x, t, optimiser=nn.Adam(0.003), rng=rng, n_epochs=60, batch_size=10)
    assert np.array_equal(network.predict(x), t)
