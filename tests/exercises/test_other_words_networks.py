"""Known mistakes in other words, as in `test_other_words.py`: notebooks 10 and 11, and the residual networks of 16."""

import functools
import itertools
import math
import statistics

import numpy as np
import pytest
from in_other_words import assert_diagnosed, entries


def sigma(z):
    return (1 + np.tanh(z / 2)) / 2


def slopes(places, values):
    return [(b - a) / (q - p) for (p, a), (q, b) in itertools.pairwise(zip(places, values, strict=True))]


def place_of(least):
    return min(range(len(least)), key=lambda k: least[k])


def stops(losses, patience, better=lambda new, best, before: new < best, over=lambda waited, patience: waited >= patience,
          again=lambda new, best, before: new < best):
    """Early stopping with a counter; `again` says when it starts again from zero. Returns (best, last) from 1."""
    best, waited = 0, 0
    for epoch, new in enumerate(losses[1:], start=1):
        told = new, losses[best], losses[epoch - 1]
        waited = 0 if again(*told) else waited + 1
        best = epoch if better(*told) else best
        if over(waited, patience):
            return best + 1, epoch + 1
    return best + 1, len(losses)


def FELL(new, best, before):
    return new < before


def first_rise(losses, patience):
    for epoch, (before, now) in enumerate(itertools.pairwise(losses), start=1):
        if now > before:
            return epoch, epoch + 1
    return len(losses), len(losses)


def decayed(W, b, gW, gb, eta, pull):
    new = [[w - eta * g - pull(w) for w, g in zip(*rows, strict=True)] for rows in zip(W, gW, strict=True)]
    return new, [x - eta * g for x, g in zip(b, gb, strict=True)]


def spread(scores, best=statistics.mean, width=statistics.stdev):
    return best(list(scores)), width(list(scores))


def lines(v, h, W):
    """The sum over all lines with both ends on."""
    return sum(h[j] * W[j][i] * v[i] for j in range(len(h)) for i in range(len(v)))


def upwards(v, W, b, squash):
    """A layer unit after unit, for rows v."""
    return np.array([[squash(sum(w * x for w, x in zip(W[j], row, strict=True)) + b[j]) for j in range(len(W))] for row in v])


def logistic(z):
    return 1 / (1 + math.exp(-z))


def weight_of(v, W, b, c, each=lambda z: 1 + math.exp(z), join=math.prod):
    return math.exp(sum(c * v)) * join(each(sum(row * v) + bias) for row, bias in zip(W, b, strict=True))


def pairs(left, right):
    """The sum over the rows of the outer products."""
    return sum(np.outer(a, b) for a, b in zip(left, right, strict=True))


def relu(z):
    return z * (z > 0)


def dense(x, W):
    """A layer for each row of x on its own: W x."""
    return np.array([[sum(w * v for w, v in zip(neuron, row, strict=True)) for neuron in W] for row in x])


def block(x, W1, W2, inner=relu, through=lambda x: x, join=lambda x, f: x + f, end=relu):
    return end(join(through(x), dense(inner(dense(x, W1)), W2)))


def way_back(delta, x, W1, W2, short=lambda x, delta: delta, gate=lambda z, back: np.where(z > 0, back, 0)):
    """The gradient of a residual block, example by example."""
    found = []
    for d, row in zip(delta, x, strict=True):
        found.append(short(row, d) + W1.T @ gate(W1 @ row, W2.T @ d))
    return np.array(found)


def normed(x, gamma, beta, mean, var, learning, column=lambda c: (statistics.fmean(c), statistics.pvariance(c)),
           in_use=lambda m, v, c: (m, v), finish=lambda u, m, v, g, b: g * (u - m) / math.sqrt(v + 1e-5) + b):
    """Column by column; `column` gives what is used while learning, `in_use` what is used after it."""
    new = []
    for c, g, b, m, v in zip(x.T, gamma, beta, mean, var, strict=True):
        used = column(list(c)) if learning else in_use(m, v, list(c))
        new.append([finish(u, *used, g, b) for u in c])
    return np.transpose(new)


def whole(c):
    return statistics.fmean(c), statistics.pvariance(c)


def remembered(means, momentum, r=0.0, change=lambda r, m, a: r + a * (m - r), kept=lambda new, old: new):
    found = []
    for m in means:
        old, r = r, change(r, m, momentum)
        found.append(kept(r, old))
    return found


def windows(n, k, s, p):
    """The first pixels of all windows that fit."""
    return list(range(-p, n + p - k + 1, s))


def left(n, k, s, p):
    return n + p - (windows(n, k, s, p)[-1] + k)


