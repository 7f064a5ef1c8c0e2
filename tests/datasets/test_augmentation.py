"""Augmentation: what it must leave alone, and what it does where the answer is known."""

import numpy as np
import pytest

from course_lib.datasets import load_digits, random_shifts, random_warps
from course_lib.datasets.augmentation import sampled
from course_lib.probes import shifted as shifted_one

STILL = {"shift": 0, "turn": 0, "stretch": 0, "shear": 0, "bend": 0}


@pytest.fixture
def images():
    return load_digits().train_images[:40]


def test_each_image_is_one_of_the_25_moved_copies(images):
    """Every result equals the image moved by some (right, down) of the library's other shift; all places occur."""
    places, rng = set(), np.random.default_rng(0)
    for _ in range(5):
        for image, result in zip(images, random_shifts(images, rng, 2), strict=True):
            fits = [(r, d) for r in range(-2, 3) for d in range(-2, 3) if np.array_equal(shifted_one(image, r, d), result)]
            assert fits
            places.update(fits)
    assert len(places) == 25


def test_nothing_asked_nothing_changed(images):
    rng = np.random.default_rng(0)
    assert np.array_equal(random_shifts(images, rng, 0), images)
    assert np.allclose(random_warps(images, rng, **STILL), images, atol=1e-6)


def test_input_stays_and_dtype_stays(images):
    before = images.copy()
    for change in (random_shifts, random_warps):
        result = change(images, np.random.default_rng(0))
        assert result.dtype == images.dtype and result.shape == images.shape and not np.shares_memory(result, images)
        assert np.array_equal(images, before)
        assert np.array_equal(result, change(images, np.random.default_rng(0))), "same rng, same images"
        assert not np.array_equal(result, change(images, np.random.default_rng(1)))


def test_sampled_is_bilinear():
    """Against the definition with four products, at random places; outside the image is 0."""
    rng = np.random.default_rng(0)
    images, places = rng.random((3, 5, 6)), rng.uniform(-2, 7, (2, 3, 4, 4))
    result = sampled(images, *places)

    def pixel(n, i, j):
        return images[n, i, j] if 0 <= i < 5 and 0 <= j < 6 else 0.0

    for n, i, j in np.ndindex(3, 4, 4):
        r, c = places[0, n, i, j], places[1, n, i, j]
        wanted = sum(max(0, 1 - abs(r - u)) * max(0, 1 - abs(c - v)) * pixel(n, u, v) for u in range(-4, 10)
                     for v in range(-4, 10))
        assert result[n, i, j] == pytest.approx(wanted)


def test_warped_keeps_numbers_in_range_and_ink_in_place(images):
    result = random_warps(images, np.random.default_rng(0))
    assert result.min() >= 0 and result.max() <= 1 + 1e-6
    assert 0.75 < result.sum() / images.sum() < 1.25


def test_a_turn_is_a_turn():
    """An upright bar, turned only: its long axis leans by at most the angle asked for, and by about that for some."""
    bar = np.zeros((200, 28, 28))
    bar[:, 4:24, 13:15] = 1
    result = random_warps(bar, np.random.default_rng(0), **{**STILL, "turn": 20})
    rows, columns = np.mgrid[:28, :28] - 13.5
    leans = np.rad2deg(np.arctan2((result * rows * columns).sum((1, 2)), (result * rows**2).sum((1, 2))))
    assert np.abs(leans).max() < 21 and np.abs(leans).max() > 18 and leans.min() < -15 and leans.max() > 15


@pytest.mark.parametrize(("change", "settings", "words"), [
    (random_shifts, {"pixels": -1}, "pixels"), (random_shifts, {"pixels": 1.5}, "pixels"), (random_warps, {"turn": -1}, "turn"),
    (random_warps, {"bend": np.nan}, "bend")])
def test_bad_settings_are_one_sentence(images, change, settings, words):
    with pytest.raises((ValueError, TypeError), match=words):
        change(images, np.random.default_rng(0), **settings)


def test_bad_images_and_generators_are_one_sentence(images):
    for change in (random_shifts, random_warps):
        with pytest.raises(ValueError, match=r"\(N, H, W\)"):
            change(images[0], np.random.default_rng(0))
        with pytest.raises(TypeError, match="rng"):
            change(images, 0)
    with pytest.raises(ValueError, match="square"):
        random_warps(images[:, :20], np.random.default_rng(0))
