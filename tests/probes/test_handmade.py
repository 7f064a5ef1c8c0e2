"""Hand-made features against naive loops, against each other, and against what must not change them."""

import importlib.util

import numpy as np
import pytest

from course_lib import probes
from course_lib.datasets import load_digits

RNG = np.random.default_rng(18)
ODD = RNG.random((4, 11, 9))                          # sides that no number of zones divides
DIGITS = load_digits().test_images[:40].astype(np.float64)


def zoning_loops(image, cells):
    """Every pixel is sorted into its zone, one by one."""
    h, w = image.shape
    zones = [[[] for _ in range(cells)] for _ in range(cells)]
    for i in range(h):
        for j in range(w):
            zones[i * cells // h][j * cells // w].append(image[i, j])
    return [np.mean(zone) for row in zones for zone in row]


def histogram_loops(image, cells, bins):
    """The definition, pixel by pixel, in plain Python."""
    h, w = image.shape
    votes = np.zeros((cells, cells, bins))
    for i in range(h):
        for j in range(w):
            down = (image[i + 1, j] - image[i - 1, j]) / 2 if 0 < i < h - 1 else 0.0
            right = (image[i, j + 1] - image[i, j - 1]) / 2 if 0 < j < w - 1 else 0.0
            length = (down**2 + right**2) ** 0.5
            if length:
                angle = np.degrees(np.arctan2(down, right)) % 180
                votes[i * cells // h, j * cells // w, min(int(angle * bins / 180), bins - 1)] += length
    return votes.ravel() / np.linalg.norm(votes)


@pytest.mark.parametrize("cells", [1, 2, 4, 5, 9])
def test_zones_equal_the_loops(cells):
    for images in (ODD, DIGITS[:4]):
        assert np.allclose(probes.zoning(images, cells), [zoning_loops(image, cells) for image in images])


@pytest.mark.parametrize(("cells", "bins"), [(1, 4), (4, 9), (3, 8), (7, 1)])
def test_direction_histograms_equal_the_loops(cells, bins):
    for images in (ODD, DIGITS[:6]):
        found = probes.orientation_histograms(images, cells, bins)
        assert np.allclose(found, [histogram_loops(image, cells, bins) for image in images], atol=1e-8)


@pytest.mark.skipif(importlib.util.find_spec("skimage") is None, reason="scikit-image is not installed")
def test_direction_histograms_equal_scikit_image_with_one_block():
    from skimage.feature import hog

    wanted = [hog(image, 9, (7, 7), (4, 4), "L2") for image in 2 * DIGITS]      # its differences are not halved
    assert np.allclose(probes.orientation_histograms(DIGITS), wanted, atol=1e-6)


def test_shadows_are_sums_and_know_which_is_which():
    image = np.zeros((1, 4, 6))
    image[0, 1, 2:5] = 1
    assert np.allclose(probes.projections(image)[0], [0, 0.5, 0, 0, 0, 0, 0.25, 0.25, 0.25, 0])
    found = probes.projections(DIGITS)
    assert np.allclose(found[:, :28].mean(axis=1), DIGITS.mean(axis=(1, 2)))
    assert np.allclose(probes.projections(DIGITS.swapaxes(1, 2)), np.roll(found, 28, axis=1))


def test_symmetry_is_one_for_symmetric_pictures_and_ignores_the_strength_of_ink():
    ring = np.ones((1, 5, 5))
    ring[0, 2, 2] = 0
    assert np.allclose(probes.symmetry(ring), 1) and np.allclose(probes.symmetry(np.zeros((1, 4, 4))), 1)
    assert np.allclose(probes.symmetry(0.5 * DIGITS), probes.symmetry(DIGITS))
    assert np.allclose(probes.symmetry(DIGITS[:, ::-1, ::-1]), probes.symmetry(DIGITS))
    stroke = np.zeros((1, 3, 4))
    stroke[0, 0, 0] = 1
    assert probes.symmetry(stroke).tolist() == [[0, 0, 0]]


def test_directions_ignore_added_and_multiplied_ink():
    found = probes.orientation_histograms(DIGITS)
    assert np.allclose(probes.orientation_histograms(0.3 * DIGITS + 0.1), found, atol=1e-4)
    assert np.allclose(np.linalg.norm(found, axis=1), 1) and not probes.orientation_histograms(np.zeros((1, 9, 9)), 2).any()


def test_a_quarter_turn_moves_the_zones_and_changes_the_bins():
    a, b = (probes.orientation_histograms(x, 4, 4).reshape(-1, 4, 4, 4) for x in (DIGITS, np.rot90(DIGITS, axes=(1, 2))))
    turned = np.rot90(a, axes=(1, 2))
    assert np.allclose(turned.sum(axis=-1), b.sum(axis=-1), atol=1e-8)
    assert np.abs(turned[..., [2, 3, 0, 1]] - b).sum() < 0.3 * np.abs(turned - b).sum()     # ties at bin borders may fall apart


def test_an_upright_edge_is_in_bin_0_and_a_flat_one_in_the_middle():
    upright = np.zeros((1, 8, 8))
    upright[0, :, 4:] = 1
    votes = probes.orientation_histograms(upright, 1, 9)[0]
    assert votes.argmax() == 0 and np.isclose(votes[0], 1)
    assert probes.orientation_histograms(upright.swapaxes(1, 2), 1, 9)[0].argmax() == 4
    assert np.allclose(probes.orientation_histograms(1 - upright, 1, 9)[0], votes)


@pytest.mark.parametrize("feature", [probes.zoning, probes.projections, probes.symmetry, probes.holes,
                                     probes.orientation_histograms])
def test_each_picture_counts_for_itself_and_wrong_shapes_are_told(feature):
    together = feature(DIGITS)
    assert together.dtype == np.float64 and np.allclose(together[3:5], feature(DIGITS[3:5]))
    with pytest.raises(ValueError, match=r"for one image, pass image\[None\]"):
        feature(DIGITS[0])


def test_zones_that_do_not_fit_are_told():
    with pytest.raises(ValueError, match="cells must be from 1 to 9, got 10"):
        probes.zoning(ODD, 10)
    with pytest.raises(TypeError, match="bins must be a whole number"):
        probes.orientation_histograms(ODD, 2, 4.0)
