"""Right answers of notebooks 00 to 09 in unusual forms: recursion, lists, fractions, float32, whole numbers, work on a copy.

`test_second_answers.py` holds one other way for each exercise, so that a solution is compared with something. Here it is the
judge that is tried: it must let everything pass that is right, in whatever type or shape of code it comes.
"""

import functools
import itertools
import math
from fractions import Fraction

import numpy as np
import pytest
from in_other_words import ALL, assert_right, chances, dot, sigma

from course_lib import nn

NAND, OR = nn.MPNeuron([-1, -1], -1), nn.MPNeuron([1, 1], 1)
SHORT = np.float32


def recursive_dot(w, x):
    return w[0] * x[0] + recursive_dot(w[1:], x[1:]) if len(w) else 0


def hebb_in_place(patterns):
    W = np.zeros(2 * patterns.shape[1:])
    for row in patterns:
        W += np.outer(row, row)
    W /= len(W)
    W -= np.diag(W.diagonal())
    return W


def xor_of_four(a, b):
    both = NAND([a, b])
    return NAND([NAND([a, both]), NAND([b, both])])


def threefold_detector(row):
    return tuple(3 * (2 * bit - 1) for bit in row), 3 * len([bit for bit in row if bit]) - 0.5


def wide_net(x, rows):
    hidden = []
    for row in rows:
        hidden += [nn.MPNeuron(*threefold_detector(row))(x)]
    return nn.MPNeuron(np.full(len(hidden), 2.0), 2)(np.array(hidden))


def net_of_denials(x, rows):
    """Each hidden neuron says: not my row; the output neuron: not all of them say so."""
    denied = [nn.MPNeuron([1 - 2 * bit for bit in row], 1 - sum(row))(x) for row in rows]
    return nn.MPNeuron([-1] * len(denied), 1 - len(denied))(denied)


def update_by_branches(w, b, x, t):
    fires = recursive_dot(list(w), list(x)) >= -b
    if t and not fires:
        return [w + x, b + 1]
    if fires and not t:
        return [w - x, b - 1]
    return [w, b]


def joined(rate):
    """Weights and bias as one vector, changed in place; rate(t, sum) is what the inputs are multiplied with."""
    def update(w, b, x, t, eta=1):
        both, inputs = np.append(w, b), np.append(x, 1)
        both += eta * rate(t, both @ inputs) * inputs
        return both[:-1].tolist(), SHORT(both[-1])
    return update


def mistakes_by_recursion(x, t, n_epochs, w=None):
    if not n_epochs:
        return 0
    w, found = np.zeros(len(x[0]) + 1) if w is None else w, 0
    for row, wanted in zip(np.c_[x, np.ones(len(x))], t, strict=True):
        error = int(wanted) - int(w @ row >= 0)
        w, found = w + error * row, found + error**2
    return found + mistakes_by_recursion(x, t, n_epochs - 1, w)


def mistakes_in_whole_numbers(x, t, n_epochs):
    rows, w, found = np.c_[x, np.ones(len(x))].astype(int), np.zeros(len(x[0]) + 1, dtype=int), []
    for step in range(n_epochs * len(rows)):
        i = step % len(rows)
        if (w @ rows[i] >= 0) != t[i]:
            w += (2 * int(t[i]) - 1) * rows[i]
            found.append(i)
    return len(found)


def layers_by_recursion(x, params):
    return layers_by_recursion(nn.sigmoid(np.dot(params[0][0], x) + params[0][1]), params[1:]) if len(params) else x


def count_by_recursion(sizes):
    return (sizes[0] + 1) * sizes[1] + count_by_recursion(sizes[1:]) if len(sizes) > 1 else 0


def descend_on_a_copy(gradient, theta, eta, n_steps):
    place = theta.copy()
    while n_steps:
        place -= eta * gradient(place)
        n_steps -= 1
    return place


def has_a_root(H):
    try:
        return bool(np.linalg.cholesky(H).any())
    except np.linalg.LinAlgError:
        return False


def power_by_recursion(multiply, v, n_steps):
    v = v / math.sqrt(v @ v)
    return power_by_recursion(multiply, multiply(v), n_steps - 1) if n_steps else np.vdot(v, multiply(v))


