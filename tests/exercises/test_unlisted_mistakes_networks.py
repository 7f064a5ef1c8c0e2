"""Mistakes in notebooks 10, 11, 16 and 17 that no list holds: each must be wrong, with what came out and what was wanted.

A learner's mistake that agrees with the solution in every case would be called right; the cases must tell them apart.
"""

import itertools

import numpy as np
import pytest
from in_other_words import assert_unlisted, entries

from course_lib import nn
from course_lib.exercises.catalogue import exercises
from course_lib.exercises.go_rules import beside, group_of, liberties

RIGHT = {name: exercise.solution for name, exercise in exercises().items()}
bin_of, codes, stop, trick = (RIGHT[name] for name in ("18-bin", "11-greedy", "10-stop", "16-running-mean"))


def sigma(z):
    return 1 / (1 + np.exp(-z))


def first_low(widths, train, validation, test):
    """Stop at the first width after which the validation error rises."""
    for k, (now, then) in enumerate(itertools.pairwise(validation)):
        if then > now:
            return widths[k]
    return widths[-1]


def encoder_of_all(x, sizes, train):
    """The last encoder is asked about the pixels."""
    code = x
    for n in sizes:
        encode = train(code, n)
        code = encode(code)
    return encode(x)


def put(stones, point, player):
    after = stones.copy()
    after[point] = player
    return after


def legal(stones, point, player, enemy=lambda stone, player: stone == -player, near=beside, first=True):
    after = put(stones, point, player)
    takes = any(enemy(after[p], player) and liberties(after, p) == 0 for p in near(point, len(after)))
    return bool(stones[point] == 0 and (takes or liberties(after, point) > 0))


def play(stones, point, player, near=beside, falls=lambda after, p, player: after[p] == -player, own_first=False):
    after = put(stones, point, player)
    if own_first and liberties(after, point) == 0:
        for s in group_of(after, point):
            after[s] = 0
    for p in near(point, len(after)):
        if falls(after, p, player) and liberties(after, p) == 0:
            for s in group_of(after, p):
                after[s] = 0
    return after


def means(r, labels):
    return np.array([r[labels == k].mean() for k in np.unique(labels)])


