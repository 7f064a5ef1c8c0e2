"""Rebuild photographs.npz and photographs.sha256 from two photographs inside the package scikit-image.

    python -m pip install scikit-image
    python data/make_photographs.py [FOLDER]

The two files go to FOLDER, by default the folder of this script. Each small pixel is the mean of a square of large ones,
in whole numbers, so equal input gives equal bytes (see packing.py). scikit-image is searched for
its picture files only; it is not imported, and the course does not need it.
"""

import importlib.util
from pathlib import Path

import numpy as np
from packing import chosen_folder, write
from PIL import Image

CAT_TOP, CAT_LEFT, CAT_SIDE = 12, 90, 288  # the square of chelsea.png that holds the face


def original(name):
    """Return a picture file of scikit-image as int64 (height, width) or (height, width, 3), 0 … 255."""
    package = importlib.util.find_spec("skimage")
    if package is None:
        raise SystemExit("scikit-image is not installed: python -m pip install scikit-image")
    return np.array(Image.open(Path(package.origin).parent / "data" / name)).astype(np.int64)


def shrink(pixels, k):
    """Return pixels (k·h, k·w, …) as uint8 (h, w, …): the mean of each k × k square, rounded to the nearest number."""
    h, w = pixels.shape[0] // k, pixels.shape[1] // k
    sums = pixels.reshape(h, k, w, k, *pixels.shape[2:]).sum(axis=(1, 3))
    return ((sums + k * k // 2) // (k * k)).astype(np.uint8)


def photographs():
    """Return camera uint8 (128, 128) and cat uint8 (3, 96, 96), channels red, green, blue."""
    face = original("chelsea.png")[CAT_TOP:CAT_TOP + CAT_SIDE, CAT_LEFT:CAT_LEFT + CAT_SIDE]
    return shrink(original("camera.png"), 4), np.ascontiguousarray(shrink(face, 3).transpose(2, 0, 1))


if __name__ == "__main__":
    camera, cat = photographs()
    write(chosen_folder(), "photographs.npz", camera=camera, cat=cat)
