"""Half-size digits and bars and stripes, against loops and by counting."""

import numpy as np
import pytest

from course_lib import datasets


def test_halved_is_the_mean_of_four():
    images = np.random.default_rng(0).random((3, 6, 4))
    rows = datasets.halved(images).reshape(3, 3, 2)
    for n, i, j in np.ndindex(3, 3, 2):
        assert np.isclose(rows[n, i, j], images[n, 2 * i:2 * i + 2, 2 * j:2 * j + 2].mean())
    small = datasets.halved(datasets.load_digits().train_images[:2])
    assert small.shape == (2, 196) and small.dtype == np.float32 and small.max() <= 1


@pytest.mark.parametrize("shape", [(3, 5, 4), (4, 4)])
def test_halved_wants_even_images(shape):
    with pytest.raises(ValueError, match="halved wants images of shape"):
        datasets.halved(np.zeros(shape))


@pytest.mark.parametrize("side, count", [(2, 6), (3, 14), (4, 30)])
def test_bars_and_stripes_are_all_there(side, count):
    pictures = datasets.bars_and_stripes(side).reshape(-1, side, side)
    assert len(pictures) == count == len(np.unique(pictures, axis=0))
    for p in pictures:
        assert (p == p[0]).all() or (p[:, :1] == p).all()
