"""Train the 400 short and 15 longer runs of notebook 16, and write deep_runs.npz and deep_runs.sha256.

    python data/make_deep_runs.py [FOLDER]      ten minutes of one core; the files go to FOLDER, by default this one

Only the course's own library learns here: NumPy, nothing else. Another computer may add up in another order; then the numbers
differ a little, and those of runs that hardly learn may differ much.
"""

import itertools

import numpy as np
from packing import chosen_folder, write

from course_lib import datasets, probes
from course_lib.datasets.deep_runs import ARRAYS, DEPTHS, FILE, KINDS, LONG_EPOCHS, LONG_RATE, LONG_RUNS, RATES, SEEDS

N_DIGITS = 1000


def half_size(images):
    """Return images (N, 28, 28) as (N, 14, 14): each pixel is the mean of four."""
    return datasets.halved(images).reshape(-1, 14, 14)


def data():
    """Return what the runs learn from and what judges them: the first 1 000 training digits, and all test digits."""
    d = datasets.load_digits()
    return (half_size(d.train_images[:N_DIGITS]), d.train_labels[:N_DIGITS]), (half_size(d.test_images), d.test_labels)


def short_runs(learn, test):
    """Return losses and accuracies, both float32 (kinds, depths, rates, seeds), to three decimals."""
    scores = []
    for kind, depth, eta, seed in itertools.product(KINDS, DEPTHS, RATES, SEEDS):
        scores.append(np.round(probes.deep_score(kind, depth, eta, learn, test, seed), 3))
        print(f"{kind}, {depth} layers, rate {eta}, seed {seed}: {scores[-1][0]:.3f}, {scores[-1][1]:.1%}", flush=True)
    return (np.array(column, np.float32).reshape(ARRAYS["loss"][1]) for column in zip(*scores, strict=True))


def long_runs(learn):
    """Return the training loss of each epoch, float32 (runs, seeds, epochs), to three decimals."""
    losses = [[probes.deep_run(*run, LONG_RATE, learn, seed, LONG_EPOCHS)[1].train_loss for seed in SEEDS] for run in LONG_RUNS]
    return np.round(losses, 3).astype(np.float32)


def main(folder):
    """Train all runs, and write the files."""
    learn, test = data()
    loss, accuracy = short_runs(learn, test)
    write(folder, FILE, loss=loss, accuracy=accuracy, long_loss=long_runs(learn))


if __name__ == "__main__":
    main(chosen_folder())
