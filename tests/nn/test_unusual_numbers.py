"""What `course_lib/checks.py` promises for NaN, infinity and whole numbers, by examples worked out by hand."""

import numpy as np
import pytest

from course_lib import nn
from course_lib.models import NearestMean, mlp


def test_functions_with_two_values_hand_nan_on():
    z = np.array([-1.0, np.nan, 0.0, 2.0])
    for f, wanted in ((nn.step, [0, np.nan, 1, 1]), (nn.relu_prime, [0, np.nan, 0, 1]), (nn.identity_prime, [1, np.nan, 1, 1]),
                      (nn.step_prime, [0, np.nan, 0, 0])):
        assert np.array_equal(f(z), wanted, equal_nan=True), f.__name__
        assert f(z.astype(np.float32)).dtype == np.float32


def spoiled_network(rng):
    """A network that has diverged: one weight is NaN."""
    network = mlp((2, 3, 2), rng)
    network.params[0][0, 0] = np.nan
    return network


def test_a_diverged_network_names_no_class(rng):
    network = spoiled_network(rng)
    assert np.isnan(network.forward(np.ones((4, 2)))).all()
    with pytest.raises(ValueError, match=r"the scores of the network must be numbers to choose among them, got NaN"):
        network.predict(np.ones((4, 2)))


def test_a_diverged_network_has_no_accuracy(rng):
    loss, share = nn.evaluate(spoiled_network(rng), nn.SoftmaxCrossEntropy(), np.ones((4, 2)), np.zeros(4, int))
    assert np.isnan(loss) and np.isnan(share)


def test_the_best_epoch_is_never_one_without_a_loss():
    assert nn.History(validation_loss=[np.nan, 2.0, 1.0, np.nan]).best_epoch == 3


def test_dropout_takes_whole_numbers(rng):
    layer = nn.Dropout(0.5, rng).train()
    y = layer.forward(np.full((200, 5), 3))
    assert set(np.unique(y)) == {0.0, 6.0}


def test_coins_are_flipped_for_probabilities_only(rng):
    for p in (np.array([0.5, np.nan]), np.array([1.5]), np.array([-0.2])):
        with pytest.raises(ValueError, match="p must hold probabilities"):
            nn.flip(p, rng)
    with pytest.raises(ValueError, match="from 0 to 1, got shape"):
        nn.RBM(2, 2, rng).contrastive_divergence(np.array([[0.0, 255.0]]), rng)


def test_the_nearest_of_nothing_is_nothing():
    model = NearestMean(np.array([[0.0], [1.0]]), [0, 1])
    with pytest.raises(ValueError, match="must hold finite numbers"):
        model.predict([[np.nan]])


def test_a_class_in_place_of_an_object_is_recognised(rng):
    with pytest.raises(TypeError, match=r"optimiser must be .*, got the class SGD itself: call it"):
        nn.fit(mlp((2, 3, 2), rng), np.ones((4, 2)), np.zeros(4, int), optimiser=nn.SGD, rng=rng, n_epochs=1)
