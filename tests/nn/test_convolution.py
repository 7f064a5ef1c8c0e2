"""Patches and convolution: against loops, differences, sums done by hand; and what they refuse."""

import numpy as np
import pytest

from course_lib import nn

SETTINGS = [{}, {"stride": 2}, {"padding": 1}, {"stride": 2, "padding": 2}, {"groups": 2}, {"groups": 2, "stride": (1, 2)},
            {"padding": (0, 2)}, {"stride": (3, 1), "padding": (2, 1), "groups": 2}, {"bias": False}]


def layer_of(rng, settings, n_in=4, n_out=6, kernel=(3, 2)):
    layer = nn.Conv2D(n_in, n_out, kernel, rng, dtype=np.float64, **settings)
    if layer.b is not None:
        layer.b[...] = rng.standard_normal(n_out)
    return layer


def loops(layer, x, settings):
    return nn.conv2d_loops(x, layer.W, layer.b, **{k: v for k, v in settings.items() if k != "bias"})


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_equals_the_loops(settings, rng):
    layer, x = layer_of(rng, settings), rng.standard_normal((3, 4, 7, 6))
    np.testing.assert_allclose(layer(x), loops(layer, x, settings), rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_gradients_equal_differences(settings, rng, quotients_of_layer):
    layer, x = layer_of(rng, settings), rng.standard_normal((2, 4, 6, 5))
    r = rng.standard_normal(layer(x).shape)
    wanted = quotients_of_layer(layer, x, r)
    layer.forward(x)
    for got, want in zip([layer.backward(r), *layer.grads], wanted, strict=True):
        np.testing.assert_allclose(got, want, rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_backward_params_fills_the_same_gradients(settings, rng):
    layer, x = layer_of(rng, settings), rng.standard_normal((2, 4, 6, 5))
    r = rng.standard_normal(layer(x).shape)
    layer.backward(r)
    wanted = [g.copy() for g in layer.grads]
    assert layer.backward_params(r) is None
    for got, want in zip(layer.grads, wanted, strict=True):
        np.testing.assert_array_equal(got, want)


def test_the_filter_of_the_lecture(rng):
    """The 5 × 5 image and 3 × 3 filter that everyone is shown first."""
    image = np.array([[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]])
    layer = nn.Conv2D(1, 1, 3, rng)
    layer.W[...] = [[1, 0, 1], [0, 1, 0], [1, 0, 1]]
    wanted = [[4, 3, 4], [2, 4, 3], [2, 3, 4]]
    assert layer(image[None, None])[0, 0].tolist() == wanted
    assert nn.conv2d_loops(image[None, None], layer.W)[0, 0].tolist() == wanted


def test_the_kernel_is_not_flipped(rng):
    x, layer = np.zeros((1, 1, 1, 3), np.float32), nn.Conv2D(1, 1, (1, 2), rng)
    x[..., 1], layer.W[...] = 1, [[[[10, 20]]]]
    assert layer(x).ravel().tolist() == [20, 10]


def test_shift_of_the_input_shifts_the_output(rng):
    layer, x = layer_of(rng, {}), np.zeros((2, 4, 12, 12))
    x[:, :, 3:7, 3:7] = rng.standard_normal((2, 4, 4, 4))
    np.testing.assert_allclose(layer(np.roll(x, (2, 3), axis=(2, 3)))[:, :, 2:, 3:], layer(x)[:, :, :-2, :-3], atol=1e-12)


def test_a_one_by_one_convolution_is_a_dense_layer_on_every_pixel(rng):
    layer, x = layer_of(rng, {}, kernel=1), rng.standard_normal((3, 4, 5, 5))
    dense = np.einsum("oc,nchw->nohw", layer.W[:, :, 0, 0], x) + layer.b[:, None, None]
    np.testing.assert_allclose(layer(x), dense, atol=1e-12)


def test_a_layer_serves_batches_of_different_sizes(rng):
    """Whatever is kept between calls must not leak from one batch into the next."""
    layer, x = layer_of(rng, {"padding": 1}), rng.standard_normal((5, 4, 7, 6))
    first = layer(x)
    kept = first.copy()
    small = layer(x[3:4, :, :5])
    np.testing.assert_allclose(small, loops(layer, x[3:4, :, :5], {"padding": 1}), atol=1e-12)
    np.testing.assert_array_equal(first, kept)
    np.testing.assert_allclose(layer(x), kept, atol=1e-12)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_types_stay(dtype, rng):
    layer = nn.Conv2D(2, 3, 3, rng, dtype=dtype)
    y = layer(rng.integers(256, size=(2, 2, 6, 6), dtype=np.uint8))
    assert y.dtype == dtype and layer.backward(y).dtype == dtype
    assert {a.dtype for a in (*layer.params, *layer.grads)} == {np.dtype(dtype)}


def test_an_empty_batch_passes(rng):
    layer = nn.Conv2D(2, 3, 3, rng, padding=1)
    y = layer(np.zeros((0, 2, 6, 6)))
    assert y.shape == (0, 3, 6, 6) and layer.backward(y).shape == (0, 2, 6, 6) and not layer.grads[0].any()


def test_start_and_repr(rng):
    layer, same = nn.Conv2D(3, 4, 5, np.random.default_rng(5)), nn.he_normal((4, 3, 5, 5), np.random.default_rng(5))
    assert np.array_equal(layer.W, same) and not layer.b.any() and layer.params[0] is layer.W and layer.params[1] is layer.b
    assert nn.Conv2D(3, 4, 5, rng, bias=False).b is None
    assert repr(layer) == "Conv2D(3 → 4, 5×5)"
    assert repr(nn.Conv2D(4, 6, (3, 1), rng, 2, (1, 0), 2)) == "Conv2D(4 → 6, 3×1, stride 2, padding (1, 0), groups 2)"


@pytest.mark.parametrize(("settings", "error", "words"), [
    ({"stride": 0}, ValueError, "stride must be at least 1, got 0"),
    ({"padding": -1}, ValueError, "padding must be at least 0, got -1"),
    ({"stride": 1.5}, TypeError, "stride must be a whole number, got 1.5"),
    ({"stride": (1, 2, 3)}, ValueError, r"stride must be a whole number or a pair \(height, width\), got \(1, 2, 3\)"),
    ({"groups": 4}, ValueError, "groups must divide n_in and n_out, got groups=4, n_in=4, n_out=6"),
    ({"kernel": 0}, ValueError, "kernel must be at least 1, got 0"),
    ({"n_in": 0}, ValueError, "n_in must be at least 1"), ({"n_out": -2}, ValueError, "n_out must be at least 1"),
    ({"dtype": int}, TypeError, "dtype must be a float type"), ({"rng": 0}, TypeError, "rng must be a generator"),
    ({"init": "ones"}, ValueError, "initialiser 'ones' is not known"),
])
def test_bad_settings(settings, error, words, rng):
    with pytest.raises(error, match=words):
        nn.Conv2D(**{**{"n_in": 4, "n_out": 6, "kernel": 3, "rng": rng}, **settings})


@pytest.mark.parametrize(("shape", "words"), [
    ((2, 3, 8, 8), r"Conv2D\(1 → 2, 5×5\) wants images of shape \(N, 1, H, W\), got \(2, 3, 8, 8\)\.$"),
    ((2, 8, 8), r"got \(2, 8, 8\): put AddChannel\(\) in front"),
    ((2, 1, 4, 8), "a window of 5 pixels does not fit on 4 pixels with padding 0"),
    ((2, 1, 8, 4), "a window of 5 pixels does not fit on 4 pixels with padding 0"),
])
def test_bad_images(shape, words, rng):
    with pytest.raises(ValueError, match=words):
        nn.Conv2D(1, 2, 5, rng)(np.zeros(shape))


def test_backward_refuses_other_shapes(rng):
    layer = nn.Conv2D(1, 2, 3, rng)
    with pytest.raises(ValueError, match="wants forward first"):
        layer.backward(np.zeros((1, 2, 3, 3)))
    layer(np.zeros((1, 1, 5, 5)))
    with pytest.raises(ValueError, match=r"wants grad_y of shape \(1, 2, 3, 3\)"):
        layer.backward(np.zeros((1, 2, 3, 1)))


def test_the_loops_refuse_what_does_not_fit():
    x, W = np.zeros((1, 4, 5, 5)), np.zeros((6, 2, 3, 3))
    assert nn.conv2d_loops(x, W, groups=2).shape == (1, 6, 3, 3)
    for bad in ({"groups": 4}, {"groups": 1}):
        with pytest.raises(ValueError, match="conv2d_loops wants"):
            nn.conv2d_loops(x, W, **bad)
    with pytest.raises(ValueError, match="does not fit"):
        nn.conv2d_loops(x, np.zeros((6, 4, 6, 3)))


@pytest.mark.parametrize(("stride", "padding"), [(1, 0), (2, 1), ((1, 3), (0, 2))])
def test_patches_are_windows(stride, padding, rng):
    x = rng.standard_normal((2, 3, 6, 7))
    view = nn.patches(x, (3, 2), stride, padding)
    (down, right), (rows, columns) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (rows, rows), (columns, columns)))
    assert view.shape[2:4] == (nn.output_size(6, 3, int(down), int(rows)), nn.output_size(7, 2, int(right), int(columns)))
    for i, j in np.ndindex(view.shape[2:4]):
        window = padded[:, :, i * down:i * down + 3, j * right:j * right + 2]
        np.testing.assert_array_equal(view[:, :, i, j], window)
    assert not view.flags.writeable


