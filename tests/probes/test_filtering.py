"""One filter over one image, against the naive loops of the library, PyTorch, the lecture's tables and exact shifts."""

import numpy as np
import pytest

from course_lib import nn
from course_lib.probes import convolution_matrix, filtered, moved, same_size_map, shift_difference, window_counts

IMAGE = np.array([[1, 0, 0, 0, 0, 1], [0, 1, 0, 0, 1, 0], [0, 0, 1, 1, 0, 0],
                  [1, 0, 0, 0, 1, 0], [0, 1, 0, 0, 1, 0], [0, 0, 1, 0, 1, 0]])
FILTER_1 = np.array([[1, -1, -1], [-1, 1, -1], [-1, -1, 1]])
FILTER_2 = np.array([[-1, 1, -1]] * 3)
MAP_1 = [[3, -1, -3, -1], [-3, 1, 0, -3], [-3, -3, 0, 1], [3, -2, -2, -1]]
MAP_2 = [[-1, -1, -1, -1], [-1, -1, -2, 1], [-1, -1, -2, 1], [-1, 0, -4, 3]]


def random_case(rng):
    """An image, a kernel, a stride and a padding that fit together."""
    c, k = rng.integers(1, 4), rng.integers(1, 5, 2)
    padding, stride = rng.integers(0, 3, 2), rng.integers(1, 4, 2)
    size = k + rng.integers(0, 6, 2)
    return rng.standard_normal((c, *size)), rng.standard_normal((c, *k)), tuple(map(int, stride)), tuple(map(int, padding))


def test_the_lecture():
    assert filtered(IMAGE, FILTER_1).tolist() == MAP_1
    assert filtered(IMAGE, FILTER_2).tolist() == MAP_2
    assert filtered(IMAGE, FILTER_1, stride=2).tolist() == [[3, -3], [-3, 0]]
    assert filtered(IMAGE, FILTER_2, stride=2).tolist() == [[-1, -1], [-1, -2]]
    assert filtered(IMAGE, FILTER_1, padding=1)[0].tolist() == [2, -2, -1, 1, -2, 0]
    assert filtered([IMAGE] * 3, [FILTER_1] * 3)[0, 0] == 9


def test_like_the_loops_and_the_layer_on_random_cases():
    rng = np.random.default_rng(0)
    for _ in range(100):
        x, w, stride, padding = random_case(rng)
        got = filtered(x, w, stride, padding)
        assert np.allclose(got, nn.conv2d_loops(x[None], w[None], stride=stride, padding=padding)[0, 0])


def test_like_pytorch():
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(1)
    for _ in range(30):
        x, w, stride, padding = random_case(rng)
        wanted = torch.nn.functional.conv2d(torch.tensor(x[None]), torch.tensor(w[None]), stride=stride, padding=padding)
        assert np.allclose(filtered(x, w, stride, padding), wanted[0, 0].numpy())


def test_input_stays_and_types_are_kept():
    image = IMAGE.astype(np.float32)
    image.setflags(write=False)
    assert filtered(image, FILTER_1.astype(np.float32), padding=1).dtype == np.float32


@pytest.mark.parametrize(("call", "words"), [
    (lambda: filtered(np.zeros(5), np.ones((3, 3))), r"image must have shape \(H, W\) or \(C, H, W\), got \(5,\)"),
    (lambda: filtered(np.zeros((5, 5)), np.ones((2, 3, 3))), "got 2 for 1 channels"),
    (lambda: filtered(np.zeros((2, 5)), np.ones((3, 3))), "does not fit"),
    (lambda: filtered(np.zeros((5, 5)), np.ones((3, 3)), stride=0), "stride"),
    (lambda: moved(IMAGE, 1, 0, "mirror"), "border must be one of zeros, wrap"),
])
def test_bad_input_is_one_sentence(call, words):
    with pytest.raises((ValueError, TypeError), match=words):
        call()


def test_window_counts_against_marked_windows():
    for size, kernel, stride, padding in [(6, 3, 1, 0), (6, 3, 2, 0), (6, 3, 3, 0), (6, 3, 1, 1), (7, 2, 3, 0), (5, 1, 3, 2)]:
        windows = [set(range(i, i + kernel)) for i in range(-padding, size + padding - kernel + 1, stride)]
        wanted = [sum(pixel in window for window in windows) for pixel in range(size)]
        assert window_counts(size, kernel, stride, padding).tolist() == wanted
    seen = np.outer(window_counts(6, 3, 2), window_counts(6, 3, 2))
    assert (seen == 0).sum() == 11
    assert np.outer(window_counts(6, 3), window_counts(6, 3))[2].tolist() == [3, 6, 9, 9, 6, 3]


@pytest.mark.parametrize("stride", [1, 2, 3])
def test_the_matrix_is_the_filter(stride):
    rng = np.random.default_rng(2)
    for _ in range(20):
        kh, kw = rng.integers(1, 4, 2)
        image, kernel = rng.standard_normal((kh + rng.integers(0, 5), kw + rng.integers(0, 5))), rng.standard_normal((kh, kw))
        matrix = convolution_matrix(kernel, *image.shape, stride)
        assert np.allclose(matrix @ image.ravel(), filtered(image, kernel, stride).ravel())


def test_the_matrix_of_the_lecture():
    matrix = convolution_matrix(FILTER_1, 6, 6)
    numbers = convolution_matrix(np.arange(1, 10).reshape(3, 3), 6, 6)
    assert matrix.shape == (16, 36) and np.count_nonzero(matrix) == 144 and np.linalg.matrix_rank(matrix) == 16
    assert (np.flatnonzero(matrix[0]) + 1).tolist() == [1, 2, 3, 7, 8, 9, 13, 14, 15]
    assert (np.flatnonzero(matrix[1]) + 1).tolist() == [2, 3, 4, 8, 9, 10, 14, 15, 16]
    assert np.bincount(numbers.ravel())[1:].tolist() == [16] * 9


def test_the_map_moves_exactly_with_the_image_where_nothing_ends():
    rng = np.random.default_rng(3)
    image, kernel = rng.standard_normal((20, 24)), rng.standard_normal((3, 3))
    for right, down in [(0, 0), (1, 0), (5, -3), (-7, 11)]:
        assert not shift_difference(image, kernel, right, down, "wrap").any()
    assert not shift_difference(image, kernel, 4, 2, "wrap", stride=2).any()
    assert shift_difference(image, kernel, 1, 0, "wrap", stride=2).any()


@pytest.mark.parametrize("right", [1, 4, 10])
def test_zeros_at_the_border_spoil_two_columns_and_no_more(right):
    rng = np.random.default_rng(4)
    difference = shift_difference(rng.standard_normal((20, 24)), rng.standard_normal((3, 3)), right, 0)
    assert np.flatnonzero(difference.any(axis=0)).tolist() == [right - 1, 23]
    five = shift_difference(rng.standard_normal((20, 24)), rng.standard_normal((5, 5)), right + 1, 0)
    assert np.flatnonzero(five.any(axis=0)).tolist() == [right - 1, right, 22, 23]


def test_same_size_map_has_the_size_of_the_image():
    assert same_size_map(IMAGE, FILTER_1).tolist() == filtered(IMAGE, FILTER_1, padding=1).tolist()
    assert same_size_map(IMAGE, FILTER_1, "wrap", 2).shape == (3, 3)
