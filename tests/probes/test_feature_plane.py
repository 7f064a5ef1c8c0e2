"""Planes of features: eigenvectors by another way, and the ratio that Fisher's plane makes largest."""

import numpy as np
import pytest

from course_lib import probes
from course_lib.probes.feature_plane import DECAY

RNG = np.random.default_rng(3)
LABELS = np.repeat(np.arange(4), 30)
MEANS = 2 * RNG.normal(size=(4, 6))
POINTS = MEANS[LABELS] + RNG.normal(size=(120, 6)) * [0.2, 1, 3, 1, 0.5, 2]


def ratio(direction):
    """How far the class means lie apart along a direction, in units of the spread inside the classes."""
    means = np.stack([POINTS[k == LABELS].mean(axis=0) for k in range(4)])
    inside = np.cov(POINTS - means[LABELS], rowvar=False)
    inside = inside + DECAY * np.trace(inside) / 6 * np.eye(6)
    return np.square((means - means.mean(axis=0)) @ direction).sum() / (direction @ inside @ direction)


def test_the_principal_plane_is_that_of_the_singular_values():
    found = probes.principal_plane(POINTS)
    wanted = np.linalg.svd(POINTS - POINTS.mean(axis=0))[2][:2].T
    assert np.allclose(np.abs(found.T @ wanted), np.eye(2), atol=1e-8)


def test_no_direction_separates_better_than_the_first_and_it_beats_the_second():
    plane = probes.discriminant_plane(POINTS, LABELS)
    best = ratio(plane[:, 0])
    assert best > ratio(plane[:, 1])
    assert all(ratio(RNG.normal(size=6)) <= best for _ in range(500))
    assert all(ratio(plane[:, 0] + 0.01 * RNG.normal(size=6)) <= best for _ in range(100))


@pytest.mark.parametrize("columns", [1, 2, 6])
def test_signs_are_fixed_and_one_feature_is_enough(columns):
    for plane in (probes.principal_plane(POINTS[:, :columns]), probes.discriminant_plane(POINTS[:, :columns], LABELS)):
        assert plane.shape == (columns, 2)
        assert all(column[np.abs(column).argmax()] >= 0 for column in plane.T)


def test_told_apart_counts_nearest_means():
    points, labels = np.array([[0.0, 0], [0, 2], [10, 0], [10, 2]]), np.array([3, 3, 5, 5])
    assert probes.told_apart(points, labels, np.array([[1.0, 1], [9, 1], [4, 9], [6, 0]]), np.array([3, 5, 5, 3])) == 0.5
