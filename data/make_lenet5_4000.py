"""Train a LeNet-5 on the 4 000 training digits alone, and write lenet5_4000.npz and lenet5_4000.sha256.

    python data/make_lenet5_4000.py [FOLDER]      half a minute of one core; the files go to FOLDER, by default this one

Notebook 15 looks into this network. It needs digits that the network has not learned from, so the 1 000 held-back digits stay
out. Another computer may add up in another order, so its network is as good, but not the same to the last digit.
"""

import hashlib
import sys
from pathlib import Path

import numpy as np
from make_mnist_5000 import npz

from course_lib import datasets, models, nn
from course_lib.datasets.lenet5_4000_weights import FILE, SHAPES
from course_lib.probes import shifted

RATES = [1e-3] * 12 + [2e-4] * 4  # one an epoch
FARTHEST, BATCH_SIZE, SEED = 2, 64, 15


def lesson(images, rng):
    """Return copies of images (N, 28, 28), each moved by up to FARTHEST pixels each way."""
    moves = rng.integers(-FARTHEST, FARTHEST + 1, (len(images), 2))
    return np.stack([shifted(image, right, down) for image, (right, down) in zip(images, moves, strict=True)])


def trained(digits, rng):
    """Return a LeNet-5 that has learned the training digits."""
    network = models.lenet5(rng)
    optimiser = nn.Adam(RATES[0])
    for optimiser.eta in RATES:
        nn.fit(network, lesson(digits.train_images, rng), digits.train_labels, optimiser=optimiser, rng=rng, n_epochs=1,
               batch_size=BATCH_SIZE)
    return network


def main(folder):
    digits = datasets.load_digits()
    network = trained(digits, np.random.default_rng(SEED))
    arrays = {name: p.astype(np.float16) for name, p in zip(SHAPES, network.params, strict=True)}
    network.set_params(arrays.values())
    packed = npz(**arrays)
    checksum = hashlib.sha256(packed).hexdigest()
    (folder / FILE).write_bytes(packed)
    (folder / FILE).with_suffix(".sha256").write_bytes(f"{checksum}  {FILE}\n".encode())
    print(f"{checksum}  {FILE}, {len(packed)} bytes")
    print(f"{nn.accuracy(digits.test_labels, network.predict(digits.test_images)):.1%} of the held-back digits are right")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent)