WORDS = [
    ("10-bump", lambda x, a, b, h, k: h * (sigma(k * (x - a)) + sigma(k * (x - b))), "You added the two steps"),
    ("10-bump", lambda x, a, b, h, k: h * (sigma(k * (x - b)) - sigma(k * (x - a))), "hangs downwards"),
    ("10-bump", lambda x, a, b, h, k: h * (sigma(x * k - a) - sigma(x * k - b)), "stands at left / k"),
    ("10-bump", lambda x, a, b, h, k: sigma(h * k * (x - a)) - sigma(h * k * (x - b)), "the height inside the sigmoid"),
    ("10-bump", lambda x, a, b, h, k: [h if a <= v < b else 0 for v in x], "sharp corners"),
    ("10-bump", lambda x, a, b, h, k: [h if a < v < b else 0 for v in x], "sharp corners"),
    ("10-bump", lambda x, a, b, h, k: np.where(np.abs(2 * x - a - b) <= b - a, h, 0), "sharp corners"),
    ("10-relu-weights", slopes, "These are the slopes of the pieces"),
    ("10-relu-weights", lambda p, v: [b - a for a, b in itertools.pairwise(v)], "You took the rise of each piece"),
    ("10-relu-weights", lambda p, v: np.diff([0, *(b - a for a, b in itertools.pairwise(v))]), "changes of the rises"),
    ("10-relu-weights", lambda p, v: [b - a for a, b in itertools.pairwise(slopes(p, v))], "The first neuron is missing"),
    ("10-relu-weights", lambda p, v: [a - b for a, b in itertools.pairwise([0, *slopes(p, v)])], "turned round"),
    ("10-choose", lambda n, train, val, test: n[place_of(train)], "always likes more neurons"),
    ("10-choose", lambda n, train, val, test: dict(zip(test, n, strict=True))[min(test)], "You chose by the test error"),
    ("10-choose", lambda n, train, val, test: n[place_of([a + b for a, b in zip(val, test, strict=True)])], "have a say"),
    ("10-choose", lambda n, train, val, test: place_of(val), "This is the index"),
    ("10-choose", lambda n, train, val, test: sorted(val)[0], "smallest error"), ("10-stop", first_rise, "at the first rise"),
    ("10-stop", lambda losses, p: (stops(losses, p)[1], stops(losses, p)[1]), "weights of the last epoch"),
    ("10-stop", lambda losses, p: stops(losses, p, again=FELL), "with the epoch before"),
    ("10-stop", lambda losses, p: stops(losses, p, FELL, again=FELL), "a small fall is no new best"),
    ("10-stop", lambda losses, p: [n - 1 for n in stops(losses, p)], "You count epochs from 0"),
    ("10-stop", lambda losses, p: stops(losses, p, over=lambda waited, patience: waited > patience), "one epoch too long"),
    ("10-stop", lambda losses, p: (place_of(losses) + 1, len(losses)), "You never stop early"),
    ("10-decay", lambda W, b, gW, gb, eta, lam: decayed(W, b, gW, gb, eta, lambda w: eta * lam * w * w), "the square itself"),
    ("10-decay", lambda W, b, gW, gb, eta, lam: decayed(W, b, gW, gb, eta, lambda w: math.copysign(eta * lam, w)),
     "fixed amount"),
    ("10-dropout", lambda a, keep, rate: np.where(keep, a - rate * a, 0), "smaller still"),
    ("10-dropout", lambda a, keep, rate: np.where(keep, 0, a / (1 - rate)), "switched off the wrong ones"),
    ("10-summary", lambda s: spread(s, width=statistics.pstdev), "np.std divides by n"),
    ("10-summary", lambda s: spread(s, width=statistics.variance), "This is the variance"),
    ("10-summary", lambda s: spread(s, width=lambda s: math.sqrt(statistics.variance(s) / len(s))), "standard error"),
    ("10-summary", lambda s: spread(s, width=lambda s: sorted(s)[-1] - sorted(s)[0]), "This is the range"),
    ("10-summary", lambda s: spread(s, best=max), "You report the best seed"),
    ("11-energy", lambda v, h, W, b, c: lines(v, h, W) + sum(b * h) + sum(c * v), "The sign is turned round"),
    ("11-energy", lambda v, h, W, b, c: -lines(v, h, W), "The biases are missing"),
    ("11-energy", lambda v, h, W, b, c: -lines(v, h, W) - sum(b) - sum(c), "You subtracted all biases"),
    ("11-energy", lambda v, h, W, b, c: math.exp(lines(v, h, W)) * math.exp(sum(b * h) + sum(c * v)),
     "before it is divided by Z"),
    ("11-hidden", lambda v, W, b: upwards(v, W, b, lambda z: 1 - logistic(z)), "the probability of being off"),
    ("11-hidden", lambda v, W, b: upwards(v, W, b, lambda z: z), "This is the weighted sum"),
    ("11-hidden", lambda v, W, b: upwards(v, W, 0 * b, logistic), "The bias b of the hidden units is missing"),
    ("11-hidden", lambda v, W, b: upwards(v, W, b, lambda z: z > 0), "You decided for 0 or 1"),
    ("11-hidden", lambda v, W, b: upwards(v, W, b, lambda z: z >= 0), "You decided for 0 or 1"),
    ("11-hidden", lambda v, W, b: [r / sum(r) for r in upwards(v, W, b, math.exp)], "You used softmax"),
    ("11-weight-of-v", lambda v, W, b, c: weight_of(v, W, b, c, join=sum), "You added where you must multiply"),
    ("11-weight-of-v", lambda v, W, b, c: weight_of(v, W, b, c, each=math.exp), "all hidden units on"),
    ("11-weight-of-v", lambda v, W, b, c: weight_of(v, W, b, 0 * c), "The visible biases are missing"),
    ("11-weight-of-v", lambda v, W, b, c: math.log(weight_of(v, W, b, c)), "minus the free energy"),
    ("11-cd", lambda v0, h0, v1, h1: (pairs(v1, h1) - pairs(v0, h0)) / len(v0), "Rows and columns are swapped"),
    ("11-cd", lambda v0, h0, v1, h1: -pairs(h0, v0) / len(v0), "the data's part alone"),
    ("11-cd", lambda v0, h0, v1, h1: pairs(h0, v0) / len(v0), "Only the data's part is there"),
    ("11-cd", lambda v0, h0, v1, h1: pairs(h1, v1) / len(v0), "the model's part alone"),
    ("11-cd", lambda v0, h0, v1, h1: pairs(h1 - h0, v1 - v0) / len(v0), "You multiplied the differences"),
    ("11-tied", lambda x, a, up, down: pairs(up, x), "the encoder's use of W only"),
    ("11-tied", lambda x, a, up, down: pairs(a, down), "the decoder's use of W only"),
    ("11-tied", lambda x, a, up, down: np.mean([pairs(up, x), pairs(a, down)], axis=0), "You took the mean of the two"),
    ("11-tied", lambda x, a, up, down: (pairs(up, x) + pairs(a, down)) / len(a), "by N once more"),
    ("11-greedy", lambda x, sizes, train: [train(x, n)(x) for n in sizes][-1], "Every layer was trained on the pixels"),
    ("11-greedy", lambda x, sizes, train: functools.reduce(lambda code, n: train(x, n)(code), sizes, x),
     "You hand the codes on"),
    ("11-greedy", lambda x, sizes, train: next(train(x, n)(x) for n in sizes), "Only the first layer was trained"),
    ("11-greedy", lambda x, sizes, train: functools.reduce(lambda code, n: train(code, n)(code), sizes[:-1], x),
     "last layer is missing"),
    ("11-greedy", lambda x, sizes, train: functools.reduce(lambda code, n: train(code, n)(code), reversed(sizes), x),
     "from the end"),
    ("16-residual-block", lambda x, W1, W2: block(x, W1, W2, join=lambda x, f: f), "The shortcut is missing"),
    ("16-residual-block", lambda x, W1, W2: block(x, W1, W2, join=lambda x, f: x + relu(f), end=lambda y: y),
     "before you added x"),
    ("16-residual-block", lambda x, W1, W2: block(x, W1, W2, join=lambda x, f: x + relu(f)), "One ReLU too many"),
    ("16-residual-block", lambda x, W1, W2: block(x, W1.T, W2.T), "need the transposed matrices"),
    ("16-residual-block", lambda x, W1, W2: block(x, W1, W2, end=lambda y: y), "The ReLU after the sum is missing"),
    ("16-residual-block", lambda x, W1, W2: block(x, W1, W2, inner=lambda z: z), "between the two layers is missing"),
    ("16-residual-block", lambda x, W1, W2: block(x, W1, W2, join=lambda x, f: f - x), "You subtracted x"),
    ("16-residual-block", lambda x, W1, W2: block(x, W1, W2, join=np.multiply), "You multiplied x with F(x)"),
    ("16-residual-block", lambda x, W1, W2: block(x, W1, W2, through=relu), "You put a ReLU into the shortcut"),
    ("16-residual-block", lambda x, W1, W2: block(relu(x), W1, W2), "You sent x through a ReLU before the block"),
    ("16-residual-gradient", lambda *case: way_back(*case, short=lambda x, d: 0), "The way through the shortcut is missing"),
    ("16-residual-gradient", lambda *case: way_back(*case, gate=lambda z, back: 0 * z), "Only the shortcut is there"),
    ("16-residual-gradient", lambda d, *case: d * way_back(d, *case, short=lambda x, d: 0), "You multiplied the two ways"),
    ("16-residual-gradient", lambda *case: way_back(*case, gate=lambda z, back: back), "The ReLU is missing on the way back"),
    ("16-residual-gradient", lambda *case: way_back(*case, short=lambda x, d: np.where(x > 0, d, 0)),
     "You put a ReLU into the shortcut"),
    ("16-residual-gradient", lambda *case: way_back(*case) / 2, "You took the mean of the two ways"),
    ("16-residual-gradient", lambda *case: way_back(*case, short=lambda x, d: 1), "it adds 1 · delta, not 1"),
    ("16-residual-gradient", lambda *case: way_back(*case, gate=lambda z, back: relu(back)), "You put the gradient itself"),
    ("16-residual-gradient", lambda *case: way_back(*case, gate=lambda z, back: back * relu(z)),
     "does not multiply with its output"),
    ("16-batchnorm", lambda x, g, b, m, v, learning: normed(x, g, b, m, v, True), "You always used the batch"),
    ("16-batchnorm", lambda x, g, b, m, v, learning: normed(x, g, b, m, v, False), "You always used the running numbers"),
    ("16-batchnorm", lambda x, g, b, m, v, learning: normed(x, g, b, m, v, not learning), "The two modes are exchanged"),
    ("16-batchnorm", lambda *case: normed(*case, column=lambda c: (statistics.fmean(c), sum((u
     - statistics.fmean(c)) ** 2 for u in c) / (len(c) - 1))), "divided by N − 1"),
    ("16-batchnorm", lambda *case: normed(*case, finish=lambda u, m, v, g, b: g * (u - m) / (v + 1e-5) + b),
     "by the variance"),
    ("16-batchnorm", lambda *case: normed(*case, column=lambda c: whole(case[0].ravel())), "all numbers together"),
    ("16-batchnorm", lambda *case: normed(*case, column=lambda c: (statistics.fmean(c), statistics.pstdev(c))),
     "the root twice"),
    ("16-batchnorm", lambda *case: normed(*case, finish=lambda u, m, v, g, b: g * (u - m) / np.sqrt(v) + b), "ε is missing"),
    ("16-batchnorm", lambda *case: normed(*case, finish=lambda u, m, v, g, b: g * (u - m) / (math.sqrt(v) + 1e-5) + b),
     "ε stands inside the root"),
    ("16-batchnorm", lambda *case: normed(*case, finish=lambda u, m, v, g, b: (u - m) / math.sqrt(v + 1e-5)),
     "γ and β are missing"),
    ("16-batchnorm", lambda *case: normed(*case, finish=lambda u, m, v, g, b: g * ((u - m) / math.sqrt(v + 1e-5) + b)),
     "You added β before"),
    ("16-running-mean", lambda means, a: [sum(means[:k]) / k for k in range(1, len(means) + 1)],
     "the plain mean of all batches"),
    ("16-running-mean", lambda means, a: remembered(means, 1 - a), "shares are exchanged"),
    ("16-running-mean", lambda means, a: remembered(means, a, r=means[0]), "began with the first batch's mean"),
    ("16-running-mean", lambda means, a: remembered(means, a, change=lambda r, m, a: r + a * m), "The old value must shrink"),
    ("16-running-mean", lambda means, a: remembered(means, a, kept=lambda new, old: old), "one batch late"),
    ("16-running-mean", lambda means, a: [0, *remembered(means, a)], "The 0 from the beginning"),
    ("16-running-mean", lambda means, a: remembered(means, a).pop(), "Only the last value"),
    ("16-running-mean", lambda means, a: remembered(means[:1], a), "ends after the first batch"),
    ("16-running-mean", lambda means, a: remembered(means, a, change=lambda r, m, a: a * m), "counts only once"),
    ("10-relu-weights", lambda p, v: [b - a for a, b in itertools.pairwise([0, *v[:-1]])], "These are differences of values"),
    ("16-batchnorm", lambda x, g, b, m, v, on: np.array([
        [gain * (u - statistics.fmean(row)) / math.sqrt(statistics.pvariance(row) + 1e-5) + s
         for u, gain, s in zip(row, g, b, strict=True)] for row in x.tolist()]) if on else normed(x, g, b, m, v, on),
     "that is LayerNorm"),
    ("16-batchnorm", lambda x, g, b, m, v, on: normed(x, g, b, *([
        n + 0.1 * (f(x, axis=0) - n) for f, n in ((np.mean, m), (np.var, v))] if on else (m, v)), False), "only the batch")]


@pytest.mark.parametrize("name", dict.fromkeys(name for name, *_ in WORDS))
def test_known_mistakes_in_other_words_have_their_diagnosis(name):
    for answer, said in entries(WORDS, name):
        assert_diagnosed(name, answer, said)
