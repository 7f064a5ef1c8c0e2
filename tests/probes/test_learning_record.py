"""Records of training against `fit` itself; the stopping rule against the library's `EarlyStopping`, loss by loss."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib import nn
from course_lib.models import mlp
from course_lib.probes import learning_record, stopping_epochs


def sets(rng):
    return [(rng.normal(size=(n, 5)).astype(np.float32), rng.integers(0, 3, n)) for n in (30, 20, 25)]


def test_a_record_is_what_fit_does_and_evaluate_says():
    train, validation, test = sets(np.random.default_rng(0))
    networks = [mlp((5, 8, 3), np.random.default_rng(1)) for _ in range(2)]

    def settings_():
        return {"optimiser": nn.SGD(0.1), "rng": np.random.default_rng(2), "n_epochs": 4, "batch_size": 10}

    record = learning_record(networks[0], train, validation, test, **settings_())
    history = nn.fit(networks[1], *train, validation=validation, **settings_())
    assert record.validation_loss.tolist() == history.validation_loss
    assert record.validation_accuracy.tolist() == history.validation_accuracy
    for (x, t), name in ((train, "train"), (test, "test")):
        loss, right = nn.evaluate(networks[0], nn.SoftmaxCrossEntropy(), x, t)
        assert getattr(record, f"{name}_loss")[-1] == loss and getattr(record, f"{name}_accuracy")[-1] == right
        assert getattr(record, f"{name}_loss").shape == (4,)


def test_dropout_is_off_while_measuring():
    """The recorded losses are those of the network in use; measured while learning they would be random."""
    train, validation, test = sets(np.random.default_rng(0))
    rng = np.random.default_rng(1)
    network = nn.Sequential(nn.Dense(5, 40, rng), nn.Activation("relu"), nn.Dropout(0.5, rng), nn.Dense(40, 3, rng))
    record = learning_record(network, train, validation, test, optimiser=nn.SGD(0.01), rng=rng, n_epochs=2)
    assert record.test_loss[-1] == nn.evaluate(network, nn.SoftmaxCrossEntropy(), *test)[0]


def test_measuring_does_not_end_learning():
    """After the first record the dropout layer must be learning again: its mask is drawn anew in the second epoch."""
    train, validation, test = sets(np.random.default_rng(0))
    seen = []

    class Spy(nn.Dropout):
        def forward(self, x):
            seen.append(self.training)
            return super().forward(x)

    rng = np.random.default_rng(1)
    network = nn.Sequential(nn.Dense(5, 4, rng), Spy(0.5, rng), nn.Dense(4, 3, rng))
    learning_record(network, train, validation, test, optimiser=nn.SGD(0.01), rng=rng, n_epochs=2, batch_size=30)
    assert seen == [True, False, False, False] * 2


def by_the_library(losses, patience):
    """Feed the losses to `EarlyStopping`, whose kept "weights" are the number of the epoch."""
    class Epoch:
        def get_params(self):
            return self.number

    rule, network = nn.EarlyStopping(patience), Epoch()
    for network.number, loss in enumerate(losses, start=1):
        if rule.update(loss, network):
            break
    return rule.best_params, network.number


@settings(max_examples=200)
@given(st.lists(st.integers(0, 8), min_size=1, max_size=20), st.integers(1, 6))
def test_stopping_is_the_librarys(losses, patience):
    assert stopping_epochs(losses, patience) == by_the_library(losses, patience)


def test_what_cannot_be_stopped_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        stopping_epochs([], 3)
    with pytest.raises(ValueError, match="patience must be at least 1"):
        stopping_epochs([1.0], 0)
