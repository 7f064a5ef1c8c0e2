"""Known mistakes written in other words than the course keeps them: the diagnosis must fit them as well.

A list of known wrong answers that is wrong itself would be met by its own diagnosis, and by no learner's mistake.
Here are the most probable ones of the whole course; all others are in the files `test_other_words_….py` beside this one.
"""

import importlib
import itertools
import math
from pathlib import Path

import numpy as np
import pytest
from in_other_words import ALL, assert_diagnosed, entries, mean, one, per_row, walk


def perceptron(fires=lambda z: z >= 0, with_bias=1, learns=1, again=False, counts=lambda e: abs(e)):
    """Count mistakes with a constant input for the bias, and something wrong."""
    def count(x, t, n_epochs):
        w, found = [0.0] * (len(x[0]) + 1), 0
        for _ in range(n_epochs):
            w = [0.0] * len(w) if again else w
            for row, wanted in zip(x, t, strict=True):
                inputs = [with_bias, *row]
                error = wanted - fires(math.fsum(a * b for a, b in zip(w, inputs, strict=True)))
                w = [a + learns * error * b for a, b in zip(w, inputs, strict=True)]
                found += counts(error)
        return int(found)
    return count


def moved(right_down):
    """The image moved by a changed pair (right, down)."""
    def shift(image, right, down):
        a, b = right_down(right, down)
        result = np.zeros(image.shape)
        for (i, j), value in np.ndenumerate(image):
            if 0 <= i + b < len(image) and 0 <= j + a < len(image[0]):
                result[i + b, j + a] = value
        return result
    return shift


