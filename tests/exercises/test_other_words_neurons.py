"""Known mistakes of notebooks 00 to 03 in other words than the course keeps them: the diagnosis must fit them as well.

`test_other_words.py` says why, and holds the most probable ones of the whole course.
"""

import itertools
import math
import operator

import numpy as np
import pytest
from in_other_words import assert_diagnosed, detector, dot, entries, sigma

from course_lib import nn

AND, OR, NAND = (nn.MPNeuron(*gate) for gate in (([1, 1], 2), ([1, 1], 1), ([-1, -1], -1)))


def returns_in_the_loop(w, x):
    for a, b in zip(w, x, strict=True):
        return a * b


def hebb(weight=lambda patterns, n: 1 / n, own=False, rows=lambda patterns: patterns):
    """Learn pattern by pattern and pair by pair."""
    def learn(patterns):
        n = len(patterns[0])
        W = np.zeros((n, n))
        for row in rows(patterns):
            for i, j in itertools.product(range(n), repeat=2):
                W[i, j] += row[i] * row[j] * weight(patterns, n) * (own or i != j)
        return W
    return learn


def missed(guesses, sign=1, found=False, share=True):
    """Count the pictures whose label is not among the best guesses, or of which it is."""
    def error(scores, labels):
        count = 0
        for row, label in zip(scores, labels, strict=True):
            best = sorted(range(len(row)), key=lambda k: -sign * row[k])[:guesses]
            count += (label in best) == found
        return count / len(labels) if share else count
    return error


def attend(score=lambda s, d: s / math.sqrt(d), weight=math.exp, mean=True):
    def answer(q, K, V):
        weights = [weight(score(dot(q, k), len(q))) for k in K]
        return sum(w * v for w, v in zip(weights, V, strict=True)) / (sum(weights) if mean else 1)
    return answer


def neuron(fires=lambda total, theta: total >= theta, total=dot, silent=0):
    return lambda x, w, theta: 1 if fires(total(w, x), theta) else silent


def compares_early(x, w, theta):
    total = 0
    for i in range(len(x)):
        total += x[i] * w[i]
        if total >= theta:
            return 1
    return 0


def net(theta, weights=None):
    def two_layer(x, rows):
        hidden = [nn.MPNeuron(*detector()(row))(x) for row in rows]
        return nn.MPNeuron(weights or [1] * len(hidden), theta(hidden))(hidden)
    return two_layer


def recognised(x, rows):
    return [int(tuple(row) == tuple(x)) for row in rows]


def update(y=lambda z: 1 if z >= 0 else 0, step=lambda t, y: t - y, of_b=None, inputs=list, z=lambda w, b, x: dot(w, x) + b):
    def answer(w, b, x, t):
        said = y(z(w, b, x))
        moved = [a + step(t, said) * c for a, c in zip(w, inputs(x), strict=True)]
        return np.array(moved), b + (of_b or step)(t, said)
    return answer


def soft(y=sigma, z=lambda w, b, x: dot(w, x) + b, rate=lambda eta, y: eta, of_b=None):
    def answer(w, b, x, t, eta):
        said = y(z(w, b, x))
        moved = [a + rate(eta, said) * (t - said) * c for a, c in zip(w, x, strict=True)]
        return moved, b + (of_b or rate)(eta, said) * (t - said)
    return answer


def mistakes(x, t, n_epochs, whole=False, sign=1):
    """How many mistakes each epoch has; `whole`: what is learned waits until its end."""
    w, b, counts = np.zeros(len(x[0])), 0, []
    for _ in range(n_epochs):
        waiting, found = [], 0
        for row, wanted in zip(x, t, strict=True):
            error = sign * (wanted - (dot(w, row) + b >= 0))
            found += error != 0
            waiting.append((error * row, error))
            if not whole:
                w, b = w + error * row, b + error
        if whole:
            w, b = w + sum(dw for dw, _ in waiting), b + sum(db for _, db in waiting)
        counts.append(int(found))
    return counts


def distances(w, b, x):
    return [(dot(w, row) + b) / math.hypot(*w) for row in x]


