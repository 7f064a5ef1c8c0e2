"""Known mistakes in other words, as in `test_other_words.py`: notebooks 15 and 18, on features."""

import math

import numpy as np
import pytest
from in_other_words import assert_diagnosed, entries


def seen(i, size, jump, start, n):
    pixels = [p for p in range(start + i * jump, start + i * jump + size) if 0 <= p < n]
    return pixels[0], pixels[-1]


def at_every_place(answer, image, side, fill, places=None, cover=None, keep=False, width=None):
    """Answers to the covered image; `places` gives rows and columns, `keep` leaves the old squares."""
    rows, columns = places or [range(n - side + 1) for n in image.shape]
    width, now, found = width or side, image.copy(), []
    for i in rows:
        for j in columns:
            now = now if keep else image.copy()
            inside = np.zeros(image.shape, bool)
            inside[i:i + width, j:j + width] = True
            now[~inside if cover else inside] = fill
            found.append(answer(now))
    return np.reshape(found, (len(rows), len(columns)))


def by_class(responses, labels, of=lambda numbers: sum(numbers) / len(numbers)):
    table = {}
    for r, label in zip(responses, labels, strict=True):
        table.setdefault(label, []).append(r)
    return sorted(map(of, table.values()), reverse=True)


def contrast(m, *others):
    r = sum(others) / len(others)
    return (m - r) / (m + r)


def degrees(down, right):
    return math.atan2(down, right) * 180 / math.pi


def steps(params, grads, n, eta, learns=lambda k, n: k >= n, sign=-1):
    return [p + sign * eta * g if learns(k, n) else p for k, (p, g) in enumerate(zip(params, grads, strict=True))]


def probe(a, labels, new, n, offset=1.0):
    """Scores of the new examples by least squares."""
    ones = np.ones((len(a), 1))
    targets = np.array([[float(label == k) for k in range(n)] for label in labels])
    theta = np.linalg.lstsq(np.hstack([a, ones]), targets, rcond=None)[0]
    return new @ theta[:-1] + offset * theta[-1]


def blocks(image, cells, each=np.mean, size=None, step=None):
    size = size or len(image) // cells
    step = size if step is None else step
    return np.array([[each(image[i * step:i * step + size, j * step:j * step + size]) for j in range(cells)]
                     for i in range(cells)])


def centred(answer, image, side, fill):
    """A square around each pixel, as far as it lies in the image."""
    found = np.zeros(image.shape)
    for i, j in np.ndindex(image.shape):
        down, right = np.indices(image.shape) - np.reshape([i, j], (2, 1, 1)) + side // 2
        found[i, j] = answer(np.where((down >= 0) & (down < side) & (right >= 0) & (right < side), fill, image))
    return found


