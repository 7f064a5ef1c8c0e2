"""Train LeNet-5 end to end on few and on many labels, five times each, and write label_curves.npz and label_curves.sha256.

    python data/make_label_curves.py [FOLDER]      ten minutes of one core; the files go to FOLDER, by default this one

For each number of labels the draw `few_labels(labels, n, default_rng(draw))` chooses the digits, as notebook 18 does for its
linear classifiers. Each network is judged by the 1 000 held-back digits. Another computer may add up in another order, so its
counts differ a little.
"""

import numpy as np
from make_lenet5 import BATCH_SIZE, TOP_RATE, learning_rate, lesson
from packing import chosen_folder, write

from course_lib import datasets, models, nn
from course_lib.datasets.label_curves import COUNTS, FILE, N_DRAWS

N_EPOCHS = {10: 200, 20: 200, 50: 150, 100: 100, 200: 80, 500: 50, 1000: 40, 4000: 20}
WARPED_EPOCHS = 2          # with warped copies there is more to learn: this many times as many epochs


def trained(images, labels, n_epochs, rng, warped):
    """Return a LeNet-5 that learned images (n, 28, 28) for n_epochs, on new warped copies in each epoch if `warped`."""
    network, optimiser = models.lenet5(rng), nn.Adam(TOP_RATE)
    for epoch in range(n_epochs):
        optimiser.eta = learning_rate(epoch / n_epochs)
        x = lesson(images, rng) if warped else images
        nn.fit(network, x, labels, optimiser=optimiser, rng=rng, n_epochs=1, batch_size=BATCH_SIZE)
    return network


def n_right(n, draw, warped):
    """Return how many of the 1 000 held-back digits are read after learning n labels."""
    digits = datasets.load_digits()
    rows = datasets.few_labels(digits.train_labels, n, np.random.default_rng(draw))
    n_epochs = N_EPOCHS[n] * (WARPED_EPOCHS if warped else 1)
    network = trained(digits.train_images[rows], digits.train_labels[rows], n_epochs, np.random.default_rng([n, draw]), warped)
    return int(np.sum(network.predict(digits.test_images) == digits.test_labels))


def table(warped):
    """Return the counts, uint16 (numbers of labels, draws)."""
    found = np.zeros((len(COUNTS), N_DRAWS), dtype=np.uint16)
    for i, n in enumerate(COUNTS):
        found[i] = [n_right(n, draw, warped) for draw in range(N_DRAWS)]
        print(f"{'warped' if warped else 'as they are':12} {n:5} labels: {found[i].tolist()} of 1000 right", flush=True)
    return found


if __name__ == "__main__":
    write(chosen_folder(), FILE, end_to_end=table(False), warped=table(True))
