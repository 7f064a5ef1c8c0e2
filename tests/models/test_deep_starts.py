"""Six starts: what each changes, that labels stay hidden, and that the staged run is the same run."""

import numpy as np
import pytest

from course_lib import models, nn
from course_lib.models.deep_starts import plan


def little_data(n=600):
    rng = np.random.default_rng(0)
    t = rng.integers(0, 10, n)
    return (0.7 * rng.random((10, 196))[t] + 0.3 * rng.random((n, 196))).astype(np.float32), t


@pytest.mark.parametrize("how", models.STARTS)
def test_a_start_has_the_right_shape_and_sizes(how):
    x, t = little_data()
    network, stack = models.deep_start(how, x, t, 100, np.random.default_rng(0))
    assert [p.shape for p in network.params[::2]] == [(48, 196), (48, 48), (48, 48), (48, 48), (10, 48)]
    assert (stack is None) == (models.STARTS[how] == "")
    assert network.layers[2].name == ("relu" if how.startswith("ReLU") else "sigmoid")


def test_sizes_of_the_random_starts():
    nets = {how: models.raw_start(how, np.random.default_rng(0)) for how in models.STARTS}
    small, large = nets["sigmoid, small random"], nets["sigmoid, larger random"]
    assert all(abs(W.std() - 0.1) < 0.01 for W in small.params[:-2:2])
    plain = nets["sigmoid, RBM"]                                     # untouched by pre-training as yet
    assert all(np.allclose(a, 4 * b) for a, b in zip(large.params[2:-2:2], plain.params[2:-2:2], strict=True))
    assert np.array_equal(large.params[0], plain.params[0]) and np.array_equal(large.params[-2], plain.params[-2])


@pytest.mark.parametrize("how", models.STARTS)
def test_only_labels_that_may_be_used_matter(how):
    x, t = little_data()
    other = t.copy()
    other[100:] = (t[100:] + 1) % 10
    nets = [models.deep_start(how, x, labels, 100, np.random.default_rng(0))[0] for labels in (t, other)]
    for net, labels in zip(nets, (t, other), strict=True):
        models.fine_tune(how, net, x, labels, 100, np.random.default_rng(1), steps=10)
    assert all(np.array_equal(a, b) for a, b in zip(nets[0].params, nets[1].params, strict=True))


@pytest.mark.parametrize("how", models.STARTS)
def test_staged_is_the_same_run(how):
    x, t = little_data()
    rng = np.random.default_rng(3)
    network, _ = models.deep_start(how, x, t, 100, rng)
    models.fine_tune(how, network, x, t, 100, rng, steps=20)
    rng = np.random.default_rng(3)
    again = models.raw_start(how, rng)
    reports = list(models.staged(how, again, x, t, 100, rng, steps=20))
    assert all(np.array_equal(a, b) for a, b in zip(network.params, again.params, strict=True))
    assert [done for done, _, _ in reports] == list(range(1, reports[0][1] + 1))
    assert reports[-1][2] == "fine-tuning"


def test_plan_gives_about_the_wanted_steps():
    for n in (50, 100, 200, 1000, 4000):
        settings = plan(n, 320)
        assert 0.6 * 320 <= settings["n_epochs"] * n / settings["batch_size"] <= 1.4 * 320


def test_an_unknown_start_is_told():
    with pytest.raises(ValueError, match="start 'dbn' is not known: use one of sigmoid, small random; "):
        models.raw_start("dbn", np.random.default_rng(0))


def test_the_small_start_lets_no_gradient_down():
    x, t = little_data()
    network, loss = models.raw_start("sigmoid, small random", np.random.default_rng(0)), nn.SoftmaxCrossEntropy()
    network.backward(loss.gradient(network.forward(x), t))
    assert np.linalg.norm(network.grads[0]) < 1e-2 * np.linalg.norm(network.grads[-2])