def slope_that_puts_back(f, w, i, epsilon):
    old, values = w[i], []
    for place in (old + epsilon, old - epsilon):
        w[i] = place
        values.append(f(w))
    w[i] = old
    return (values[0] - values[1]) / epsilon / 2


def softmax_in_place(z, labels):
    p = nn.softmax(z)
    p[range(len(z)), labels] -= 1
    p /= len(z)
    return p


def network_by_rows(x, labels, W1, b1, W2, b2):
    total = [0, 0, 0, 0]
    for row, label in zip(x, labels, strict=True):
        a = nn.sigmoid(W1 @ row + b1)
        d2 = chances(W2 @ a + b2)
        d2[label] -= 1
        d1 = W2.T @ d2 * (a - a * a)
        total = [old + new / len(x) for old, new in zip(total, (np.outer(d1, row), d1, np.outer(d2, a), d2), strict=True)]
    return total


def network_of_the_library(x, labels, W1, b1, W2, b2):
    rng = np.random.default_rng(0)
    dense = [nn.Dense(*W.shape[::-1], rng, dtype=np.float64) for W in (W1, W2)]
    network = nn.Sequential(dense[0], nn.Activation("sigmoid"), dense[1])
    network.set_params([W1, b1, W2, b2])
    network.backward(nn.SoftmaxCrossEntropy().gradient(network(x), labels))
    return tuple(network.grads)


def subtracted_from_a_copy(w, grad_w, eta):
    w = w.copy()
    w -= eta * grad_w
    return w


