"""Exercises of notebooks 00 to 11: another way to the answer, by loops, limits, lists or textbook forms, must be right too.

What a solution computes is what every learner's answer is held against; these answers hold against the solutions. Those of
notebook 08 have autograd in `test_backpropagation.py`.
"""

import itertools
import math

import numpy as np
import pytest

from course_lib.exercises.catalogue import exercises
from course_lib.exercises.verdict import judge

ALL = exercises()


def sigma(z):
    """The sigmoid by the hyperbolic tangent."""
    return (1 + np.tanh(np.asarray(z) / 2)) / 2


def dot(w, x):
    return math.fsum(a * b for a, b in zip(w, x, strict=True))


def attend(q, K, V):
    raised = [math.exp(dot(row, q) / len(q) ** 0.5) for row in K]
    return sum(r * row for r, row in zip(raised, V, strict=True)) / sum(raised)


def hebb(patterns):
    n = range(len(patterns[0]))
    return np.array([[0 if i == j else sum(p[i] * p[j] for p in patterns) / len(n) for j in n] for i in n])


def top5_error(scores, labels):
    better = [sum(other > row[label] for other in row) for row, label in zip(scores, labels, strict=True)]
    return sum(b >= 5 for b in better) / len(better)


def count_mistakes(x, t, n_epochs):
    """With a constant input 1 in front, so that the bias is a weight."""
    rows, w, found = [[1.0, *row] for row in x], [0.0] * (len(x[0]) + 1), 0
    for row, wanted in list(zip(rows, t, strict=True)) * n_epochs:
        error = wanted - (dot(w, row) >= 0)
        w, found = [a + error * b for a, b in zip(w, row, strict=True)], found + abs(error)
    return int(found)


def network(x, params):
    for W, b in params:
        x = np.array([sigma(dot(row, x) + shift) for row, shift in zip(W, b, strict=True)])
    return x


def descend(gradient, theta, eta, n_steps):
    return theta if n_steps == 0 else descend(gradient, theta - eta * gradient(theta), eta, n_steps - 1)


def kind(H):
    signs = {int(np.sign(np.real(lam))) for lam in np.linalg.eigvals(H)}
    return signs.pop() if len(signs) == 1 else 0


def power(multiply, v, n_steps):
    """The matrix itself, column by column, and the Rayleigh quotient of its power times v."""
    A = np.stack([multiply(e) for e in np.eye(len(v))], axis=1)
    u = np.linalg.matrix_power(A, n_steps) @ v
    return (u @ A @ u) / (u @ u)


def relu_weights(places, values):
    """The weights that solve Σ weight · ReLU(place − knot) = value − first value at all places but the first."""
    table = np.maximum(0, np.subtract.outer(places[1:], places[:-1]))
    return np.linalg.solve(table, np.subtract(values[1:], values[0]))


def early_stop(losses, patience):
    for last in range(1, len(losses) + 1):
        best = 1 + list(losses).index(min(losses[:last]))
        if last - best == patience:
            break
    return best, last


def greedy_codes(x, sizes, train):
    return greedy_codes(train(x, sizes[0])(x), sizes[1:], train) if len(sizes) else x


def energy(v, h, W, b, c):
    pairs = itertools.product(range(len(h)), range(len(v)))
    return -sum(h[j] * W[j][i] * v[i] for j, i in pairs) - dot(b, h) - dot(c, v)


def unnormalised(v, W, b, c):
    return sum(math.exp(-energy(v, h, W, b, c)) for h in itertools.product((0, 1), repeat=len(b)))


def tied_gradient(x, a, up, down):
    return sum(np.outer(u, p) + np.outer(q, d) for p, q, u, d in zip(x, a, up, down, strict=True))


def soft_update(w, b, x, t, eta):
    return tuple(p - eta * (sigma(dot(w, x) + b) - t) * slope for p, slope in ((w, x), (b, 1)))


def bump(x, left, right, height, k):
    return height * (np.tanh(k * (x - left) / 2) - np.tanh(k * (x - right) / 2)) / 2


def cd_gradient(v0, h0, v1, h1):
    pairs = list(zip(v0, h0, v1, h1, strict=True))
    return sum(np.outer(d, c) - np.outer(b, a) for a, b, c, d in pairs) / len(pairs)


def confusion(labels, predicted, n_classes):
    pairs = list(zip(labels, predicted, strict=True))
    return np.array([[pairs.count((i, j)) for j in range(n_classes)] for i in range(n_classes)])


def score_gradient(p, labels):
    rows = list(zip(p, labels, strict=True))
    return np.array([[(p_k - (k == label)) / len(p) for k, p_k in enumerate(row)] for row, label in rows])


