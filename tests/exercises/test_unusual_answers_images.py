"""Right answers to notebooks 12 to 15 and 18 from an unusual side: recursion, lists, other dtypes, a copy changed in place.

What differs from the solution in nothing but taste must pass.
"""

import bisect
import itertools
import math
import statistics
from fractions import Fraction

import numpy as np
import pytest
from in_other_words import assert_right, entries

from course_lib import nn
from course_lib.exercises.catalogue import exercises

RIGHT = {name: exercise.solution for name, exercise in exercises().items()}


def slid(x, w, stride, padding):
    """From the filter's side: each weight moves a picture."""
    x = np.pad(np.asarray(x, np.float32), padding)
    rows, columns = ((n - len(w)) // stride + 1 for n in x.shape)
    return sum(w[u, v] * x[u:, v:][::stride, ::stride][:rows, :columns] for u, v in np.ndindex(*w.shape))


def layered(x, W, b):
    return [sum((slid(c, w, 1, 0) for c, w in zip(x, f, strict=True)), start=bias) for f, bias in zip(W, b, strict=True)]


def dense_of(w, n):
    """What each pixel does to the map, as columns."""
    return np.array([slid(unit.reshape(n, n), w, 1, 0).ravel() for unit in np.eye(n * n, dtype=int)]).T


def largest(x, size, stride):
    """First along the rows, then down the columns."""
    def along(x):
        return np.array([x[:, j:j + size].max(axis=1) for j in range(0, x.shape[1] - size + 1, stride)])
    return along(along(x)).astype(int)


def sides(n, layers):
    if not layers:
        return ()
    (k, s, p), *rest = layers
    return (n + 2 * p - k) // s + 1, *sides((n + 2 * p - k) // s + 1, rest)


def field(layers):
    return 1 if not layers else (field(layers[1:]) - 1) * layers[0][1] + layers[0][0]


def parameters(n, channels, filters, kernel, n_classes):
    if not filters:
        return n_classes * (channels * n**2 + 1)
    f, *rest = filters
    return f * (kernel**2 * channels + 1) + parameters((n - kernel + 1) // 2, f, rest, kernel, n_classes)


def sent_back(g, x):
    back = np.zeros_like(x, dtype=np.float32)
    for i, j in np.ndindex(*g.shape):
        inside = [(x[p], (-p[0], -p[1])) for p in itertools.product((2 * i, 2 * i + 1), (2 * j, 2 * j + 1))]
        row, column = max(inside)[1]
        back[-row, -column] = g[i, j]
    return back


def moved(image, right, down):
    if right == down == 0:
        return image.copy()
    if down:
        step = np.sign(down)
        new = np.roll(image, step, axis=0)
        new[0 if down > 0 else -1] = 0
        return moved(new, right, down - step)
    return moved(image.T, 0, right).T


def covered(answer, image, side, fill):
    """The image itself is changed and mended again."""
    result = []
    for i in range(len(image) - side + 1):
        result.append([])
        for j in range(len(image[0]) - side + 1):
            old = image[i:i + side, j:j + side].copy()
            image[i:i + side, j:j + side] = fill
            result[-1].append(answer(image))
            image[i:i + side, j:j + side] = old
    return result


def selective(responses, labels):
    table = sorted(statistics.fmean(responses[labels == k]) for k in set(labels))
    *rest, m = table
    return 1 - 2 * statistics.fmean(rest) / (m + statistics.fmean(rest))


def zones(image, cells):
    size = len(image) // cells
    return image.reshape(cells, size, cells, size).swapaxes(1, 2).reshape(cells, cells, -1).mean(axis=-1).astype(np.float32)


def bin_of(down, right, bins):
    if down < 0 or (down == 0 and right < 0):
        down, right = -down, -right
    return bisect.bisect_right([k * math.pi / bins for k in range(1, bins)], math.acos(right / math.hypot(down, right)))


def frozen(params, grads, n_frozen, eta):
    new = [p.copy() for p in params]
    for p, g in zip(new[n_frozen:], grads[n_frozen:], strict=True):
        p -= eta * g
    return new


def probed(a, labels, a_new, n_classes):
    W, b = nn.fit_output_layer(a, (labels[:, None] == np.arange(n_classes)).astype(float))
    return [max(range(n_classes), key=lambda k: W[k] @ x + b[k]) for x in a_new]


UNUSUAL = [
    ("12-size", lambda n, k, p, s: len(range(0, n + 2 * p - k + 1, s))),
    ("12-size", lambda n, k, p, s: float(1 + math.floor(Fraction(n + 2 * p - k, s)))), ("12-convolve", slid),
    ("12-convolve", lambda x, w, s, p: slid(x, w, 1, p)[::s, ::s].tolist()), ("12-layer", layered),
    ("12-layer", lambda x, W, b: np.array(layered(x.astype(int), W, b), dtype=np.float32)),
    ("12-parameters", lambda n, f, k: np.zeros((f, n, k, k)).size + np.zeros(f).size),
    ("12-parameters", lambda n, f, k: sum(1 + sum(k * k for _ in range(n)) for _ in range(f))), ("12-matrix", dense_of),
    ("12-matrix", lambda w, n: RIGHT["12-matrix"](w, n).astype(np.int64).tolist()),
    ("12-detector", np.array([[0, 1, 0], [0, 0, 0], [0, -1, 0]])), ("12-detector", [0.5, 1, 0.5, 0, 0, 0, -0.5, -1, -0.5]),
    ("12-detector", [[1, 0, 0], [0, 0, 0], [-1, 0, 0]]), ("13-max-pool", largest),
    ("13-max-pool", lambda x, size, stride: largest(x.astype(np.float32), size, stride).astype(np.float32)),
    ("13-flatten", lambda c, i, j, h, w: np.ravel_multi_index((c, i, j), (c + 1, h, w))),
    ("13-flatten", lambda c, i, j, h, w: (c * h + i) * w + j), ("13-sides", sides),
    ("13-sides", lambda n, layers: np.array(sides(n, layers), dtype=np.float32)), ("13-parameters", parameters),
    ("13-parameters", lambda *case: float(parameters(*case))), ("13-field", field),
    ("13-field", lambda layers: 1 + sum((k - 1) * math.prod(s for _, s in layers[:n]) for n, (k, _) in enumerate(layers))),
    ("13-design", [7, 5, 16, 5]), ("13-design", np.array([8.0, 5.0, 14.0, 5.0])), ("14-maxpool", sent_back),
    ("14-maxpool", lambda g, x: sent_back(g, x).tolist()),
    ("14-filter-gradient", lambda x, d: sum(d[i, j] * x[i:i + len(x) - len(d) + 1, j:j + len(x[0]) - len(d[0]) + 1] for i,
     j in np.ndindex(*d.shape))),
    ("14-filter-gradient", lambda x, d: RIGHT["14-filter-gradient"](x.astype(np.float32), d.astype(int))),
    ("14-pixel-gradient", lambda d, w: slid(d, np.rot90(w, 2), 1, len(w) - 1)),
    ("14-pixel-gradient", lambda d, w: sum(w[u, v] * np.pad(d, ((u, len(w) - 1 - u), (v, len(w) - 1 - v))) for u,
     v in np.ndindex(*w.shape))),
    ("14-layer-gradients", lambda x, d: [[[RIGHT["14-filter-gradient"](c, e).tolist() for c in x] for e in d],
     [float(e.sum()) for e in d]]),
    ("14-layer-gradients", lambda x, d: (np.float32(RIGHT["14-layer-gradients"](x, d)[0]), np.einsum("fij->f", d))),
    ("14-shift", moved),
    ("14-shift", lambda image, r, d: np.pad(image, 9)[9 - d:9 - d + len(image), 9 - r:9 - r + len(image[0])]),
    ("14-hidden-for", lambda n, a, b: len(range(a + 1 + 2 * b, n + 1, a + 1 + b))),
    ("14-hidden-for", lambda n, a, b: math.floor((n - b) / (a + b + 1))),
    ("15-window", lambda i, size, jump, start, n: np.clip([start + i * jump, start + i * jump + size - 1], 0, n - 1)),
    ("15-window", lambda i, size, jump, start, n: sorted(
        {start + i * jump, start + i * jump + size - 1} & set(range(n)) | ({0} if start + i * jump < 0 else set())
        | ({n - 1} if start + i * jump + size > n else set()))),
    ("15-best-patch", lambda w: w >= 0), ("15-best-patch", lambda w: (np.sign(w) + 1) // 2),
    ("15-top", lambda m, n: sorted(range(len(m)), key=lambda k: m[k].max())[::-1][:n]),
    ("15-top", lambda m, n: np.argpartition(-m.reshape(len(m), -1).max(1), range(n))[:n].astype(np.int32)),
    ("15-occlusion", covered), ("15-occlusion", lambda *case: np.float32(covered(*case))), ("15-selectivity", selective),
    ("15-selectivity", lambda r, labels: np.float32(selective(np.float32(r), labels))), ("18-zoning", zones),
    ("18-zoning", lambda image, cells: [[float(b.mean()) for b in np.split(a, cells, 1)] for a in np.split(image, cells)]),
    ("18-projections", lambda image: [sum(row) / len(row) for row in [*image.tolist(), *image.T.tolist()]]),
    ("18-projections", lambda image: np.r_[image.mean(1), image.mean(0)].astype(np.float32)), ("18-bin", bin_of),
    ("18-bin", lambda d, r, bins: np.float32(math.atan2(d, r) % math.pi // (math.pi / bins))), ("18-freeze", frozen),
    ("18-freeze", lambda p, g, n, eta: tuple(a - (k >= n) * eta * b for k, (a, b) in enumerate(zip(p, g, strict=True)))),
    ("18-probe", probed), ("18-probe", lambda *case: np.array(probed(*case), dtype=np.float32))]


@pytest.mark.parametrize("name", dict.fromkeys(name for name, *_ in UNUSUAL))
def test_unusual_answers_are_right(name):
    for answer, in entries(UNUSUAL, name):
        assert_right(name, answer)
