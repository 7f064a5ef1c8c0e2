"""Occlusion: against loops, and on answers whose map is known in closed form."""

import numpy as np
import pytest

from course_lib.probes import covered, occlusion_map

RNG = np.random.default_rng(0)


def ink(images):
    return images.sum(axis=(1, 2))


@pytest.mark.parametrize(("side", "fill", "stride"), [(1, 0.0, 1), (3, 0.5, 1), (4, 1.0, 2), (7, 0.2, 3)])
def test_copies_agree_with_loops_and_leave_the_image_alone(side, fill, stride):
    image = RNG.random((9, 7))
    before, copies = image.copy(), covered(image, side, fill, stride)
    assert np.array_equal(image, before) and copies.shape[:2] == ((9 - side) // stride + 1, (7 - side) // stride + 1)
    for i, j in np.ndindex(copies.shape[:2]):
        for r, c in np.ndindex(9, 7):
            hidden = i * stride <= r < i * stride + side and j * stride <= c < j * stride + side
            assert copies[i, j, r, c] == (fill if hidden else image[r, c])


def test_for_the_sum_of_ink_the_map_is_known():
    image = RNG.random((8, 8))
    windows = np.lib.stride_tricks.sliding_window_view(image, (3, 3)).sum(axis=(2, 3))
    assert np.allclose(occlusion_map(ink, image, 3, 0.5), image.sum() - windows + 9 * 0.5)


def test_an_answer_that_looks_at_one_pixel_is_found_out():
    found = occlusion_map(lambda images: images[:, 5, 2], np.ones((8, 8)), 2, 0.0)
    wanted = np.ones((7, 7))
    wanted[4:6, 1:3] = 0
    assert np.array_equal(found, wanted)


def test_a_square_that_does_not_fit_and_an_answer_of_the_wrong_shape_are_told():
    with pytest.raises(ValueError, match="does not fit"):
        covered(np.zeros((4, 4)), 5)
    with pytest.raises(ValueError, match=r"one number for each image, wanted shape \(9,\), got \(\)"):
        occlusion_map(lambda images: 1.0, np.zeros((4, 4)), 2)