def pooled(best, start=lambda k, size, stride: k * stride):
    def pool(x, size, stride):
        rows, columns = ((n - size) // stride + 1 for n in x.shape)
        return np.array([[best([x[start(i, size, stride) + u, start(j, size, stride) + v] for u in range(size)
                                for v in range(size) if start(i, size, stride) + u < len(x)
                                and start(j, size, stride) + v < len(x[0])]) for j in range(columns)] for i in range(rows)])
    return pool


def field(grow, begin=1):
    def receptive_field(layers):
        seen, jump = begin, 1
        for kernel, stride in layers:
            seen, jump = grow(seen, jump, kernel, stride)
        return seen
    return receptive_field


def shadows(*lists):
    """Several lists of lines, one value for each line: a vector of all, in their order."""
    return np.array([value for lines, of in lists for value in map(of, lines)])


WORDS = [
    ("03-count", perceptron(with_bias=0), "The bias has no effect"), ("03-count", perceptron(learns=0), "Nothing is learned"),
    ("03-count", perceptron(again=True), "start again from zero in every epoch"),
    ("03-count", perceptron(counts=lambda e: e), "so they cancel"),
    ("03-count", perceptron(fires=lambda z: z > 0), "compare with >="),
    ("03-margin", lambda w, b, x: min(abs(row @ w) for row in x) / math.hypot(*w), "left out b"),
    ("03-margin", lambda w, b, x: max(abs(row @ w + b) for row in x) / math.hypot(*w), "farthest point"),
    ("03-margin", lambda w, b, x: min(abs(row @ w + b) for row in x) / math.hypot(*w, b), "length of w and b together"),
    ("04-dead", lambda a: sum(0 in column for column in a.T), "off *once*"),
    ("04-dead", lambda a: sum(not row.any() for row in a), "looked along the rows"),
    ("04-dead", lambda a: a.size - np.count_nonzero(a), "counted all zeros"),
    ("05-count", lambda s: sum(a * b for a, b in itertools.pairwise(s)), "These are the weights"),
    ("05-count", lambda s: sum(a * b for a, b in itertools.pairwise(s)) + sum(s), "gave biases to the inputs"),
    ("05-count", lambda s: math.prod(s), "multiplied all sizes"),
    ("06-squared", lambda y, t: math.dist(y, t), "the distance itself"),
    ("06-squared", lambda y, t: math.dist(y, t) ** 2, "½ is missing"),
    ("06-squared", lambda y, t: sum(y - t) ** 2 / 2, "added first"),
    ("07-descend", walk(lambda g, theta, eta, start: eta * g(theta)), "walk uphill"),
    ("07-descend", walk(lambda g, theta, eta, start: -eta * g(start)), "computed the gradient once"),
    ("07-descend", walk(lambda g, theta, eta, start: -eta * g(theta), more=-1), "One step is missing"),
    ("07-descend", walk(lambda g, theta, eta, start: -g(theta)), "learning rate is missing"),
    ("07-momentum", lambda w, v, grad, eta, mu: (w - eta * v, mu * v + grad), "*old* velocity"),
    ("07-momentum", lambda w, v, grad, eta, mu: (w - eta * grad, grad), "Nothing is remembered"),
    ("07-updates", lambda n, size, epochs: epochs * (n // size), "last, shorter batch"),
    ("09-score-gradient", per_row(lambda p, k, n: p - one(p, k)), "gradient of the sum"),
    ("09-score-gradient", per_row(lambda p, k, n: (one(p, k) - p) / n), "t − p"),
    ("09-score-gradient", per_row(lambda p, k, n: p / n), "did not subtract the targets"),
    ("09-score-gradient", per_row(lambda p, k, n: (p - one(p, k)) / len(p)), "number of classes"),
    ("10-decay", lambda W, b, gW, gb, eta, lam: (W - eta * (gW + lam * W), b - eta * (gb + lam * b)), "bias decay, too"),
    ("10-decay", lambda W, b, gW, gb, eta, lam: (W - eta * gW - lam * W, b - eta * gb), "not multiplied by the learning rate"),
    ("10-decay", lambda W, b, gW, gb, eta, lam: ((1 + eta * lam) * W - eta * gW, b - eta * gb), "grow instead of shrinking"),
    ("10-dropout", lambda a, keep, rate: np.where(keep, a, 0), "must make up"),
    ("10-dropout", lambda a, keep, rate: np.where(keep, a / rate, 0), "share that is switched off"),
    ("11-cd", lambda v0, h0, v1, h1: np.einsum("nj,ni->ji", h0, v0) / len(v0) - np.einsum("nj,ni->ji", h1, v1) / len(v0),
     "Data minus model"),
    ("11-cd", lambda v0, h0, v1, h1: np.einsum("nj,ni->ji", h1, v1) - np.einsum("nj,ni->ji", h0, v0), "summed over the batch"),
    ("12-size", lambda n, k, p, s: (n + 2 * p - k) // s, "+ 1 is missing"),
    ("12-size", lambda n, k, p, s: (n + p - k) // s + 1, "both ends"),
    ("12-size", lambda n, k, p, s: math.ceil((n + 2 * p - k) / s) + 1, "rounded up"),
    ("13-field", field(lambda seen, jump, k, s: (seen + (k - 1), 1)), "forgot the strides"),
    ("13-field", field(lambda seen, jump, k, s: (seen + (k - 1) * jump * s, jump * s)), "layers *behind* it"),
    ("13-field", field(lambda seen, jump, k, s: (seen * k, 1)), "multiplied the kernels"),
    ("13-max-pool", pooled(lambda window: sum(window) / len(window)), "average pooling"),
    ("13-max-pool", pooled(min), "smallest"), ("13-max-pool", pooled(lambda window: window[0]), "picking"),
    ("13-max-pool", pooled(lambda window: max(map(abs, window))), "without its sign"),
    ("13-max-pool", pooled(lambda window: max([0, *window])), "never below 0"),
    ("14-shift", moved(lambda right, down: (-right, -down)), "directions are reversed"),
    ("14-shift", moved(lambda right, down: (down, right)), "exchanged"),
    ("14-shift", moved(lambda right, down: (0, 0)), "Nothing has moved"),
    ("15-top", lambda maps, n: sorted(range(len(maps)), key=lambda k: np.max(maps[k]))[:n], "These are the weakest"),
    ("15-top", lambda maps, n: sorted(range(len(maps)), key=lambda k: -np.mean(maps[k]))[:n], "mean of each map"),
    ("18-zoning", lambda image, cells: np.array([[b.sum() for b in np.split(a, cells, 1)] for a in np.split(image, cells)]),
     "added the ink up"),
    ("18-zoning", lambda image, cells: np.array([[b.max() for b in np.split(a, cells, 1)] for a in np.split(image, cells)]),
     "that is max pooling"),
    ("18-projections", lambda image: shadows((image.T, mean), (image, mean)), "The columns come first"),
    ("18-projections", lambda image: shadows((image, sum), (image.T, sum)), "added the ink up"),
    ("18-projections", lambda image: shadows((image, mean)), "Only the rows are there"),
    ("18-projections", lambda image: shadows((image.T, mean)), "Only the columns are there"),
    ("18-projections", lambda image: shadows((image, max), (image.T, max)), "darkest pixel"),
    ("18-projections", lambda image: shadows((image[::-1], mean), (image.T, mean)), "from bottom to top"),
    ("18-projections", lambda image: shadows((image, mean), (image.T[::-1], mean)), "from right to left"),
    ("18-projections", lambda image: shadows((image, sum), (image.T, sum)) / image.shape[0], "need not be square"),
    ("18-projections", lambda image: shadows((image, sum), (image.T, sum)) / 28, "Not every picture has 28 rows"),
    ("18-projections", lambda image: np.array([[mean(row) for row in image], [mean(column) for column in image.T]]),
     "Join them to one")]


@pytest.mark.parametrize("name", dict.fromkeys(name for name, *_ in WORDS))
def test_known_mistakes_in_other_words_have_their_diagnosis(name):
    for answer, said in entries(WORDS, name):
        assert_diagnosed(name, answer, said)


def test_every_known_mistake_is_met_by_other_words():
    """But for one: nobody who uses the letter I would write what the course keeps for it."""
    files = Path(__file__).parent.glob("test_other_words*.py")
    table = [entry for file in files for entry in importlib.import_module(file.stem).WORDS]
    unmet = [(name, wrong.diagnosis) for name, exercise in ALL.items() for wrong in exercise.wrong
             if not any(said and said in wrong.diagnosis for _, said in entries(table, name))]
    assert [name for name, _ in unmet] == ["17-matrix"] and "letter I" in unmet[0][1], unmet
