"""Mistakes of notebooks 00 to 09 that no list knows: they are never right, get no diagnosis of another, and one plain sentence.

The first answers of some exercises were judged right until a case was added, or were told what they had not done.
"""

import itertools
import math

import numpy as np
import pytest
from in_other_words import ALL, assert_unlisted, detector, dot, mean, sigma

from course_lib import nn

AND, OR, NAND = (nn.MPNeuron(*gate) for gate in (([1, 1], 2), ([1, 1], 1), ([-1, -1], -1)))
RIGHT = {name: exercise.solution for name, exercise in ALL.items()}


def share_of_rows(holds):
    return lambda scores, labels: mean([holds(row, label) for row, label in zip(scores, labels, strict=True)])


def net_of(rows_used, theta=sum):
    def two_layer(x, rows):
        said = [nn.MPNeuron(*detector(theta=theta)(row))(x) for row in rows_used(rows)]
        return nn.MPNeuron([1] * len(said), 1)(said)
    return two_layer


def scaled(name, factor):
    """The right answer times something: a number, or factor(*case)."""
    return lambda *case: RIGHT[name](*case) * (factor(*case) if callable(factor) else factor)


def stepped(change):
    """Weights and bias after a step by another error: change(t, w · x + b)."""
    return lambda w, b, x, t, eta=1.0: (w + eta * change(t, dot(w, x) + b) * x, b + eta * change(t, dot(w, x) + b))


def networked(curve=nn.sigmoid, order=list, end=lambda a: a):
    def network(x, params):
        for W, b in order(params):
            x = curve(W @ x + b)
        return end(x)
    return network


def pairs_of(sizes):
    return list(itertools.pairwise(sizes))


def less(anchor):
    return lambda z: np.exp(z - anchor(z)) / np.sum(np.exp(z - anchor(z)))


def one_hot(labels, n):
    return np.eye(n)[labels]


def backward(delta=lambda p, t: (p - t) / len(p), back=lambda d, W2, a, x: (d @ W2) * a * (1 - a),
             give=lambda d1, x, d2, a: (d1.T @ x, d1.sum(0), d2.T @ a, d2.sum(0)), share=nn.softmax):
    def network_backward(x, labels, W1, b1, W2, b2):
        a = nn.sigmoid(x @ W1.T + b1)
        d2 = delta(share(a @ W2.T + b2), one_hot(labels, len(b2)))
        return give(back(d2, W2, a, x), x, d2, a)
    return network_backward


