"""Batch normalisation against its definition, differences and PyTorch, while learning and in use."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import nn

SHAPES = [(7, 3), (4, 3, 5, 2)]


def layer_of(rng, learning, dtype=np.float64):
    layer = nn.BatchNorm(3, dtype=dtype).train(learning)
    for values in (layer.gamma, layer.beta, layer.running_mean):
        values[...] = rng.standard_normal(3)
    layer.running_var[...] = rng.uniform(0.5, 2, 3)
    return layer


@pytest.mark.parametrize("shape", SHAPES)
def test_each_channel_gets_mean_zero_and_variance_one(shape, rng):
    axes = (0, *range(2, len(shape)))
    y = nn.BatchNorm(3, epsilon=1e-12, dtype=np.float64).train()(5 + 3 * rng.standard_normal(shape))
    assert y.shape == shape
    np.testing.assert_allclose(y.mean(axis=axes), 0, atol=1e-12)
    np.testing.assert_allclose(y.var(axis=axes), 1, rtol=1e-9)


@pytest.mark.parametrize("learning", [True, False])
@pytest.mark.parametrize("shape", SHAPES)
def test_gradients_equal_differences(shape, learning, rng, quotients_of_layer):
    layer, x = layer_of(rng, learning), rng.standard_normal(shape)
    r = rng.standard_normal(shape)
    wanted = quotients_of_layer(layer, x, r)                          # the running numbers move, but no output of learning does
    layer.forward(x)
    for got, want in zip([layer.backward(r), *layer.grads], wanted, strict=True):
        np.testing.assert_allclose(got, want, rtol=1e-5, atol=1e-8)


@given(n=st.integers(2, 6), c=st.integers(1, 4), side=st.integers(0, 4), learning=st.booleans(),
       dtype=st.sampled_from([np.float32, np.float64]), momentum=st.sampled_from([0.1, 0.7, 1.0]), seed=st.integers(0, 10_000))
def test_equals_pytorch(n, c, side, learning, dtype, momentum, seed):
    torch = pytest.importorskip("torch", exc_type=ImportError)
    rng = np.random.default_rng(seed)
    shape = (n, c, side, side + 1) if side else (n, c)
    layer = nn.BatchNorm(c, momentum, dtype=dtype).train(learning)
    twin = (torch.nn.BatchNorm2d if side else torch.nn.BatchNorm1d)(c, momentum=momentum, dtype=torch.tensor(layer.gamma).dtype)
    layer.gamma[...], layer.beta[...] = rng.standard_normal((2, c))
    twin.weight.data, twin.bias.data = torch.tensor(layer.gamma), torch.tensor(layer.beta)
    twin.train(learning)
    close = {"rtol": 1e-3, "atol": 2e-4} if dtype == np.float32 else {"rtol": 1e-8, "atol": 1e-9}
    for _ in range(2):
        x = (2 + 3 * rng.standard_normal(shape)).astype(dtype)
        v, r = torch.tensor(x, requires_grad=True), rng.standard_normal(shape).astype(dtype)
        twin.zero_grad()
        wanted = twin(v)
        wanted.backward(torch.tensor(r))
        y = layer(x)
        assert y.dtype == dtype
        np.testing.assert_allclose(y, wanted.detach().numpy(), **close)
        np.testing.assert_allclose(layer.backward(r), v.grad.numpy(), **close)
        np.testing.assert_allclose(layer.grads[0], twin.weight.grad.numpy(), **close)
        np.testing.assert_allclose(layer.grads[1], twin.bias.grad.numpy(), **close)
        np.testing.assert_allclose(layer.running_mean, twin.running_mean.numpy(), **close)
        np.testing.assert_allclose(layer.running_var, twin.running_var.numpy(), **close)


def test_in_use_an_example_does_not_depend_on_its_neighbours(rng):
    layer, x = layer_of(rng, False), rng.standard_normal((6, 3, 4, 4))
    np.testing.assert_allclose(layer(x)[2:3], layer(x[2:3]), rtol=1e-12)
    layer.train()
    assert not np.allclose(layer(x)[2:4], layer(x[2:4]))


def test_backward_follows_the_mode_of_its_forward(rng):
    """Switching in between must not change what belongs to the last forward."""
    layer, x = layer_of(rng, True), rng.standard_normal((6, 3))
    layer(x)
    wanted = layer.backward(x)
    layer(x)
    layer.train(False)
    np.testing.assert_array_equal(layer.backward(x), wanted)


def test_without_the_two_extra_terms_differences_notice(rng, quotients_of_layer):
    class Forgetful(nn.BatchNorm):
        def backward(self, grad_y):
            self._learned = False
            return super().backward(grad_y)

    layer, x = Forgetful(3, dtype=np.float64).train(), rng.standard_normal((5, 3))
    r = rng.standard_normal(x.shape)
    wanted = quotients_of_layer(layer, x, r)[0]
    layer(x)
    assert not np.allclose(layer.backward(r), wanted, atol=1e-3)


def test_what_is_refused():
    with pytest.raises(ValueError, match=r"BatchNorm\(3\) wants x of shape \(N, 3\) or \(N, 3, H, W\), got \(2, 4\)"):
        nn.BatchNorm(3)(np.zeros((2, 4)))
    with pytest.raises(ValueError, match=r"needs at least 2 numbers a channel while learning, got x of shape \(1, 3\)"):
        nn.BatchNorm(3).train()(np.zeros((1, 3)))
    with pytest.raises(ValueError, match="momentum in"):
        nn.BatchNorm(3, momentum=0)
    with pytest.raises(TypeError, match="float type"):
        nn.BatchNorm(3, dtype=int)
    with pytest.raises(ValueError, match="n_channels must be at least 1"):
        nn.BatchNorm(0)
