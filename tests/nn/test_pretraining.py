"""Greedy pre-training: what it changes, what it leaves, what it hands back, and the stack that goes up and down."""

import numpy as np
import pytest

from course_lib import models, nn


def patterns(n=120, seed=0):
    """Two noisy patterns of six pixels with labels."""
    rng = np.random.default_rng(seed)
    t = rng.integers(0, 2, n)
    clean = np.array([[1, 1, 1, 0, 0, 0], [0, 0, 0, 1, 1, 1]])[t]
    return np.where(rng.random(clean.shape) < 0.05, 1 - clean, clean).astype(np.float32), t


def network(hidden="sigmoid"):
    return models.mlp([6, 5, 4, 2], np.random.default_rng(0), hidden)


@pytest.mark.parametrize("method", ["rbm", "autoencoder", "supervised"])
def test_hidden_layers_get_the_models_and_the_last_is_left_alone(method):
    (x, t), net = patterns(), network()
    before = net.get_params()
    stack = nn.pretrain(net, x, t, rng=np.random.default_rng(1), method=method, n_epochs=3)
    assert len(stack) == 2
    for i, model in enumerate(stack.models):
        np.testing.assert_array_equal(net.params[2 * i], model.params[0])
        np.testing.assert_array_equal(net.params[2 * i + 1], model.params[1])
        assert not np.array_equal(net.params[2 * i], before[2 * i])
    np.testing.assert_array_equal(net.params[4], before[4])
    np.testing.assert_array_equal(net.params[5], before[5])
    hidden = nn.Sequential(*net.layers[:-1])
    np.testing.assert_allclose(stack.up(x), hidden.forward(x), atol=1e-6)


@pytest.mark.parametrize("method", ["rbm", "autoencoder", "supervised"])
def test_the_loss_falls_in_every_layer(method):
    x, t = patterns()
    run = list(nn.pretraining_epochs(network(), x, t, rng=np.random.default_rng(1), method=method, n_epochs=30,
                                     learning_rate=0.3))
    assert [(e.layer, e.epoch) for e in run] == [(n, i) for n in (1, 2) for i in range(1, 31)]
    for layer in (1, 2):
        losses = [e.loss for e in run if e.layer == layer]
        assert losses[-1] < losses[0]


def test_each_layer_learns_from_the_layer_below():
    x, _ = patterns()
    net = network()
    stack = nn.pretrain(net, x, rng=np.random.default_rng(1), n_epochs=2)
    assert [m.W.shape for m in stack.models] == [(5, 6), (4, 5)]
    again = nn.RBM(6, 5, np.random.default_rng(1))
    again.start_from(x)
    rng = np.random.default_rng(1)
    rng.standard_normal((5, 6))                                       # the draw that made the weights
    optimiser = nn.Momentum(0.1, 0.9)
    for _ in range(2):
        for rows in nn.minibatches(len(x), 32, rng):
            again.learn_batch(x[rows], optimiser, rng)
    np.testing.assert_array_equal(again.W, stack[0].W)


def test_labels_are_used_by_the_supervised_method_only():
    x, t = patterns()
    for method, same in (("rbm", True), ("autoencoder", True), ("supervised", False)):
        nets = [network(), network()]
        for net, labels in zip(nets, (t, 1 - t), strict=True):
            nn.pretrain(net, x, labels, rng=np.random.default_rng(1), method=method, n_epochs=1)
        assert np.array_equal(nets[0].params[0], nets[1].params[0]) == same


def test_same_seed_same_result_and_fine_tuning_works():
    x, t = patterns()
    nets = [network(), network()]
    for net in nets:
        rng = np.random.default_rng(3)
        nn.pretrain(net, x, rng=rng, n_epochs=30, learning_rate=0.3)
        nn.fit(net, x, t, optimiser=nn.SGD(0.5), rng=rng, n_epochs=40)
    assert all(np.array_equal(a, b) for a, b in zip(nets[0].params, nets[1].params, strict=True))
    assert nn.accuracy(t, nets[0].predict(x)) > 0.95


