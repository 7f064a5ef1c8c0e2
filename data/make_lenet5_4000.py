"""Train a LeNet-5 on the 4 000 training digits alone, and write lenet5_4000.npz and lenet5_4000.sha256.

    python data/make_lenet5_4000.py [FOLDER]      a minute of one core; the files go to FOLDER, by default this one

The recipe is that of make_lenet5.py. Notebook 15 looks into this network, and needs digits that it has not learned from.
Another computer may add up in another order, so its network is as good, but not the same to the last digit.
"""

import numpy as np
from make_lenet5 import trained, write_weights
from packing import chosen_folder

from course_lib import datasets, nn
from course_lib.datasets.lenet5_weights import FILE_4000

SEED = 15


def main(folder):
    """Train, write, and print how many of the held-back digits the network reads."""
    digits = datasets.load_digits()
    network = trained(digits.train_images, digits.train_labels, np.random.default_rng(SEED))
    write_weights(folder, network, FILE_4000)
    network.set_params([p.astype(np.float16) for p in network.params])       # as the file has them
    print(f"{nn.accuracy(digits.test_labels, network.predict(digits.test_images)):.1%} of the held-back digits are right")


if __name__ == "__main__":
    main(chosen_folder())
