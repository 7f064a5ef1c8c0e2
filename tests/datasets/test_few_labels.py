"""Few labels: each class alike, more labels hold the fewer ones; and the kept results of learning from them."""

import hashlib
import itertools
import shutil
from pathlib import Path

import numpy as np
import pytest

from course_lib.datasets import DataError, few_labels, integrity, load_digits, load_label_curves
from course_lib.datasets.label_curves import COUNTS, FILE, N_DRAWS

DATA = Path(__file__).resolve().parents[2] / "data"
LABELS = load_digits().train_labels


@pytest.mark.parametrize("n", COUNTS)
def test_each_class_alike_and_nobody_twice(n):
    rows = few_labels(LABELS, n, np.random.default_rng(0))
    assert np.array_equal(np.bincount(LABELS[rows]), np.full(10, n // 10)) and len(set(rows)) == n


def test_more_labels_are_not_other_labels():
    draws = [few_labels(LABELS, n, np.random.default_rng(4)) for n in COUNTS]
    assert all(np.array_equal(small, large[:len(small)]) for small, large in itertools.pairwise(draws))
    assert not np.array_equal(draws[0], few_labels(LABELS, 10, np.random.default_rng(5)))


def test_other_classes_and_unequal_ones():
    rows = few_labels(np.array([7, 5, 7, 7, 5]), 4, np.random.default_rng(0))
    assert sorted(rows[[1, 3]]) != sorted(rows[[0, 2]]) and set(rows[::2]) == {1, 4}


@pytest.mark.parametrize("n", [15, 4010])
def test_impossible_numbers_are_told(n):
    with pytest.raises(ValueError, match=f"n must be a multiple of 10, the number of classes, and at most 4000, got {n}"):
        few_labels(LABELS, n, np.random.default_rng(0))


def test_the_kept_curves_rise_and_the_text_beside_them_tells_their_checksum():
    curves, content = load_label_curves(), (DATA / FILE).read_bytes()
    text = (DATA / "label_curves.md").read_text(encoding="utf-8")
    for name, shares in curves.items():
        assert shares.shape == (len(COUNTS), N_DRAWS) and not shares.flags.writeable
        assert (np.diff(shares.mean(axis=1)) > 0).all()
        assert all(f"{100 * mean:.1f} ± {100 * spread:.1f}" in text
                   for mean, spread in zip(shares.mean(axis=1), shares.std(axis=1, ddof=1), strict=True)), name
    assert hashlib.sha256(content).hexdigest() in text and f"{len(content)} bytes" in text
    assert FILE in (DATA / "README.md").read_text(encoding="utf-8")


def test_altered_curves_are_named(tmp_path, monkeypatch):
    for name in (FILE, "label_curves.sha256"):
        shutil.copy(DATA / name, tmp_path)
    (tmp_path / FILE).write_bytes((tmp_path / FILE).read_bytes()[:-1])
    monkeypatch.setattr(integrity, "data_folders", lambda: [tmp_path])
    load_label_curves.cache_clear()
    with pytest.raises(DataError, match=r"label_curves.npz is incomplete or altered"):
        load_label_curves()
    load_label_curves.cache_clear()
