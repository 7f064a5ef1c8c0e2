"""A bias for each position, and upsampling: by definition, by finite differences, beside PyTorch."""

import numpy as np
import pytest

from course_lib import nn


def biased(rng, shape=(2, 3, 4)):
    layer = nn.PositionBias(*shape, dtype=np.float64)
    layer.b[...] = rng.standard_normal(shape)
    return layer


def test_each_place_gets_its_own_number():
    rng = np.random.default_rng(0)
    layer, x = biased(rng), rng.standard_normal((5, 2, 3, 4))
    y = layer(x)
    for n, c, i, j in np.ndindex(x.shape):
        assert y[n, c, i, j] == x[n, c, i, j] + layer.b[c, i, j]


@pytest.mark.parametrize("layer, shape", [("bias", (5, 2, 3, 4)), ("up", (2, 3, 2, 3))])
def test_gradients_agree_with_differences(layer, shape):
    rng = np.random.default_rng(1)
    layer = biased(rng) if layer == "bias" else nn.Upsample2D(3)
    assert max(nn.check_layer(layer, rng.standard_normal(shape), rng).values()) < 1e-8


def test_a_mean_in_place_of_the_sum_is_caught():
    rng, layer = np.random.default_rng(2), biased(np.random.default_rng(2))
    right = layer.backward

    def faulty(grad_y):
        grad_x = right(grad_y)
        layer.grads[0] /= len(grad_y)
        return grad_x
    layer.backward = faulty
    assert nn.check_layer(layer, rng.standard_normal((5, 2, 3, 4)), rng)["param 0"] > 0.1


def test_it_starts_at_zero_and_its_dtype_stays():
    layer = nn.PositionBias(1, 19, 19)
    assert layer.b.dtype == np.float32 and not layer.b.any() and layer.b.size == 361
    assert layer(np.ones((2, 1, 19, 19))).dtype == np.float32 and repr(layer) == "PositionBias(1 × 19 × 19)"


@pytest.mark.parametrize("shape", [(1, 19, 19), (3, 1, 18, 19), (3, 2, 19, 19)])
def test_maps_of_another_size_are_refused_in_words(shape):
    with pytest.raises(ValueError, match=r"wants maps of shape \(N, 1, 19, 19\), got"):
        nn.PositionBias(1, 19, 19)(np.zeros(shape))
    with pytest.raises(ValueError, match="wants forward first"):
        nn.PositionBias(1, 2, 2).backward(np.zeros((1, 1, 2, 2)))


def test_upsampling_repeats_and_undoes_pooling_of_blocks():
    x = np.arange(12.0).reshape(1, 2, 2, 3)
    y = nn.Upsample2D(2)(x)
    assert y[0, 0].tolist() == [[0, 0, 1, 1, 2, 2], [0, 0, 1, 1, 2, 2], [3, 3, 4, 4, 5, 5], [3, 3, 4, 4, 5, 5]]
    assert np.array_equal(nn.MaxPool2D(2)(y), x) and repr(nn.Upsample2D(2)) == "Upsample2D(2)"
    with pytest.raises(ValueError, match=r"wants images of shape \(N, C, H, W\)"):
        nn.Upsample2D(2)(np.zeros((2, 3)))


def test_upsampling_is_that_of_pytorch():
    torch = pytest.importorskip("torch", reason="PyTorch is not installed", exc_type=ImportError)
    rng = np.random.default_rng(3)
    x, layer = rng.standard_normal((2, 3, 4, 5)), nn.Upsample2D(3)
    leaf = torch.tensor(x, requires_grad=True)
    wanted = torch.nn.functional.interpolate(leaf, scale_factor=3, mode="nearest")
    r = rng.standard_normal(tuple(wanted.shape))
    wanted.backward(torch.tensor(r))
    np.testing.assert_array_equal(layer(x), wanted.detach().numpy())
    np.testing.assert_allclose(layer.backward(r), leaf.grad.numpy(), atol=1e-12)
