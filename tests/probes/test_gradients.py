"""Gradient norms against PyTorch-free arithmetic, dead shares against a loop."""

import numpy as np

from course_lib import nn
from course_lib.models import mlp
from course_lib.probes import dead_shares, gradient_norms


def test_norms_equal_central_differences():
    rng = np.random.default_rng(0)
    network, loss = mlp((5, 4, 4, 3), rng, "tanh", np.float64), nn.SoftmaxCrossEntropy()
    x, t = rng.standard_normal((6, 5)), rng.integers(0, 3, 6)
    weights = [p for p in network.params if p.ndim > 1]
    wanted = [np.linalg.norm(nn.numerical_gradient(lambda _: loss.value(network.forward(x), t), w)) for w in weights]
    assert np.allclose(gradient_norms(network, loss, x, t), wanted, rtol=1e-6)


def test_sigmoid_fades_and_relu_does_not():
    rng = np.random.default_rng(0)
    x, t = rng.standard_normal((50, 20)), rng.integers(0, 10, 50)
    ratio = {}
    for name in ("sigmoid", "relu"):
        norms = gradient_norms(mlp([20, *[32] * 6, 10], np.random.default_rng(1), name), nn.SoftmaxCrossEntropy(), x, t)
        ratio[name] = norms[0] / norms[-1]
    assert ratio["sigmoid"] < 0.01 < 0.1 < ratio["relu"]


def test_dead_shares_equal_a_loop():
    rng = np.random.default_rng(2)
    network, x = mlp((6, 9, 8, 3), rng), rng.standard_normal((15, 6)).astype(np.float32)
    network.params[1][:4] = -100.0
    hidden = network.layers[2].forward(network.layers[1].forward(x))
    dead = sum(all(hidden[i, j] == 0 for i in range(15)) for j in range(9)) / 9
    shares = dead_shares(network, x)
    assert shares.shape == (2,) and shares[0] == dead >= 4 / 9