@pytest.mark.parametrize(("size", "kernel", "stride", "padding"), [(6, 3, 1, 0), (6, 3, 2, 0),
                                                                   (28, 5, 1, 2), (5, 5, 3, 0), (7, 2, 3, 1)])
def test_output_size_counts_places(size, kernel, stride, padding):
    places = [i for i in range(0, size + 2 * padding, stride) if i + kernel <= size + 2 * padding]
    assert nn.output_size(size, kernel, stride, padding) == len(places)


class NotTurned(nn.Conv2D):
    """∂C/∂x as a convolution with kernels that were not turned by 180°: the commonest fault."""

    several = 1

    def _convolve_back(self, delta):
        kept = self.W.copy()
        self.W[...] = self.W[:, :, ::-1, ::-1].copy()
        grad_x = super()._convolve_back(delta)
        self.W[...] = kept
        return grad_x


class OneExampleOnly(nn.Conv2D):
    """∂C/∂W of the first example, in place of the sum over the batch."""

    def _fill_grads(self, delta):
        delta = delta.copy()
        delta[..., 1:] = 0
        super()._fill_grads(delta)


class RowsForgotten(nn.Conv2D):
    """∂C/∂x without the share of every second row of windows."""

    several = 10**6

    def _add_up(self, delta):
        delta = delta.copy()
        delta[:, ::2] = 0
        return super()._add_up(delta)


@pytest.mark.parametrize("wrong", [NotTurned, OneExampleOnly, RowsForgotten])
def test_wrong_gradients_are_seen_by_differences(wrong, rng, quotients_of_layer):
    layer, x = wrong(2, 3, 3, rng, padding=1, dtype=np.float64), rng.standard_normal((2, 2, 5, 5))
    r = rng.standard_normal(layer(x).shape)
    wanted = quotients_of_layer(layer, x, r)
    layer.forward(x)
    errors = [nn.relative_error(got, want) for got, want in zip([layer.backward(r), *layer.grads], wanted, strict=True)]
    assert max(errors) > 0.1
    right = nn.Conv2D(2, 3, 3, rng, padding=1, dtype=np.float64)
    assert max(nn.check_layer(right, x, rng).values()) < 1e-6
