"""Residual addition against its definition, differences and PyTorch; and in training."""

import numpy as np
import pytest

from course_lib import nn


def block(rng, stride=1, n_out=3):
    """Two convolutions with batch normalisation; the shortcut changes the shape where the layers do."""
    shortcut = None if (stride, n_out) == (1, 3) else nn.Conv2D(3, n_out, 1, rng, stride=stride, bias=False, dtype=np.float64)
    return nn.Residual(nn.Conv2D(3, n_out, 3, rng, stride=stride, padding=1, dtype=np.float64),
                       nn.BatchNorm(n_out, dtype=np.float64), nn.Activation("tanh"),
                       nn.Conv2D(n_out, n_out, 3, rng, padding=1, dtype=np.float64), shortcut=shortcut)


@pytest.mark.parametrize("settings", [{}, {"stride": 2, "n_out": 4}, {"n_out": 2}], ids=str)
@pytest.mark.parametrize("learning", [True, False])
def test_gradients_equal_differences(settings, learning, rng, quotients_of_layer):
    layer, x = block(rng, **settings).train(learning), rng.standard_normal((2, 3, 5, 4))
    assert layer.body.layers[1].training is learning
    r = rng.standard_normal(layer(x).shape)
    wanted = quotients_of_layer(layer, x, r)
    layer.forward(x)
    for got, want in zip([layer.backward(r), *layer.grads], wanted, strict=True):
        np.testing.assert_allclose(got, want, rtol=1e-4, atol=1e-7)


def test_layers_that_give_zero_leave_the_identity(rng):
    layer, x = nn.Residual(nn.Dense(4, 4, rng, init="zeros", dtype=np.float64)), rng.standard_normal((3, 4))
    np.testing.assert_array_equal(layer(x), x)
    np.testing.assert_array_equal(layer.backward(x), x)


def test_equals_pytorch(rng):
    torch = pytest.importorskip("torch", exc_type=ImportError)
    layer, x, r = block(rng, 2, 4), rng.standard_normal((2, 3, 6, 6)), rng.standard_normal((2, 4, 3, 3))
    F, (v, *p) = torch.nn.functional, (torch.tensor(q, requires_grad=True) for q in (x, *layer.params))
    z = F.batch_norm(F.conv2d(v, p[0], p[1], 2, 1), None, None, p[2], p[3], training=True)
    wanted = F.conv2d(torch.tanh(z), p[4], p[5], 1, 1) + F.conv2d(v, p[6], None, 2)
    wanted.backward(torch.tensor(r))
    np.testing.assert_allclose(layer.train()(x), wanted.detach().numpy(), rtol=1e-9, atol=1e-10)
    for got, want in zip([layer.backward(r), *layer.grads], [v, *p], strict=True):
        np.testing.assert_allclose(got, want.grad.numpy(), rtol=1e-8, atol=1e-9)


def test_inside_a_network_it_learns(rng):
    x, t = rng.standard_normal((40, 8)).astype(np.float32), rng.integers(3, size=40)
    network = nn.Sequential(nn.Residual(nn.Dense(8, 16, rng), nn.Activation("relu"), nn.Dense(16, 8, rng)), nn.Dense(8, 3, rng))
    nn.fit(network, x, t, optimiser=nn.Adam(0.01), rng=rng, n_epochs=60, batch_size=10)
    assert np.array_equal(network.predict(x), t)
    assert network.n_params == 8 * 16 + 16 + 16 * 8 + 8 + 8 * 3 + 3


def test_other_shapes_are_told(rng):
    with pytest.raises(ValueError, match=r"got \(2, 3\) from the layers and \(2, 4\) past them: give a shortcut"):
        nn.Residual(nn.Dense(4, 3, rng))(np.zeros((2, 4)))
    with pytest.raises(ValueError, match="change the shortcut"):
        nn.Residual(nn.Dense(4, 3, rng), shortcut=nn.Dense(4, 2, rng))(np.zeros((2, 4)))
    assert repr(nn.Residual(nn.Dense(4, 4, rng), shortcut=nn.Flatten())) == "Residual(Dense(4 → 4), shortcut=Flatten())"
