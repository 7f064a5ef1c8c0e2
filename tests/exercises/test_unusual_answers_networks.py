"""Right answers to notebooks 10, 11, 16 and 17 from an unusual side: recursion, lists, other dtypes, a copy changed in place.

What differs from the solution in nothing but taste must pass.
"""

import functools
import itertools
import math
import statistics

import numpy as np
import pytest
from in_other_words import assert_right, entries

from course_lib import nn
from course_lib.exercises.catalogue import exercises
from course_lib.exercises.go_rules import beside, group_of, liberties

RIGHT = {name: exercise.solution for name, exercise in exercises().items()}


def bends(places, values):
    """The last weight after those of all points but the last."""
    if len(places) == 2:
        return [(values[1] - values[0]) / (places[1] - places[0])]
    before = bends(places[:-1], values[:-1])
    return [*before, (values[-1] - values[-2]) / (places[-1] - places[-2]) - sum(before)]


def stops(losses, patience):
    """By the first window of losses that holds none below its beginning."""
    losses = [float(v) for v in losses]
    for last in range(patience, len(losses)):
        if min(losses[:last + 1 - patience]) <= min(losses[last + 1 - patience:last + 1]):
            return losses.index(min(losses[:last + 1])) + 1, last + 1
    return [losses.index(min(losses)) + 1, len(losses)]


def decay_in_place(W, b, gW, gb, eta, lam):
    W, b = W.copy(), b.copy()
    W *= 1 - eta * lam
    W -= eta * gW
    b -= eta * gb
    return [W, b]


def dropped(a, keep, rate):
    result = np.array(a)
    result[~keep.astype(bool)] = 0
    result /= 1 - rate
    return result


def over_states(v, W, b, c):
    """All states of the hidden units, one unit after another."""
    @functools.cache
    def rest(j):
        return 1.0 if j == len(b) else rest(j + 1) + rest(j + 1) * math.exp(W[j] @ v + b[j])
    return math.exp(c @ v) * rest(0)


def recursive(x, sizes, train):
    return x if not sizes else recursive(train(x, sizes[0])(x), sizes[1:], train)


def spread(stones, point, seen=None):
    """Liberties by walking."""
    seen = {point} if seen is None else seen
    found = set()
    for p in beside(point, len(stones)):
        if p not in seen:
            seen.add(p)
            found |= {p} if stones[p] == 0 else spread(stones, p, seen)[1] if stones[p] == stones[point] else set()
    return len(found), found


def everywhere(stones, point, player):
    """The dead are looked for on the whole board."""
    after = stones.copy()
    after[point] = player
    dead = [p for p in zip(*np.nonzero(after == -player), strict=True) if spread(after, p)[0] == 0]
    for p in dead:
        after[p] = 0
    return after


def may(stones, point, player):
    return int(stones[point] == 0 and spread(everywhere(stones, point, player), point)[0] > 0)


def by_groups(stones, point, player):
    after = np.array(stones, dtype=np.int8)
    after[point] = player
    for p in beside(point, len(after)):
        if after[p] == -player and not liberties(after, p):
            after[tuple(zip(*group_of(after, p), strict=True))] = 0
    return after.tolist()


def board(size, black, white):
    return [[(f"{letter}{row}" in black) - (f"{letter}{row}" in white) for letter in "ABCDEFGHJKLMNOPQRST"[:size]]
            for row in range(size, 0, -1)]


def running(means, momentum):
    return list(itertools.accumulate(means, lambda r, m: r + momentum * (m - r), initial=0))[1:]


def norm(x, gamma, beta, mean, var, learning):
    y = x.astype(np.float64, copy=True)
    y -= np.average(y, axis=0) if learning else mean
    y *= gamma / ((np.mean(y**2, axis=0) if learning else var) + 1e-5) ** 0.5
    y += beta
    return y


def dense(sizes):
    return 0 if len(sizes) < 2 else sizes[1] * (sizes[0] + 1) + dense(sizes[1:])