def test_images_are_flattened():
    x = np.random.default_rng(0).random((10, 2, 3), dtype=np.float32)
    assert nn.pretrain(network(), x, rng=np.random.default_rng(0), n_epochs=1).up(x.reshape(10, 6)).shape == (10, 4)


def test_supervised_takes_any_activation_and_relu_is_refused_else():
    x, t = patterns()
    nn.pretrain(network("relu"), x, t, rng=np.random.default_rng(0), method="supervised", n_epochs=1)
    with pytest.raises(ValueError, match="'rbm' wants sigmoid hidden layers"):
        nn.pretrain(network("relu"), x, rng=np.random.default_rng(0))


@pytest.mark.parametrize("change, words", [
    ({"method": "dbn"}, "method 'dbn' is not known: use one of rbm, autoencoder, supervised"),
    ({"method": "supervised"}, "needs labels"),
    ({"n_epochs": 0}, "n_epochs must be at least 1"),
])
def test_bad_settings_are_told(change, words):
    with pytest.raises(ValueError, match=words):
        nn.pretrain(network(), patterns()[0], **{"rng": np.random.default_rng(0), **change})


def test_a_network_without_hidden_layers_is_refused():
    with pytest.raises(ValueError, match="Dense layers that have an Activation behind them"):
        nn.pretrain(models.mlp([6, 2], np.random.default_rng(0)), patterns()[0], rng=np.random.default_rng(0))


def test_divergence_is_told():
    with pytest.raises(FloatingPointError, match="diverged with learning_rate 1e"), np.errstate(all="ignore"):
        nn.pretrain(network(), patterns()[0], rng=np.random.default_rng(0), method="autoencoder", learning_rate=1e39)


def test_a_bar_is_shown_when_asked_for(capsys):
    nn.pretrain(network(), patterns()[0], rng=np.random.default_rng(0), n_epochs=2, progress=True)
    assert "4/4" in capsys.readouterr().err


def test_the_stack_goes_up_and_down():
    x, _ = patterns()
    stack = nn.pretrain(network(), x, rng=np.random.default_rng(1), n_epochs=30, learning_rate=0.3)
    assert np.array_equal(stack.up(x, 0), x) and stack.up(x, 1).shape == (120, 5) and stack.up(x).shape == (120, 4)
    np.testing.assert_allclose(stack.reconstruct(x, 1), stack[0].reconstruct(x))
    by_hand = stack[0].decode(stack[1].decode(stack[1].encode(stack[0].encode(x))))
    np.testing.assert_allclose(stack.reconstruct(x), by_hand)
    made_up = stack.sample(x[:5], np.random.default_rng(0), 20)
    assert made_up.shape == (5, 6) and made_up.min() >= 0 and made_up.max() <= 1
    with pytest.raises(ValueError, match="level must be from 0 to 2"):
        stack.up(x, 3)


def test_sampling_wants_an_rbm_at_the_top():
    x, _ = patterns()
    stack = nn.pretrain(network(), x, rng=np.random.default_rng(1), n_epochs=1, method="autoencoder")
    with pytest.raises(TypeError, match="sampling needs an RBM at the top, got Stack"):
        stack.sample(x, np.random.default_rng(0))


def test_repr_goes_from_inputs_to_hidden_units():
    assert repr(nn.LabelledLayer(5, 3, 10, np.random.default_rng(0))) == "LabelledLayer(5 → 3)"


def test_a_labelled_layer_hands_back_the_gradient_of_its_input():
    layer = nn.LabelledLayer(4, 3, 2, np.random.default_rng(0), dtype=np.float64)
    x, delta, h = np.random.default_rng(1).standard_normal((2, 4)), np.array([[1.0, -2.0], [0.5, 3.0]]), 1e-6
    layer.forward(x)
    grad_x = layer.backward(delta)
    for place in np.ndindex(2, 4):
        step = np.zeros((2, 4))
        step[place] = h
        slope = np.sum(delta * (layer.forward(x + step) - layer.forward(x - step))) / (2 * h)
        assert np.isclose(grad_x[place], slope, atol=1e-8)
