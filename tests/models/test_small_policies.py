"""What notebook 17 finds with one set of seeds must hold with others: the gap, its reason, and the price of pooling."""

import numpy as np
import pytest

from course_lib import go, nn
from course_lib.models import mlp, policy, pooled_policy

MAKERS = {"cnn": (lambda rng: policy(8, rng, 8, 12, 3, 3), 0.01, 8), "dense": (lambda rng: mlp((768, 19, 64), rng), 0.003, 20),
          "pooled": (lambda rng: pooled_policy(8, rng), 0.01, 8)}


def learned(name, chosen, seed):
    make, eta, n_epochs = MAKERS[name]
    rng = np.random.default_rng(seed)
    network = make(rng)
    nn.fit(network, chosen.planes, chosen.moves, optimiser=nn.Adam(eta), rng=rng, n_epochs=n_epochs)
    return network


def right(network, chosen):
    return np.mean(network.predict(chosen.planes) == chosen.moves)


@pytest.mark.parametrize("seed", [101, 202])
def test_cnn_dense_and_pooled_on_other_seeds(seed):
    rng = np.random.default_rng(seed)
    chosen, test = go.capture_positions(500, rng), go.capture_positions(300, rng)
    found = {name: learned(name, chosen, seed) for name in MAKERS}
    scores = {name: right(network, test) for name, network in found.items()}
    assert scores["cnn"] > 0.85 and scores["dense"] < 0.4 and scores["pooled"] < 0.5, scores
    moves = found["pooled"].predict(test.planes)
    assert np.mean((moves // 16 == test.moves // 16) & (moves % 8 // 2 == test.moves % 8 // 2)) > 0.85


@pytest.mark.parametrize("seed", [303, 404])
def test_unseen_columns_on_other_seeds(seed):
    positions = go.capture_positions(2400, np.random.default_rng(seed))
    column = positions.moves % 8
    left, right_side = (positions.take(np.isin(column, c)) for c in ([1, 2, 3], [4, 5, 6]))
    left = left.take(slice(600))
    assert right(learned("cnn", left, seed), right_side) > 0.7
    assert right(learned("dense", left, seed), right_side) < 0.02
