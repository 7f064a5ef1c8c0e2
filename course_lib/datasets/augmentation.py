"""Augmentation 数据增强: more examples for nothing, by moving and bending images in ways that leave the label true.

Notebook 14 shifts digits with it; `data/make_lenet5.py` bends them as well. Source of the idea and of the elastic bend: Simard,
Steinkraus and Platt, "Best practices for convolutional neural networks applied to visual document analysis" (ICDAR 2003).
"""

import numpy as np

from ..checks import generator, not_negative, real_array, whole_number


def _images(images):
    images = real_array("images", images)
    if images.ndim != 3:
        raise ValueError(f"images must be grey images of shape (N, H, W), got {images.shape}.")
    return images


def random_shifts(images, rng, pixels=2):
    """Return images (N, H, W), each moved by its own random whole number of pixels, −pixels … +pixels, down and across.

    What comes in at the border is paper, 0; what goes over it is lost. Same shape and dtype, always a new array.
    """
    images, pixels, rng = _images(images), whole_number("pixels", pixels, least=0), generator(rng)
    n, h, w = images.shape
    padded = np.pad(images, ((0, 0), (pixels, pixels), (pixels, pixels)))
    down, right = rng.integers(0, 2 * pixels + 1, (2, n, 1, 1))       # where the window of each image starts
    return padded[np.arange(n)[:, None, None], down + np.arange(h)[:, None], right + np.arange(w)]


def sampled(images, rows, columns):
    """Read images (N, H, W) at places between pixels: rows and columns (N, H', W') → (N, H', W').

    Bilinear: the mean of the four pixels around the place, each weighted by how near it is. Outside the image is paper, 0.
    """
    images = _images(images)
    n, h, w = images.shape
    padded = np.pad(images, ((0, 0), (1, 1), (1, 1))).reshape(-1)     # a border of paper: place −1 is index 0
    rows, columns = np.clip(rows, -1, h) + 1, np.clip(columns, -1, w) + 1
    top, left = np.minimum(rows.astype(np.intp), h), np.minimum(columns.astype(np.intp), w)
    down, right = rows - top, columns - left                          # 0 … 1 on the way to the next pixel
    corner = np.arange(n)[:, None, None] * ((h + 2) * (w + 2)) + top * (w + 2) + left
    above = padded[corner] * (1 - right) + padded[corner + 1] * right
    below = padded[corner + w + 2] * (1 - right) + padded[corner + w + 3] * right
    return (above * (1 - down) + below * down).astype(images.dtype, copy=False)


def _bends(n, size, strength, rng, n_pins=5):
    """Return (n, size, size) smooth random displacements in pixels: random at n_pins × n_pins pins, blurred in between."""
    pins, places = np.linspace(0, size - 1, n_pins), np.arange(size)
    blur = np.exp(-0.5 * ((places[:, None] - pins) / (size / n_pins / 1.2)) ** 2)
    blur /= np.sqrt(np.square(blur).sum(axis=1, keepdims=True))       # so that the spread is `strength` at every place
    return (strength * blur @ rng.standard_normal((n, n_pins, n_pins)) @ blur.T).astype(np.float32)


def random_warps(images, rng, shift=1.0, turn=10.0, stretch=0.1, shear=0.1, bend=0.7):
    """Return square images (N, S, S), each moved, turned, stretched, sheared and bent a little at random, about its middle.

    shift   pixels, at most this much down and across       turn   degrees, at most this much either way
    stretch the height and the width change by up to this share; shear the upright leans by up to this share
    bend    pixels, the standard deviation of a smooth "elastic" displacement of every place
    """
    images, rng = _images(images), generator(rng)
    n, size, w = images.shape
    if size != w:
        raise ValueError(f"random_warps wants square images, got {images.shape}.")
    limits = [not_negative(*pair) for pair in (("shift", shift), ("turn", turn), ("stretch", stretch), ("shear", shear))]
    shift, turn, stretch, shear = (limit * rng.uniform(-1, 1, (2, n, 1, 1)).astype(np.float32) for limit in limits)
    angle, (tall, wide) = np.deg2rad(turn[0]), 1 + stretch
    rows, columns = np.meshgrid(*2 * [np.arange(size, dtype=np.float32) - (size - 1) / 2], indexing="ij")
    down = (np.cos(angle) * rows + np.sin(angle) * columns) * tall
    right = (np.cos(angle) * columns - np.sin(angle) * rows) * wide + shear[0] * rows
    middle = (size - 1) / 2
    bends = [_bends(n, size, not_negative("bend", bend), rng) for _ in range(2)]
    return sampled(images, down + middle + shift[0] + bends[0], right + middle + shift[1] + bends[1])
