"""Smaller pictures and moved digits, against the loops of `nn`, the lecture's tables and counting by hand."""

import numpy as np
import pytest

from course_lib import nn
from course_lib.probes import all_shifted, edge_maps, filtered, pooled, relative_change, shifted, shrunk

IMAGE = np.array([[1, 0, 0, 0, 0, 1], [0, 1, 0, 0, 1, 0], [0, 0, 1, 1, 0, 0],
                  [1, 0, 0, 0, 1, 0], [0, 1, 0, 0, 1, 0], [0, 0, 1, 0, 1, 0]])
FILTER_1, FILTER_2 = np.array([[1, -1, -1], [-1, 1, -1], [-1, -1, 1]]), np.array([[-1, 1, -1]] * 3)


@pytest.mark.parametrize(("kernel", "largest", "mean"), [
    (FILTER_1, [[3, 0], [3, 1]], [[0, -1.75], [-1.25, -0.5]]),
    (FILTER_2, [[-1, 1], [0, 3]], [[-1, -0.75], [-0.75, -0.5]])])
def test_the_lecture(kernel, largest, mean):
    values = filtered(IMAGE, kernel)
    assert shrunk(values, 2, "max").tolist() == largest and shrunk(values, 2, "mean").tolist() == mean
    assert shrunk(values, 2, "pick").tolist() == filtered(IMAGE, kernel, stride=2).tolist()


def test_like_the_loops_on_random_pictures():
    rng = np.random.default_rng(0)
    for _ in range(50):
        factor = int(rng.integers(1, 5))
        x = rng.standard_normal((2, 3, *(factor + rng.integers(0, 9, 2))))
        assert np.array_equal(shrunk(x, factor, "max"), nn.max_pool_loops(x, factor))
        assert np.allclose(shrunk(x, factor, "mean"), nn.avg_pool_loops(x, factor))
        start = int(rng.integers(factor))
        h, w = shrunk(x, factor, "pick", start).shape[-2:]
        assert all(shrunk(x, factor, "pick", start)[1, 2, i, j] == x[1, 2, factor * i + start, factor * j + start]
                   for i, j in np.ndindex(h, w))


def test_whole_numbers_stay_whole():
    x = np.arange(36).reshape(6, 6)
    assert shrunk(x, 2, "pick").dtype == shrunk(x, 2, "max").dtype == x.dtype
    x.setflags(write=False)
    assert pooled(x, 1) is not x and np.array_equal(pooled(x, 1), x)


def test_edge_maps_are_four_filters_after_relu_exactly():
    images = np.random.default_rng(1).integers(0, 256, (3, 9, 8))
    got = edge_maps(images)
    sobel = np.outer([1, 2, 1], [1, 0, -1])
    for k, kernel in enumerate((FILTER_1, FILTER_2, sobel, sobel.T)):
        for n in range(3):
            assert np.array_equal(got[n, k], np.maximum(filtered(images[n], kernel, padding=1), 0))


def test_moves_and_changes():
    images = np.random.default_rng(2).integers(0, 9, (4, 6, 5))
    assert np.array_equal(all_shifted(images, 2, -1)[3], shifted(images[3], 2, -1))
    assert np.array_equal(all_shifted(images, 2)[3, :, 2:], images[3, :, :-2]), "without a word about it, nothing moves down"
    before, after = np.array([[3.0, 4.0], [1, 0], [2, 0]]), np.array([[3.0, 4.0], [0, 1], [5, 4]])
    assert relative_change(before, after) == pytest.approx([0, np.sqrt(2), 2.5]), "in units of the length before"


def test_a_move_within_the_window_is_forgiven_and_no_other():
    for size in (2, 4):
        rows = np.eye(8)[:, None, :].repeat(size, axis=1)                        # one bright column, at each place
        kept = [np.array_equal(shrunk(rows[p], size, "max"), shrunk(rows[p + 1], size, "max")) for p in range(7)]
        assert kept == [(p + 1) % size != 0 for p in range(7)]


@pytest.mark.parametrize(("call", "words"), [
    (lambda: shrunk(np.zeros((4, 4)), 5), "at least 5 pixels a side, got"),
    (lambda: shrunk(np.zeros(4), 2), r"shape \(…, H, W\)"),
    (lambda: shrunk(np.zeros((4, 4)), 2, "median"), "how must be one of pick, mean, max"),
    (lambda: shrunk(np.zeros((4, 4)), 2, "pick", 2), "start must be from 0 to 1"),
    (lambda: shrunk(np.zeros((4, 4)), 0), "factor must be at least 1"),
])
def test_bad_input_is_one_sentence(call, words):
    with pytest.raises(ValueError, match=words):
        call()
