"""Pooling against loops, differences and the rules that it states: ties, left-over edges, overlap."""

import numpy as np
import pytest

from course_lib import nn

KINDS = {"max": (nn.MaxPool2D, nn.max_pool_loops), "avg": (nn.AvgPool2D, nn.avg_pool_loops)}
WINDOWS = [(2, None), (3, 2), (2, 1), (2, 3), ((3, 2), (1, 2)), ((1, 3), None), (1, 1), (5, 5)]
each_kind = pytest.mark.parametrize("kind", KINDS)
each_window = pytest.mark.parametrize("window", WINDOWS, ids=str)


@each_kind
@each_window
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_equals_the_loops(kind, window, dtype, rng):
    layer, loops = KINDS[kind]
    x = rng.standard_normal((2, 3, 7, 6)).astype(dtype)
    y = layer(*window)(x)
    assert y.dtype == dtype
    np.testing.assert_allclose(y, loops(x, *window), rtol=1e-5 if dtype == np.float32 else 1e-12, atol=1e-6)


@each_kind
@each_window
def test_gradients_equal_differences(kind, window, rng, quotients_of_layer):
    layer, x = KINDS[kind][0](*window), rng.permutation(2 * 2 * 6 * 5).reshape(2, 2, 6, 5) / 10   # no ties
    r = rng.standard_normal(layer(x).shape)
    np.testing.assert_allclose(layer.backward(r), quotients_of_layer(layer, x, r)[0], rtol=1e-6, atol=1e-8)


@each_kind
@each_window
def test_the_gradient_is_shared_out_without_loss(kind, window, rng):
    layer = KINDS[kind][0](*window)
    r = rng.standard_normal(layer(rng.standard_normal((2, 3, 7, 6))).shape)
    np.testing.assert_allclose(layer.backward(r).sum(axis=(2, 3)), r.sum(axis=(2, 3)), atol=1e-12)


@pytest.mark.parametrize(("tied", "winner"), [([[1, 1], [1, 1]], (0, 0)), ([[0, 2], [2, 2]], (0, 1)),
                                              ([[0, 1], [2, 2]], (1, 0))])
def test_ties_go_to_the_first_in_reading_order(tied, winner):
    layer = nn.MaxPool2D(2)
    layer(np.array(tied, dtype=float)[None, None])
    grad_x = layer.backward(np.full((1, 1, 1, 1), 5.0))
    assert grad_x[0, 0][winner] == 5 and grad_x.sum() == 5


def test_ties_in_overlapping_windows():
    """All pixels equal: each of the four windows gives its gradient to its own first pixel."""
    layer = nn.MaxPool2D(2, 1)
    layer(np.zeros((1, 1, 3, 3)))
    assert layer.backward(np.array([[[[1.0, 2.0], [3.0, 4.0]]]])).tolist() == [[[[1, 2, 0], [3, 4, 0], [0, 0, 0]]]]


@each_kind
def test_the_left_over_edge_is_not_looked_at(kind, rng):
    layer, x = KINDS[kind][0](2), rng.standard_normal((1, 1, 5, 5))
    y = layer(x)
    x[..., 4, :] = x[..., :, 4] = np.nan
    np.testing.assert_array_equal(layer(x), y)
    grad_x = layer.backward(np.ones_like(y))
    assert not grad_x[..., 4, :].any() and not grad_x[..., :, 4].any()


def test_a_nan_is_not_hidden():
    x = np.zeros((1, 1, 4, 4))
    x[0, 0, 1, 1] = np.nan
    assert np.isnan(nn.MaxPool2D(2)(x)).sum() == 1 == np.isnan(nn.AvgPool2D(2)(x)).sum()


@each_kind
def test_integers_are_taken_and_inputs_left_alone(kind, rng):
    layer, x = KINDS[kind][0](2), rng.integers(256, size=(2, 1, 4, 4), dtype=np.uint8)
    kept = x.copy()
    assert layer(x).dtype == np.float64
    np.testing.assert_allclose(layer(x), KINDS[kind][1](x, 2))
    np.testing.assert_array_equal(x, kept)


@each_kind
def test_an_empty_batch_passes(kind):
    layer = KINDS[kind][0](2)
    assert layer.backward(layer(np.zeros((0, 3, 4, 4)))).shape == (0, 3, 4, 4)


def test_repr():
    assert repr(nn.MaxPool2D(2)) == "MaxPool2D(2×2)" and repr(nn.AvgPool2D((3, 2), 2)) == "AvgPool2D(3×2, stride 2×2)"


@each_kind
def test_what_is_refused(kind):
    layer = KINDS[kind][0]
    with pytest.raises(ValueError, match="stride must be at least 1, got 0"):
        layer(2, 0)
    with pytest.raises(ValueError, match="size must be at least 1, got 0"):
        layer(0)
    with pytest.raises(ValueError, match="a window of 3 pixels does not fit on 2 pixels"):
        layer(3)(np.zeros((1, 1, 2, 4)))
    with pytest.raises(ValueError, match=r"wants images of shape \(N, C, H, W\), got \(4, 4\)"):
        layer(2)(np.zeros((4, 4)))
    with pytest.raises(ValueError, match="forward first"):
        layer(2).backward(np.zeros((1, 1, 2, 2)))
    pool = layer(2)
    pool(np.zeros((1, 1, 4, 4)))
    with pytest.raises(ValueError, match=r"grad_y of shape \(1, 1, 2, 2\)"):
        pool.backward(np.zeros((1, 1, 4, 4)))