SECOND = {
    "00-double": lambda x: x + x,
    "00-row-sums": lambda table: np.array([sum(row) for row in table]),
    "00-weighted-sum": dot,
    "01-attend": attend,
    "01-hebb": hebb,
    "01-memory": lambda on, off, y: int((on or y) and not off),
    "01-slopes": lambda depth: math.prod([1 / 4] * depth),
    "01-top5": top5_error,
    "02-bias": lambda x, w, b: int(dot([*w, b], [*x, 1]) >= 0),
    "02-neuron": lambda x, w, theta: int(dot(w, x) - theta >= 0),
    "03-count": count_mistakes,
    "03-margin": lambda w, b, x: min(abs(dot(w, row) + b) for row in x) / math.hypot(*w),
    "03-soft": soft_update,
    "03-update": lambda w, b, x, t: tuple(p + (t - (dot(w, x) >= -b)) * s for p, s in ((w, x), (b, 1))),
    "04-bug": lambda a: np.heaviside(a, 0),
    "04-dead": lambda a: sum(not any(column) for column in a.T),
    "04-saturated": lambda z, limit: sum(1 / (2 + 2 * math.cosh(v)) < limit for v in np.ravel(z)) / np.size(z),
    "04-sigmoid-slope": lambda z: np.array([(sigma(v + 1e-5) - sigma(v - 1e-5)) / 2e-5 for v in z]),
    "04-softmax-slopes": lambda p: np.diag(p) - np.outer(p, p),
    "04-tanh": lambda z: np.array([math.sinh(v) / math.cosh(v) for v in z]),
    "05-batch": lambda X, W, b: np.array([network(row, [(W, b)]) for row in X]),
    "05-count": lambda sizes: sum(np.ones((n, m)).size + n for m, n in itertools.pairwise(sizes)),
    "05-layer": lambda x, W, b: network(x, [(W, b)]),
    "05-network": network,
    "05-tent": lambda x: np.where(x < 0, 0, np.where(x < 0.5, 2 * x, 2 - 2 * x)),
    "06-nearest": lambda x, means: min(range(len(means)), key=lambda k: math.dist(x, means[k])),
    "06-one-hot": lambda label, n_classes: np.eye(n_classes)[label],
    "06-scores": lambda z, label: np.logaddexp.reduce(z) - z[label],
    "06-slopes": lambda z, t: ((sigma(z) - t) / (2 + 2 * math.cosh(z)), sigma(z) - t),
    "06-squared": lambda y, t: math.dist(y, t) ** 2 / 2,
    "07-descend": descend,
    "07-kind": kind,
    "07-momentum": lambda w, v, grad, eta, mu: (w - eta * grad - eta * mu * v, grad + mu * v),
    "07-power": power,
    "07-rate": lambda H: 2 / np.linalg.norm(H, 2),
    "07-updates": lambda n_examples, batch_size, n_epochs: n_epochs * len(range(0, n_examples, batch_size)),
    "09-confusion": confusion,
    "09-cross-entropy": lambda p, label: math.log(1 / p[label]),
    "09-relu-backward": lambda grad_a, z: np.where(z > 0, grad_a, 0),
    "09-score-gradient": score_gradient,
    "09-sgd-step": lambda w, grad_w, eta: np.add(w, -eta * grad_w),
    "09-softmax": lambda z: np.array([1 / sum(np.exp(np.minimum(np.subtract(z, v), 700))) for v in z]),
    "10-bump": bump,
    "10-choose": lambda widths, _, validation_error, __: min(zip(validation_error, widths, strict=True))[1],
    "10-decay": lambda W, b, grad_W, grad_b, eta, lam: (W * (1 - eta * lam) - eta * grad_W, b - eta * grad_b),
    "10-dropout": lambda a, keep, rate: np.where(keep, a / (1 - rate), 0),
    "10-relu-weights": relu_weights,
    "10-stop": early_stop,
    "10-summary": lambda scores: (math.fsum(scores) / len(scores), math.sqrt(
        sum((a - b) ** 2 for a, b in itertools.combinations(scores, 2)) / len(scores) / (len(scores) - 1))),
    "11-cd": cd_gradient,
    "11-energy": energy,
    "11-greedy": greedy_codes,
    "11-hidden": lambda v, W, b: np.array([network(row, [(W, b)]) for row in v]),
    "11-tied": tied_gradient,
    "11-weight-of-v": unnormalised,
}


@pytest.mark.parametrize("name", SECOND)
def test_an_answer_by_another_way_is_right(name):
    assert judge(ALL[name], SECOND[name]).text == judge(ALL[name], ALL[name].solution).text
    assert judge(ALL[name], SECOND[name]).state == "right"


def test_networks_of_gates_have_their_truth_tables():
    for x in itertools.product((0, 1), repeat=2):
        assert ALL["02-xor"].solution(*x) == (x[0] != x[1])
    for (rows,) in ALL["02-two-layer"].cases:
        for x in itertools.product((0, 1), repeat=len(rows[0])):
            assert ALL["02-two-layer"].solution(x, rows) == (x in rows)


@pytest.mark.parametrize("name, truth", [("02-not", lambda x: not x), ("02-or", lambda x1, x2: x1 or x2)])
def test_weights_of_gates_have_their_truth_tables(name, truth):
    *w, theta = ALL[name].solution
    for x in itertools.product((0, 1), repeat=len(w)):
        assert (dot(w, x) >= theta) == bool(truth(*x))


def test_a_detector_of_one_row_fires_for_this_row_only():
    for (row,) in ALL["02-detector"].cases:
        w, theta = ALL["02-detector"].solution(row)
        assert [x for x in itertools.product((0, 1), repeat=len(row)) if dot(w, x) >= theta] == [tuple(row)]


def test_every_exercise_has_a_second_answer_or_a_truth_table():
    missing = {name for name in ALL if name[:2] < "12" and name[:2] != "08"} - set(SECOND)
    assert missing == {"02-not", "02-or", "02-detector", "02-two-layer", "02-xor"}
