"""Mistakes in notebooks 12 to 15 and 18 that no list holds: each must be wrong, with what came out and what was wanted.

A learner's mistake that agrees with the solution in every case would be called right; the cases must tell them apart.
"""

import math

import numpy as np
import pytest
from in_other_words import assert_unlisted, entries

from course_lib.exercises.catalogue import exercises

RIGHT = {name: exercise.solution for name, exercise in exercises().items()}
bin_of, codes, stop, trick = (RIGHT[name] for name in ("18-bin", "11-greedy", "10-stop", "16-running-mean"))


def sigma(z):
    return 1 / (1 + np.exp(-z))


def pooled(x, size, stride, first=max):
    rows, columns = ((n - size) // stride + 1 for n in x.shape)
    rows_of = [[x[i * stride + u, j * stride:j * stride + size].max() for u in range(size)]
               for i, j in np.ndindex(rows, columns)]
    return np.array([first(row) for row in rows_of]).reshape(rows, columns)


def occlude(answer, x, side, fill, rows=lambda n, side: range(n - side + 1), change=lambda x, i, j, side, fill: fill):
    found = []
    for i in rows(len(x), side):
        for j in rows(len(x[0]), side):
            covered = x.copy()
            covered[i:i + side, j:j + side] = change(x, i, j, side, fill)
            found.append(answer(covered))
    return np.reshape(found, (len(rows(len(x), side)), -1))


def means(r, labels):
    return np.array([r[labels == k].mean() for k in np.unique(labels)])


MISTAKES = [
    ("12-size", lambda n, k, p, s: (n + 2 * p - k) // s + s), ("12-size", lambda n, k, p, s: (n + 2 * p + k) // s + 1),
    ("12-size", lambda n, k, p, s: (n + 2 * p) // s - k + 1), ("12-size", lambda n, k, p, s: (n + 2 * p) // s),
    ("12-convolve", lambda x, w, s, p: RIGHT["12-convolve"](x, w.T, s, p)),
    ("12-convolve", lambda x, w, s, p: RIGHT["12-convolve"](x.T, w, s, p)),
    ("12-convolve", lambda x, w, s, p: np.maximum(0, RIGHT["12-convolve"](x, w, s, p))),
    ("12-convolve", lambda x, w, s, p: RIGHT["12-convolve"](x[:min(x.shape), :min(x.shape)], w, s, p)),
    ("12-convolve", lambda x, w, s, p: RIGHT["12-convolve"](x, w, s, min(p, 1) * (len(w) // 2))),
    ("12-layer", lambda x, W, b: np.maximum(0, RIGHT["12-layer"](x, W, b))),
    ("12-layer", lambda x, W, b: RIGHT["12-layer"](x, W, -b)),
    ("12-layer", lambda x, W, b: RIGHT["12-layer"](x, W, b + 0 * b[0] + b[0] - b)),
    ("12-layer", lambda x, W, b: RIGHT["12-layer"](x, W[:, :, ::-1, ::-1], b)),
    ("12-layer", lambda x, W, b: RIGHT["12-layer"](x, W, b).transpose(1, 2, 0)),
    ("12-parameters", lambda n, f, k: n * (k * k * f + 1)), ("12-parameters", lambda n, f, k: f * k * k * n + n),
    ("12-parameters", lambda n, f, k: f * (k * k + n + 1)), ("12-parameters", lambda n, f, k: f * (k * k * n + k)),
    ("12-matrix", lambda w, n: RIGHT["12-matrix"](w, n)[:, ::-1]),
    ("12-matrix", lambda w, n: RIGHT["12-matrix"](w, n).sum(axis=0)),
    ("12-matrix", lambda w, n: RIGHT["12-matrix"](w, n).reshape(-1, n, n)),
    ("12-matrix", lambda w, n: RIGHT["12-matrix"](w, n)[::-1]), ("12-detector", [[1, 1, 1], [-1, -1, -1], [0, 0, 0]]),
    ("12-detector", [[1, 0, 0], [0, 0, 0], [0, 0, -1]]), ("12-detector", [[0, 0, 0]] * 3),
    ("12-detector", [[-1] * 3, [1] * 3, [0] * 3]), ("12-detector", [[0, 1, 0], [0, 0, 0], [0, 0, 0]]),
    ("12-detector", [[3, 3, 3], [-2, -2, -2], [-2, -2, -2]]),
    ("13-max-pool", lambda x, size, stride: pooled(x, size, stride, sum)), ("13-max-pool", lambda x, size, stride: x.max()),
    ("13-max-pool", lambda x, size, stride: pooled(x, 2, stride)),
    ("13-max-pool", lambda x, size, stride: pooled(x, stride, stride)), ("13-flatten", lambda c, i, j, h, w: i * w + j + c),
    ("13-flatten", lambda c, i, j, h, w: (i * w + j) * (c + 1)),
    ("13-flatten", lambda c, i, j, h, w: c * h * w + (i + 1) * w + j),
    ("13-sides", lambda n, layers: [(n := (n + p - k) // s + 1) for k, s, p in layers]),
    ("13-sides", lambda n, layers: [(n := (n + 2 * p - k) // s) for k, s, p in layers]),
    ("13-sides", lambda n, layers: [(n := (n + 2 * p - k) / s + 1) for k, s, p in layers]),
    ("13-sides", lambda n, layers: [(n := math.ceil((n + 2 * p - k) / s) + 1) for k, s, p in layers]),
    ("13-parameters", lambda n, c, f, k, m: RIGHT["13-parameters"](n, c, f, k, m) - m),
    ("13-parameters", lambda n, c, f, k, m: RIGHT["13-parameters"](n, c, f, k, m) - sum(f)),
    ("13-parameters", lambda n, c, f, k, m: RIGHT["13-parameters"](n, c, f[:1], k, m)),
    ("13-parameters", lambda n, c, f, k, m: RIGHT["13-parameters"](n, c, f, k * k, m)),
    ("13-field", lambda layers: RIGHT["13-field"](layers[::-1])), ("13-field", lambda layers: sum(k * s for k, s in layers)),
    ("13-field", lambda layers: 1 + sum(k - 1 for k, s in layers) * math.prod(s for _, s in layers)),
    ("13-field", lambda layers: 1 + sum((k - 1) * s for k, s in layers)),
    ("13-field", lambda layers: RIGHT["13-field"](layers) ** 2), ("13-design", (8, 5, 16)), ("13-design", (8, 28, 16, 5)),
    ("14-maxpool", lambda g, x: RIGHT["14-maxpool"](g**0, x) * x), ("14-maxpool", lambda g, x: RIGHT["14-maxpool"](g**0, x)),
    ("14-maxpool", lambda g, x: (x == x.max()) * g.sum()), ("14-maxpool", lambda g, x: RIGHT["14-maxpool"](g, np.abs(x))),
    ("14-maxpool", lambda g, x: np.repeat(np.repeat(g, 2, 0), 2, 1) * (x == np.repeat(np.repeat(x[::2, ::2], 2, 0), 2, 1))),
    ("14-filter-gradient", lambda x, d: RIGHT["14-filter-gradient"](x, d.T)),
    ("14-filter-gradient", lambda x, d: x[:len(d), :len(d[0])] * d),
    ("14-filter-gradient", lambda x, d: RIGHT["14-filter-gradient"](np.maximum(0, x - 1), d)),
    ("14-filter-gradient", lambda x, d: -RIGHT["14-filter-gradient"](x, d)),
    ("14-pixel-gradient", lambda d, w: RIGHT["14-filter-gradient"](d, w[::-1, ::-1])),
    ("14-pixel-gradient", lambda d, w: np.kron(d, w)),
    ("14-pixel-gradient", lambda d, w: RIGHT["14-pixel-gradient"](d[::-1, ::-1], w)),
    ("14-pixel-gradient", lambda d, w: RIGHT["14-pixel-gradient"](d, w).T),
    ("14-layer-gradients", lambda x, d: (RIGHT["14-layer-gradients"](x, d)[0] / d[0].size, d.sum(axis=(1, 2)))),
    ("14-layer-gradients", lambda x, d: (RIGHT["14-layer-gradients"](x, d)[0], d.sum())),
    ("14-layer-gradients", lambda x, d: RIGHT["14-layer-gradients"](x, d)[::-1]),
    ("14-layer-gradients", lambda x, d: (RIGHT["14-layer-gradients"](x, d)[0].swapaxes(2, 3), d.sum(axis=(1, 2)))),
    ("14-layer-gradients", lambda x, d: (RIGHT["14-layer-gradients"](x, d)[0][:, :, :len(d[0]), :len(d[0][0])],
                                        d.sum(axis=(1, 2)))),
    ("14-filter-gradient", lambda x, d: RIGHT["14-filter-gradient"](x, d)[:len(d), :len(d[0])]),
    ("13-max-pool", lambda x, size, stride: RIGHT["13-max-pool"](x[:4], size, stride)),
    ("14-shift", lambda image, r, d: RIGHT["14-shift"](image, r, 0)),
    ("14-shift", lambda image, r, d: RIGHT["14-shift"](image, r, -d)),
    ("14-shift", lambda image, r, d: RIGHT["14-shift"](image, -r, d)),
    ("14-shift", lambda image, r, d: np.pad(image, ((max(d, 0), 0), (max(r, 0), 0)))),
    ("14-shift", lambda image, r, d: RIGHT["14-shift"](image, np.sign(r), np.sign(d))),
    ("14-hidden-for", lambda n, a, b: (n - b) // (a + 1 + b) - 1), ("14-hidden-for", lambda n, a, b: (n - a) // (a + 1 + b)),
    ("14-hidden-for", lambda n, a, b: n // (a * b)), ("14-hidden-for", lambda n, a, b: (n - b) // (a + 1)),
    ("15-window", lambda i, size, jump, start, n: (max(start + i * jump, 0), size)),
    ("15-window", lambda i, size, jump, start, n: (max(start + i * jump, 0), min(start + i * jump + size - 1, n))),
    ("15-window", lambda i, size, jump, start, n: (abs(start + i * jump), min(start + i * jump + size - 1, n - 1))),
    ("15-window", lambda i, size, jump, start, n: (max(start + i * jump, 1), min(start + i * jump + size - 1, n - 1))),
    ("15-window", lambda i, size, jump, start, n: (max(start + (i - 1) * jump, 0), min(start + (i - 1) * jump + size - 1,
     n - 1))),
    ("15-best-patch", lambda w: np.abs(w)), ("15-best-patch", lambda w: (w > w.mean()).astype(float)),
    ("15-best-patch", lambda w: (w > 0.5).astype(float)), ("15-best-patch", lambda w: np.maximum(w, 0)),
    ("15-best-patch", lambda w: sigma(w)), ("15-top", lambda m, n: np.argsort(-m.max(axis=(1, 2)))),
    ("15-top", lambda m, n: np.argsort(-m.max(axis=(1, 2)))[:n] + 1),
    ("15-top", lambda m, n: np.argsort(-m[:, 0].max(axis=1))[:n]),
    ("15-top", lambda m, n: m[np.argsort(-m.max(axis=(1, 2)))[:n]]),
    ("15-top", lambda m, n: np.sort(np.argsort(-m.max(axis=(1, 2)))[:n])),
    ("15-top", lambda m, n: np.argsort(-m[:, 0, 0])[:n]),
    ("15-occlusion", lambda answer, x, side, fill: occlude(answer, x, side, fill, lambda n, side: range(n - side))),
    ("15-occlusion", lambda answer, x, side, fill: occlude(answer, x, side, fill, change=lambda x, i, j, side,
     fill: x.mean())),
    ("15-occlusion", lambda answer, x, side, fill: occlude(answer, x, side, fill, change=lambda x, i, j, side, fill: fill
     * x[i:i + side, j:j + side])),
    ("15-occlusion", lambda answer, x, side, fill: occlude(answer, x, side, fill).ravel()),
    ("15-occlusion", lambda answer, x, side, fill: occlude(answer, x, side, fill) - answer(x)),
    ("15-selectivity", lambda r, labels: (means(r, labels).max() - r.mean()) / (means(r, labels).max() + r.mean())),
    ("15-selectivity", lambda r, labels: means(r, labels).max() / means(r, labels).sum()),
    ("15-selectivity", lambda r, labels: (means(r, labels)[0] - means(r, labels)[1:].mean()) / (means(r, labels)[0]
     + means(r, labels)[1:].mean())),
    ("15-selectivity", lambda r, labels: -RIGHT["15-selectivity"](r, labels)),
    ("15-selectivity", lambda r, labels: (m := means(r, labels)).max() and (m.max() - np.median(np.delete(m, m.argmax())))
     / (m.max() + np.median(np.delete(m, m.argmax())))),
    ("18-zoning", lambda image, cells: RIGHT["18-zoning"](image, cells)[::-1]),
    ("18-zoning", lambda image, cells: np.full((cells, cells), image.mean())),
    ("18-zoning", lambda image, cells: image[::len(image) // cells, ::len(image) // cells]),
    ("18-zoning", lambda image, cells: (RIGHT["18-zoning"](image, cells) > 0.5) * 1),
    ("18-zoning", lambda image, cells: [[(z > 0).mean() for z in np.split(row, cells, 1)] for row in np.split(image, cells)]),
    ("18-projections", lambda image: RIGHT["18-projections"](image)[::-1]),
    ("18-projections", lambda image: RIGHT["18-projections"](image > 0)), ("18-projections", lambda image: image.mean()),
    ("18-projections", lambda image: [*image.min(axis=1), *image.min(axis=0)]),
    ("18-projections", lambda image: RIGHT["18-projections"](image) / RIGHT["18-projections"](image).sum()),
    ("18-bin", lambda d, r, bins: bin_of(-d, r, bins)),
    ("18-bin", lambda d, r, bins: int(math.degrees(math.atan2(d, r)) % 90 * bins / 90)),
    ("18-bin", lambda d, r, bins: bin_of(abs(d), abs(r), bins)), ("18-bin", lambda d, r, bins: bins - 1 - bin_of(d, r, bins)),
    ("18-bin", lambda d, r, bins: bin_of(d, r, 2 * bins) // 2 * 2),
    ("18-bin", lambda d, r, bins: int((math.degrees(math.atan2(d, r)) + 180) % 180 / 180)),
    ("18-freeze", lambda p, g, n, eta: RIGHT["18-freeze"](p, [b + a for a, b in zip(p, g, strict=True)], n, eta)),
    ("18-freeze", lambda p, g, n, eta: RIGHT["18-freeze"](p, g, max(0, n - 1), eta)),
    ("18-freeze", lambda p, g, n, eta: RIGHT["18-freeze"](p, g, n, 1.0)),
    ("18-freeze", lambda p, g, n, eta: RIGHT["18-freeze"](p, g, n, eta)[::-1]),
    ("18-freeze", lambda p, g, n, eta: [a - eta * b * (k == n) for k, (a, b) in enumerate(zip(p, g, strict=True))]),
    ("18-probe", lambda a, labels, new, n: RIGHT["18-probe"](a, labels, new[::-1], n)),
    ("18-probe", lambda a, labels, new, n: [labels[np.argmin(((a - x) ** 2).sum(axis=1))] for x in new]),
    ("18-probe", lambda a, labels, new, n: np.argmax(new @ (a.T @ np.eye(n)[labels]), axis=1)),
    ("18-probe", lambda a, labels, new, n: [np.argmin([((a[labels == k].mean(0) - x) ** 2).sum()
     for k in np.unique(labels)]) for x in new]),
    ("18-probe", lambda a, labels, new, n: np.bincount(labels, minlength=n).argmax() + 0 * new[:, 0])]


@pytest.mark.parametrize("name", dict.fromkeys(name for name, *_ in MISTAKES))
def test_mistakes_that_no_list_holds_are_wrong_and_told_by_what_came_out(name):
    for answer, in entries(MISTAKES, name):
        assert_unlisted(name, answer)
