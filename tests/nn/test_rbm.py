"""The RBM against plain loops over every state: energies, conditionals, free energy, partition function, gradient."""

import itertools
import math

import numpy as np
import pytest

from course_lib import nn

SIZES = [(1, 1), (3, 2), (2, 4), (5, 3)]                              # visible, hidden


def machine(n_visible, n_hidden, seed=0, scale=1.0):
    """A float64 RBM whose weights and biases are all of size 1."""
    rng = np.random.default_rng(seed)
    rbm = nn.RBM(n_visible, n_hidden, rng, dtype=np.float64)
    for p in rbm.params:
        p[...] = scale * rng.standard_normal(p.shape)
    return rbm


def bits(n):
    return [np.array(state, dtype=float) for state in itertools.product((0, 1), repeat=n)]


def naive_energy(rbm, v, h):
    """Equation by equation, number by number."""
    total = 0.0
    for j, h_j in enumerate(h):
        total -= rbm.b[j] * h_j
        for i, v_i in enumerate(v):
            total -= h_j * rbm.W[j, i] * v_i
    return total - sum(c * v_i for c, v_i in zip(rbm.c, v, strict=True))


def joint(rbm):
    """p(v, h) of every state as {(v, h): p}, and Z."""
    n_hidden, n_visible = rbm.W.shape
    weights = {(tuple(v), tuple(h)): math.exp(-naive_energy(rbm, v, h)) for v in bits(n_visible) for h in bits(n_hidden)}
    z = sum(weights.values())
    return {state: weight / z for state, weight in weights.items()}, z


@pytest.mark.parametrize("sizes", SIZES)
def test_energy_partition_and_distribution(sizes):
    rbm = machine(*sizes)
    p, z = joint(rbm)
    for v, h in p:
        assert math.isclose(rbm.energy([v], [h])[0], naive_energy(rbm, v, h), rel_tol=1e-12, abs_tol=1e-12)
    assert math.isclose(nn.log_partition(rbm), math.log(z), abs_tol=1e-10)
    states = nn.all_states(sizes[0])
    wanted = [sum(q for (v, _), q in p.items() if v == tuple(state)) for state in states]
    np.testing.assert_allclose(nn.visible_distribution(rbm), wanted, atol=1e-12)
    assert math.isclose(nn.visible_distribution(rbm).sum(), 1)


@pytest.mark.parametrize("sizes", SIZES)
def test_conditionals_and_free_energy(sizes):
    rbm = machine(*sizes, seed=1)
    p, _ = joint(rbm)
    for v in bits(sizes[0]):
        given = {h: q for (u, h), q in p.items() if u == tuple(v)}
        wanted = sum(np.array(h) * q for h, q in given.items()) / sum(given.values())
        np.testing.assert_allclose(rbm.hidden_probabilities([v])[0], wanted, atol=1e-12)
        summed = -math.log(sum(math.exp(-naive_energy(rbm, v, h)) for h in given))
        assert math.isclose(rbm.free_energy([v])[0], summed, abs_tol=1e-12)
    for h in bits(sizes[1]):
        given = {v: q for (v, g), q in p.items() if g == tuple(h)}
        wanted = sum(np.array(v) * q for v, q in given.items()) / sum(given.values())
        np.testing.assert_allclose(rbm.visible_probabilities([h])[0], wanted, atol=1e-12)


def likelihood_quotients(rbm, v, quotient):
    """Difference quotients of the mean log p(v) that the loops give, by W, b and c."""
    def with_param(p):
        def cost(value):
            kept = p.copy()
            p[...] = value
            table, _ = joint(rbm)
            result = np.mean([math.log(sum(q for (u, _), q in table.items() if u == tuple(row))) for row in v])
            p[...] = kept
            return result
        return cost
    return [quotient(with_param(p), p.copy()) for p in rbm.params]


