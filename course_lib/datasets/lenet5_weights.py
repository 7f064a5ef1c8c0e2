"""The weights of trained networks: read from the data folder, verified, handed on as arrays.

`models.trained_lenet5` makes a LeNet-5 of them; notebook 14 lets one read what you draw, notebook 15 looks into the other. How
they were trained: data/lenet5.md and data/lenet5_4000.md.
"""

import functools

import numpy as np

from .integrity import DataError, cure, read_arrays

FILE, FILE_4000 = "lenet5.npz", "lenet5_4000.npz"
SHAPES = {"conv1_W": (6, 1, 5, 5), "conv1_b": (6,), "conv2_W": (16, 6, 5, 5), "conv2_b": (16,),
          "dense1_W": (120, 400), "dense1_b": (120,), "dense2_W": (84, 120), "dense2_b": (84,),
          "dense3_W": (10, 84), "dense3_b": (10,)}


def _weights(file):
    """Return the ten arrays of a verified file, float32, read-only."""
    kinds = {name: ("float16", shape) for name, shape in SHAPES.items()}
    arrays = read_arrays(file, kinds, f"the plain arrays {', '.join(SHAPES)}")
    if not all(np.isfinite(array).all() for array in arrays.values()):
        raise DataError(f"{file} must hold finite numbers, got NaN or infinity: {cure(file)}")
    weights = [array.astype(np.float32) for array in arrays.values()]
    for array in weights:
        array.setflags(write=False)
    return weights


@functools.cache
def load_lenet5_weights() -> list:
    """Return the ten arrays of a trained LeNet-5, W and b of each layer in turn, float32, for `set_params`.

    The first call reads the file and verifies its SHA-256; later calls return the same read-only arrays. Raises DataError
    when the file is missing, incomplete or altered. It was trained on all 5 000 bundled digits, so those can't judge it.
    """
    return _weights(FILE)


@functools.cache
def load_lenet5_4000_weights() -> list:
    """Return the arrays of a LeNet-5 that learned the 4 000 training digits only; otherwise as `load_lenet5_weights`.

    The 1 000 held-back digits are new to it, and can serve as its validation set.
    """
    return _weights(FILE_4000)
