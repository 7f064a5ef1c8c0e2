"""Strongest patches: against a search by loops, and on digits where the answer is known because it was planted."""

import numpy as np
import pytest

from course_lib import models, nn
from course_lib.probes import receptive_fields, seen_patch, strongest_patches, strongest_places, up_to

RNG = np.random.default_rng(0)


def by_loops(maps, n):
    """The n best images by the plainest search."""
    found = []
    for k, one in enumerate(maps):
        best, place = -np.inf, None
        for i in range(one.shape[0]):
            for j in range(one.shape[1]):
                if one[i, j] > best:
                    best, place = one[i, j], (i, j)
        found.append((best, k, place))
    return sorted(found, key=lambda entry: -entry[0])[:n]


def test_places_agree_with_a_search_by_loops():
    for shape in ((7, 4, 5), (3, 1, 1), (5, 6, 2)):
        maps = RNG.standard_normal(shape)
        images, places, responses = strongest_places(maps, 3)
        assert [(r, k, tuple(p)) for r, k, p in zip(responses, images, places, strict=True)] == by_loops(maps, 3)


@pytest.mark.parametrize("name", ["conv 1", "pool 1", "conv 2", "pool 2"])
def test_the_patch_alone_gives_the_same_response(name):
    """What the unit saw is all that it needs: put back into an empty image at its place, it gives the same response."""
    network, images = models.lenet5(RNG, np.float64), RNG.random((5, 28, 28))
    found, field = strongest_patches(network, images, name, 3, n=5), receptive_fields(network)[name]
    assert found.patches.shape == (5, field.size, field.size) and (np.diff(found.responses) <= 0).all()
    for patch, response, place in zip(found.patches, found.responses, found.places, strict=True):
        wide = np.zeros((28 + 2 * field.size,) * 2)
        top, left = field.size + field.start + place * field.jump
        wide[top:top + field.size, left:left + field.size] = patch
        alone = wide[field.size:-field.size, field.size:-field.size]
        assert np.isclose(up_to(network, alone[None], name)[0, 3][tuple(place)], response)


def test_a_planted_pattern_is_found():
    images = 0.1 * RNG.random((6, 9, 9))
    pattern = np.eye(3)
    images[4, 5:8, 2:5] = pattern
    conv = nn.Conv2D(1, 1, 3, RNG, dtype=np.float64)
    conv.W[...] = pattern - 0.5
    found = strongest_patches(nn.Sequential(nn.AddChannel(), conv), images, "conv 1", 0, n=1)
    assert found.images[0] == 4 and tuple(found.places[0]) == (5, 2) and np.array_equal(found.patches[0], pattern)


def test_dense_units_see_whole_images_and_known_outputs_are_used():
    network, images = models.lenet5(RNG, np.float64), RNG.random((8, 28, 28))
    found = strongest_patches(network, images, "dense 2", 5, n=3)
    responses = up_to(network, images, "dense 2")[:, 5]
    assert list(found.images) == list(np.argsort(-responses, kind="stable")[:3])
    assert np.array_equal(found.patches, images[found.images])
    again = strongest_patches(network, images, "dense 2", 5, 3, up_to(network, images, "dense 2"))
    assert all(np.array_equal(a, b) for a, b in zip(found, again, strict=True))


def test_padding_is_seen_as_zeros():
    patch = seen_patch(np.ones((28, 28)), receptive_fields(models.lenet5(RNG))["conv 1"], 0, 27)
    assert patch.sum() == 9 and patch[2:, :3].all()
