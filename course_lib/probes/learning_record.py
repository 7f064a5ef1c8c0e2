"""A run of training written down epoch by epoch, and where early stopping would have ended it.

Notebook 10 repeats such runs over several seeds and reads every patience off the same record.
"""

from typing import NamedTuple

import numpy as np

from ..checks import NETWORK, array, series, wants, whole_number, without_nan
from ..nn import SoftmaxCrossEntropy, evaluate, fit


class Record(NamedTuple):
    """One entry an epoch, float64 (E,), all measured after the epoch: training, validation and test set."""

    train_loss: np.ndarray
    train_accuracy: np.ndarray
    validation_loss: np.ndarray
    validation_accuracy: np.ndarray
    test_loss: np.ndarray
    test_accuracy: np.ndarray


def _pair(name, data):
    """A check: inputs and their labels."""
    data = series(name, data)
    if len(data) != 2:
        raise ValueError(f"{name} must be a pair (x, labels), got {len(data)} things.")
    return data


@wants(network=NETWORK, train=_pair, validation=_pair, test=_pair)
def learning_record(network, train, validation, test, **settings) -> Record:
    """Train a network on the pair `train` = (x, labels) and return its `Record`; `settings` go to `nn.fit`.

    `validation` and `test` are pairs too. Nothing is chosen by them here; they are only written down.
    """
    loss, rows = SoftmaxCrossEntropy(), []

    def write_down(_history):
        rows.append([number for data in (train, validation, test) for number in evaluate(network, loss, *data)])

    fit(network, *train, callbacks=(write_down,), **settings)
    return Record(*np.array(rows, dtype=np.float64).reshape(-1, 6).T)


@wants(validation_loss=array("(E,)", dtype=np.float64))
def stopping_epochs(validation_loss, patience):
    """Return (best, last): the epochs, counted from 1, that early stopping keeps and after which it stops.

    It stops when the loss has not been lower than its best for `patience` epochs, or when the list of losses ends.
    """
    losses = without_nan("validation_loss", validation_loss)
    patience = whole_number("patience", patience)
    best = 0
    for epoch, value in enumerate(losses):
        if value < losses[best]:
            best = epoch
        elif epoch - best >= patience:
            return best + 1, epoch + 1
    return best + 1, len(losses)