UNUSUAL = {
    "00-double": [lambda x: x / 0.5, lambda x: Fraction(x) * 2],
    "00-weighted-sum": [recursive_dot, lambda w, x: np.array(w, dtype=SHORT) @ np.array(x)],
    "00-row-sums": [lambda table: table @ np.ones(table.shape[1]), lambda table: list(map(math.fsum, table))],
    "01-memory": [lambda on, off, y: min(1 - off, max(on, y)), lambda on, off, y: on + y - 2 * off >= 1],
    "01-hebb": [hebb_in_place, lambda p: SHORT(np.einsum("pi,pj->ij", p, p) * (1 - np.eye(len(p[0]))) / len(p[0]))],
    "01-slopes": [lambda depth: math.prod(nn.sigmoid_prime(np.zeros(depth))), lambda depth: Fraction(1, 4**depth)],
    "01-top5": [lambda s, k: sum(sorted(row)[-5] > row[i] for row, i in zip(s, k, strict=True)) / len(k),
                lambda s, k: 1 - np.mean([np.sum(row > row[i]) < 5 for row, i in zip(s, k, strict=True)])],
    "01-attend": [lambda q, K, V: np.average(V, axis=0, weights=np.exp(K @ q / np.sqrt(q.size))).tolist(),
                  lambda q, K, V: sum(p * row for p, row in zip(chances(K @ q / len(q)**0.5), V, strict=True))],
    "02-neuron": [lambda x, w, theta: not recursive_dot(w, x) < theta, lambda x, w, theta: 1.0 * (np.array(w) @ x >= theta)],
    "02-or": [(0.3, 7, 0.2), np.array([2, 2, 2])],
    "02-not": [(-0.001, 0), [-9.0, -8.5]],
    "02-bias": [lambda x, w, b: nn.MPNeuron(w, -b)(x), lambda x, w, b: np.heaviside(recursive_dot([*w, b], [*x, 1]), 1)],
    "02-xor": [xor_of_four, lambda a, b: NAND([NAND([OR([a, b]), NAND([a, b])])] * 2)],
    "02-detector": [threefold_detector, lambda row: (np.where(np.array(row) == 1, 1.0, -2.0), sum(row))],
    "02-two-layer": [wide_net, net_of_denials],
    "03-update": [update_by_branches, joined(lambda t, z: t - np.heaviside(z, 1))],
    "03-count": [mistakes_by_recursion, mistakes_in_whole_numbers],
    "03-margin": [lambda w, b, x: math.sqrt(min((row @ w + b)**2 for row in x) / (w @ w)),
                  lambda w, b, x: np.sort(np.abs(x @ w + b) / np.hypot(*w))[0]],
    "03-soft": [joined(lambda t, z: t - sigma(z)), joined(lambda t, z: t - 0.5 - 0.5 * math.tanh(z / 2))],
    "04-sigmoid-slope": [lambda z: np.exp(-z) / (1 + np.exp(-z))**2, lambda z: nn.sigmoid(z) * nn.sigmoid(-z)],
    "04-tanh": [lambda z: nn.sigmoid(2 * z) - nn.sigmoid(-2 * z), lambda z: 1 - 2 * nn.sigmoid(-2 * z)],
    "04-bug": [lambda a: (a > 0).astype(int), lambda a: np.sign(a), lambda a: a != 0],
    "04-saturated": [lambda z, limit: sum(s < limit for s in nn.sigmoid_prime(z).ravel()) / z.size,
                     lambda z, limit: SHORT(np.count_nonzero(nn.sigmoid_prime(z) < limit) / z.size)],
    "04-dead": [lambda a: a.shape[1] - np.count_nonzero(a.any(axis=0)), lambda a: a.max(axis=0).tolist().count(0)],
    "04-softmax-slopes": [lambda p: np.diag(p) @ (np.eye(len(p)) - p),
                          lambda p: [[p[k] * ((k == j) - p[j]) for j in range(len(p))] for k in range(len(p))]],
    "05-layer": [lambda x, W, b: nn.sigmoid(x @ W.T + b),
                 lambda x, W, b: [sigma(dot(*pair)) for pair in zip(np.c_[W, b], [[*x, 1]] * len(b), strict=True)]],
    "05-network": [layers_by_recursion,
                   lambda x, params: functools.reduce(lambda a, layer: nn.sigmoid(np.c_[layer] @ np.append(a, 1)), params, x)],
    "05-batch": [lambda X, W, b: nn.sigmoid(W @ X.T + b[:, None]).T,
                 lambda X, W, b: [nn.sigmoid(W @ x + b).tolist() for x in X]],
    "05-count": [count_by_recursion, lambda sizes: np.dot(sizes[:-1], sizes[1:]) + np.sum(sizes[1:])],
    "05-tent": [lambda x: np.minimum(2 * np.maximum(x, 0), 2 - 2 * x), lambda x: 2 * x * (x > 0) - 4 * (x - 0.5) * (x > 0.5)],
    "06-one-hot": [lambda label, n: [0] * label + [1] + [0] * (n - 1 - label), lambda label, n: np.arange(n) == label],
    "06-squared": [lambda y, t: (y - t) @ (y - t) / 2, lambda y, t: SHORT(np.linalg.norm(y - t)**2 / 2)],
    "06-scores": [lambda z, k: max(z) - z[k] + math.log(math.fsum(np.exp(z - max(z)))),
                  lambda z, k: -(z - z.max() - np.log(np.exp(z - z.max()).sum()))[k]],
    "06-slopes": [lambda z, t: np.array([nn.sigmoid_prime(z), 1]) * (sigma(z) - t),
                  lambda z, t: [(sigma(z) - t) * sigma(z) * sigma(-z), sigma(z) - t]],
    "06-nearest": [lambda x, means: np.linalg.norm(means - x, axis=1).argmin(),
                   lambda x, means: np.argmax(means @ x - (means**2).sum(axis=1) / 2)],
    "07-descend": [descend_on_a_copy,
                   lambda gradient, theta, eta, n: functools.reduce(lambda w, _: w - eta * gradient(w), range(n), theta)],
    "07-rate": [lambda H: 2 / np.abs(np.linalg.eigvals(H)).max(), lambda H: SHORT(2 / np.linalg.eigh(H)[0][-1])],
    "07-kind": [lambda H: has_a_root(H) - has_a_root(-H), lambda H: float(np.trunc(np.mean(np.sign(np.linalg.eigvalsh(H)))))],
    "07-power": [power_by_recursion,
                 lambda m, v, n: (lambda u: u @ m(u) / (u @ u))(functools.reduce(lambda u, _: m(u), range(n), v))],
    "07-momentum": [lambda w, v, g, eta, mu: np.array([w - eta * (g + mu * v), g + mu * v]),
                    lambda w, v, g, eta, mu: [SHORT(w - eta * g - eta * mu * v), (g + mu * v).tolist()]],
    "07-updates": [lambda n, batch, epochs: epochs * -(-n // batch),
                   lambda n, batch, epochs: sum(1 for _ in itertools.product(range(epochs), range(0, n, batch)))],
    "08-slope": [slope_that_puts_back,
                 lambda f, w, i, epsilon: (lambda d: (f(w + d) - f(w - d)) / (2 * epsilon))(epsilon * np.eye(len(w))[i])],
    "08-neuron": [lambda w, x, b, t: np.array([x, 1, w]) * (sigma(w * x + b) - t) * nn.sigmoid_prime(w * x + b),
                  lambda w, x, b, t: [(sigma(w * x + b) - t) * sigma(w * x + b) * sigma(-w * x - b) * k for k in (x, 1, w)]],
    "08-dense": [lambda d, x, W: [np.tensordot(d, x, (0, 0)), sum(d), np.stack([W.T @ row for row in d])],
                 lambda d, x, W: (SHORT(np.einsum("nj,ni->ji", d, x)), (np.ones(len(d)) @ d).tolist(), d.dot(W))],
    "08-sigmoid": [lambda g, z: g / (2 + np.exp(z) + np.exp(-z)), lambda g, z: (SHORT(g) * nn.sigmoid_prime(z)).tolist()],
    "08-relu": [lambda g, z: np.where(z > 0, g, 0), lambda g, z: g * np.sign(nn.relu(z))],
    "08-softmax": [softmax_in_place, lambda z, k: nn.SoftmaxCrossEntropy().gradient(z, k)],
    "08-network": [network_by_rows, network_of_the_library],
    "08-clinic-a": [lambda g, x, z, W: [3.0, np.einsum("nj,ni->ji", g, x)], lambda g, x, z, W: (3, (x.T @ g).T.tolist())],
    "08-clinic-b": [lambda g: (3, np.ones(len(g)) @ g), lambda g: [3, [math.fsum(column) for column in g.T]]],
    "08-clinic-c": [lambda g, a: (4, g * (1 - a) * (1 + a)), lambda g, a: (4, g / np.cosh(np.arctanh(a))**2)],
    "08-clinic-d": [lambda z, k: (6, softmax_in_place(z, k)),
                    lambda z, k: [6, nn.SoftmaxCrossEntropy().gradient(z, k).tolist()]],
    "09-softmax": [chances, lambda z: SHORT(np.exp(z - np.logaddexp.reduce(z)))],
    "09-cross-entropy": [lambda p, k: math.log(1 / p[k]), lambda p, k: -np.sum(np.eye(len(p))[k] * np.log(p))],
    "09-score-gradient": [lambda p, k: (p - np.eye(p.shape[1])[k]) / len(k),
                          lambda p, k: ((p - np.equal.outer(k, np.arange(p.shape[1]))) / len(p)).tolist()],
    "09-relu-backward": [lambda g, z: g * np.heaviside(z, 0),
                         lambda g, z: [[a * (b > 0) for a, b in zip(*rows, strict=True)] for rows in zip(g, z, strict=True)]],
    "09-sgd-step": [subtracted_from_a_copy, lambda w, g, eta: SHORT(w + -eta * g)],
    "09-confusion": [lambda k, said, n: [[np.sum((k == i) & (said == j)) for j in range(n)] for i in range(n)],
                     lambda k, said, n: np.eye(n)[k].T @ np.eye(n)[said]],
}


@pytest.mark.parametrize("name", UNUSUAL)
def test_what_is_right_passes_in_an_unusual_form(name):
    for answer in UNUSUAL[name]:
        assert_right(name, answer)


def test_every_exercise_has_such_answers():
    assert UNUSUAL.keys() == {name for name in ALL if name < "10"} and min(map(len, UNUSUAL.values())) >= 2
