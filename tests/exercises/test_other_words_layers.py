"""Known mistakes of notebooks 04 to 06 in other words than the course keeps them: the diagnosis must fit them as well.

`test_other_words.py` says why, and holds the most probable ones of the whole course.
"""

import functools
import itertools
import math

import numpy as np
import pytest
from in_other_words import assert_diagnosed, chances, dot, entries, mean, numbers, raised, relu, sigma

from course_lib import nn


def share(counts):
    """The share of the z for which counts(z, its slope, the limit) holds."""
    return lambda z, limit: sum(counts(v, sigma(v) * sigma(-v), limit) for v in z.flat) / z.size


def square(entry):
    return lambda p: np.array([[entry(p, k, j) for j in range(len(p))] for k in range(len(p))])


def dense(curve=sigma, z=lambda row, x, shift: dot(row, x) + shift, out=lambda a, shift: a, across=False):
    """A layer neuron by neuron; `across`: each reads a column of W."""
    def layer(x, W, b):
        return np.array([out(curve(z(row, x, shift)), shift) for row, shift in zip(W.T if across else W, b, strict=True)])
    return layer


def no_bias(row, x, shift):
    return dot(row, x)


LINEAR, LATE = dense(curve=float), dense(z=no_bias, out=lambda a, shift: a + shift)


def through(inner=None, last=None, order=list):
    """A network whose inner layers, or the last one, are not what they should be."""
    def network(x, params):
        *front, back = order(params)
        a = functools.reduce(lambda a, pair: (inner or dense())(a, *pair), front, x)
        return (last or dense())(a, *back)
    return network


def one_for_all(layer):
    return through(layer, layer)


def outputs(x, params):
    return list(itertools.accumulate(params, lambda a, pair: dense()(a, *pair), initial=x))[1:]


def by_hand(x, params):
    first, second = params
    return dense()(dense()(x, *first), *second)


def by_rows(layer):
    return lambda X, W, b: np.array([layer(x, W, b) for x in X])


def count(biases=lambda n, m: 0, more=lambda sizes: 0):
    return lambda sizes: sum(n * m + biases(n, m) for n, m in itertools.pairwise(sizes)) + more(sizes)


def one_size_too_far(sizes):
    total = 0
    for k in range(len(sizes)):
        total += sizes[k] * sizes[k + 1] + sizes[k + 1]
    return total


def place(at=lambda label: label, hit=lambda label: 1, other=0):
    return lambda label, n: [hit(label) if k == at(label) % n else other for k in range(n)]


def distance(of=lambda d: d * d, join=sum, then=lambda total: total / 2):
    return lambda y, t: then(join([of(a - b) for a, b in zip(y, t, strict=True)]))


def log_sum(z, shift=0.0):
    return np.log(sum(raised(v - shift) for v in z))


def pair(first=lambda a, t: (a - t) * a * (1 - a), second=lambda a, t: a - t):
    return lambda z, t: [first(sigma(z), t), second(sigma(z), t)]


def nearest(length=lambda d: math.hypot(*d), pick=min, give=lambda k, means, lengths: k):
    def answer(x, means):
        lengths = [length(x - row) for row in means]
        return give(lengths.index(pick(lengths)), means, lengths)
    return answer