@pytest.mark.parametrize("sizes", SIZES[:3])
def test_likelihood_and_its_gradient(sizes, quotient):
    rbm, rng = machine(*sizes, seed=2), np.random.default_rng(5)
    v = rng.integers(0, 2, (4, sizes[0])).astype(float)
    table, _ = joint(rbm)
    wanted = np.mean([math.log(sum(q for (u, _), q in table.items() if u == tuple(row))) for row in v])
    assert math.isclose(nn.log_likelihood(rbm, v), wanted, abs_tol=1e-10)
    for got, measured in zip(nn.log_likelihood_gradient(rbm, v), likelihood_quotients(rbm, v, quotient), strict=True):
        np.testing.assert_allclose(got, measured, atol=1e-6)


def test_a_planted_fault_in_the_gradient_is_seen(quotient):
    class BiasForgotten(nn.RBM):
        def hidden_probabilities(self, v):
            return nn.sigmoid(np.asarray(v, dtype=float) @ self.W.T)

    rbm, wrong = machine(3, 2), BiasForgotten(3, 2, np.random.default_rng(0), dtype=np.float64)
    for p, q in zip(wrong.params, rbm.params, strict=True):
        p[...] = q
    v = np.array([[1.0, 0, 1]])
    measured = likelihood_quotients(rbm, v, quotient)
    assert any(not np.allclose(g, m, atol=1e-6) for g, m in zip(nn.log_likelihood_gradient(wrong, v), measured, strict=True))


def transition(rbm):
    """The Gibbs chain as a matrix: T[a, b] = p(next v is state b | v is state a), by loops."""
    n_hidden, n_visible = rbm.W.shape
    states, table = bits(n_visible), np.zeros((2**n_visible, 2**n_visible))
    for a, v in enumerate(states):
        up = rbm.hidden_probabilities([v])[0]
        for h in bits(n_hidden):
            down = rbm.visible_probabilities([h])[0]
            for b, w in enumerate(states):
                table[a, b] += np.prod(np.where(h == 1, up, 1 - up)) * np.prod(np.where(w == 1, down, 1 - down))
    return table


def test_the_chain_leaves_the_distribution_as_it_is():
    rbm = machine(4, 3, seed=3)
    p = nn.visible_distribution(rbm)
    np.testing.assert_allclose(p @ transition(rbm), p, atol=1e-12)


def means_up(rbm):
    """p(h | v) for all states: rows v, columns h."""
    states = bits(rbm.W.shape[0])
    return np.array([[np.prod(np.where(h == 1, up, 1 - up)) for h in states]
                     for up in rbm.hidden_probabilities(nn.all_states(rbm.W.shape[1]))])


@pytest.mark.parametrize("k", [1, 3])
def test_contrastive_divergence_with_probabilities_has_the_expected_mean(k):
    rbm, rng = machine(3, 2, seed=4), np.random.default_rng(0)
    v = np.array([[0.0, 1, 1]])
    start = (nn.all_states(3) == v).all(axis=1).astype(float)
    weights = start @ np.linalg.matrix_power(transition(rbm), k - 1) @ means_up(rbm)              # over the last h
    last = rbm.visible_probabilities(nn.all_states(2))
    h = rbm.hidden_probabilities(last)
    model = (h * weights[:, None]).T @ last, weights @ h, weights @ last
    rbm.contrastive_divergence(np.repeat(v, 40_000, axis=0), rng, k)
    for grad, data_mean, model_mean in zip(rbm.grads, rbm.statistics(v), model, strict=True):
        np.testing.assert_allclose(grad, model_mean - data_mean, atol=0.012)


@pytest.mark.parametrize("k", [1, 3])
def test_contrastive_divergence_has_the_expected_mean(k):
    rbm, rng = machine(3, 2, seed=4), np.random.default_rng(0)
    v = np.array([[1.0, 1, 0]])
    states = nn.all_states(3)
    start = (states == v).all(axis=1).astype(float)
    after = start @ np.linalg.matrix_power(transition(rbm), k)
    h = rbm.hidden_probabilities(states)
    model = (h * after[:, None]).T @ states, after @ h, after @ states
    rbm.contrastive_divergence(np.repeat(v, 40_000, axis=0), rng, k, sampled=True)
    for grad, data_mean, model_mean in zip(rbm.grads, rbm.statistics(v), model, strict=True):
        np.testing.assert_allclose(grad, model_mean - data_mean, atol=0.012)        # five standard errors and more