MISTAKES = [
    ("10-bump", lambda x, a, b, h, k: sigma(k * (x - a)) - sigma(k * (x - b))),
    ("10-bump", lambda x, a, b, h, k: h * sigma(k * (x - a)) * sigma(k * (b - x))),
    ("10-bump", lambda x, a, b, h, k: h * (sigma(x - a) - sigma(x - b))),
    ("10-bump", lambda x, a, b, h, k: h * (np.tanh(k * (x - a)) - np.tanh(k * (x - b)))),
    ("10-relu-weights", lambda p, v: np.diff(np.diff(v) / np.diff(p), append=0)),
    ("10-relu-weights", lambda p, v: np.cumsum(np.diff(v) / np.diff(p))),
    ("10-relu-weights", lambda p, v: np.diff(np.diff(p) / np.diff(v), prepend=0)), ("10-choose", first_low),
    ("10-choose", lambda n, train, val, test: n[int(np.argmax(val))]),
    ("10-choose", lambda n, train, val, test: n[int(np.argmin(np.subtract(val, train)))]),
    ("10-choose", lambda n, train, val, test: n[int(np.argmin(np.add(val, train)))]),
    ("10-stop", lambda losses, p: stop(losses, p)[::-1]),
    ("10-stop", lambda losses, p: (losses[stop(losses, p)[0] - 1], stop(losses, p)[1])),
    ("10-stop", lambda losses, p: stop(losses, max(1, p - 1))),
    ("10-stop", lambda losses, p: (stop(losses, p)[0], stop(losses, p)[0] + p)),
    ("10-decay", lambda W, b, gW, gb, eta, lam: (W - eta * (gW + 2 * lam * W), b - eta * gb)),
    ("10-decay", lambda W, b, gW, gb, eta, lam: ((W - eta * gW) * (1 - eta * lam), b - eta * gb)),
    ("10-decay", lambda W, b, gW, gb, eta, lam: (W - eta * gW, b - eta * (gb + lam * b))),
    ("10-decay", lambda W, b, gW, gb, eta, lam: (W - eta * (gW + lam * W), b)),
    ("10-decay", lambda W, b, gW, gb, eta, lam: (W - eta * (gW + 0.5 * lam * np.sum(W**2)), b - eta * gb)),
    ("10-dropout", lambda a, keep, rate: a * keep / keep.mean()),
    ("10-dropout", lambda a, keep, rate: a * keep / (1 - keep.mean())),
    ("10-dropout", lambda a, keep, rate: a * keep * (1 + rate)),
    ("10-dropout", lambda a, keep, rate: a[keep == 1] / (1 - rate)),
    ("10-summary", lambda s: (np.median(s), np.std(s, ddof=1))), ("10-summary", lambda s: np.std(s, ddof=1)),
    ("10-summary", lambda s: (np.std(s, ddof=1), np.mean(s))),
    ("10-summary", lambda s: (np.mean(s), np.mean(np.abs(s - np.mean(s))))),
    ("11-energy", lambda v, h, W, b, c: -h @ W @ v + b @ h + c @ v),
    ("11-energy", lambda v, h, W, b, c: -(v @ W @ h) - b @ h - c @ v),
    ("11-energy", lambda v, h, W, b, c: -W.sum() - b @ h - c @ v), ("11-energy", lambda v, h, W, b, c: -h @ W @ v - b @ h),
    ("11-energy", lambda v, h, W, b, c: -0.5 * h @ W @ v - b @ h - c @ v),
    ("11-hidden", lambda v, W, b: np.tanh(v @ W.T + b)), ("11-hidden", lambda v, W, b: sigma(v @ W + b)),
    ("11-hidden", lambda v, W, b: sigma(v @ W.T - b)), ("11-hidden", lambda v, W, b: sigma(W @ v.T + b[:, None])),
    ("11-weight-of-v", lambda v, W, b, c: np.exp(-c @ v) * np.prod(1 + np.exp(-(W @ v + b)))),
    ("11-weight-of-v", lambda v, W, b, c: np.exp(c @ v) + np.prod(1 + np.exp(W @ v + b))),
    ("11-weight-of-v", lambda v, W, b, c: np.exp(c @ v) * (1 + np.exp(np.sum(W @ v + b)))),
    ("11-weight-of-v", lambda v, W, b, c: np.exp(c @ v) * np.prod(1 + np.exp(W @ v))),
    ("11-cd", lambda v0, h0, v1, h1: (h1.T @ v0 - h0.T @ v1) / len(v0)),
    ("11-cd", lambda v0, h0, v1, h1: h1.T @ v1 / h0.T @ v0),
    ("11-cd", lambda v0, h0, v1, h1: (h1.T @ v1 - h0.T @ v0) / v0.size),
    ("11-cd", lambda v0, h0, v1, h1: np.mean(h1, axis=0)[:, None] * np.mean(v1, axis=0) - np.mean(h0, axis=0)[:, None]
     * np.mean(v0, axis=0)),
    ("11-tied", lambda x, a, up, down: up.T @ x - a.T @ down), ("11-tied", lambda x, a, up, down: x.T @ up + down.T @ a),
    ("11-tied", lambda x, a, up, down: (up.T @ x) * (a.T @ down)), ("11-tied", lambda x, a, up, down: a.T @ x + up.T @ down),
    ("11-greedy", encoder_of_all),
    ("11-greedy", lambda x, sizes, train: [codes(x, sizes[:k + 1], train) for k in range(len(sizes))]),
    ("11-greedy", lambda x, sizes, train: codes(x, [*sizes, sizes[-1]], train)),
    ("11-greedy", lambda x, sizes, train: train(x, sizes[-1])), ("16-grouped", lambda c, f, k, g: f * (k * k * (c // g) + g)),
    ("16-grouped", lambda c, f, k, g: f * k * k * (c // g) + g),
    ("16-input", lambda n, k, s, p: RIGHT["16-input"](n, k, s, p)[0]),
    ("16-input", lambda n, k, s, p: RIGHT["16-input"](n, k, s, p)[::-1]),
    ("16-input", lambda n, k, s, p: (RIGHT["16-input"](n, k, s, p)[0], s - RIGHT["16-input"](n, k, s, p)[1])),
    ("16-input", lambda n, k, s, p: (RIGHT["16-input"](n, k, s, p)[0], max(0, n - k - s * ((n + 2 * p - k) // s)))),
    ("16-input", lambda n, k, s, p: (RIGHT["16-input"](n, k, s, p)[0], 0)),
    ("16-stack", lambda s, c: ((s - 1) / 2, (s - 1) / 2 * 9 * c, s**2 * c**2)),
    ("16-stack", lambda s, c: (s, s * 9 * c * c, s * s * c * c)),
    ("16-stack", lambda s, c: ((s - 1) // 2, s * s * c * c, (s - 1) // 2 * 9 * c * c)),
    ("16-stack", lambda s, c: (2, 18 * c * c, 25 * c * c)),
    ("16-bottleneck", lambda s, c, r, f, k: s * s * (r * c + f * r * k * k) + s * s),
    ("16-bottleneck", lambda s, c, r, f, k: s * s * r * c),
    ("16-bottleneck", lambda s, c, r, f, k: 2 * s * s * (r * c + f * r * k * k)),
    ("16-bottleneck", lambda s, c, r, f, k: s * s * (c * f + f * r * k * k)),
    ("16-head", lambda m, s, h, c: (RIGHT["16-head"](m, s, h, c)[0], c * m)),
    ("16-head", lambda m, s, h, c: RIGHT["16-head"](m, s, h, c)[0]),
    ("16-head", lambda m, s, h, c: (RIGHT["16-head"](m, s, h[:1], c)[0], c * (m + 1))),
    ("16-head", lambda m, s, h, c: (RIGHT["16-head"](m, s, h, c)[0], c + m)),
    ("16-norm", lambda c, f, k: 2 * f * (k * k * c + 1)), ("16-norm", lambda c, f, k: f * k * k * c + 3 * f + 1),
    ("16-norm", lambda c, f, k: f * k * k * c + 2 * k * k), ("16-norm", lambda c, f, k: (c + 2) * f * k * k),
    ("16-residual-block", lambda x, W1, W2: np.maximum(0, x - np.maximum(0, x @ W1.T) @ W2.T)),
    ("16-residual-block", lambda x, W1, W2: np.maximum(0, x) + np.maximum(0, x @ W1.T) @ W2.T),
    ("16-residual-block", lambda x, W1, W2: sigma(x + sigma(x @ W1.T) @ W2.T)),
    ("16-residual-block", lambda x, W1, W2: np.maximum(0, (x + np.maximum(0, x @ W1.T) @ W2.T) / 2)),
    ("16-residual-block", lambda x, W1, W2: np.maximum(0, np.hstack([x, np.maximum(0, x @ W1.T) @ W2.T]))),
    ("16-residual-gradient", lambda d, x, W1, W2: d + (d @ W2) * (x @ W1.T > 0) @ W1 + x),
    ("16-residual-gradient", lambda d, x, W1, W2: d + ((d @ W2) * (d @ W2 > 0) * (x @ W1.T > 0)) @ W1),
    ("16-residual-gradient", lambda d, x, W1, W2: x + ((d @ W2) * (x @ W1.T > 0)) @ W1),
    ("16-residual-gradient", lambda d, x, W1, W2: d + ((d @ W1.T) * (x @ W1.T > 0)) @ W1),
    ("16-residual-gradient", lambda d, x, W1, W2: d + ((d @ W2) * (x @ W1.T < 0)) @ W1),
    ("16-residual-gradient", lambda d, x, W1, W2: d * 2),
    ("16-batchnorm", lambda x, g, b, m, v, on: RIGHT["16-batchnorm"](x, g, b, m, v, on) + g),
    ("16-batchnorm", lambda x, g, b, m, v, on: RIGHT["16-batchnorm"](x, b, g, m, v, on)),
    ("16-batchnorm", lambda x, g, b, m, v, on: RIGHT["16-batchnorm"](x, g, b, m, v**2, on)),
    ("16-batchnorm", lambda x, g, b, m, v, on: RIGHT["16-batchnorm"](x, g, 0, m, v, on)),
    ("16-batchnorm", lambda x, g, b, m, v, on: RIGHT["16-batchnorm"](x, 1, b, m, v, on)),
    ("16-batchnorm", lambda x, g, b, m, v, on: RIGHT["16-batchnorm"](x, g, b, x.mean(axis=0), v, on)),
    ("16-batchnorm", lambda x, g, b, m, v, on: g * (x - (x.mean(0) if on else m)) / np.sqrt(v + 1e-5) + b),
    ("16-batchnorm", lambda x, g, b, m, v, on: RIGHT["16-batchnorm"](x, g, b, m, v, on) * (1 + 1e-5)),
    ("16-running-mean", lambda means, a: trick(means, a / 2)), ("16-running-mean", lambda means, a: trick(means[::-1], a)),
    ("16-running-mean", lambda means, a: [r / (1 - (1 - a) ** k) for k, r in enumerate(trick(means, a), 1)]),
    ("16-running-mean", lambda means, a: sum(trick(means, a))),
    ("16-deep-parameters", lambda d, c, norm: RIGHT["16-deep-parameters"](d, c, norm) - 490 * c - 10),
    ("16-deep-parameters", lambda d, c, norm: RIGHT["16-deep-parameters"](d, c, norm) + norm * 2 * c),
    ("16-deep-parameters", lambda d, c, norm: RIGHT["16-deep-parameters"](d, c, True)),
    ("16-deep-parameters", lambda d, c, norm: RIGHT["16-deep-parameters"](d, 8, norm)),
    ("16-deep-parameters", lambda d, c, norm: RIGHT["16-deep-parameters"](max(2, d - 1), c, norm)),
    ("17-liberties", lambda s, p: {q for g in group_of(s, p) for q in beside(g, len(s)) if s[q] == 0}),
    ("17-liberties", lambda s, p: len({q for g in map(tuple, np.argwhere(s == s[p])) for q in beside(g, len(s))
     if s[q] == 0})),
    ("17-liberties", lambda s, p: 4 * len(group_of(s, p))), ("17-liberties", lambda s, p: liberties(s, p) > 0),
    ("17-liberties", lambda s, p: liberties(s, p) + len(group_of(s, p))),
    ("17-legal", lambda s, p, t: legal(s, p, t, enemy=lambda stone, t: (stone != 0 and stone != t) or stone == t)),
    ("17-legal", lambda s, p, t: legal(s, p, -t)), ("17-legal", lambda s, p, t: liberties(put(s, p, t), p)),
    ("17-legal", lambda s, p, t: legal(s, p, t, enemy=lambda stone, t: stone == t)),
    ("17-play", lambda s, p, t: play(s, p, t, falls=lambda after, q, t: after[q] == t)),
    ("17-play", lambda s, p, t: play(s, p, t, own_first=True)),
    ("17-play", lambda s, p, t: play(s, p, t, falls=lambda after, q, t: after[q] == -1)),
    ("17-play", lambda s, p, t: play(s, p, t) * (s == 0)), ("17-play", lambda s, p, t: np.abs(play(s, p, t))),
    ("17-play", lambda s, p, t: play(s, p, t, near=lambda p, n: beside(p, n)[:2])),
    ("17-play", lambda s, p, t: play(s, p, t, near=lambda p, n: beside(p, n)[1:])),
    ("17-one-hot", lambda c: np.array([c == k for k in range(1, 8)] + [c >= 7])),
    ("17-one-hot", lambda c: np.array([c <= k for k in range(1, 9)])),
    ("17-one-hot", lambda c: np.array([c == k for k in range(2, 9)] + [c > 8])),
    ("17-one-hot", lambda c: 1 - RIGHT["17-one-hot"](c)), ("17-one-hot", lambda c: RIGHT["17-one-hot"](c)[::-1]),
    ("17-one-hot", lambda c: np.eye(8)[np.clip(c, 1, 8) - 1].transpose(2, 0, 1)),
    ("17-matrix", lambda n, b, w: RIGHT["17-matrix"](n, b, w)[:, ::-1]),
    ("17-matrix", lambda n, b, w: RIGHT["17-matrix"](n, [], w)),
    ("17-matrix", lambda n, b, w: RIGHT["17-matrix"](n, b[:1], w[:1])),
    ("17-matrix", lambda n, b, w: np.abs(RIGHT["17-matrix"](n, b, w))),
    ("17-matrix", lambda n, b, w: RIGHT["17-matrix"](19, b, w)),
    ("17-parameters", lambda k, p, n: RIGHT["17-parameters"](k, p, n) + k),
    ("17-parameters", lambda k, p, n: k * (25 * p + 1) + 12 * k * (9 * k + 1)),
    ("17-parameters", lambda k, p, n: k * 25 * p + 1 + 11 * (9 * k * k + 1) + k + n * n),
    ("17-parameters", lambda k, p, n: k * (25 * p + 1) + 11 * k * (25 * k + 1) + k + n * n),
    ("17-legal-softmax", lambda z, legal: nn.softmax(z - 100 * ~legal)),
    ("17-legal-softmax", lambda z, legal: nn.softmax(np.where(legal, z, -10.0))),
    ("17-legal-softmax", lambda z, legal: nn.softmax(np.where(legal, z, z.min()))),
    ("17-legal-softmax", lambda z, legal: nn.softmax(np.where(legal, z, -1e3))),
    ("17-legal-softmax", lambda z, legal: legal / (1 + np.exp(-z)) / (legal / (1 + np.exp(-z))).sum()),
    ("17-bias-gradients", lambda d: (d.sum(), -d.sum(axis=0))), ("17-bias-gradients", lambda d: (d.sum(), d.sum(axis=1))),
    ("17-bias-gradients", lambda d: (d.sum(), d.max(axis=0))),
    ("17-bias-gradients", lambda d: (np.abs(d).sum(), np.abs(d).sum(axis=0)))]


@pytest.mark.parametrize("name", dict.fromkeys(name for name, *_ in MISTAKES))
def test_mistakes_that_no_list_holds_are_wrong_and_told_by_what_came_out(name):
    for answer, in entries(MISTAKES, name):
        assert_unlisted(name, answer)
