"""Training: minibatches, histories, early stopping, interruption, repeatability, and what `fit` refuses."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import nn
from course_lib.models import mlp


def blobs(n=60, seed=0, dtype=np.float32):
    """Three clouds of points in the plane, easy to tell apart."""
    rng = np.random.default_rng(seed)
    t = rng.integers(3, size=n)
    centres = np.array([[2, 0], [-2, 2], [-2, -2]])
    return (centres[t] + 0.5 * rng.normal(size=(n, 2))).astype(dtype), t


def network(seed=0, dtype=np.float32):
    return mlp([2, 8, 3], np.random.default_rng(seed), "tanh", dtype)


def train(net=None, data=None, optimiser=None, seed=0, **settings):
    """`fit` with small settings; returns (history, network)."""
    net, (x, t) = net or network(), data or blobs()
    settings = {"n_epochs": 4, "batch_size": 16, **settings}
    history = nn.fit(net, x, t, optimiser=optimiser or nn.SGD(0.1), rng=np.random.default_rng(seed), **settings)
    return history, net


def same(a, b):
    return all(np.array_equal(p, q) for p, q in zip(a, b, strict=True))


class TestMinibatches:
    @given(n=st.integers(1, 60), batch_size=st.integers(1, 70), seed=st.integers(0, 99))
    def test_each_index_once(self, n, batch_size, seed):
        batches = list(nn.minibatches(n, batch_size, np.random.default_rng(seed)))
        assert sorted(np.concatenate(batches)) == list(range(n))
        assert all(len(b) == batch_size for b in batches[:-1]) and 1 <= len(batches[-1]) <= batch_size

    def test_order_is_shuffled_and_repeatable(self):
        one, again, other = (np.concatenate(list(nn.minibatches(50, 7, np.random.default_rng(s)))) for s in (1, 1, 2))
        assert same([one], [again]) and not same([one], [other]) and not same([one], [np.arange(50)])

    @pytest.mark.parametrize("n, batch_size, error, words", [
        (0, 5, ValueError, "n must be at least 1, got 0"), (5, 0, ValueError, "batch_size must be at least 1, got 0"),
        (5, -1, ValueError, "batch_size"), (5, 2.0, TypeError, "batch_size must be a whole number, got 2.0"),
        (5.0, 2, TypeError, "n must be a whole number"), (5, None, TypeError, "batch_size"),
    ])
    def test_bad_sizes(self, n, batch_size, error, words, rng):
        with pytest.raises(error, match=words):
            next(nn.minibatches(n, batch_size, rng))

    @pytest.mark.parametrize("rng", [0, None])
    def test_bad_rng(self, rng):
        with pytest.raises(TypeError, match="rng must be a generator"):
            next(nn.minibatches(5, 2, rng))


class TestSteps:
    def test_one_batch_is_loss_backward_and_update(self):
        (x, t), loss = blobs(10, dtype=np.float64), nn.SoftmaxCrossEntropy()
        net, by_hand = network(dtype=np.float64), network(dtype=np.float64)
        wanted = loss.value(net(x), t), np.sum(net.predict(x) == t)
        assert nn.train_batch(net, loss, nn.SGD(0.1), x, t) == wanted
        by_hand.backward(loss.gradient(by_hand(x), t))
        for p, g, trained in zip(by_hand.params, by_hand.grads, net.params, strict=True):
            np.testing.assert_array_equal(p - 0.1 * g, trained)

    def test_an_epoch_is_the_mean_over_its_examples(self):
        """With hardly any learning rate the network stands still, so the epoch equals an evaluation."""
        (x, t), net, loss = blobs(50), network(dtype=np.float64), nn.SoftmaxCrossEntropy()
        before = nn.evaluate(net, loss, x, t)
        assert nn.train_epoch(net, loss, nn.SGD(1e-12), x, t, 16, np.random.default_rng(0)) == pytest.approx(before)

    @pytest.mark.parametrize("n_labels", [9, 11])
    def test_an_epoch_wants_a_label_for_each_example(self, n_labels, rng):
        x, t = blobs(10)[0], np.zeros(n_labels, int)
        with pytest.raises(ValueError, match="training data must have one label an example"):
            nn.train_epoch(network(), nn.SoftmaxCrossEntropy(), nn.SGD(0.1), x, t, 4, rng)

    def test_one_hot_targets_train_like_labels(self):
        x, t = blobs()
        (by_label, a), (by_target, b) = train(data=(x, t)), train(data=(x, nn.one_hot(t, 3)))
        assert by_label == by_target and same(a.params, b.params)

    def test_squared_error_trains_too(self):
        history, _ = train(loss=nn.SquaredError(), n_epochs=20)
        assert history.train_loss[-1] < 0.5 * history.train_loss[0]


class TestFit:
    def test_history_and_learning(self):
        history, net = train(n_epochs=30, validation=blobs(30, seed=1))
        assert len(history) == 30 and history.stopped == ""
        for name in ("train_loss", "train_accuracy", "validation_loss", "validation_accuracy"):
            series = getattr(history, name)
            assert len(series) == 30 and np.isfinite(series).all()
        assert history.train_accuracy[-1] > 0.95 and history.validation_accuracy[-1] > 0.95
        assert history.train_loss[-1] < history.train_loss[0]
        assert history.best_epoch == int(np.argmin(history.validation_loss)) + 1
        x, t = blobs(30, seed=1)
        assert history.validation_loss[-1] == pytest.approx(nn.SoftmaxCrossEntropy().value(net(x), t))

    def test_without_validation(self):
        history, _ = train()
        assert history.validation_loss == history.validation_accuracy == [] and history.best_epoch == 0

    @pytest.mark.parametrize("make", [lambda: nn.SGD(0.1, 0.01), lambda: nn.Momentum(0.1), lambda: nn.Adam(0.01)],
                             ids=["SGD", "Momentum", "Adam"])
    @pytest.mark.parametrize("dtype", [np.float32, np.float64])
    def test_types_stay_through_training(self, make, dtype):
        _, net = train(network(dtype=dtype), blobs(dtype=dtype), make())
        assert {a.dtype for a in (*net.params, *net.grads)} == {np.dtype(dtype)}

    def test_equal_seeds_give_equal_runs(self):
        (a, net_a), (b, net_b), (c, net_c) = train(), train(), train(seed=1)
        assert a == b and same(net_a.params, net_b.params)
        assert not same(net_a.params, net_c.params) and a != c

    def test_global_random_state_is_left_alone(self):
        before = np.random.get_state()[1].copy()
        train()
        assert np.array_equal(before, np.random.get_state()[1])

    def test_data_are_left_alone_and_lists_are_taken(self):
        x, t = blobs()
        kept = x.copy(), t.copy()
        from_arrays, _ = train(data=(x, t))
        assert same((x, t), kept)
        assert train(data=(x.tolist(), t.tolist()), validation=(x.tolist(), t.tolist()))[0].train_loss == \
            pytest.approx(from_arrays.train_loss)

    def test_callbacks_are_called_in_order_after_each_epoch(self):
        calls = []
        train(n_epochs=3, callbacks=(lambda h: calls.append(("a", len(h))), lambda h: calls.append(("b", len(h)))))
        assert calls == [("a", 1), ("b", 1), ("a", 2), ("b", 2), ("a", 3), ("b", 3)]

    def test_weight_decay_shrinks_weights(self):
        trained = [train(optimiser=nn.SGD(0.1, decay), n_epochs=20)[1] for decay in (0, 0.01, 0.1)]
        norms = [np.linalg.norm(net.params[0]) for net in trained]
        assert norms[0] > norms[1] > norms[2]

    def test_no_epochs_change_nothing(self):
        net = network()
        before = net.get_params()
        history, _ = train(net, n_epochs=0)
        assert len(history) == 0 and same(before, net.params)

    def test_progress_bar(self, capsys):
        history, _ = train(n_epochs=3, progress=True, validation=blobs(9))
        bar = capsys.readouterr().err
        assert "3/3" in bar and f"accuracy={history.validation_accuracy[-1]:.3f}" in bar
        assert history == train(n_epochs=3, validation=blobs(9))[0]

    def test_images_and_small_integers(self, rng):
        x, t = rng.integers(256, size=(20, 1, 4, 4), dtype=np.uint8), rng.integers(3, size=20, dtype=np.uint8)
        assert len(nn.fit(mlp([16, 3], rng), x, t, optimiser=nn.SGD(1e-4), rng=rng, n_epochs=2)) == 2


def opposed():
    """Training labels, and validation labels that say the opposite: every epoch makes validation worse."""
    x = np.array([[1.0], [-1.0]] * 10)
    return (x, np.array([0, 1] * 10)), (x, np.array([1, 0] * 10))


class Scripted:
    """Stands in for a network whose one weight is the epoch."""

    def __init__(self):
        self.epoch = 0

    def get_params(self):
        return self.epoch

    def set_params(self, epoch):
        self.epoch = epoch


def replay(stopping, losses):
    """Feed a series of validation losses; return (epoch of the stop or None, epoch restored)."""
    net = Scripted()
    for net.epoch, value in enumerate(losses, start=1):
        if stopping.update(value, net):
            break
    else:
        stopping.restore(net)
        return None, net.epoch
    stopped = net.epoch
    stopping.restore(net)
    return stopped, net.epoch


class TestEarlyStopping:
    def test_running_numbers_of_batchnorm_come_back_with_the_weights(self):
        rng = np.random.default_rng(0)
        net = nn.Sequential(nn.Residual(nn.Dense(3, 3, rng), nn.BatchNorm(3)), nn.BatchNorm(3), nn.Dense(3, 2, rng)).train()
        x, stopping = rng.normal(2, 3, (20, 3)), nn.EarlyStopping(patience=2)
        net.forward(x)
        best = net.train(False).forward(x)
        stopping.update(1.0, net)
        nn.train_batch(net.train(), nn.SoftmaxCrossEntropy(), nn.SGD(0.5), 5 * x, rng.integers(0, 2, 20))
        assert not np.allclose(net.train(False).forward(x), best)
        stopping.restore(net)
        assert np.array_equal(net.forward(x), best)

    @pytest.mark.parametrize("losses, patience, min_delta, wanted", [
        ([3, 2, 1, 1.5, 1.2, 0.1], 2, 0, (5, 3)),
        ([3, 2, 1, 1.5, 0.9, 1.1, 1.0], 2, 0, (7, 5)),
        ([3, 2, 1], 1, 0, (None, 3)),
        ([1, 1, 1], 2, 0, (3, 1)),
        ([3, 2.95, 2.9, 2.85], 2, 0.1, (3, 1)),
        ([3, 2.95, 2.85, 2.8], 2, 0.1, (None, 3)),
        ([np.inf, np.nan], 2, 0, (2, 2)),
    ])
    def test_script(self, losses, patience, min_delta, wanted):
        assert replay(nn.EarlyStopping(patience, min_delta), losses) == wanted

    @pytest.mark.parametrize("patience", [1, 3])
    def test_fit_stops_and_puts_the_best_weights_back(self, patience):
        training, validation = opposed()
        seen, net = [], mlp([1, 2], np.random.default_rng(0), dtype=np.float64)
        history, _ = train(net, training, nn.SGD(0.5), n_epochs=50, validation=validation, batch_size=20,
                           early_stopping=nn.EarlyStopping(patience),
                           callbacks=[lambda h: seen.append(net.get_params())])
        assert history.stopped == "early" and history.best_epoch == 1 and len(history) == 1 + patience
        assert history.validation_loss == sorted(history.validation_loss)
        assert same(net.params, seen[0]) and not same(net.params, seen[-1])
        assert nn.evaluate(net, nn.SoftmaxCrossEntropy(), *validation)[0] == pytest.approx(history.validation_loss[0])

    def test_best_weights_come_back_without_an_early_stop(self):
        training, validation = opposed()
        stopping = nn.EarlyStopping(10)
        history, net = train(mlp([1, 2], np.random.default_rng(0)), training, n_epochs=5, validation=validation,
                             early_stopping=stopping)
        assert history.stopped == "" and len(history) == 5
        assert same(net.params, stopping.best_params)

    def test_one_object_serves_several_runs(self):
        (x, t), validation = opposed()
        stopping = nn.EarlyStopping(2)
        runs = [train(mlp([1, 2], np.random.default_rng(0)), (x, t), n_epochs=9, validation=validation,
                      early_stopping=stopping)[0] for _ in range(2)]
        assert runs[0] == runs[1]

    def test_patience_waits_while_things_improve(self):
        history, _ = train(n_epochs=6, validation=blobs(30, seed=1), early_stopping=nn.EarlyStopping(1))
        assert history.stopped == "" and len(history) == 6

    @pytest.mark.parametrize("settings, error, words", [
        ({"patience": 0}, ValueError, "patience must be at least 1"),
        ({"patience": 2.5}, TypeError, "patience must be a whole number"),
        ({"min_delta": -1}, ValueError, "min_delta must be 0 or a positive"),
        ({"min_delta": np.nan}, ValueError, "min_delta must be 0 or a positive finite"),
        ({"min_delta": "x"}, TypeError, "min_delta"),
    ])
    def test_bad_settings(self, settings, error, words):
        with pytest.raises(error, match=words):
            nn.EarlyStopping(**settings)

    def test_validation_is_needed(self):
        with pytest.raises(ValueError, match=r"early_stopping needs validation=\(x, labels\)"):
            train(early_stopping=nn.EarlyStopping())


def interrupt_after(n):
    def callback(history):
        if len(history) == n:
            raise KeyboardInterrupt
    return callback


class TestInterruption:
    @pytest.mark.parametrize("n", [1, 3])
    @pytest.mark.parametrize("progress", [False, True])
    def test_it_ends_quietly_and_keeps_the_history(self, n, progress):
        history, _ = train(n_epochs=9, validation=blobs(9), callbacks=[interrupt_after(n)], progress=progress)
        assert history.stopped == "interrupted"
        assert len(history) == n == len(history.validation_loss)

    def test_inside_an_epoch_the_series_stay_equally_long(self, monkeypatch):
        """The kernel may be interrupted between training and validation."""
        def interrupted(*_):
            raise KeyboardInterrupt
        monkeypatch.setattr("course_lib.nn.training.evaluate", interrupted)
        history, _ = train(validation=blobs(9))
        assert history.stopped == "interrupted" and len(history) == 0 == len(history.train_accuracy)

    def test_the_best_weights_come_back(self):
        training, validation = opposed()
        stopping = nn.EarlyStopping(10)
        history, net = train(mlp([1, 2], np.random.default_rng(0)), training, n_epochs=9, validation=validation,
                             early_stopping=stopping, callbacks=[interrupt_after(4)])
        assert history.stopped == "interrupted" and same(net.params, stopping.best_params)

    def test_other_errors_are_not_swallowed(self):
        with pytest.raises(ZeroDivisionError):
            train(callbacks=[lambda h: 1 / 0])


class TestEpochs:
    def test_it_pauses_after_each_epoch(self):
        (x, t), net = blobs(), network()
        run = nn.epochs(net, x, t, optimiser=nn.SGD(0.1), rng=np.random.default_rng(0), n_epochs=3, batch_size=16)
        lengths, weights = [], [net.get_params()]
        for history in run:
            lengths.append(len(history))
            weights.append(net.get_params())
        assert lengths == [1, 2, 3] and not any(same(a, b) for a, b in pairwise(weights))
        assert history == train(n_epochs=3)[0] and same(net.params, train(n_epochs=3)[1].params)

    def test_closing_early_puts_the_best_weights_back(self):
        (x, t), validation = opposed()
        stopping, net = nn.EarlyStopping(10), mlp([1, 2], np.random.default_rng(0))
        run = nn.epochs(net, x, t, optimiser=nn.SGD(0.5), rng=np.random.default_rng(0), validation=validation,
                        early_stopping=stopping)
        next(run)
        best = net.get_params()
        next(run)
        assert not same(net.params, best)
        run.close()
        assert same(net.params, best)

    def test_a_history_can_be_continued(self):
        (x, t), history = blobs(), nn.History()
        for _ in range(2):
            list(nn.epochs(network(), x, t, optimiser=nn.SGD(0.1), rng=np.random.default_rng(0), n_epochs=2,
                           history=history))
        assert len(history) == 4


class TestTooLargeLearningRate:
    pytestmark = pytest.mark.filterwarnings("error")

    @pytest.mark.parametrize("dtype", [np.float32, np.float64])
    def test_the_sentence_comes_without_warnings(self, dtype):
        net = mlp([2, 8, 3], np.random.default_rng(0), "relu", dtype)
        with pytest.raises(FloatingPointError, match=r"the loss became .*learning rate 1e\+30 is probably too large"):
            train(net, optimiser=nn.SGD(1e30), n_epochs=20)

    def test_one_epoch_alone_says_it_too(self):
        (x, t), net = blobs(), mlp([2, 8, 8, 3], np.random.default_rng(0), "relu")
        with pytest.raises(FloatingPointError, match="the loss became"):
            nn.train_epoch(net, nn.SoftmaxCrossEntropy(), nn.SGD(1e30), x, t, 4, np.random.default_rng(0))

    def test_it_comes_from_the_validation_too(self):
        """One step in the only epoch: training never sees the ruined weights, validation does."""
        net = mlp([2, 8, 8, 3], np.random.default_rng(0), "relu")
        with pytest.raises(FloatingPointError, match=r"the loss became .*try a tenth of it"):
            train(net, optimiser=nn.SGD(1e30), n_epochs=1, batch_size=60, validation=blobs(9))


x, t = blobs(12)


class TestBadInput:
    @pytest.mark.parametrize("data, words", [
        ((x, t[:-1]), r"training data must have one label an example.*\(12, 2\) and labels of shape \(11,\)"),
        ((x[:0], t[:0]), "at least one example"),
        ((x, t.astype(float)), "training labels must be integers, got float64"),
        ((x, np.zeros((12, 3, 1))), r"training data must .*\(12, 3, 1\)"), ((x, 3), "training data must have"),
        ((x, t + 1), "labels must lie in 0 … 2, got"), ((x, t - 1), "labels must lie in 0 … 2, got -1"),
        ((x, np.zeros((12, 2))), "targets must have the shape of the outputs"),
        ((np.where(x > 2, np.nan, x), t), "training inputs must be finite numbers"),
        ((x[:, :1], t), r"Dense\(2 → 8\) wants x of shape \(N, 2\)"),
    ])
    def test_training_data(self, data, words):
        with pytest.raises(ValueError, match=words):
            train(data=data, batch_size=12)

    @pytest.mark.parametrize("validation, words", [
        ((x, t[:-1]), "validation data must have one label an example"), ((x[:0], t[:0]), "at least one example"),
        ((x, t.astype(float)), "validation labels must be integers"),
        ((x,), "validation must be a pair .*got 1 things"),
        ((x, t, t), "validation must be a pair"), (x, r"validation must be a pair \(x, labels\), got 12 things"),
        ((x * np.inf, t), "validation inputs must be finite"),
    ])
    def test_validation_data_are_refused_before_any_training(self, validation, words):
        net = network()
        before = net.get_params()
        with pytest.raises(ValueError, match=words):
            train(net, validation=validation)
        assert same(before, net.params)

    @pytest.mark.parametrize("settings, error, words", [
        ({"n_epochs": -1}, ValueError, "n_epochs must be at least 0, got -1"),
        ({"n_epochs": 2.0}, TypeError, "n_epochs must be a whole number, got 2.0"),
        ({"batch_size": 0}, ValueError, "batch_size must be at least 1"),
        ({"batch_size": 8.0}, TypeError, "batch_size must be a whole number"),
        ({"patience": 3}, TypeError, "patience"),
    ])
    def test_settings(self, settings, error, words):
        with pytest.raises(error, match=words):
            train(**settings)

    def test_a_seed_is_no_generator(self):
        with pytest.raises(TypeError, match="rng must be a generator"):
            nn.fit(network(), x, t, optimiser=nn.SGD(0.1), rng=0)
