"""Known mistakes of notebooks 07 to 09 in other words than the course keeps them: the diagnosis must fit them as well.

`test_other_words.py` says why, and holds the most probable ones of the whole course.
"""

import functools
import itertools
import math
import operator

import numpy as np
import pytest
from in_other_words import assert_diagnosed, chances, dot, entries, mean, numbers, one, per_row, raised, relu, sigma, walk


def curvatures(H):
    """The eigenvalues as the roots of the characteristic polynomial, from small to large."""
    return sorted(np.roots(np.poly(H)).real)


def sign_of(values):
    return int(np.sign(math.fsum(values)))


def only_sign(values):
    signs = {int(np.sign(v)) for v in values}
    return signs.pop() if len(signs) == 1 else 0


def iterate(multiply, v, n_steps, length=lambda v: math.hypot(*v)):
    return functools.reduce(lambda u, _: multiply(u) / length(multiply(u)), range(n_steps), v)


def slope(moves=lambda w, i: [i], way=lambda epsilon: 2 * epsilon, back=1, sign=1):
    """A difference with lists: `moves` names the entries that move, `back` says how far the lower place is."""
    def measured(f, w, i, epsilon):
        up, down = list(w), list(w)
        for k in moves(w, i):
            up[k], down[k] = up[k] + epsilon, down[k] - back * epsilon
        return sign * (f(np.array(up)) - f(np.array(down))) / way(epsilon)
    return measured


def slope_that_forgets_w(f, w, i, epsilon):
    w[i] = w[i] + epsilon
    above = f(w)
    w[i] = w[i] - 2 * epsilon
    return (above - f(w)) / (2 * epsilon)


def neuron(delta=lambda a, t: (a - t) * a * (1 - a), give=lambda d, w, x, b: (d * x, d, d * w)):
    return lambda w, x, b, t: give(delta(sigma(w * x + b), t), w, x, b)


def example_by_example(of_W=lambda d, row: np.outer(d, row), of_b=sum, of_x=lambda d, W: [dot(d, column) for column in W.T],
                       order=(0, 1, 2)):
    def backward(delta, x, W):
        parts = (sum(of_W(d, row) for d, row in zip(delta, x, strict=True)), of_b(delta), [of_x(d, W) for d in delta])
        return [np.array(parts[k]) for k in order]
    return backward


def from_scores(change, across=False):
    """Softmax row by row, or column by column, and then `change` as in `per_row`."""
    def backward(z, labels):
        p = np.array([chances(line) for line in (z.T if across else z)])
        return per_row(change)(p.T if across else p, labels)
    return backward


def network(back=lambda d, W: [dot(d, column) for column in W.T], slope=lambda a: a * (1 - a), seen=lambda row, a: a, n=len,
            bias=sum):
    """The four gradients, one example after another."""
    def backward(x, labels, W1, b1, W2, b2):
        of_W1, of_W2, first, second = 0, 0, [], []
        for row, label in zip(x, labels, strict=True):
            a = np.array([sigma(dot(w, row) + b) for w, b in zip(W1, b1, strict=True)])
            p = chances([dot(w, a) + b for w, b in zip(W2, b2, strict=True)])
            second.append((p - one(p, label)) / n(x))
            first.append([d * slope(v) for d, v in zip(back(second[-1], W2), a, strict=True)])
            of_W1, of_W2 = of_W1 + np.outer(first[-1], row), of_W2 + np.outer(second[-1], seen(row, a))
        return of_W1, bias(np.array(first)), of_W2, bias(np.array(second))
    return backward


def outer_sum(u, v):
    return sum(map(np.outer, u, v))


def column_means(g):
    return [mean(column) for column in g.T]


def said_minus_wanted(p, label, n):
    return (p - one(p, label)) / n


def shares(power=lambda v, z: math.exp(v - max(z)), whole=lambda e, z: math.fsum(e)):
    return lambda z: [power(v, z) / whole([power(u, z) for u in z], z) for v in z]


def less(anchor):
    """Softmax of the scores less an anchor that is not always the largest."""
    return shares(power=lambda v, z: np.exp(v - anchor(z)), whole=lambda e, z: sum(e))


def loss(log=math.log, of=lambda p, label: p[label]):
    return lambda p, label: -log(of(p, label))


def fills_columns(p, labels):
    targets = [[0] * len(p[0]) for _ in p]
    for label, row in itertools.product(labels, targets):
        row[label] = 1
    return (p - targets) / len(p)


def counted(at=lambda label, guess: (label, guess), add=lambda old: old + 1, keep=lambda label, guess: True, pairs=zip):
    def confusion(labels, predicted, n_classes):
        table = [[0] * n_classes for _ in range(n_classes)]
        for label, guess in pairs(labels, predicted):
            if keep(label, guess):
                i, j = at(label, guess)
                table[i][j] = add(table[i][j])
        return table
    return confusion


