"""LeNet-5: sizes, parameters, the same numbers as in PyTorch, and that it learns."""

import numpy as np
import pytest

from course_lib import nn
from course_lib.models import lenet5

SHAPES = [(6, 28, 28), (6, 28, 28), (6, 14, 14), (16, 10, 10), (16, 10, 10), (16, 5, 5),
          (400,), (120,), (120,), (84,), (84,), (10,)]


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def test_shapes_and_parameters(rng):
    network, x = lenet5(rng), np.zeros((3, 28, 28), np.float32)
    assert network.n_params == 61_706
    assert [sum(p.size for p in layer.params) for layer in network.layers if layer.params] == [156, 2416, 48120, 10164, 850]
    shapes = []
    for layer in network.layers:
        x = layer(x)
        shapes.append(x.shape[1:])
    assert shapes[1:] == SHAPES


def test_digits_with_and_without_a_channel_axis(rng):
    network, x = lenet5(rng), rng.random((5, 28, 28), dtype=np.float32)
    y = network(x)
    np.testing.assert_array_equal(network(x[:, None]), y)
    assert network.backward(y).shape == (5, 1, 28, 28)
    network(x)
    assert network.backward(y).shape == (5, 28, 28)
    with pytest.raises(ValueError, match=r"AddChannel wants images of shape \(N, H, W\) or \(N, C, H, W\), got \(5, 784\)"):
        network(x.reshape(5, 784))


def torch_twin(network):
    """The same network in PyTorch's words, with the same weights."""
    torch = pytest.importorskip("torch", exc_type=ImportError)
    layers = []
    for layer in network.layers[1:]:
        if isinstance(layer, nn.Conv2D):
            twin = torch.nn.Conv2d(layer.n_in, len(layer.W), layer.W.shape[2], padding=layer.padding)
        elif isinstance(layer, nn.Dense):
            twin = torch.nn.Linear(layer.W.shape[1], len(layer.W))
        else:
            twin = {"Activation": torch.nn.ReLU, "MaxPool2D": lambda: torch.nn.MaxPool2d(2),
                    "Flatten": torch.nn.Flatten}[type(layer).__name__]()
        if layer.params:
            twin.weight.data, twin.bias.data = torch.tensor(layer.W), torch.tensor(layer.b)
        layers.append(twin)
    return torch.nn.Sequential(*layers)


def test_ten_steps_of_training_equal_pytorch(rng):
    network = lenet5(rng, dtype=np.float64)
    twin = torch_twin(network)
    import torch
    optimiser, theirs = nn.SGD(0.05), torch.optim.SGD(twin.parameters(), lr=0.05)
    for _ in range(10):
        x, t = rng.random((8, 28, 28)), rng.integers(10, size=8)
        value, _ = nn.train_batch(network, nn.SoftmaxCrossEntropy(), optimiser, x, t)
        theirs.zero_grad()
        loss = torch.nn.functional.cross_entropy(twin(torch.tensor(x[:, None])), torch.tensor(t))
        loss.backward()
        theirs.step()
        assert value == pytest.approx(loss.item(), rel=1e-9)
    for got, wanted in zip(network.params, twin.parameters(), strict=True):
        np.testing.assert_allclose(got, wanted.detach().numpy(), rtol=1e-8, atol=1e-10)


def test_gradients_equal_differences_at_random_places(rng):
    """All 61 706 would take minutes; forty of each array do."""
    network, loss = lenet5(rng, dtype=np.float64), nn.SoftmaxCrossEntropy()
    x, t, h = rng.random((2, 28, 28)), rng.integers(10, size=2), 1e-6
    network.backward(loss.gradient(network(x), t))
    for p, grad in zip(network.params, [g.copy() for g in network.grads], strict=True):
        for _ in range(min(40, p.size)):
            i = np.unravel_index(rng.integers(p.size), p.shape)
            kept, values = p[i], []
            for p[i] in (kept + h, kept - h):
                values.append(loss.value(network(x), t))
            p[i] = kept
            assert grad[i] == pytest.approx((values[0] - values[1]) / (2 * h), rel=1e-4, abs=1e-8)


def test_it_learns_a_tiny_set_by_heart(rng):
    x, t = rng.random((20, 28, 28), dtype=np.float32), np.arange(20) % 10
    network = lenet5(rng)
    history = nn.fit(network, x, t, optimiser=nn.Adam(0.003), rng=rng, n_epochs=40, batch_size=10)
    assert np.array_equal(network.predict(x), t) and history.train_loss[-1] < 0.5 < history.train_loss[0]
