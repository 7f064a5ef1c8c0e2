"""The weights of a LeNet-5 that has learned from the 4 000 training digits only. Notebook 15 looks into this network.

So the 1 000 held-back digits are new to it, and can serve as its validation set. How it was trained: data/lenet5_4000.md.
"""

import functools
import io

import numpy as np

from .integrity import DataError, cure, read_verified

FILE = "lenet5_4000.npz"
SHAPES = {"conv1_W": (6, 1, 5, 5), "conv1_b": (6,), "conv2_W": (16, 6, 5, 5), "conv2_b": (16,),
          "dense1_W": (120, 400), "dense1_b": (120,), "dense2_W": (84, 120), "dense2_b": (84,),
          "dense3_W": (10, 84), "dense3_b": (10,)}


def _arrays():
    """Return the arrays of the verified file by name, float16."""
    try:
        with np.load(io.BytesIO(read_verified(FILE)), allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in SHAPES}
    except DataError:
        raise
    except Exception as error:  # whatever NumPy and zipfile have to say of a file that is not ours
        raise DataError(f"{FILE} must hold the plain arrays {', '.join(SHAPES)}, "
                        f"but reading them ends in {type(error).__name__}: {cure(FILE)}") from error
    kinds = {name: (array.dtype.name, array.shape) for name, array in arrays.items()}
    wanted = {name: ("float16", shape) for name, shape in SHAPES.items()}
    if kinds != wanted:
        raise DataError(f"{FILE} must hold {wanted}, got {kinds}: {cure(FILE)}")
    return arrays


@functools.cache
def load_lenet5_4000_weights() -> list:
    """Return the ten arrays of the network, W and b of each layer in turn, float32, read-only, for `set_params`.

    The first call reads the file and verifies its SHA-256; later calls return the same arrays. Raises DataError when the
    file is missing, incomplete or altered.
    """
    weights = [array.astype(np.float32) for array in _arrays().values()]
    for array in weights:
        array.setflags(write=False)
    return weights
