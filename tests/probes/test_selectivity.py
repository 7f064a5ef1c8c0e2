"""Selectivity, purity, linear reading and Gabor fits: closed forms, extreme cases, and what must not change."""

import numpy as np
import pytest

from course_lib.probes import (
    best_gabor,
    gabor,
    gabor_bank,
    linear_read,
    random_directions,
    selectivity,
    strongest_response,
    top_share,
)

RNG = np.random.default_rng(0)
LABELS = np.repeat(np.arange(10), 20)


def test_selectivity_at_its_ends_and_between():
    one, all_alike, dead = (LABELS == 3) * 2.0, np.ones(200), np.zeros(200)
    both = 1.0 * (LABELS == 3) + 1.0 * (LABELS == 5)
    values = selectivity(np.stack([one, all_alike, dead, both], axis=1), LABELS)
    assert np.allclose(values, [1, 0, 0, (1 - 1 / 9) / (1 + 1 / 9)])
    assert np.allclose(selectivity(7 * np.stack([both], axis=1), LABELS), values[3]), "the unit of measure matters"


def test_top_share():
    weak = np.array([0.0, 0.3, 0.1, 0.2, 2, 0.5, 0.4, 0.6, 0.7, 0.8])[LABELS] * (0.1 + RNG.random(200) * (LABELS != 4))
    pure, mixed, dead = weak + 5 * (LABELS == 4), np.tile(np.arange(20.0), 10), np.zeros(200)
    pure[::20] = -np.arange(10)  # the weakest ten are one of each class
    shares = top_share(np.stack([pure, mixed, dead], axis=1), LABELS, n=10)
    assert shares[0] == 1 and np.isclose(shares[1], 0.1) and np.isnan(shares[2])


def test_strongest_response():
    maps, vectors = RNG.random((4, 3, 5, 6)), RNG.random((4, 7))
    assert np.array_equal(strongest_response(maps), maps.reshape(4, 3, 30).max(axis=2))
    assert strongest_response(vectors) is vectors


@pytest.mark.parametrize("shape", [(50, 40), (50, 40, 3, 3)])
def test_random_directions_keep_shape_and_size_and_mix_channels_only(shape):
    output = RNG.standard_normal(shape)
    mixed = random_directions(output, np.random.default_rng(3))
    assert mixed.shape == shape and 0.8 < mixed.std() / output.std() < 1.2
    mix = np.linalg.lstsq(np.moveaxis(output, 1, -1).reshape(-1, 40), np.moveaxis(mixed, 1, -1).reshape(-1, 40), rcond=None)[0]
    assert np.allclose(np.moveaxis(output, 1, -1) @ mix, np.moveaxis(mixed, 1, -1))


def test_linear_read():
    clear = np.eye(10)[LABELS] + 0.01 * RNG.standard_normal((200, 10))
    assert linear_read(clear[::2], LABELS[::2], clear[1::2], LABELS[1::2]) == 1
    assert linear_read(1e4 * clear[::2], LABELS[::2], 1e4 * clear[1::2], LABELS[1::2]) == 1
    noise = RNG.standard_normal((200, 10))
    assert linear_read(noise[::2], LABELS[::2], noise[1::2], LABELS[1::2]) < 0.3


def test_gabor_by_hand():
    assert gabor(5)[2, 2] == 1 and gabor(5, phase=np.pi / 2)[2, 2] == pytest.approx(0, abs=1e-15)
    assert gabor(5, wavelength=4, sigma=1.5)[2, 4] == pytest.approx(-np.exp(-4 / 4.5))
    assert np.allclose(gabor(5, angle=np.pi / 2), gabor(5).T)
    assert np.allclose(gabor(7, right=1)[:, 1:], gabor(7)[:, :-1])


def test_a_gabor_filter_fits_itself_and_noise_does_not():
    bank = gabor_bank(5)
    assert bank.shape == (12_960, 5, 5)
    some = bank[::1300]
    nearest, fit = best_gabor(-0.3 * some + 2)
    assert np.allclose(fit, 1) and np.allclose(np.corrcoef(nearest[4].ravel(), -some[4].ravel())[0, 1], 1)
    assert (best_gabor(RNG.standard_normal((20, 5, 5)))[1] < 0.9).all()


def test_the_bank_of_gabor_filters_is_one_for_all_and_can_not_be_changed():
    bank = gabor_bank(5)
    assert bank is gabor_bank(5)
    with pytest.raises(ValueError, match="read-only"):
        bank[0] = bank[0].copy()
