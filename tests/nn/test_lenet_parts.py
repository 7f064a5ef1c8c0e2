"""The layers that only the LeNet-5 of 1998 uses: convolution by a table, trainable subsampling, scaled tanh, RBF outputs."""

import numpy as np
import pytest

from course_lib import nn

TABLE = [(0, 2), (1,), (0, 1, 2)]
MAKERS = {
    "PartialConv2D": (lambda rng: nn.PartialConv2D(3, TABLE, 2, rng, np.float64), (2, 3, 4, 5)),
    "Subsample2D": (lambda rng: nn.Subsample2D(3, dtype=np.float64), (2, 3, 5, 4)),
    "ScaledTanh": (lambda rng: nn.ScaledTanh(), (3, 4)),
    "RBF": (lambda rng: nn.RBF(np.sign(rng.standard_normal((3, 4))), np.float64), (2, 4)),
}


@pytest.mark.parametrize("name", MAKERS)
def test_gradients_equal_differences(name, rng, quotients_of_layer):
    make, shape = MAKERS[name]
    layer, x = make(rng), rng.standard_normal(shape)
    for p in layer.params:
        p += 0.3 * rng.standard_normal(p.shape)
    r = rng.standard_normal(layer(x).shape)
    wanted = quotients_of_layer(layer, x, r)
    layer.forward(x)
    for got, want in zip([layer.backward(r), *layer.grads], wanted, strict=True):
        np.testing.assert_allclose(got, want, rtol=1e-6, atol=1e-8)


def test_a_partial_convolution_sums_the_maps_of_its_table(rng):
    layer, x = nn.PartialConv2D(3, TABLE, 2, rng, np.float64), rng.standard_normal((2, 3, 4, 5))
    layer.b[...] = rng.standard_normal(3)
    assert layer.W.shape == (6, 2, 2)
    kernels = iter(layer.W)
    for o, maps in enumerate(TABLE):
        wanted = layer.b[o] + sum(nn.conv2d_loops(x[:, [i]], next(kernels)[None, None])[:, 0] for i in maps)
        np.testing.assert_allclose(layer(x)[:, o], wanted, atol=1e-12)


def test_subsampling_is_a_weighted_sum(rng):
    layer, x = nn.Subsample2D(2, dtype=np.float64), rng.standard_normal((3, 2, 4, 6))
    np.testing.assert_allclose(layer(x), nn.avg_pool_loops(x, 2))
    layer.coefficient[...], layer.b[...] = (2, -1), (0.5, 3)
    sums = 4 * nn.avg_pool_loops(x, 2)
    np.testing.assert_allclose(layer(x), np.stack([2 * sums[:, 0] + 0.5, 3 - sums[:, 1]], axis=1))


def test_scaled_tanh_keeps_one(rng):
    y = nn.ScaledTanh()(np.array([-1.0, 0.0, 1.0, 50.0]))
    np.testing.assert_allclose(y, [-1, 0, 1, 1.7159], atol=1e-4)


def test_the_nearest_code_wins(rng):
    codes = np.sign(rng.standard_normal((5, 20)))
    layer, x = nn.RBF(codes, np.float64), codes[[3, 0, 4]] + 0.2 * rng.standard_normal((3, 20))
    assert layer(x).argmax(axis=1).tolist() == [3, 0, 4]
    np.testing.assert_allclose(layer(x)[1, 2], -np.sum((x[1] - codes[2]) ** 2))


def test_what_is_refused(rng):
    with pytest.raises(ValueError, match="each map of table must be from 0 to 2, got 3"):
        nn.PartialConv2D(3, [(0, 3)], 2, rng)
    with pytest.raises(ValueError, match="at least one input map, and none twice"):
        nn.PartialConv2D(3, [(0,), ()], 2, rng)
    with pytest.raises(ValueError, match="at least one input map, and none twice"):
        nn.PartialConv2D(3, [(1, 1)], 2, rng)
    with pytest.raises(ValueError, match=r"wants images of shape \(N, 3, H, W\), got \(1, 2, 4, 4\)"):
        nn.Subsample2D(3)(np.zeros((1, 2, 4, 4)))
    with pytest.raises(ValueError, match=r"RBF\(4 → 2\) wants x of shape \(N, 4\), got \(3, 5\)"):
        nn.RBF(np.zeros((2, 4)))(np.zeros((3, 5)))
    with pytest.raises(ValueError, match="codes must have shape"):
        nn.RBF(np.zeros(4))
