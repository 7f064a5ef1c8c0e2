"""LeNet-5 in its modern form: ReLU, max pooling, and a loss with softmax; 61 706 parameters.

Notebook 13 follows the shapes through it, 14 trains it. `lenet5_1998` is the network as it was published.
"""

import numpy as np

from ..nn import Activation, AddChannel, Conv2D, Dense, Flatten, MaxPool2D, Sequential


def lenet5(rng, dtype=np.float32):
    """Build LeNet-5 for 28 × 28 digits, x (N, 28, 28) or (N, 1, 28, 28); it returns 10 scores (N, 10).

    Source of the sizes: LeCun, Bottou, Bengio and Haffner, *Gradient-based learning applied to document recognition* (1998).
    The padding of 2 stands for their 32 × 32 inputs.
    """
    return Sequential(
        AddChannel(),
        Conv2D(1, 6, 5, rng, padding=2, dtype=dtype), Activation("relu"), MaxPool2D(2),      # (N, 6, 14, 14)
        Conv2D(6, 16, 5, rng, dtype=dtype), Activation("relu"), MaxPool2D(2),                # (N, 16, 5, 5)
        Flatten(),
        Dense(400, 120, rng, dtype=dtype), Activation("relu"),
        Dense(120, 84, rng, dtype=dtype), Activation("relu"),
        Dense(84, 10, rng, "lecun_normal", dtype),
    )
