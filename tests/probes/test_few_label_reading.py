"""The one classifier of notebook 18: two ways to the same answer, fair scaling, and draws that are used once."""

import numpy as np
import pytest

from course_lib import nn, probes
from course_lib.datasets import few_labels, load_digits
from course_lib.probes.few_label_reading import fit_by_examples, total_spread

RNG = np.random.default_rng(0)


@pytest.mark.parametrize(("n", "d"), [(3, 50), (20, 21), (10, 10), (40, 5)])
def test_few_examples_and_many_give_the_same_layer(n, d):
    a, t = RNG.normal(size=(n, d)) + 3, np.eye(4)[RNG.integers(0, 4, n)]
    for found, wanted in zip(fit_by_examples(a, t, 0.05), nn.fit_output_layer(a, t, 0.05), strict=True):
        assert np.allclose(found, wanted, atol=1e-9)


def test_the_reader_does_not_care_for_scale_shift_or_order_of_features():
    d = load_digits()
    x, labels, new = d.train_images[:80].reshape(80, -1), d.train_labels[:80], d.test_images[:50].reshape(50, -1)
    reader, order = probes.linear_reader(x, labels), RNG.permutation(784)
    other = probes.linear_reader(7 * x[:, order] + 2, labels)
    assert np.allclose(reader.scores(new), other.scores(7 * new[:, order] + 2), atol=1e-6)
    assert reader.W.shape == (10, 784) and np.array_equal(reader.predict(new), reader.scores(new).argmax(axis=1))


def test_a_class_without_examples_is_never_the_answer_of_a_sure_reader():
    x = np.array([[0.0], [0.1], [1.0], [0.9]])
    assert set(probes.linear_reader(x, np.array([0, 0, 2, 2]), 4).predict(x)) == {0, 2}


def test_side_by_side_gives_each_kind_the_same_voice():
    a, b = (RNG.normal(size=(30, 2)), RNG.normal(size=(5, 2))), (1000 * RNG.normal(size=(30, 2, 2)), RNG.normal(size=(5, 2, 2)))
    train, test = probes.side_by_side(a, b)
    assert train.shape == (30, 6) and test.shape == (5, 6)
    assert np.isclose(total_spread(train[:, :2]), 1) and np.isclose(total_spread(train[:, 2:]), 1)
    assert np.allclose(test[:, :2] * total_spread(a[0]), a[1])
    assert total_spread(np.ones((4, 3))) == 1


def test_scores_by_draw_is_the_loop():
    d = load_digits()
    x, y, t, u = d.train_images[:200], d.test_images[:100], d.train_labels[:200], d.test_labels[:100]
    draws = [[few_labels(t, n, np.random.default_rng(seed)) for seed in (0, 1)] for n in (10, 30)]
    readers = [[probes.linear_reader(x[np.sort(rows)], t[np.sort(rows)]) for rows in two] for two in draws]
    wanted = [[nn.accuracy(u, reader.predict(y)) for reader in two] for two in readers]
    assert np.array_equal(probes.scores_by_draw(x, t, y, u, draws), wanted)
    assert probes.scores_by_draw(x, t, y, u, [[draws[0][0], draws[0][0][::-1]]])[0].std() == 0


def test_less_decay_for_more_labels():
    assert probes.decay_for(100) == 0.01 and probes.decay_for(10000) == 0.001
