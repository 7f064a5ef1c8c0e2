"""The probes of notebook 11: units of a code against a loop, and the accuracy experiment against doing it by hand."""

import numpy as np

from course_lib import models, nn, probes


def test_unit_effects_equal_a_loop():
    rng = np.random.default_rng(0)
    stack, x = nn.Stack([nn.RBM(6, 4, rng, scale=1.0), nn.RBM(4, 3, rng, scale=1.0)]), rng.random((5, 6), dtype=np.float32)
    effects = probes.unit_effects(stack, x, 2)
    mean = stack.up(x).mean(axis=0)
    for j in range(3):
        on, off = mean.copy(), mean.copy()
        on[j], off[j] = 1, 0
        np.testing.assert_allclose(effects[j], stack.down(on[None])[0] - stack.down(off[None])[0], atol=1e-6)
    assert effects.shape == (3, 6)


def test_accuracy_by_labels_starts_each_count_from_the_same_weights():
    rng = np.random.default_rng(0)
    t = rng.integers(0, 10, 300)
    x = (0.8 * rng.random((10, 196))[t] + 0.2 * rng.random((300, 196))).astype(np.float32)
    data = (x[:200], t[:200], x[200:], t[200:])
    both = probes.accuracy_by_labels("ReLU, He", data, [50, 200], seed=1, steps=60)
    by_hand = np.random.default_rng(1)
    order = by_hand.permutation(200)
    network, _ = models.deep_start("ReLU, He", x[:200][order], t[:200][order], 50, by_hand)
    start = network.get_params()
    for n, found in zip([50, 200], both, strict=True):
        network.set_params(start)
        models.fine_tune("ReLU, He", network, x[:200][order], t[:200][order], n, by_hand, 60)
        assert found == nn.accuracy(t[200:], network.predict(x[200:]))