WORDS = [
    ("15-window", lambda i, size, jump, start, n: (start + jump * i, start + jump * i + (size - 1)),
     "some pixels of it are padding"),
    ("15-window", lambda i, size, jump, start, n: (np.clip(start + jump * i, 0, n), np.clip(start + jump * i + size, 0, n)),
     "Your last pixel is one too far"),
    ("15-window", lambda i, size, jump, start, n: (seen(i, size, jump, start, n)[0], seen(i, size + 1, jump, start, n)[1]),
     "Where the border does not cut it"),
    ("15-window", lambda i, size, jump, start, n: seen(0, size, 1, max(0, start + i * jump), n),
     "before you measured its length"),
    ("15-window", lambda i, size, jump, start, n: seen(i, size, 1, start, n), "one pixel apart"),
    ("15-window", lambda i, size, jump, start, n: (max(0, start + i * size), min(start + (i + 1) * size, n) - 1),
     "lie side by side"),
    ("15-window", lambda i, size, jump, start, n: seen(i, size, jump, 0, n), "The start is missing"),
    ("15-best-patch", lambda w: 1.0 * w, "This is the filter itself"),
    ("15-best-patch", lambda w: [[min(max(v, 0), 1) for v in row] for row in w], "You cut the filter off at 0 and 1"),
    ("15-best-patch", lambda w: np.interp(w, [w.min(), w.max()], [0, 1]), "You stretched the filter"),
    ("15-best-patch", lambda w: w**0, "A bright patch is not the best one"),
    ("15-best-patch", lambda w: [[abs(v) / abs(w).max() for v in row] for row in w], "It wants paper"),
    ("15-best-patch", lambda w: [[math.copysign(1, v) for v in row] for row in w], "but −1 is no pixel"),
    ("15-best-patch", lambda w: np.eye(w.size)[np.argmax(w)].reshape(w.shape), "You lit one pixel only"),
    ("15-best-patch", lambda w: [[float(v < 0) for v in row] for row in w], "The signs are exchanged"),
    ("15-best-patch", lambda w: [[v / w.max() if v > 0 else 0 for v in row] for row in w], "as strong as the weights"),
    ("15-top", lambda m, n: sorted(range(len(m)), key=lambda k: np.max(m[k]))[len(m) - n:], "The right images, but"),
    ("15-top", lambda m, n: [k for _, k in sorted([(v, k) for k, one in enumerate(m) for v in one.ravel()],
     reverse=True)][:n], "You sorted all places at once"),
    ("15-top", lambda m, n: sorted(range(len(m)), key=lambda k: -max(map(abs, m[k].ravel())))[:n], "large negative numbers"),
    ("15-top", lambda m, n: sorted((max(one.ravel()) for one in m), reverse=True)[:n], "These are the responses"),
    ("15-top", lambda m, n: sorted(range(len(m)), key=lambda k: sum(m[k].ravel()))[-n:], "You added up each map"),
    ("15-top", lambda m, n: sorted(range(len(m)), key=lambda k: -sum(m[k].ravel()))[:n], "mean of each map"),
    ("15-occlusion", lambda *case: at_every_place(*case, keep=True), "You never took the old square away"),
    ("15-occlusion", lambda *case: at_every_place(*case, cover="outside"), "everything but the square"),
    ("15-occlusion", lambda answer, x, side, fill: at_every_place(answer, x, side, fill, [range(0, n - side + 1, side)
     for n in x.shape]), "Your squares lie side by side"),
    ("15-occlusion", lambda answer, x, side, fill: at_every_place(answer, x, side, fill, [range(n) for n in x.shape]),
     "hang over the edge"),
    ("15-occlusion", lambda answer, x, side, fill: at_every_place(answer, x, side, 0), "the argument fill is not used"),
    ("15-occlusion", lambda answer, x, side, fill: at_every_place(lambda y: answer(x) - answer(y), x, side, fill),
     "how much the answer"),
    ("15-occlusion", lambda *case: np.array([*zip(*at_every_place(*case), strict=True)]), "Rows and columns are exchanged"),
    ("15-occlusion", lambda *case: at_every_place(*case, width=case[2] + 1), "one pixel too large"),
    ("15-selectivity", lambda r, labels: contrast(by_class(r, labels)[0], *by_class(r, labels)), "the mean of all classes"),
    ("15-selectivity", lambda r, labels: contrast(*by_class(r, labels)[:2]), "with the second best only"),
    ("15-selectivity", lambda r, labels: contrast(*by_class(r, labels, max)), "the largest response of each class"),
    ("15-selectivity", lambda r, labels: contrast(np.mean([v for v, k in zip(r, labels, strict=True)
     if k == labels[np.argmax(r)]]), *[v for v, k in zip(r, labels, strict=True) if k != labels[np.argmax(r)]]),
     "of the single strongest digit"),
    ("15-selectivity", lambda r, labels: 2 * contrast(*by_class(r, labels)), "twice too large"),
    ("15-selectivity", lambda r, labels: by_class(r, labels)[0] - np.mean(by_class(r, labels)[1:]), "You forgot to divide"),
    ("15-selectivity", lambda r, labels: contrast(by_class(r, labels)[0], by_class(r, labels)[-1]), "with the worst one"),
    ("18-zoning", lambda image, cells: [*zip(*blocks(image, cells), strict=True)], "Rows and columns are exchanged"),
    ("18-zoning", lambda image, cells: blocks(image, len(image) // cells, size=cells), "the side of a zone in pixels"),
    ("18-zoning", lambda image, cells: blocks(image, cells, lambda b: b.sum() / np.float64(b.size), cells),
     "`cells` pixels along a side"),
    ("18-zoning", lambda image, cells: [[np.mean([row[j::cells] for row in image[i::cells]]) for j in range(cells)]
     for i in range(cells)], "like a comb"),
    ("18-zoning", lambda image, cells: blocks(image, cells, step=1), "Your zones overlap"),
    ("18-zoning", lambda image, cells: blocks(image, cells, each=lambda b: b[:len(b) - 1, :len(b) - 1].mean()),
     "lack their last row"),
    ("18-zoning", lambda image, cells: [v for row in blocks(image, cells) for v in row], "but in one row"),
    ("18-zoning", lambda image, cells: [[part.mean() for part in np.split(flat, cells)] for flat in np.split(image.ravel(),
     cells)], "Your reshape mixes the rows"),
    ("18-zoning", lambda image, cells: sum(b for row in np.split(image, cells) for b in np.split(row, cells, 1)) / cells**2,
     "the mean over the zones"),
    ("18-bin", lambda d, r, bins: math.floor(degrees(r, d) % 180 / (180 / bins)), "You exchanged down and right"),
    ("18-bin", lambda d, r, bins: math.floor(degrees(d, r) % 360 / (360 / bins)), "once around"),
    ("18-bin", lambda d, r, bins: math.floor(abs(degrees(d, r)) / (180 / bins)), "You dropped the sign"),
    ("18-bin", lambda d, r, bins: int(math.degrees(math.atan(d / r)) / (180 / bins)), "A negative angle"),
    ("18-bin", lambda d, r, bins: int(degrees(d, r) / (180 / bins)), "gets a negative bin"),
    ("18-bin", lambda d, r, bins: math.floor(degrees(d, r) / (180 / bins)), "gets a bin below 0"),
    ("18-bin", lambda d, r, bins: int(degrees(d, r) / (180 / bins)) % bins, "You cut off before"),
    ("18-bin", lambda d, r, bins: math.floor(degrees(d, r) % 180 / 20), "always 20° wide"),
    ("18-bin", lambda d, r, bins: degrees(d, r) % 180 / (180 / bins), "A bin has a whole number"),
    ("18-bin", lambda d, r, bins: math.floor((degrees(d, r) + 180) / (360 / bins)), "Adding 180°"),
    ("18-bin", lambda d, r, bins: math.floor(degrees(d, r) % 180), "This is the angle, not the bin"),
    ("18-bin", lambda d, r, bins: math.ceil(degrees(d, r) % 180 / (180 / bins)), "count from 1, or you rounded up"),
    ("18-bin", lambda d, r, bins: round(degrees(d, r) % 180 / (180 / bins)), "You rounded. A bin"),
    ("18-bin", lambda d, r, bins: math.floor(math.atan2(d, r) % 180 / (180 / bins)), "answers in radians"),
    ("18-freeze", lambda p, g, n, eta: steps(p, g, n, eta, lambda k, n: True), "You moved all arrays"),
    ("18-freeze", lambda p, g, n, eta: steps(p, g, n, eta, lambda k, n: k < n), "You froze the wrong end"),
    ("18-freeze", lambda p, g, n, eta: steps(p, g, n, eta, sign=1), "You went uphill"),
    ("18-freeze", lambda p, g, n, eta: [q for k, q in enumerate(steps(p, g, n, eta)) if k >= n],
     "The frozen arrays are missing"),
    ("18-freeze", lambda p, g, n, eta: steps(p, g, n, eta, sign=0), "Nothing has moved"),
    ("18-freeze", lambda p, g, n, eta: steps(p, g, n, eta, lambda k, n: k > n), "One array too many"),
    ("18-freeze", lambda p, g, n, eta: [a if k < n else eta * b for k, (a, b) in enumerate(zip(p, g, strict=True))],
     "the steps"),
    ("18-freeze", lambda p, g, n, eta: steps([*p[n:], *p[:n]], [*g[n:], *g[:n]], len(p) - n, eta, lambda k, n: k < n),
     "order has changed"),
    ("18-freeze", lambda p, g, n, eta: [a if k >= n else 0 * a for k, a in enumerate(steps(p, g, n, eta))], "arrays to 0"),
    ("18-freeze", lambda p, g, n, eta: [a if k < n else a - eta * g[k - n] for k, a in enumerate(p)],
     "from the beginning of the list"),
    ("18-probe", lambda a, labels, new, n: probe(a, labels, new, n) @ np.arange(n), ""),
    ("18-probe", lambda a, labels, new, n: np.rint(probe(a, labels, new, n) @ np.arange(n)), "You fitted the class numbers"),
    ("18-probe", lambda *case: probe(*case), "These are the scores"),
    ("18-probe", lambda a, labels, new, n: [list(row).index(max(row)) for row in probe(a, labels, a, n)],
     "You classified the examples"),
    ("18-probe", lambda *case: [list(row).index(max(row)) for row in probe(*case, offset=0)], "The bias b is missing"),
    ("18-probe", lambda *case: [list(column).index(max(column)) for column in probe(*case).T], "axis=0 looks for"),
    ("18-probe", lambda *case: [list(row).index(max(row)) + 1 for row in probe(*case)], "Your classes count from 1"),
    ("18-probe", lambda *case: [max(row) for row in probe(*case)], "These are the largest scores"),
    ("18-probe", lambda *case: list(probe(*case).ravel()).index(probe(*case).max()), "Without axis=1"),
    ("18-probe", lambda *case: [row == max(row) for row in probe(*case)], "You returned one-hot rows"),
    ("18-probe", lambda *case: [list(row).index(min(row)) for row in probe(*case)], "You took the smallest score"),
    ("15-occlusion", lambda answer, x, side, fill: centred(answer, x, side, fill), "one place for each pixel")]


@pytest.mark.parametrize("name", dict.fromkeys(name for name, *_ in WORDS))
def test_known_mistakes_in_other_words_have_their_diagnosis(name):
    for answer, said in entries(WORDS, name):
        assert_diagnosed(name, answer, said)
