"""Spoiled labels: as many as asked for, always another class, the originals untouched; and the ink curve against a loop."""

import numpy as np
import pytest

from course_lib.datasets import ink_by_column, ink_points, load_digits, spoiled


@pytest.mark.parametrize("share", [0.0, 0.25, 0.4, 1.0])
def test_the_share_is_exact_and_every_wrong_label_is_wrong(share):
    labels = np.random.default_rng(0).integers(0, 10, 400)
    before = labels.copy()
    after = spoiled(labels, share, 10, np.random.default_rng(1))
    assert np.array_equal(labels, before) and np.sum(after != labels) == round(400 * share)
    assert after.dtype == labels.dtype and after.min() >= 0 and after.max() <= 9


def test_wrong_labels_are_spread_over_the_other_classes():
    after = spoiled(np.full(9000, 3), 1.0, 10, np.random.default_rng(0))
    counts = np.bincount(after, minlength=10)
    assert counts[3] == 0 and np.delete(counts, 3).min() > 880 and np.delete(counts, 3).max() < 1120


def test_equal_generators_give_equal_labels():
    a, b = (spoiled(np.arange(10), 0.5, 10, np.random.default_rng(7)) for _ in range(2))
    assert np.array_equal(a, b)


@pytest.mark.parametrize(("labels", "share", "n_classes", "error"), [
    (np.zeros(3), 0.1, 10, "labels must be integers"), (np.zeros(3, dtype=int), 1.5, 10, "share must lie"),
    (np.zeros(3, dtype=int), -0.1, 10, "share"), (np.zeros(3, dtype=int), 0.1, 1, "n_classes"),
])
def test_what_cannot_be_spoiled_is_refused(labels, share, n_classes, error):
    with pytest.raises(ValueError, match=error):
        spoiled(labels, share, n_classes, np.random.default_rng(0))


def test_ink_is_summed_down_the_columns():
    train, test = ink_by_column(3)
    assert train.shape == (400, 28) and test.shape == (100, 28) and not train.flags.writeable
    digits = load_digits()
    image = digits.train_images[np.flatnonzero(digits.train_labels == 3)[5]]
    assert np.allclose(train[5], [sum(float(image[row, column]) for row in range(28)) for column in range(28)])


def test_ink_points_are_columns_of_digits():
    x, y = ink_points(200, np.random.default_rng(0), digit=8)
    train, _ = ink_by_column(8)
    assert x.shape == y.shape == (200,) and x.min() >= 0 and x.max() <= 1
    columns = np.rint(27 * x).astype(int)
    assert np.allclose(columns / 27, x) and all(ink in train[:, column] for ink, column in zip(y, columns, strict=True))
    with pytest.raises(ValueError, match="digit"):
        ink_points(5, np.random.default_rng(0), digit=10)