WORDS = [
    ("04-sigmoid-slope", lambda z: z - z**2, "used z where"), ("04-sigmoid-slope", numbers(sigma), "sigmoid itself"),
    ("04-sigmoid-slope", numbers(lambda z: sigma(sigma(z)) * sigma(-sigma(z))), "one sigmoid too many"),
    ("04-sigmoid-slope", numbers(lambda z: sigma(z) + sigma(z)**2), "Check the sign"),
    ("04-tanh", numbers(lambda z: sigma(z) - sigma(-z)), "half as steep"),
    ("04-tanh", numbers(lambda z: 1 / (1 + math.exp(-2 * z))), "lie in (0, 1)"),
    ("04-tanh", numbers(lambda z: 2 / (1 + math.exp(-2 * z))), "from 0 to 2"),
    ("04-tanh", numbers(lambda z: 2 * sigma(-2 * z) - 1), "falls"),
    ("04-bug", np.ones_like, "bug is still in"), ("04-bug", lambda a: np.maximum(a, 0), "output itself"),
    ("04-bug", numbers(lambda a: 0 if a else 1), "Turned round"), ("04-bug", lambda a: 1 - np.isclose(a, 0), "very small one"),
    ("04-saturated", lambda *case: 1 - share(lambda z, slope, limit: slope < limit)(*case), "*not* saturated"),
    ("04-saturated", share(lambda z, slope, limit: slope <= limit), "equal to the limit"),
    ("04-saturated", lambda z, limit: z.size * share(lambda z, slope, limit: slope < limit)(z, limit), "You counted"),
    ("04-saturated", lambda z, limit: share(lambda z, slope, limit: slope < limit)(z, limit) * z[0].size, "number of rows"),
    ("04-saturated", share(lambda z, slope, limit: sigma(z) < limit), "compared the output"),
    ("04-saturated", share(lambda z, slope, limit: -limit < z < limit), "compared z"),
    ("04-saturated", share(lambda z, slope, limit: z < limit), "which z are below"),
    ("04-dead", lambda a: sum(not any(column) for column in a.T) / len(a[0]), "share of dead"),
    ("04-softmax-slopes", lambda p: [v - v * v for v in p], "diagonal alone"),
    ("04-softmax-slopes", square(lambda p, k, j: p[k] * (1 - p[k]) if k == j else 0), "yours has zeros"),
    ("04-softmax-slopes", square(lambda p, k, j: -p[k] * p[j]), "adds p_k"),
    ("04-softmax-slopes", square(lambda p, k, j: p[k] * ((k == j) + p[j])), "sign beside"),
    ("04-softmax-slopes", square(lambda p, k, j: p[k] * (1 - p[j])), "1 − p_j everywhere"),
    ("04-softmax-slopes", square(lambda p, k, j: p[k] * (k == j) - p[j]), "one factor p_k"),
    ("04-softmax-slopes", square(lambda p, k, j: (k == j) - p[j]), "in front of the bracket"),
    ("04-softmax-slopes", square(lambda p, k, j: p[j] * ((k == j) - p[j])), "each column by its probability"),
    ("05-layer", LINEAR, "This is z"), ("05-layer", dense(z=no_bias), "bias is missing"),
    ("05-layer", LATE, "after the sigmoid"),
    ("05-layer", dense(across=True), "columns of W"), ("05-layer", lambda x, W, b: nn.sigmoid(x * W + b), "adds nothing up"),
    ("05-layer", dense(z=lambda row, x, shift: dot(row, x) - shift), "bias away"), ("05-layer", dense(relu), "ReLU"),
    ("05-network", through(order=lambda params: list(reversed(params))), "backwards"),
    ("05-network", through(last=LINEAR), "last layer has a sigmoid"), ("05-network", through(inner=LINEAR), "once, at the end"),
    ("05-network", lambda x, params: [dense()(x, *pair) for pair in params][-1], "Only the last layer"),
    ("05-network", lambda x, params: outputs(x, params)[0], "Only the first layer"), ("05-network", outputs, "every layer"),
    ("05-network", by_hand, "layers by hand"),
    ("05-network", lambda x, params: dense()(dense()(x, *params[0]), *params[1]), "params[0] and params[1]"),
    ("05-network", one_for_all(dense(across=True)), "columns of W"), ("05-network", one_for_all(dense(relu)), "ReLU"),
    ("05-network", one_for_all(LATE), "after the sigmoid"),
    ("05-batch", lambda *case: by_rows(dense())(*case).T, "Your result has one column"),
    ("05-batch", by_rows(LINEAR), "the sums z"),
    ("05-batch", by_rows(dense(across=True)), "uses the columns"), ("05-batch", by_rows(LATE), "after the sigmoid"),
    ("05-batch", lambda X, W, b: 1 / (1 + np.exp(-np.dot(W, X) - b)), "columns on paper"),
    ("05-batch", lambda X, W, b: 1 / (1 + np.exp(-np.dot(W, X.T) - b)), "wrong side"),
    ("05-batch", lambda X, W, b: 1 / (1 + np.exp(-np.multiply(X, W.T) - b)), "number by number"),
    ("05-batch", by_rows(dense(z=no_bias)), "bias is missing"),
    ("05-batch", lambda X, W, b: by_rows(dense())(X, W, b)[:1], "first example only"),
    ("05-count", lambda sizes: sum(sizes[1:]), "counted the neurons"), ("05-count", sum, "circles"),
    ("05-count", count(lambda n, m: 1), "each layer one bias"),
    ("05-count", count(more=lambda sizes: 1), "for the whole network"),
    ("05-count", count(lambda n, m: n), "left side"), ("05-count", one_size_too_far, "one step too far"),
    ("05-tent", numbers(lambda x: 2 * relu(x) - 2 * relu(x - 0.5)), "take away 4"),
    ("05-tent", numbers(lambda x: 2 * x if x > 0 else 0), "one neuron"), ("05-tent", lambda x: 2 - 2 * x, "one straight line"),
    ("05-tent", numbers(lambda x: relu(x) - 2 * relu(x - 0.5)), "Double the slopes"),
    ("05-tent", numbers(lambda x: 2 * x if x < 0.5 else 2 - 2 * x), "left of 0"),
    ("05-tent", numbers(lambda x: relu(min(2 * x, 2 - 2 * x))), "bends three times"),
    ("05-tent", numbers(lambda x: min(relu(x), 0.5)), "Double the first slope"),
    ("05-tent", numbers(lambda x: 2 * relu(x) + 4 * relu(x - 0.5)), "sign is minus"),
    ("05-tent", numbers(lambda x: 2 * relu(x) - 4 * relu(0.5 - x)), "sleep until"),
    ("05-tent", lambda x: 2 * max(x, 0) - 4 * max(x - 0.5, 0), "neither `if`"),
    ("06-one-hot", place(at=lambda label: label - 1), "starts at 0"), ("06-one-hot", place(hit=int), "wrote the label"),
    ("06-one-hot", place(hit=lambda label: 0, other=1), "exchanged"),
    ("06-one-hot", lambda label, n: [[v] for v in place()(label, n)], "This is a column"),
    ("06-squared", distance(join=mean), "The squared distance is their sum"),
    ("06-squared", distance(of=abs), "absolute values"),
    ("06-squared", distance(join=mean, then=float), "divide their sum by 2"),
    ("06-squared", distance(then=lambda total: math.sqrt(total) / 2), "half the distance"),
    ("06-squared", distance(join=np.array), "one number for each output"),
    ("06-scores", lambda z, k: -np.log(np.divide(np.exp(z[k]), sum(np.exp(z)))), "Right for small scores"),
    ("06-scores", lambda z, k: log_sum(z) - z[k], "never formed the fraction"),
    ("06-scores", lambda z, k: -np.log(chances(z)[k]), "stored as 0"),
    ("06-scores", lambda z, k: log_sum(z, mean(z)) - (z[k] - mean(z)), "Taking off the mean"),
    ("06-scores", lambda z, k: log_sum(z, z[k]), "score of the right class. When"),
    ("06-scores", lambda z, k: log_sum(z, z[0]) - (z[k] - z[0]), "first score"),
    ("06-scores", lambda z, k: np.log(sum(z)) - np.log(z[k]), "scores themselves"),
    ("06-scores", lambda z, k: 0 - z[k], "left out"),
    ("06-scores", lambda z, k: -sum(np.log(v) for v in chances(z)), "over all classes"),
    ("06-scores", lambda z, k: z[k] - max(z) - log_sum(z, max(z)), "sign is wrong"),
    ("06-scores", lambda z, k: log_sum(z, max(z)) - z[k], "but not from the score"),
    ("06-scores", lambda z, k: chances(z)[k], "This is the probability"),
    ("06-slopes", pair(first=lambda a, t: a - t), "one factor more"),
    ("06-slopes", pair(lambda a, t: (t - a) * a * (1 - a), lambda a, t: t - a), "Both signs"),
    ("06-slopes", lambda z, t: list(reversed(pair()(z, t))), "exchanged the two"),
    ("06-slopes", pair(second=lambda a, t: (a - t) * a * (1 - a)), "cancels"),
    ("06-slopes", pair(lambda a, t: (a - t) * (a - a * a)**2, lambda a, t: (a - t) * (a - a * a)), "too many: you applied"),
    ("06-slopes", pair(lambda a, t: 2 * (a - t) * a * (1 - a)), "factor 2"),
    ("06-slopes", pair(lambda a, t: (a - t) * sigma(a) * (1 - sigma(a))), "put a into"),
    ("06-slopes", pair(second=lambda a, t: (1 - t) / (1 - a) - t / a), "Your second value"),
    ("06-slopes", pair(lambda a, t: (a - t)**2 / 2, lambda a, t: -math.log(a if t else 1 - a)), "two losses"),
    ("06-nearest", nearest(pick=max), "farthest"), ("06-nearest", nearest(lambda d: max(map(abs, d))), "largest difference"),
    ("06-nearest", lambda x, means: max(range(len(means)), key=lambda k: dot(means[k], x)), "large product"),
    ("06-nearest", nearest(lambda d: sum(d)**2), "before squaring"),
    ("06-nearest", nearest(lambda d: sum(map(abs, d))), "streets"),
    ("06-nearest", lambda x, means: np.abs(x - means).argmin(), "all numbers of the table"),
    ("06-nearest", lambda x, means: np.argmin([math.hypot(*row) for row in (means - x).T]), "down the columns"),
    ("06-nearest", nearest(give=lambda k, means, lengths: means[k]), "nearest mean itself"),
    ("06-nearest", nearest(give=lambda k, means, lengths: lengths[k]**2), "This is the squared distance"),
    ("06-nearest", nearest(give=lambda k, means, lengths: lengths[k]), "This is the distance to")]


@pytest.mark.parametrize("name", dict.fromkeys(name for name, *_ in WORDS))
def test_known_mistakes_in_other_words_have_their_diagnosis(name):
    for answer, said in entries(WORDS, name):
        assert_diagnosed(name, answer, said)
