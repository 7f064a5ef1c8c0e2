"""The lecture's worked example: a 2-2-2-2 network with sigmoids, small enough to follow every number.

Notebook 05 runs it forwards, 08 backwards.
"""

import numpy as np

from ..nn import Activation, Dense, Sequential

WEIGHTS = (((1, -2), (-1, 1)), ((2, -1), (-2, -1)), ((3, -1), (-1, 4)))  # row j of each: the weights into neuron j
BIASES = ((1, 0), (0, 0), (-2, 2))


def lecture_network():
    """Return the network in float64: three times Dense(2 → 2) and a sigmoid, also after the last layer; 18 parameters.

    f(1, −1) = (0.62, 0.83) and f(0, 0) = (0.51, 0.85), rounded to two decimals as on the slides.
    """
    rng, layers = np.random.default_rng(0), []
    for _ in WEIGHTS:
        layers += [Dense(2, 2, rng, "zeros", np.float64), Activation("sigmoid")]
    network = Sequential(*layers)
    network.set_params([np.array(p, dtype=np.float64) for pair in zip(WEIGHTS, BIASES, strict=True) for p in pair])
    return network
