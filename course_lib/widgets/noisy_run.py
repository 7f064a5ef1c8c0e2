"""The experiment of notebook 10 on overfitting, remembered: digits with wrong labels, one run for each choice.

The notebook shows how such a run is made, and repeats it here over several seeds; the widgets then find it ready.
"""

import functools

import numpy as np

from ..datasets import halved, load_digits, spoiled
from ..models import mlp
from ..nn import SGD, Dropout, Sequential
from ..probes import Record, learning_record

N_TRAIN, N_VALIDATION, WIDTH, N_EPOCHS = 400, 200, 64, 25


def _frozen(array):
    array.setflags(write=False)
    return array


@functools.cache
def small_digits():
    """Return (x, t, x_test, t_test): the digits at half the size, (N, 196) float32, less their mean ink, over its spread.

    The same read-only arrays each time.
    """
    digits = load_digits()
    halves = [halved(images) for images in (digits.train_images, digits.test_images)]
    mean, deviation = halves[0].mean(), halves[0].std()
    x, x_test = ((half - mean) / deviation for half in halves)
    return _frozen(x), digits.train_labels, _frozen(x_test), digits.test_labels


def network_with_dropout(dropout, rng):
    """Return a 196-64-10 network with ReLU, and with dropout behind the hidden layer when `dropout` is not 0."""
    network = mlp((196, WIDTH, 10), rng)
    return Sequential(*network.layers[:3], Dropout(dropout, rng), *network.layers[3:]) if dropout else network


@functools.cache
def noisy_run(seed=0, noise=0.4, weight_decay=0.0, dropout=0.0):
    """Return the `Record` of one run on 400 digits, a share `noise` of them wrongly labelled, as are 200 for validation.

    The test labels are the true ones. The seed chooses digits, wrong labels and first weights.
    Its arrays are read-only.
    """
    x, t, x_test, t_test = small_digits()
    rng = np.random.default_rng(seed)
    rows = rng.permutation(len(x))[:N_TRAIN + N_VALIDATION]
    labels = spoiled(t[rows], noise, 10, rng)
    network = network_with_dropout(dropout, rng)
    record = learning_record(network, (x[rows[:N_TRAIN]], labels[:N_TRAIN]), (x[rows[N_TRAIN:]], labels[N_TRAIN:]),
                             (x_test, t_test), optimiser=SGD(0.2, weight_decay=weight_decay), rng=rng, n_epochs=N_EPOCHS,
                             batch_size=40)
    return Record(*map(_frozen, record))
