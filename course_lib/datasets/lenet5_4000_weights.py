"""The weights of a LeNet-5 that has learned from the 4 000 training digits only. Notebook 15 looks into this network.

So the 1 000 held-back digits are new to it, and can serve as its validation set. How it was trained: data/lenet5_4000.md.
"""

import functools

from .lenet5_weights import _arrays, _as_weights

FILE = "lenet5_4000.npz"


@functools.cache
def load_lenet5_4000_weights() -> list:
    """Return its ten arrays, W and b of each layer in turn, float32, for `models.trained_lenet5`.

    The first call reads the file and verifies its SHA-256; later calls return the same read-only arrays. Raises DataError
    when the file is missing, incomplete or altered.
    """
    return _as_weights(_arrays(FILE))
