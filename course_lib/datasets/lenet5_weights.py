"""The weights of a trained LeNet-5: read from the data folder, verified, handed on as arrays.

`models.trained_lenet5` makes the network of them; notebooks 14 and 15 look at it. How it was trained: data/lenet5.md.
"""

import functools
import io

import numpy as np

from .integrity import DataError, cure, read_verified

FILE = "lenet5.npz"
SHAPES = {"conv1_W": (6, 1, 5, 5), "conv1_b": (6,), "conv2_W": (16, 6, 5, 5), "conv2_b": (16,),
          "dense1_W": (120, 400), "dense1_b": (120,), "dense2_W": (84, 120), "dense2_b": (84,),
          "dense3_W": (10, 84), "dense3_b": (10,)}


def _arrays(file=FILE):
    """Return the arrays of a verified file by name, float16."""
    try:
        with np.load(io.BytesIO(read_verified(file)), allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in SHAPES}
    except DataError:
        raise
    except Exception as error:  # whatever NumPy and zipfile have to say of a file that is not ours
        raise DataError(f"{file} must hold the plain arrays {', '.join(SHAPES)}, "
                        f"but reading them ends in {type(error).__name__}: {cure(file)}") from error
    kinds = {name: (array.dtype.name, array.shape) for name, array in arrays.items()}
    wanted = {name: ("float16", shape) for name, shape in SHAPES.items()}
    if kinds != wanted or not all(np.isfinite(array).all() for array in arrays.values()):
        raise DataError(f"{file} must hold finite numbers {wanted}, got {kinds}: {cure(file)}")
    return arrays


def _as_weights(arrays):
    """Return arrays by name as a list of float32, read-only."""
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
    return _as_weights(_arrays())