WORDS = [
    ("07-descend", walk(lambda g, theta, eta, start: -eta * g(theta) / (math.hypot(*g(theta)) or 1)), "the length eta"),
    ("07-rate", lambda H: 1 / curvatures(H)[-1], "finished in one step"),
    ("07-rate", lambda H: 2 / curvatures(H)[0], "flattest"),
    ("07-rate", lambda H: 2 / max(H[i][i] for i in range(len(H))), "largest number off"),
    ("07-rate", lambda H: 2 / np.max(H), "off"), ("07-rate", lambda H: 2 / sum(curvatures(H)), "all curvatures"),
    ("07-rate", lambda H: curvatures(H)[-1] / 2, "upside down"),
    ("07-kind", lambda H: only_sign(H[i][i] for i in range(len(H))), "along the axes"),
    ("07-kind", lambda H: int(math.prod(curvatures(H)) > 0), "two negative numbers"),
    ("07-kind", lambda H: 0 if math.prod(curvatures(H)) < 0 else 1 if H[0][0] > 0 else -1, "in two dimensions only"),
    ("07-kind", lambda H: sign_of(curvatures(H)), "trace"), ("07-kind", lambda H: -only_sign(curvatures(H)), "Exchanged"),
    ("07-kind", lambda H: 1 if min(curvatures(H)) > 0 else -1, "Two signs"),
    ("07-power", lambda m, v, n: (lambda u: np.dot(u, m(u)))(iterate(m, v, n, lambda v: 1)), "back to length 1"),
    ("07-power", iterate, "This is the direction"), ("07-power", lambda m, v, n: np.dot(v, m(v)), "never multiplied"),
    ("07-power", lambda m, v, n: np.dot(m(iterate(m, v, n)), m(iterate(m, v, n))), "once too often"),
    ("07-power", lambda m, v, n: math.hypot(*m(iterate(m, v, n))), "length of Hv"),
    ("07-momentum", lambda w, v, g, eta, mu: (w - eta * (g + mu * (v - g)), g + mu * (v - g)), "running mean"),
    ("07-momentum", lambda w, v, g, eta, mu: (w + eta * g + eta * mu * v, g + mu * v), "uphill"),
    ("07-momentum", lambda w, v, g, eta, mu: (w - eta * v - eta * mu * g, mu * g + v), "wrong term"),
    ("07-momentum", lambda w, v, g, eta, mu: (lambda step: (w + step, step))(mu * v - eta * g), "the step itself"),
    ("07-momentum", lambda w, v, g, eta, mu: (lambda step: (w - step, step))(mu * v + eta * g), "contains eta"),
    ("07-updates", lambda n, batch, epochs: sum(1 + n // batch for _ in range(epochs)), "nothing is left"),
    ("07-updates", lambda n, batch, epochs: len(range(epochs)), "One epoch is not"),
    ("07-updates", lambda n, batch, epochs: sum([n] * epochs), "looked at"),
    ("07-updates", lambda n, batch, epochs: sum([batch] * epochs), "by the batch size"),
    ("07-updates", lambda n, batch, epochs: epochs * math.floor(n / batch + 0.5), "nearest number"),
    ("07-updates", lambda n, batch, epochs: -(-n * epochs // batch), "once, at the end"),
    ("08-slope", slope(back=0, way=float), "one side"), ("08-slope", slope(way=float), "2 * epsilon"),
    ("08-slope", slope_that_forgets_w, "w is not what"), ("08-slope", slope(sign=-1), "sign is turned"),
    ("08-slope", slope(moves=lambda w, i: range(len(w))), "all entries"),
    ("08-neuron", neuron(lambda a, t: a - t), "slope of the sigmoid is missing"),
    ("08-neuron", neuron(lambda a, t: (a - t) * sigma(a) * sigma(-a)), "at the output"),
    ("08-neuron", neuron(lambda a, t: -(a - t) * a * (1 - a)), "sign is turned"),
    ("08-neuron", neuron(give=lambda d, w, x, b: (d * w, d, d * x)), "exchanged"),
    ("08-neuron", neuron(give=lambda d, w, x, b: (d * x, d * b, d * w)), "bias is added"),
    ("08-dense", example_by_example(of_x=lambda d, W: [dot(d, row) for row in W]), "wrong side"),
    ("08-dense", example_by_example(of_W=lambda d, row: np.outer(row, d)), "came out transposed"),
    ("08-dense", example_by_example(of_b=list), "batch sum is missing"),
    ("08-dense", example_by_example(order=(2, 0, 1)), "another"),
    ("08-dense", example_by_example(of_b=column_means), "mean of the rows"),
    ("08-dense", example_by_example(of_b=lambda delta: [sum(d) for d in delta]), "along the rows"),
    ("08-dense", example_by_example(order=(2, 1, 0)), "reverse order"),
    ("08-dense", lambda d, x, W: [sum(map(np.outer, d, x)) / len(x), sum(d), d @ W], "∂C/∂W by N"),
    ("08-sigmoid", numbers(lambda g, z: g * sigma(sigma(z)) * sigma(-sigma(z))), "one sigmoid too many"),
    ("08-sigmoid", numbers(lambda g, z: g * (z - z * z)), "z(1 − z)"),
    ("08-sigmoid", numbers(lambda g, z: g * sigma(z)), "by a."),
    ("08-sigmoid", numbers(lambda g, z: sigma(z) * sigma(-z)), "slope alone"),
    ("08-sigmoid", numbers(lambda g, z: sigma(g) * sigma(-g)), "taken at grad_a"),
    ("08-relu", numbers(lambda g, z: g if relu(z) >= 0 else 0), "Nothing is blocked"),
    ("08-relu", numbers(lambda g, z: 0 if z < 0 else g), "At z = 0"),
    ("08-relu", numbers(lambda g, z: relu(g)), "to the gradient"),
    ("08-relu", numbers(lambda g, z: g * relu(z)), "by the output"), ("08-relu", numbers(lambda g, z: z > 0), "slope alone"),
    ("08-relu", numbers(lambda g, z: 0 if z > 0 else g), "Turned round"),
    ("08-softmax", from_scores(lambda p, k, n: p - one(p, k)), "sum of the losses"),
    ("08-softmax", from_scores(lambda p, k, n: (p - one(p, k)) / (n * len(p))), "all entries"),
    ("08-softmax", from_scores(lambda p, k, n: (one(p, k) - p) / n), "sign is turned"),
    ("08-softmax", from_scores(lambda p, k, n: p / n), "target is missing"),
    ("08-softmax", from_scores(said_minus_wanted, across=True), "down the columns"),
    ("08-softmax", from_scores(lambda p, k, n: said_minus_wanted(p, k, n) * p * (1 - p)), "p(1 − p)"),
    ("08-network", network(back=lambda d, W: [dot(d, row) for row in W]), "transposed the wrong way"),
    ("08-network", network(slope=lambda a: sigma(a) * sigma(-a)), "at the output a1"),
    ("08-network", network(slope=lambda a: 1), "slope of the hidden"),
    ("08-network", network(n=lambda x: 1), "N times too large"),
    ("08-network", network(seen=lambda row, a: row), "did not see x"),
    ("08-network", network(bias=column_means), "means of the rows"),
    ("08-clinic-a", lambda g, x, z, W: (3, outer_sum(g, z)), "fault is still in"),
    ("08-clinic-a", lambda g, x, z, W: (3, outer_sum(x, g)), "transposed"),
    ("08-clinic-a", lambda g, x, z, W: (2, outer_sum(g, x)), "layer 2 has no weights"),
    ("08-clinic-a", lambda g, x, z, W: (1, outer_sum(g, x)), "layer 1 is healthy"),
    ("08-clinic-b", lambda g: (3, column_means(g)), "fault is still in"),
    ("08-clinic-b", lambda g: (1, sum(g)), "layer 1 is healthy"),
    ("08-clinic-b", lambda g: (3, [sum(row) for row in g]), "along each row"),
    ("08-clinic-b", lambda g: (4, sum(g)), "layer 4"), ("08-clinic-b", lambda g: (3, g.tolist()), "batch sum is missing"),
    ("08-clinic-c", lambda g, a: (4, g / np.cosh(a)**2), "fault is still in"),
    ("08-clinic-c", lambda g, a: (2, g - g * a * a), "too. But"),
    ("08-clinic-c", lambda g, a: (4, g * (a - a**2)), "slope of the sigmoid"),
    ("08-clinic-c", lambda g, a: (4, (1 - a) * (1 + a)), "slope alone"),
    ("08-clinic-c", lambda g, a: (3, g - g * a * a), "suffer"),
    ("08-clinic-d", lambda z, k: (6, from_scores(lambda p, k, n: said_minus_wanted(p, k, n * len(p)))(z, k)), "fault is"),
    ("08-clinic-d", lambda z, k: (6, from_scores(lambda p, k, n: p - one(p, k))(z, k)), "gradient of the sum"),
    ("08-clinic-d", lambda z, k: (5, from_scores(said_minus_wanted)(z, k)), "layer 5 passes"),
    ("08-clinic-d", lambda z, k: (1, from_scores(said_minus_wanted)(z, k)), "layer 1 passes"),
    ("09-softmax", lambda z: [raised(v) / sum(map(raised, z)) for v in z], "Right for small scores"),
    ("09-softmax", shares(whole=lambda e, z: 1), "sum to 1 yet"),
    ("09-softmax", shares(power=lambda v, z: v), "scores themselves"),
    ("09-softmax", lambda z: [(v == max(z)) / list(z).count(max(z)) for v in z], "everything to the largest"),
    ("09-softmax", shares(whole=lambda e, z: sum(map(raised, z))), "above the line"),
    ("09-softmax", less(mean), "near each other"),
    ("09-softmax", shares(power=lambda v, z: np.exp(v), whole=lambda e, z: sum(z)), "sum of the scores"),
    ("09-softmax", shares(power=lambda v, z: np.exp(-v), whole=lambda e, z: sum(e)), "sign is turned"),
    ("09-softmax", numbers(lambda v: 1 / (1 + raised(-v))), "sigmoid of each"),
    ("09-softmax", less(lambda z: z[0]), "first score"),
    ("09-cross-entropy", lambda p, label: -loss()(p, label), "sign is missing"),
    ("09-cross-entropy", loss(math.log2), "base 2"),
    ("09-cross-entropy", loss(of=lambda p, label: math.prod(p)), "over all classes"),
    ("09-cross-entropy", lambda p, label: sum(p) - p[label], "1 − p also"), ("09-cross-entropy", loss(math.log10), "base 10"),
    ("09-cross-entropy", loss(of=lambda p, label: max(p)), "largest probability"),
    ("09-cross-entropy", loss(of=lambda p, label: sum(p) - p[label]), "all the others"),
    ("09-cross-entropy", lambda p, label: sum(v * math.log(1 / v) for v in p), "weighted the logarithms"),
    ("09-cross-entropy", lambda p, label: [math.log(1 / v) for v in p], "one number for each class"),
    ("09-score-gradient", per_row(lambda p, k, n: said_minus_wanted(p, k, n) * p * (1 - p)), "p(1 − p)"),
    ("09-score-gradient", fills_columns, "whole columns"),
    ("09-score-gradient", per_row(lambda p, k, n: said_minus_wanted(p, k, n * len(p))), "all entries"),
    ("09-score-gradient", lambda p, labels: sum(per_row(said_minus_wanted)(p, labels)), "rows together"),
    ("09-score-gradient", lambda p, labels: (p - np.array(labels)) / len(labels), "labels themselves"),
    ("09-relu-backward", numbers(lambda g, z: g), "Nothing is blocked"),
    ("09-relu-backward", numbers(lambda g, z: 0 if z < 0 else g), "At z = 0"),
    ("09-relu-backward", numbers(lambda g, z: relu(g)), "ReLU to the gradient"),
    ("09-relu-backward", numbers(lambda g, z: z > 0), "derivative alone"),
    ("09-relu-backward", numbers(lambda g, z: g * relu(z)), "by ReLU(z) itself"),
    ("09-relu-backward", lambda g, z: g * (1 if z > 0 else 0), "neither `if`"),
    ("09-sgd-step", lambda w, g, eta: w - (-eta) * g, "uphill"),
    ("09-sgd-step", lambda w, g, eta: np.subtract(w, g), "rate is missing"),
    ("09-sgd-step", lambda w, g, eta: 0 - g * eta, "step alone"),
    ("09-sgd-step", lambda w, g, eta: w - w * eta * g, "multiplied the weights"),
    ("09-sgd-step", lambda w, g, eta: w - eta * ((g > 0) * 1.0 - (g < 0)), "sign of the gradient"),
    ("09-sgd-step", lambda w, g, eta: w - g * (1 / eta), "divided by the learning"),
    ("09-sgd-step", lambda w, g, eta: w - eta * np.ones_like(g), "The gradient is missing"),
    ("09-confusion", counted(at=lambda label, guess: (guess, label)), "swapped"),
    ("09-confusion", counted(keep=operator.eq), "only what is right"),
    ("09-confusion", lambda labels, predicted, n: counted()(labels, labels, n), "labels only"),
    ("09-confusion", counted(add=lambda old: 1), "twice is counted once"),
    ("09-confusion", counted(pairs=itertools.product), "paired each label"),
    ("09-confusion", lambda *case: [[np.divide(v, sum(row)) for v in row] for row in counted()(*case)], "divided each row")]


@pytest.mark.parametrize("name", dict.fromkeys(name for name, *_ in WORDS))
def test_known_mistakes_in_other_words_have_their_diagnosis(name):
    for answer, said in entries(WORDS, name):
        assert_diagnosed(name, answer, said)
