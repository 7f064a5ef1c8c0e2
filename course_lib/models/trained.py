"""The LeNet-5 that was trained before the lesson; notebook 14 lets it read what you draw, notebook 15 looks into it."""

import numpy as np

from .lenet5 import lenet5


def trained_lenet5(weights, dtype=np.float32):
    """Return `lenet5` with these ten arrays: `models.trained_lenet5(datasets.load_lenet5_weights())`.

    x (N, 28, 28), ink from 0 (paper) to 1, gives 10 scores (N, 10). A new network each time, so it may be trained on.
    """
    network = lenet5(np.random.default_rng(0), dtype)  # its random weights are replaced at once
    network.set_params(weights)
    return network