WORDS = [
    ("00-double", lambda x: x * x, "squared"), ("00-double", lambda x: sum([x, 2]), "added 2"),
    ("00-weighted-sum", lambda w, x: math.prod((sum(w), sum(x))), "added first"),
    ("00-weighted-sum", lambda w, x: sum(a * b for a in w for b in x), "multiplied each w with every x"),
    ("00-weighted-sum", lambda w, x: sum(a + b for a, b in zip(w, x, strict=True)), "only added"),
    ("00-weighted-sum", returns_in_the_loop, "first pair only"),
    ("00-row-sums", lambda table: sum(sum(row) for row in table), "added everything"),
    ("00-row-sums", lambda table: [sum(column) for column in zip(*table, strict=True)], "down the columns"),
    ("01-memory", lambda on, off, y: 1 if on - off >= 1 else 0, "forgets"),
    ("01-memory", lambda on, off, y: max(on, y), "Nothing can switch"),
    ("01-memory", lambda on, off, y: 1 if 2 * on + y - off >= 1 else 0, "the veto wins"),
    ("01-memory", lambda on, off, y: 0 if off else 1 - y if on else y, "flips"),
    ("01-hebb", lambda p: sum(np.outer(row, row) for row in p) / len(p[0]) - np.identity(len(p[0])), "took 1"),
    ("01-hebb", hebb(own=True), "zeros on the diagonal"),
    ("01-hebb", hebb(lambda patterns, n: 1), "Divide by n, the number of neurons (columns)."),
    ("01-hebb", hebb(lambda patterns, n: 1 / len(patterns)), "You divided by the number of patterns"),
    ("01-hebb", hebb(rows=lambda patterns: patterns[:1]), "Only the first pattern"),
    ("01-hebb", hebb(lambda patterns, n: -1 / n), "sign is turned round"),
    ("01-slopes", lambda depth: sum([1 / 4] * depth), "multiplied, not added"),
    ("01-slopes", lambda depth: max(nn.sigmoid_prime(np.linspace(-5, 5, 101))), "That is one sigmoid"),
    ("01-slopes", lambda depth: math.prod(sigma(0) for _ in range(depth)), "largest output"),
    ("01-slopes", lambda depth: 1, "never reaches 1"),
    ("01-top5", missed(5, found=True), "was* found"), ("01-top5", missed(1), "best answer only"),
    ("01-top5", missed(4), "four guesses"), ("01-top5", missed(5, sign=-1), "five smallest"),
    ("01-top5", missed(5, share=False), "You counted"),
    ("01-attend", attend(lambda s, d: s), "not divided by √d"), ("01-attend", attend(lambda s, d: s / d), "not by d"),
    ("01-attend", attend(weight=float, mean=False), "not weights yet"),
    ("01-attend", attend(weight=lambda s: 1), "same weight"),
    ("01-attend", lambda q, K, V: max(zip(K, V, strict=True), key=lambda pair: dot(pair[0], q))[1], "only the best row"),
    ("02-neuron", neuron(lambda total, theta: total > theta), "used >"), ("02-neuron", neuron(silent=-1), "Silent means 0"),
    ("02-neuron", lambda x, w, theta: dot(x, w), "weighted sum itself"), ("02-neuron", compares_early, "inside the loop"),
    ("02-neuron", neuron(lambda total, theta: theta >= total), "points the other way"),
    ("02-neuron", neuron(total=lambda w, x: x.count(1)), "without their weights"),
    ("02-neuron", neuron(total=lambda w, x: dot(w[:2], x[:2])), "first two inputs"),
    ("02-neuron", neuron(lambda total, theta: total + theta >= 0), "added θ"),
    ("02-neuron", lambda x, w, theta: neuron()(x, w, 0), "compared with 0"), ("02-or", (-3, -1, -0.5), "NOR"),
    ("02-or", (2, 2, 3), "This is AND"), ("02-or", (1, 1, -3), "always fires"), ("02-or", (-1, -1, 1), "never fires"),
    ("02-or", (-2, -2, -3), "This is NAND"), ("02-or", (2, 0, 2), "what x₁ says"), ("02-or", (0.5, 1, 1), "what x₂ says"),
    ("02-not", (0.5, 0.5), "repeats its input"), ("02-not", (1, 0), "always fires"), ("02-not", (-2, 1), "never fires"),
    ("02-bias", neuron(), "as if it were the threshold"), ("02-bias", lambda x, w, b: neuron()(x, w, 0), "no effect"),
    ("02-bias", lambda x, w, b: 1 if sum(map(operator.mul, w, x)) > -b else 0, "must fire, and yours is silent"),
    ("02-bias", lambda x, w, b: dot([*w, b], [*x, 1]), "sum itself"),
    ("02-bias", lambda x, w, b: neuron(silent=-1)(x, w, -b), "Silent means 0"),
    ("02-xor", lambda a, b: AND(OR(a, b), NAND(a, b)), "*one* list"),
    ("02-xor", lambda a, b: OR([AND([a, a]), AND([b, b])]), "This is OR"),
    ("02-xor", lambda a, b: OR([NAND([a, a]), NAND([b, b])]), "This is NAND"),
    ("02-xor", lambda a, b: NAND([NAND([a, b])] * 2), "This is AND"),
    ("02-xor", lambda a, b: OR([NAND([a, b]), OR([b, a])]), "fires for every row"),
    ("02-xor", lambda a, b: NAND([OR([a, b]), NAND([a, b])]), "XNOR"),
    ("02-detector", detector(weight=int), "does not mind extra ones"), ("02-detector", detector(theta=len), "number of inputs"),
    ("02-detector", detector(theta=lambda row: 0), "With θ = 0"), ("02-detector", detector(lambda bit: 1), "all weights 1"),
    ("02-detector", detector(theta=lambda row: 2), "always 2"), ("02-detector", detector(theta=lambda row: 0.5), "always 1"),
    ("02-detector", detector(theta=lambda row: row.count(1) - row.count(0)), "sum of the weights"),
    ("02-two-layer", net(len), "waits for all"), ("02-two-layer", net(lambda hidden: 0), "fires for every row"),
    ("02-two-layer", net(lambda hidden: 2), "never fires"), ("02-two-layer", net(lambda hidden: 1, [1, 1]), "two weights"),
    ("02-two-layer", recognised, "answers of all detectors"),
    ("02-two-layer", lambda x, rows: nn.MPNeuron([-1] * len(rows), 0)(recognised(x, rows)), "the opposite"),
    ("03-update", update(step=lambda t, y: y - t), "wrong way: when"),
    ("03-update", update(of_b=lambda t, y: 0), "never learns"),
    ("03-update", update(step=lambda t, y: 1 if t else -1), "at every example"), ("03-update", update(y=float), "sum itself"),
    ("03-update", update(y=lambda z: 1 if z > 0 else 0), "yours is silent"),
    ("03-update", update(inputs=lambda x: [1] * len(x)), "to every weight"),
    ("03-update", update(of_b=lambda t, y: y - t), "bias moves the wrong way"),
    ("03-update", update(z=lambda w, b, x: dot(w, x)), "no effect on your y"),
    ("03-update", update(step=lambda t, y: int(t != y)), "add x at every mistake"),
    ("03-update", update(step=lambda t, y: t), "moved by t"),
    ("03-update", lambda *case: tuple(reversed(update()(*case))), "exchanged the two"),
    ("03-update", update(y=lambda z: math.copysign(1, z)), "answers −1"),
    ("03-count", lambda *case: sum(count > 0 for count in mistakes(*case)), "epochs with a mistake"),
    ("03-count", lambda *case: mistakes(*case)[-1], "last epoch only"),
    ("03-count", lambda *case: mistakes(*case)[0], "first epoch only"),
    ("03-count", lambda *case: sum(mistakes(*case, whole=True)), "once in each epoch"),
    ("03-count", lambda *case: sum(mistakes(*case, sign=-1)), "the right way, by t − y and not by y − t"),
    ("03-margin", lambda w, b, x: min(abs(dot(w, row) + b) for row in x), "Divide by the length of w"),
    ("03-margin", lambda *case: min(distances(*case)), "negative numbers"),
    ("03-margin", lambda w, b, x: min(abs(dot(w, row) + b) for row in x) / dot(w, w), "not by its square"),
    ("03-margin", lambda *case: abs(sorted(distances(*case))[0]), "smallest number first"),
    ("03-soft", soft(y=lambda z: int(z >= 0)), "still use the step"),
    ("03-soft", soft(rate=lambda eta, y: 1), "rate has no effect"),
    ("03-soft", soft(rate=lambda eta, y: -eta), "wrong way"), ("03-soft", soft(of_b=lambda eta, y: 0), "bias does not learn"),
    ("03-soft", soft(z=lambda w, b, x: dot(w, x)), "leaves out the bias"),
    ("03-soft", soft(y=lambda z: 1 / (1 + math.exp(z))), "sigmoid falls"),
    ("03-soft", soft(rate=lambda eta, y: eta * y * (1 - y)), "by the slope"),
    ("03-soft", soft(of_b=lambda eta, y: 1), "without eta")]


@pytest.mark.parametrize("name", dict.fromkeys(name for name, *_ in WORDS))
def test_known_mistakes_in_other_words_have_their_diagnosis(name):
    for answer, said in entries(WORDS, name):
        assert_diagnosed(name, answer, said)
