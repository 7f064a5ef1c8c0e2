"""The best output layer: its gradient is zero, it is PyTorch's and the pseudo-inverse's, and the bias does not decay."""

import numpy as np
import pytest

from course_lib.nn import fit_output_layer


def cost(W, b, a, t, weight_decay):
    return 0.5 * np.mean(np.sum((a @ W.T + b - t) ** 2, axis=1)) + 0.5 * weight_decay * np.sum(W**2)


@pytest.fixture
def data():
    rng = np.random.default_rng(3)
    return rng.normal(size=(30, 4)), rng.normal(size=(30, 2)) + 5


@pytest.mark.parametrize("weight_decay", [0.0, 0.03, 2.0])
def test_no_small_change_makes_it_better(data, quotient, weight_decay):
    a, t = data
    W, b = fit_output_layer(a, t, weight_decay)
    assert W.shape == (2, 4) and b.shape == (2,)
    by_weights = quotient(lambda V: cost(V, b, a, t, weight_decay), W)
    by_bias = quotient(lambda c: cost(W, c, a, t, weight_decay), b)
    assert abs(by_weights).max() < 1e-7 and abs(by_bias).max() < 1e-7


def test_a_decaying_bias_would_be_caught(data, quotient):
    """The planted fault: ridge with the bias as one more weight leaves a slope by the bias."""
    a, t = data
    with_one = np.column_stack([a, np.ones(30)])
    solution = np.linalg.solve(with_one.T @ with_one / 30 + 0.5 * np.eye(5), with_one.T @ t / 30).T
    assert abs(quotient(lambda c: cost(solution[:, :4], c, a, t, 0.5), solution[:, 4].copy())).max() > 0.1


def test_more_neurons_than_examples_give_the_smallest_perfect_fit():
    rng = np.random.default_rng(0)
    a, t = rng.normal(size=(10, 40)), rng.normal(size=(10, 3))
    W, b = fit_output_layer(a, t)
    assert np.allclose(a @ W.T + b, t)
    centred = a - a.mean(axis=0)
    assert np.allclose(W, (np.linalg.pinv(centred) @ (t - t.mean(axis=0))).T)
    other = W + (np.eye(40) - np.linalg.pinv(centred) @ centred)[:3]
    assert np.allclose(centred @ other.T, centred @ W.T) and np.linalg.norm(other) > np.linalg.norm(W)


def test_decay_is_the_one_of_the_optimisers():
    """Long gradient descent with `SGD(weight_decay=…)` on one dense layer arrives at the same weights."""
    from course_lib.nn import SGD, Dense, Sequential, SquaredError, train_batch
    rng = np.random.default_rng(1)
    a, t = rng.normal(size=(20, 3)), rng.normal(size=(20, 1))
    network, optimiser = Sequential(Dense(3, 1, rng, dtype=np.float64)), SGD(0.2, weight_decay=0.3)
    for _ in range(500):
        train_batch(network, SquaredError(), optimiser, a, t)
    W, b = fit_output_layer(a, t, 0.3)
    assert np.allclose(network.params[0], W, atol=1e-8) and np.allclose(network.params[1], b, atol=1e-8)


def test_the_same_as_pytorch(data):
    torch = pytest.importorskip("torch", exc_type=ImportError)
    a, t = data
    with_one = torch.tensor(np.column_stack([a, np.ones(30)]))
    wanted = torch.linalg.lstsq(with_one, torch.tensor(t), driver="gelsd").solution.numpy()
    W, b = fit_output_layer(a, t)
    assert np.allclose(W, wanted[:4].T) and np.allclose(b, wanted[4])


def test_flat_targets_and_what_cannot_be_fitted():
    W, b = fit_output_layer(np.arange(5.0)[:, None], 2 * np.arange(5.0) + 1)
    assert np.allclose(W, [[2]]) and np.allclose(b, [1])
    with pytest.raises(ValueError, match="activations must have shape"):
        fit_output_layer(np.zeros((3, 2)), np.zeros(4))
    with pytest.raises(ValueError, match="weight_decay"):
        fit_output_layer(np.zeros((3, 2)), np.zeros(3), -1)
