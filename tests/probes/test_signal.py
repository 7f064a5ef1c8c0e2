"""What reaches the depths, and what a network is worth without a block: against simple ways, and cases with known answers."""

import numpy as np
import pytest

from course_lib import models, nn, probes


def slow_mean_cosine(x):
    rows = [row / np.linalg.norm(row) for row in x.reshape(len(x), -1)]
    return np.mean([a @ b for i, a in enumerate(rows) for j, b in enumerate(rows) if i != j])


def test_signal_equals_the_definition():
    rng = np.random.default_rng(0)
    network, x = models.plain_network(6, rng, dtype=np.float64).train(), rng.random((5, 14, 14))
    found, after = probes.signal(network, x), x
    expected = []
    for layer in network.layers:
        after = layer(after)
        if isinstance(layer, nn.Activation):
            expected.append((np.sqrt(np.mean(after**2)), slow_mean_cosine(after)))
    np.testing.assert_allclose(np.transpose(found), expected, rtol=1e-10)
    assert len(found.size) == 3


def test_examples_that_look_the_same_are_alike():
    network, x = nn.Sequential(nn.Activation("relu")), np.array([[1.0, 2.0], [2.0, 4.0], [3.0, 6.0]])
    assert probes.signal(network, x).alike == pytest.approx([1.0])
    assert probes.signal(network, np.eye(3)).alike == pytest.approx([0.0])
    assert probes.signal(network, -x).alike == pytest.approx([1.0]) and probes.signal(network, -x).size == pytest.approx([0.0])
    with pytest.raises(ValueError, match=r"wants at least 2, got x of shape \(1, 2\)"):
        probes.signal(network, x[:1])


def test_shortcuts_and_normalisation_do_what_the_notebook_says():
    """At the start, for ten seeds: the plain signal fades, He's residual signal grows; with BatchNorm it grows like a root."""
    x = np.random.default_rng(0).random((16, 14, 14)) * (np.random.default_rng(1).random((16, 14, 14)) < 0.3)
    change = {kind: [] for kind in models.DEEP_KINDS}
    for kind, found in change.items():
        for seed in range(10):
            size = probes.signal(models.deep_network(kind, 20, np.random.default_rng(seed)).train(), x).size
            found.append(size[-1] / size[0])
    assert np.median(change["plain"]) < 0.5 and np.median(change["residual"]) > 4
    assert np.all(np.abs(np.log(change["plain, BatchNorm"])) < 0.3)
    assert np.allclose(change["residual, identity start"], 1)
    assert np.all(np.abs(np.array(change["residual, BatchNorm"]) - np.sqrt(10)) < 1.5)


@pytest.mark.parametrize("kind", ["plain, BatchNorm", "residual", "residual, BatchNorm"])
def test_leaving_out_equals_the_network_without_the_block(kind):
    rng = np.random.default_rng(0)
    network, x, t = models.deep_network(kind, 10, rng), rng.random((40, 14, 14)), rng.integers(10, size=40)
    expected = [nn.accuracy(t, models.without_block(network, block).predict(x)) for block in (1, 2, 3, 4)]
    assert probes.without_each_block(network, x, t).tolist() == expected
