"""A run of training written down epoch by epoch, and where early stopping would have ended it.

Notebook 10 repeats such runs over several seeds and reads every patience off the same record.
"""

from typing import NamedTuple

import numpy as np

from ..checks import whole_number
from ..nn import SoftmaxCrossEntropy, evaluate, fit


class Record(NamedTuple):
    """One entry an epoch, float64 (E,), all measured after the epoch: training, validation and test set."""

    train_loss: np.ndarray
    train_accuracy: np.ndarray
    validation_loss: np.ndarray
    validation_accuracy: np.ndarray
    test_loss: np.ndarray
    test_accuracy: np.ndarray


def learning_record(network, train, validation, test, **settings) -> Record:
    """Train a network on the pair `train` = (x, labels) and return its `Record`; `settings` go to `nn.fit`.

    `validation` and `test` are pairs too. Nothing is chosen by them here; they are only written down.
    """
    loss, rows = SoftmaxCrossEntropy(), []

    def write_down(_history):
        rows.append([number for data in (train, validation, test) for number in evaluate(network, loss, *data)])

    fit(network, *train, callbacks=(write_down,), **settings)
    return Record(*np.array(rows, dtype=np.float64).reshape(-1, 6).T)


def stopping_epochs(validation_loss, patience):
    """Return (best, last): the epochs, counted from 1, that early stopping keeps and after which it stops.

    It stops when the loss has not been lower than its best for `patience` epochs, or when the list of losses ends.
    """
    losses = np.asarray(validation_loss, dtype=np.float64)
    patience = whole_number("patience", patience)
    if losses.ndim != 1 or not len(losses):
        raise ValueError(f"validation_loss must list one loss an epoch, at least one, got shape {losses.shape}.")
    best = 0
    for epoch, value in enumerate(losses):
        if value < losses[best]:
            best = epoch
        elif epoch - best >= patience:
            return best + 1, epoch + 1
    return best + 1, len(losses)
