"""What came out of 400 short runs of deep networks, plain and residual: read from the data folder, verified.

Notebook 16 draws them; how they were made: data/deep_runs.md.
"""

import functools
from typing import NamedTuple

import numpy as np

from .integrity import read_arrays

FILE = "deep_runs.npz"
KINDS = ("plain", "plain, BatchNorm", "residual", "residual, identity start", "residual, BatchNorm")
DEPTHS, RATES, SEEDS = (4, 8, 14, 20), (0.003, 0.01, 0.03, 0.1), (0, 1, 2, 3, 4)
LONG_RUNS, LONG_RATE, LONG_EPOCHS = (("plain, BatchNorm", 8), ("plain, BatchNorm", 20), ("residual, BatchNorm", 20)), 0.01, 8
_SHAPE = (len(KINDS), len(DEPTHS), len(RATES), len(SEEDS))
ARRAYS = {"loss": ("float32", _SHAPE), "accuracy": ("float32", _SHAPE),
          "long_loss": ("float32", (len(LONG_RUNS), len(SEEDS), LONG_EPOCHS))}


class DeepRuns(NamedTuple):
    """Read-only arrays; the axes of the first two are `KINDS`, `DEPTHS`, `RATES`, `SEEDS`.

    loss       float32 (5, 4, 4, 5), training loss after 100 steps, to three decimals; inf where the run diverged
    accuracy   float32 (5, 4, 4, 5), share of the 1 000 test digits read correctly
    long_loss  float32 (3, 5, 8), training loss in each epoch of the longer runs `LONG_RUNS`, by seed
    """

    loss: np.ndarray
    accuracy: np.ndarray
    long_loss: np.ndarray


@functools.cache
def load_deep_runs() -> DeepRuns:
    """Return the recorded runs. The first call reads and verifies the file; DataError when it is missing or altered."""
    arrays = read_arrays(FILE, ARRAYS, f"three plain arrays, {', '.join(ARRAYS)}")
    for array in arrays.values():
        array.setflags(write=False)
    return DeepRuns(**arrays)