UNUSUAL = [
    ("10-bump", lambda x, a, b, h, k: h / 2 * (np.tanh(k / 2 * (x - a)) - np.tanh(k / 2 * (x - b)))),
    ("10-bump", lambda x, a, b, h, k: [float(h * (nn.sigmoid(k * (v - a)) + nn.sigmoid(k * (b - v)) - 1)) for v in x]),
    ("10-relu-weights", bends),
    ("10-relu-weights", lambda p, v: np.concatenate([[(v[1] - v[0]) / (p[1] - p[0])], np.diff(np.diff(v) / np.diff(p))])),
    ("10-choose", lambda n, train, val, test: sorted(zip(val, n, strict=True))[0][1]),
    ("10-choose", lambda n, train, val, test: float(dict(zip(val, n, strict=True))[min(val)])), ("10-stop", stops),
    ("10-stop", lambda losses, p: np.array(RIGHT["10-stop"](losses.astype(np.float32), p))), ("10-decay", decay_in_place),
    ("10-decay", lambda W, b, gW, gb, eta, lam: (W * (1 - eta * lam) - eta * gW, b + -eta * gb)), ("10-dropout", dropped),
    ("10-dropout", lambda a, keep, rate: np.where(keep == 1, a, 0).astype(np.float32) / np.float32(1 - rate)),
    ("10-summary", lambda s: [statistics.mean(s.tolist()), statistics.stdev(s.tolist())]),
    ("10-summary", lambda s: np.array([s.sum() / len(s), np.linalg.norm(s - s.mean()) / np.sqrt(len(s) - 1)])),
    ("11-energy", lambda v, h, W, b, c: -sum([*(W * np.outer(h, v)).ravel(), *(b * h), *(c * v)])),
    ("11-energy", lambda v, h, W, b, c: np.float32(-(h @ (W @ v + b)) - v @ c)),
    ("11-hidden", lambda v, W, b: np.exp(-np.logaddexp(0, -(v @ W.T + b)))),
    ("11-hidden", lambda v, W, b: [[1 / (1 + math.exp(-w @ row - z)) for w, z in zip(W, b, strict=True)] for row in v]),
    ("11-weight-of-v", over_states), ("11-weight-of-v", lambda v, W, b, c: np.exp(c @ v + np.logaddexp(0, W @ v + b).sum())),
    ("11-cd", lambda v0, h0, v1, h1: np.mean([np.outer(b, a) - np.outer(d, c) for a, b, c, d in zip(v1, h1, v0, h0,
     strict=True)], axis=0)),
    ("11-cd", lambda v0, h0, v1, h1: np.concatenate([h1, -h0]).T @ np.concatenate([v1, v0]) / len(v0)),
    ("11-tied", lambda x, a, up, down: np.concatenate([up, a]).T @ np.concatenate([x, down])),
    ("11-tied", lambda x, a, up, down: (x.T @ up + down.T @ a).T.tolist()), ("11-greedy", recursive),
    ("11-greedy", lambda x, sizes, train: functools.reduce(lambda code, n: train(code, n)(code), sizes, x)),
    ("16-grouped", lambda c, f, k, g: g * np.zeros((f // g, c // g, k, k)).size + f),
    ("16-grouped", lambda c, f, k, g: f * k * k * c / g + f),
    ("16-input", lambda n, k, s, p: [1 + (n + 2 * p - k) // s, (n + 2 * p - k) - (n + 2 * p - k) // s * s]),
    ("16-input", lambda n, k, s, p: np.add(divmod(n + 2 * p - k, s), (1, 0))),
    ("16-stack", lambda s, c: [s // 2, 9 * (s // 2) * c**2, (s * c) ** 2]),
    ("16-stack", lambda s, c: np.array([1, 9 * c * c, 0.0]) * (s // 2) + [0, 0, (s * c) ** 2]),
    ("16-bottleneck", lambda s, c, r, f, k: s**2 * r * (c + f * k**2)),
    ("16-bottleneck", lambda s, c, r, f, k: float(s) ** 2 * r * c + float(s) ** 2 * f * r * k**2),
    ("16-head", lambda m, s, h, c: (dense([m * s * s, *h, c]), dense([m, c]))),
    ("16-head", lambda m, s, h, c: np.array([dense([m * s * s, *h, c]), c * m + c])),
    ("16-norm", lambda c, f, k: f * (c * k**2 + 2)),
    ("16-norm", lambda c, f, k: np.zeros((f, c, k, k)).size + np.zeros((2, f)).size),
    ("16-residual-block", lambda x, W1, W2: [np.maximum(r + W2 @ np.maximum(W1 @ r, 0), 0).tolist() for r in x]),
    ("16-residual-block", lambda x, W1, W2: np.clip(np.float32(x + np.einsum("nh,oh->no", np.clip(x @ W1.T, 0, None), W2)),
     0, None)),
    ("16-residual-gradient", lambda d, x, W1, W2: [e + W1.T @ np.diag(np.heaviside(W1 @ r, 0)) @ W2.T @ e for e, r in zip(d,
     x, strict=True)]),
    ("16-residual-gradient", lambda d, x, W1, W2: d @ np.eye(len(d[0])) + np.where(x @ W1.T > 0, d @ W2, 0) @ W1),
    ("16-batchnorm", norm),
    ("16-batchnorm", lambda x, g, b, m, v, on: np.array([norm(c[:, None], *p, on)[:, 0] for c, *p in zip(x.T, g, b, m, v,
     strict=True)]).T),
    ("16-running-mean", running),
    ("16-running-mean", lambda means, a: np.array([sum(a * (1 - a) ** (k - i) * m for i, m in enumerate(means[:k + 1]))
     for k in range(len(means))])),
    ("16-deep-parameters", lambda d, c, norm: sum([9 * c, *[9 * c * c] * (d - 2), *[(1 + norm) * c] * (d - 1), 490 * c, 10])),
    ("16-deep-parameters", lambda d, c, norm: float(RIGHT["16-deep-parameters"](d - 1, c, norm) + 9 * c * c + (1 + norm)
     * c) if d > 2 else RIGHT["16-deep-parameters"](d, c, norm)),
    ("17-liberties", lambda s, p: spread(s, p)[0]), ("17-liberties", lambda s, p: float(spread(s.astype(np.float32), p)[0])),
    ("17-legal", may), ("17-legal", lambda s, p, t: np.bool_(may(s, p, t))), ("17-play", everywhere), ("17-play", by_groups),
    ("17-one-hot", lambda c: [(np.minimum(c, 8) == k).tolist() for k in range(1, 9)]),
    ("17-one-hot", lambda c: np.eye(9, dtype=np.float32)[np.minimum(c, 8)].transpose(2, 0, 1)[1:]), ("17-matrix", board),
    ("17-matrix", lambda *case: np.array(board(*case), dtype=np.float32)),
    ("17-parameters", lambda k, p, n: sum([25 * p * k, 11 * 9 * k * k, 12 * k, k, n * n])),
    ("17-parameters", lambda k, p, n: float(99 * k**2 + (25 * p + 13) * k + n**2)),
    ("17-legal-softmax", lambda z, legal: nn.softmax(np.where(legal, z, -np.inf))),
    ("17-legal-softmax", lambda z, legal: [math.exp(v - math.inf if not ok else v - max(z[legal])) / np.exp(z[legal]
     - max(z[legal])).sum() for v, ok in zip(z, legal, strict=True)]),
    ("17-bias-gradients", lambda d: [float(np.sum(d)), np.einsum("nij->ij", d).tolist()]),
    ("17-bias-gradients", lambda d: (sum(d.ravel()), sum(d)))]


@pytest.mark.parametrize("name", dict.fromkeys(name for name, *_ in UNUSUAL))
def test_unusual_answers_are_right(name):
    for answer, in entries(UNUSUAL, name):
        assert_right(name, answer)