UNLISTED = {
    "00-double": [lambda x: int(2 * x), lambda x: x // 0.5, lambda x: 2**x, lambda x: 2 * abs(x), lambda x: str(x) * 2],
    "00-weighted-sum": [lambda w, x: [a * b for a, b in zip(w, x, strict=True)], lambda w, x: w[-1] * x[-1],
                        lambda w, x: dot(w, x) / len(w), lambda w, x: w * x],
    "00-row-sums": [lambda table: table.sum(axis=1, keepdims=True), lambda table: table.mean(axis=1),
                    lambda table: sum(table[0])],
    "01-memory": [lambda on, off, y: on, lambda on, off, y: 1 - off, lambda on, off, y: 0 if off else on + y],
    "01-hebb": [lambda p: p @ p.T / p.shape[1], scaled("01-hebb", 2)],
    "01-slopes": [lambda depth: 0.25**(depth + 1), lambda depth: 0.25 / depth, lambda depth: round(0.25**depth, 4)],
    "01-top5": [share_of_rows(lambda row, label: label in np.argsort(row)[:2]),
                share_of_rows(lambda row, label: row[label] < 0.5),
                share_of_rows(lambda row, label: label in np.argsort(row)[:5]), scaled("01-top5", 100),
                share_of_rows(lambda row, label: label not in np.sort(row)[-5:])],
    "01-attend": [lambda q, K, V: nn.softmax(K @ q / np.sqrt(2)) @ V, lambda q, K, V: nn.softmax(K @ q / np.sqrt(len(q))),
                  lambda q, K, V: np.exp(K @ q / np.sqrt(len(q))) @ V],
    "02-neuron": [lambda x, w, theta: int(sum(w) >= theta), lambda x, w, theta: int(dot(np.abs(w), x) >= theta),
                  lambda x, w, theta: sigma(dot(w, x) - theta), lambda x, w, theta: int(dot(w, x) == theta),
                  lambda x, w, theta: int(any(a * b >= theta for a, b in zip(w, x, strict=True)))],
    "02-or": [(1, -1, 1), (1, -1, 0), (1, 1), ("1", 1, 1)],
    "02-not": [(1, 1, 1), (-1,)],
    "02-bias": [lambda x, w, b: int(w[0] * x[0] + x[1] + b >= 0), lambda x, w, b: int(dot(w[:2], x[:2]) + b >= 0),
                lambda x, w, b: dot(w, x) + b >= 1 or dot(w, x) + b < 0, lambda x, w, b: int(sum(x) + b >= 0)],
    "02-xor": [lambda a, b: AND([a, NAND([a, b])]), lambda a, b: OR([a, b]) - AND([a, b]), lambda a, b: AND([OR, NAND])],
    "02-detector": [detector(theta=lambda row: 3), detector(theta=lambda row: sum(row) - 1), detector(lambda bit: 1 - 2 * bit)],
    "02-two-layer": [net_of(lambda rows: rows[:1]), net_of(list, len), lambda x, rows: int(list(x) in rows)],
    "03-update": [stepped(lambda t, z: 2 * (t - (z >= 0))), stepped(lambda t, z: t - sigma(z)), lambda w, b, x, t: w,
                  stepped(lambda t, z: t + (z >= 0))],
    "03-count": [scaled("03-count", lambda x, t, n: 1 / n), lambda x, t, n: RIGHT["03-count"](x, t, n + 1),
                 lambda x, t, n: n * len(t) - RIGHT["03-count"](x, t, n)],
    "03-margin": [lambda w, b, x: RIGHT["03-margin"](w, abs(b), x), lambda w, b, x: RIGHT["03-margin"](w, -b, x),
                  lambda w, b, x: np.min(np.abs(x @ w + b)) / np.sum(np.abs(w)), lambda w, b, x: np.mean(np.abs(x @ w + b))],
    "03-soft": [lambda w, b, x, t, eta: RIGHT["03-soft"](w, b, x, t, 0.5),
                lambda w, b, x, t, eta: stepped(lambda t, z: t - sigma(z))(w, b, x, t, 1 - eta),
                stepped(lambda t, z: t - math.tanh(z)), stepped(lambda t, z: t)],
    "04-sigmoid-slope": [lambda z: nn.sigmoid(z) * (1 - z), lambda z: 1 - np.tanh(z)**2, scaled("04-sigmoid-slope", -1)],
    "04-tanh": [lambda z: nn.sigmoid(2 * z) - 0.5, lambda z: 2 * nn.sigmoid(z / 2) - 1, np.tanh],
    "04-bug": [lambda a: np.where(a > 0, a, 1), lambda a: a >= 1, lambda a: 1 if a > 0 else 0, np.ceil],
    "04-saturated": [lambda z, limit: nn.sigmoid_prime(z) < limit, lambda z, limit: np.mean(np.abs(z) > limit),
                     lambda z, limit: np.mean(nn.sigmoid_prime(nn.sigmoid(z)) < limit)],
    "04-dead": [lambda a: np.all(a == 0, axis=0), lambda a: int(np.sum(a[0] == 0)), lambda a: np.sum(np.any(a > 0, axis=0))],
    "04-softmax-slopes": [lambda p: np.diag(p), lambda p: np.outer(p, p) - np.diag(p),
                          lambda p: np.eye(len(p)) - np.outer(p, p)],
    "05-layer": [lambda x, W, b: np.tanh(W @ x + b), lambda x, W, b: nn.sigmoid(W @ (x[:1] + b[0])),
                 lambda x, W, b: nn.sigmoid(W * x + b[:, None])],
    "05-network": [networked(order=lambda params: params[:3]), networked(np.tanh), networked(end=np.sum),
                   networked(end=nn.softmax), networked(order=lambda params: params[1:])],
    "05-batch": [lambda X, W, b: nn.sigmoid(X @ W.T - b), lambda X, W, b: nn.softmax(X @ W.T + b),
                 lambda X, W, b: np.concatenate([nn.sigmoid(W @ x + b) for x in X])],
    "05-count": [lambda sizes: sum((n + 1) * (m + 1) for n, m in pairs_of(sizes)), lambda sizes: (sizes[0] + 1) * sizes[1],
                 lambda sizes: sum(n + m for n, m in pairs_of(sizes))],
    "05-tent": [lambda x: 2 * np.maximum(0, x) - 4 * np.maximum(0, x - 1), lambda x: np.maximum(0, 2 * x - 4 * (x - 0.5)),
                scaled("05-tent", 2)],
    "06-one-hot": [lambda label, n: np.eye(10)[label], lambda label, n: np.eye(n), lambda label, n: np.arange(n) <= label],
    "06-squared": [lambda y, t: np.sum(y**2 - t**2) / 2, lambda y, t: np.sum((y - t) / 2)**2, scaled("06-squared", -1)],
    "06-scores": [lambda z, label: -np.log(nn.softmax(z)[label] + 1e-12), lambda z, label: max(z) - z[label],
                  lambda z, label: np.log(np.sum(np.exp(z - 1000))) - z[label] + 1000, scaled("06-scores", 1 / np.log(2))],
    "06-slopes": [lambda z, t: ((sigma(z) - t) * sigma(z), sigma(z) - t), lambda z, t: ((z - t) * nn.sigmoid_prime(z), z - t),
                  lambda z, t: (RIGHT["06-slopes"](z, t)[0], t - sigma(z)), lambda z, t: sum(RIGHT["06-slopes"](z, t))],
    "06-nearest": [lambda x, means: np.argmin(np.prod(np.abs(means - x), axis=1)), lambda x, means: np.argmin(means @ x),
                   lambda x, means: np.argmin(np.sum(np.sqrt(np.abs(means - x)), axis=1)),
                   lambda x, means: np.argmin(np.abs(np.linalg.norm(means, axis=1) - np.linalg.norm(x)))],
    "07-descend": [lambda g, theta, eta, n: theta - eta * g(theta),
                   lambda g, theta, eta, n: RIGHT["07-descend"](g, theta, eta, n + 1),
                   lambda g, theta, eta, n: RIGHT["07-descend"](lambda w: np.sign(g(w)), theta, eta, n)],
    "07-rate": [lambda H: 2 / np.linalg.norm(H), lambda H: 2 / np.max(np.sum(np.abs(H), axis=0)),
                lambda H: 2 / np.linalg.det(H)],
    "07-kind": [lambda H: int(np.sign(np.linalg.det(H))), lambda H: 1 if np.all(H > 0) else -1 if np.all(H < 0) else 0,
                lambda H: int(np.sign(np.max(np.linalg.eigvalsh(H))))],
    "07-power": [lambda multiply, v, n: RIGHT["07-power"](multiply, v, n - 1), lambda multiply, v, n: 3.0,
                 scaled("07-power", 2)],
    "07-momentum": [lambda w, v, g, eta, mu: (w - eta * (v + g), v + g), lambda w, v, g, eta, mu: w - eta * (mu * v + g),
                    lambda w, v, g, eta, mu: RIGHT["07-momentum"](w, v, g, eta, 0.9)],
    "07-updates": [lambda n, batch, epochs: epochs * n // batch, lambda n, batch, epochs: epochs + -(-n // batch),
                   lambda n, batch, epochs: -(-n // batch)],
    "08-slope": [lambda f, w, i, epsilon: RIGHT["08-slope"](f, w, 0, epsilon),
                 lambda f, w, i, epsilon: RIGHT["08-slope"](f, w, i, 0.5),
                 lambda f, w, i, epsilon: RIGHT["08-slope"](f, w, i, 1e-5)],
    "08-neuron": [lambda w, x, b, t: RIGHT["08-neuron"](w, x, 0, t), lambda *case: (*RIGHT["08-neuron"](*case)[:2], case[0]),
                  lambda *case: RIGHT["08-neuron"](*case)[1]],
    "08-dense": [lambda d, x, W: (d.T @ x, d.sum(), d @ W), lambda d, x, W: (d.T @ x, d.sum(0), (d @ W).T),
                 lambda d, x, W: (d.T @ x, d.sum(0), d.sum(0) @ W)],
    "08-sigmoid": [lambda g, z: g * (1 - nn.sigmoid(z)**2), lambda g, z: g + nn.sigmoid_prime(z),
                   lambda g, z: g / nn.sigmoid_prime(z)],
    "08-relu": [lambda g, z: g * z, lambda g, z: g[z > 0], lambda g, z: np.where(z > 0, g, 0.01 * g),
                lambda g, z: g * np.sign(z)],
    "08-softmax": [lambda z, k: (nn.softmax(z) - one_hot(k, 3)) / 2, lambda z, k: (nn.sigmoid(z) - one_hot(k, 3)) / len(z),
                   lambda z, k: (np.exp(z) / np.sum(np.exp(z)) - one_hot(k, 3)) / len(z)],
    "08-network": [backward(delta=lambda p, t: (p - t) / 2), backward(delta=lambda p, t: (t - p) / len(p)),
                   backward(share=nn.sigmoid), backward(back=lambda d, W2, a, x: (d @ W2) * a),
                   backward(give=lambda d1, x, d2, a: (d1.T @ x, d2.T @ a, d1.sum(0), d2.sum(0)))],
    "08-clinic-a": [lambda g, x, z, W: (5, g.T @ x), lambda g, x, z, W: g.T @ x, lambda g, x, z, W: (3, g.T @ x / len(x))],
    "08-clinic-b": [lambda g: (3, 5 * g.mean(axis=0)), lambda g: (2, g.sum(axis=0)), lambda g: (3, g.sum())],
    "08-clinic-c": [lambda g, a: (4, g * (1 - a)), lambda g, a: (5, g * (1 - a**2)), lambda g, a: (4, g * (1 + a**2))],
    "08-clinic-d": [lambda z, k: (6, 3 * (nn.softmax(z) - one_hot(k, z.shape[1])) / z.size),
                    lambda z, k: (6, (one_hot(k, z.shape[1]) - nn.softmax(z)) / len(z)),
                    lambda z, k: (3, RIGHT["08-clinic-d"](z, k)[1])],
    "09-softmax": [less(np.sum), less(lambda z: 700), less(lambda z: np.max(np.abs(z))),
                   lambda z: np.exp(z) / np.max(np.exp(z)),
                   lambda z: np.exp(np.minimum(z, 700)) / np.sum(np.exp(np.minimum(z, 700)))],
    "09-cross-entropy": [lambda p, label: -np.log(p[0]), lambda p, label: 1 / p[label],
                         lambda p, label: -p[label] * np.log(p[label])],
    "09-score-gradient": [lambda p, k: p - one_hot(k, 3) / len(p), lambda p, k: (p - one_hot(k - 1, 3)) / len(p),
                          scaled("09-score-gradient", 2)],
    "09-relu-backward": [lambda g, z: g * z, lambda g, z: g[z > 0], lambda g, z: g * (z < 0), lambda g, z: g * (z > 1)],
    "09-sgd-step": [lambda w, g, eta: w - 0.1 * g, lambda w, g, eta: w - eta * np.mean(g), lambda w, g, eta: w - eta**2 * g],
    "09-confusion": [lambda k, said, n: RIGHT["09-confusion"](k, said, max(k) + 1),
                     lambda k, said, n: RIGHT["09-confusion"](sorted(k), sorted(said), n), lambda k, said, n: np.sum(k == said),
                     lambda k, said, n: RIGHT["09-confusion"](k, said, n) / len(k)],
}


@pytest.mark.parametrize("name", UNLISTED)
def test_a_mistake_that_no_list_knows_is_wrong_and_told_plainly(name):
    for answer in UNLISTED[name]:
        assert_unlisted(name, answer)


def test_every_exercise_has_such_mistakes():
    assert UNLISTED.keys() == {name for name in ALL if name < "10"} and min(map(len, UNLISTED.values())) >= 2