def test_long_chains_sample_the_distribution():
    rbm, rng = machine(3, 2, seed=6), np.random.default_rng(1)
    v = rbm.gibbs(np.zeros((20_000, 3)), rng, 60)
    counts = np.bincount((v @ [4, 2, 1]).astype(int), minlength=8) / len(v)
    np.testing.assert_allclose(counts, nn.visible_distribution(rbm), atol=0.018)


def test_training_raises_the_exact_likelihood():
    rng = np.random.default_rng(0)
    v = np.repeat([[1.0, 1, 0, 0], [0, 0, 1, 1]], 50, axis=0)
    rbm, optimiser = nn.RBM(4, 3, rng, dtype=np.float64), nn.SGD(0.2)
    before = nn.log_likelihood(rbm, v)
    for _ in range(800):
        rbm.learn_batch(v, optimiser, rng)
    after = nn.log_likelihood(rbm, v)
    assert math.isclose(before, -4 * math.log(2), abs_tol=0.01)
    assert after > -1.1, "the best possible is −log 2 ≈ −0.69"
    assert 0 < rbm.loss(v) < 1 and rbm.reconstruct(v)[0].round().tolist() == [1, 1, 0, 0]


def test_the_smaller_side_is_enumerated():
    wide, tall = machine(30, 4, scale=0.3), machine(4, 30, scale=0.3)
    for p, q in zip(tall.params, (wide.W.T, wide.c, wide.b), strict=True):
        p[...] = q
    assert math.isclose(nn.log_partition(wide), nn.log_partition(tall), rel_tol=1e-12)
    with pytest.raises(ValueError, match="at most 16 units on one side, got RBM"):
        nn.log_partition(nn.RBM(17, 17, np.random.default_rng(0)))


def test_types_and_large_scores():
    rng = np.random.default_rng(0)
    rbm = nn.RBM(6, 4, rng)
    v = rng.random((5, 6), dtype=np.float32)
    assert rbm.gibbs(v, rng).dtype == rbm.reconstruct(v).dtype == rbm.free_energy(v).dtype == np.float32
    rbm.W[...] = 1000
    assert np.isfinite(rbm.free_energy(v)).all() and np.isfinite(rbm.reconstruct(v)).all()
    assert np.array_equal(rbm.gibbs(v, rng, 0), v)


@pytest.mark.parametrize("call, words", [
    (lambda m: m.energy(np.zeros((2, 3)), np.zeros((2, 5))), r"wants h of shape \(N, 2\)"),
    (lambda m: m.hidden_probabilities(np.zeros(3)), r"wants v of shape \(N, 3\), one row for each example, got \(3,\)"),
    (lambda m: m.gibbs(np.zeros((1, 3)), np.random.default_rng(0), -1), "n_steps must be at least 0"),
])
def test_bad_input_is_told(call, words):
    with pytest.raises(ValueError, match=words):
        call(nn.RBM(3, 2, np.random.default_rng(0)))


def test_a_start_from_the_data_has_their_means():
    rng = np.random.default_rng(0)
    rbm = nn.RBM(4, 2, rng, scale=0.0, dtype=np.float64)
    v = np.array([[1.0, 1, 0, 0], [1, 0, 0, 1], [0, 1, 0, 1], [1, 1, 0, 1]])
    rbm.start_from(v)
    np.testing.assert_allclose(rbm.reconstruct(v)[0], [0.75, 0.75, 0.01, 0.75], atol=1e-12)


def test_repr_counts_the_units():
    assert repr(nn.RBM(3, 2, np.random.default_rng(0))) == "RBM(3 visible, 2 hidden)"
