"""Train the LeNet-5 of the course on the 5 000 bundled digits, and write lenet5.npz and lenet5.sha256.

    python data/make_lenet5.py [FOLDER]      train on all 5 000 and write both files (minutes of one core)
    python data/make_lenet5.py --judge       train five times on 4 000 and print the score on the 1 000 left out

The files go to FOLDER, by default the folder of this script. Only the course's own library learns here: NumPy, nothing else.
Another computer may add up in another order, so its network is as good, but not the same to the last digit.
"""

import sys

import numpy as np
from packing import chosen_folder, write

from course_lib import datasets, models, nn
from course_lib.datasets.lenet5_weights import FILE, SHAPES

N_EPOCHS, BATCH_SIZE, TOP_RATE, SEED, N_FOLDS = 100, 64, 0.002, 14, 5
WARPS = {"shift": 1.5, "turn": 12, "stretch": 0.15, "shear": 0.15, "bend": 1.0}
AS_THEY_ARE = 0.2  # the share of the digits that an epoch leaves unbent


def learning_rate(done):
    """Return the rate when a share `done`, 0 … 1, of the training is over: half a cosine from TOP_RATE down to 1% of it."""
    return TOP_RATE * (0.01 + 0.99 * 0.5 * (1 + np.cos(np.pi * done)))


def lesson(images, rng):
    """Return what one epoch learns from: images (N, 28, 28), most of them bent anew at random."""
    bent = datasets.random_warps(images, rng, **WARPS)
    return np.where(rng.random((len(images), 1, 1)) < AS_THEY_ARE, images, bent)


def trained(images, labels, rng, n_epochs=N_EPOCHS):
    """Return a LeNet-5 that has learned images (N, 28, 28) with labels (N,)."""
    network, optimiser = models.lenet5(rng), nn.Adam(TOP_RATE)
    for epoch in range(n_epochs):
        optimiser.eta = learning_rate(epoch / n_epochs)
        nn.fit(network, lesson(images, rng), labels, optimiser=optimiser, rng=rng, n_epochs=1, batch_size=BATCH_SIZE)
    return network


def all_digits():
    """Return all 5 000 images (5000, 28, 28) and labels (5000,)."""
    d = datasets.load_digits()
    return np.concatenate([d.train_images, d.test_images]), np.concatenate([d.train_labels, d.test_labels])


def folds(labels):
    """Yield (rows to learn from, rows to be judged by) five times; each digit judges once, and each class in equal parts."""
    by_class = np.argsort(labels, kind="stable").reshape(10, -1)
    for held_out in np.split(by_class, N_FOLDS, axis=1):
        yield np.setdiff1d(by_class, held_out), held_out.ravel()


def judge():
    """Print the share of right answers on digits left out of training, fold by fold, with mean and standard deviation."""
    (images, labels), scores = all_digits(), []
    for fold, (rows, held_out) in enumerate(folds(labels)):
        network = trained(images[rows], labels[rows], np.random.default_rng(SEED + 1 + fold))
        scores.append(nn.accuracy(labels[held_out], network.predict(images[held_out])))
        print(f"fold {fold}: {scores[-1]:.2%} of {len(held_out)} unseen digits", flush=True)
    print(f"mean {np.mean(scores):.2%}, standard deviation {np.std(scores, ddof=1):.2%}")


def write_weights(folder, network, name=FILE):
    """Write the weights as float16 to a file of this name, and their SHA-256 beside it."""
    write(folder, name, **{array: p.astype(np.float16) for array, p in zip(SHAPES, network.params, strict=True)})


if __name__ == "__main__":
    if sys.argv[1:] == ["--judge"]:
        judge()
    else:
        write_weights(chosen_folder(), trained(*all_digits(), np.random.default_rng(SEED)))
