"""The backward pass of one filter against the layer, against measured slopes, and against the transposed matrix."""

import numpy as np
import pytest

from course_lib import nn
from course_lib.probes import accuracy_by_shift, convolution_matrix, filtered, input_gradient, shifted, weight_gradient

RNG = np.random.default_rng(0)
SHAPES = [((3, 3), (2, 2)), ((5, 5), (3, 3)), ((6, 4), (3, 2)), ((4, 7), (4, 1)), ((5, 5), (1, 1))]


@pytest.fixture(params=SHAPES, ids=str)
def example(request):
    (h, w), (kh, kw) = request.param
    return RNG.standard_normal((h, w)), RNG.standard_normal((kh, kw)), RNG.standard_normal((h - kh + 1, w - kw + 1))


def test_both_are_the_measured_slopes(example):
    x, w, delta = example
    assert np.allclose(weight_gradient(x, delta), nn.numerical_gradient(lambda w: np.sum(delta * filtered(x, w)), w), atol=1e-7)
    assert np.allclose(input_gradient(delta, w), nn.numerical_gradient(lambda x: np.sum(delta * filtered(x, w)), x), atol=1e-7)


def test_both_agree_with_the_layer(example):
    x, w, delta = example
    layer = nn.Conv2D(1, 1, w.shape, RNG, dtype=np.float64)
    layer.W[...] = w
    layer.forward(x[None, None])
    assert np.allclose(layer.backward(delta[None, None])[0, 0], input_gradient(delta, w))
    assert np.allclose(layer.grads[0][0, 0], weight_gradient(x, delta))


def test_the_input_gradient_is_the_transposed_matrix(example):
    x, w, delta = example
    assert np.allclose(convolution_matrix(w, *x.shape).T @ delta.ravel(), input_gradient(delta, w).ravel())


class FirstPixelOfInk:
    """A "network" whose answer is the column of the first ink, so that its accuracy under shifts is known."""

    def predict(self, images):
        return images.max(axis=1).argmax(axis=1)


def test_accuracy_by_shift_moves_in_four_directions():
    images, labels = np.zeros((3, 9, 9)), np.array([4, 4, 4])
    images[:, 4, 4] = 1
    assert np.allclose(accuracy_by_shift(FirstPixelOfInk(), images, labels, 3), [1, 0.5, 0.5, 0.5])


def test_accuracy_by_shift_equals_moving_one_by_one():
    images, labels = RNG.random((20, 8, 8)), RNG.integers(0, 8, 20)
    for by, score in enumerate(accuracy_by_shift(FirstPixelOfInk(), images, labels, 4)):
        places = [(by, 0), (-by, 0), (0, by), (0, -by)]
        moved = [np.stack([shifted(image, *place) for image in images]) for place in places]
        assert score == pytest.approx(np.mean([FirstPixelOfInk().predict(m) == labels for m in moved]))
