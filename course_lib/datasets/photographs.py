"""Photographs: two real ones, small, for what needs more than ink on paper: edges, textures, colours.

Notebook 12 lays filters over them, notebook 13 shrinks them. Where they come from: data/README.md.
"""

import functools
from typing import NamedTuple

import numpy as np

from .digits import as_images
from .integrity import read_arrays

FILE = "photographs.npz"
KINDS = {"camera": ("uint8", (128, 128)), "cat": ("uint8", (3, 96, 96))}


class Photographs(NamedTuple):
    """Two photographs, float32 from 0 (black) to 1 (white); the arrays are read-only, so `copy()` one to change it.

    camera  (128, 128), grey: a man behind a camera on a tripod
    cat     (3, 96, 96), channels red, green, blue: the face of a cat; `cat.transpose(1, 2, 0)` is what imshow wants
    """

    camera: np.ndarray
    cat: np.ndarray

    def __repr__(self):
        return "Photographs(camera, 128 × 128 grey, and cat, 3 × 96 × 96 in colour)"


@functools.cache
def load_photographs() -> Photographs:
    """Return the two photographs of the course: camera, float32 (128, 128), and cat, float32 (3, 96, 96), in [0, 1].

    The first call reads the file and verifies its SHA-256; later calls return the same read-only arrays. Raises DataError
    when the file is missing, incomplete or altered. Source: CC0 photographs by Lav Varshney (camera) and Stefan van der
    Walt (cat), by way of scikit-image.
    """
    arrays = read_arrays(FILE, KINDS, "two plain arrays, camera and cat")
    return Photographs(**{name: as_images(pixels) for name, pixels in arrays.items()})
