"""Known mistakes in other words, as in `test_other_words.py`: notebooks 12 to 14, on convolution and pooling."""

import itertools
import math

import numpy as np
import pytest
from in_other_words import assert_diagnosed, entries


def size_of(n, k, p, s):
    return len(range(-p, n + p - k + 1, s))


def slid(x, w, stride, padding, pad=lambda x, p: np.pad(x, p), step=None, turn=lambda w: w, size=None,
         join=lambda x, w: sum(x * w)):
    """A filter laid on a padded image window by window; `step` gives the move down and to the right."""
    x, w, (down, right) = pad(x, padding), turn(w), step or (stride, stride)
    rows, columns = [size_of(n, len(w), 0, stride) for n in x.shape] if size is None else size(x)
    place = itertools.product(range(rows), range(columns))
    found = [join(x[i * down:i * down + len(w), j * right:j * right + len(w)].ravel(), w.ravel()) for i, j in place]
    return np.reshape(found, (rows, columns))


def valid(x, w):
    """The map of any filter, high or wide."""
    (h, k), (rows, columns) = w.shape, np.subtract(x.shape, w.shape) + 1
    return np.array([[sum((x[i:i + h, j:j + k] * w).ravel()) for j in range(columns)] for i in range(rows)])


def maps(x, W, b, join=lambda maps, bias: sum(maps) + bias):
    return np.array([join([valid(c, w) for c, w in zip(x, f, strict=True)], bias) for f, bias in zip(W, b, strict=True)])


def pictures(w, n, move=lambda i, j: (i, j), put=lambda w: w):
    """A row for each place of the filter."""
    table = []
    for i, j in itertools.product(range(n - len(w) + 1), repeat=2):
        picture = [[0.0] * n for _ in range(n)]
        for (u, v), value in np.ndenumerate(put(w)):
            picture[i + u][j + v] = value
        table.append([number for line in picture for number in line])
    return np.array(table)


def walked(n, layers, padding=lambda p: p, stride=lambda s: s, image=False):
    found = []
    for k, s, p in layers:
        found.append(size_of(n if image or not found else found[-1], k, padding(p), stride(s)))
    return found


def counted(n, channels, filters, kernel, classes, bias=1, side=lambda n, k: (n - k + 1) // 2,
            seen=lambda c, image: c, pool=0):
    total, before, image = 0, channels, channels
    for f in filters:
        total += sum(kernel * kernel * seen(before, image) + bias + pool for _ in range(f))
        n, before = side(n, kernel), f
    return total + sum(n * n * before + bias for _ in range(classes))


def windows(x, rule):
    """Numbers of each 2 × 2 window in reading order, and what the rule sends back to each."""
    back = np.zeros(x.shape)
    for i, j in itertools.product(range(0, len(x), 2), range(0, len(x[0]), 2)):
        places = [(i, j), (i, j + 1), (i + 1, j), (i + 1, j + 1)]
        for place, value in zip(places, rule([x[p] for p in places], (i // 2, j // 2)), strict=True):
            back[place] = value
    return back


def sent(g, x, share):
    return windows(x, lambda numbers, place: [g[place] * s for s in share(numbers)])


def winner(numbers, choose=max, last=False):
    k = 3 - numbers[::-1].index(choose(numbers)) if last else numbers.index(choose(numbers))
    return [float(i == k) for i in range(4)]


def scattered(delta, w, turn=lambda w: w):
    """The gradient of the pixels: each error goes back through the weights that made it."""
    back = np.zeros(np.add(delta.shape, w.shape) - 1)
    for (i, j), d in np.ndenumerate(delta):
        back[i:i + len(w), j:j + len(w)] += d * turn(w)
    return back


def pair_by_pair(x, delta, change=lambda g: g, bias=lambda delta: [d.sum() for d in delta], turn=lambda d: d):
    return change(np.array([[valid(c, turn(d)) for c in x] for d in delta])), bias(delta)


def moved(image, right, down, outside=lambda image, i, j: 0):
    h, w = image.shape
    places = [[(i - down, j - right) for j in range(w)] for i in range(h)]
    return np.array([[image[i, j] if 0 <= i < h and 0 <= j < w else outside(image, i, j) for i, j in row] for row in places])


def most(fits):
    """The largest number of hidden neurons that fits, by trying."""
    return max(itertools.takewhile(fits, range(100_000)))


def seen(i, size, jump, start, n):
    pixels = [p for p in range(start + i * jump, start + i * jump + size) if 0 <= p < n]
    return pixels[0], pixels[-1]


WORDS = [
    ("12-size", lambda n, k, p, s: 1 + (n - k + 2 * p) / s, "does not exist. Round down"),
    ("12-size", lambda n, k, p, s: round((n - k + 2 * p) / s + 1), "round() goes to the *nearest*"),
    ("12-size", lambda n, k, p, s: math.floor((n - k + 2 * p) / s + 1.5), "halves up"),
    ("12-size", lambda n, k, p, s: size_of(n, k, 0, s), "You forgot the padding"),
    ("12-size", lambda n, k, p, s: math.floor((n + 2 * p - (k - 1)) / s), "stands after the division"),
    ("12-size", lambda n, k, p, s: len(range(n)), "only when the padding is chosen for it"),
    ("12-convolve", lambda *case: slid(*case, turn=lambda w: np.rot90(w, 2)), "turned the filter by 180°"),
    ("12-convolve", lambda x, w, s, p: slid(x, w, 1, p), "always moves by one pixel"),
    ("12-convolve", lambda *case: slid(*case, step=(1, 1)), "its windows lie side by side"),
    ("12-convolve", lambda x, w, s, p: slid(x, w, s, p, size=lambda _: [size_of(n, len(w), 0, s) for n in x.shape]),
     "too small"),
    ("12-convolve", lambda x, w, s, p: slid(x, w, s, 0), "The padding is missing"),
    ("12-convolve", lambda *case: slid(*case, pad=lambda x, p: np.pad(x, ((0, 2 * p), (0, 2 * p)))),
     "below and on the right"),
    ("12-convolve", lambda x, w, s, p: slid(x, w, s, p, step=(s, 1), size=lambda x: (size_of(len(x), len(w), 0, s),
     len(x[0]) - len(w) + 1)), "but not for the columns"),
    ("12-convolve", lambda x, w, s, p: slid(x, w, s, p, step=(s, 1)), "moves to the right by one pixel only"),
    ("12-convolve", lambda x, w, s, p: slid(x, w, s, p, step=(1, s)), "moves down by one pixel only"),
    ("12-convolve", lambda *case: slid(*case, pad=lambda x, p: x[np.ix_(*[np.clip(range(-p, n + p), 0, n - 1)
     for n in x.shape])]), "You repeated the border"),
    ("12-convolve", lambda x, w, s, p: np.array([*zip(*slid(x, w, s, p), strict=True)]), "Rows and columns of the map"),
    ("12-convolve", lambda *case: slid(*case, join=lambda x, w: np.mean(x * w)), "You took the mean of the products"),
    ("12-convolve", lambda *case: slid(*case, join=lambda x, w: np.dot(x.reshape(math.isqrt(len(w)), -1),
     w.reshape(math.isqrt(len(w)), -1)).sum()), "You used the matrix product"),
    ("12-layer", lambda *case: maps(*case, lambda channels, bias: sum(c + bias for c in channels)), "once for each channel"),
    ("12-layer", lambda x, W, b: maps(x, W, [0] * len(b)), "The bias is missing"),
    ("12-layer", lambda *case: maps(*case, lambda channels, bias: sum(channels) / len(channels) + bias),
     "mean over the channels"),
    ("12-layer", lambda x, W, b: np.array([sum(maps(x, W, 0 * b)) + bias for bias in b]), "with all filters at once"),
    ("12-layer", lambda x, W, b: maps(x[:1], W[:, :1], b), "first channel only"),
    ("12-layer", lambda x, W, b: np.array([valid(c, w) + bias for f, bias in zip(W, b, strict=True) for c, w in zip(x, f,
     strict=True)]), "one map for each filter and channel"),
    ("12-layer", lambda *case: sum(maps(*case)), "You added the maps of the filters"),
    ("12-parameters", lambda n, f, k: np.zeros((f, n, k, k)).size, "The biases are missing"),
    ("12-parameters", lambda n, f, k: sum(k * k + 1 for _ in range(f)), "for *each* input channel"),
    ("12-parameters", lambda n, f, k: sum(k * k + 1 for _ in range(f) for _ in range(n)), "each pair of filter and channel"),
    ("12-parameters", lambda n, f, k: np.zeros((n, k, k)).size + 1, "This is one filter"),
    ("12-parameters", lambda n, f, k: np.zeros((f, n, k, k)).size + 1, "One bias for the whole layer"),
    ("12-parameters", lambda n, f, k: np.zeros((f, n, k)).size + f, "has k · k weights, not k"),
    ("12-matrix", lambda w, n: np.stack(list(pictures(w, n)), axis=1), "Rows and columns are exchanged"),
    ("12-matrix", lambda w, n: pictures(w, n, put=lambda w: np.rot90(w, 2)), "turned the filter by 180°"),
    ("12-matrix", lambda w, n: [[0.0] * k + list(pictures(w, n)[0][:n * n - k]) for k in range((n - len(w) + 1) ** 2)],
     "by one pixel"),
    ("12-matrix", lambda w, n: pictures(w, n, put=lambda w: 0 * w + 1), "You marked the connections"),
    ("12-matrix", lambda w, n: pictures(w, n, put=lambda w: [*zip(*w, strict=True)]), "Rows and columns of the filter"),
    ("12-detector", [[1, 0, -1], [2, 0, -2], [1, 0, -1]], "compare left with right"),
    ("12-detector", [[-1, -2, -1], [0, 0, 0], [1, 2, 1]], "the wrong sign"),
    ("12-detector", [[2, 2, 2], [1, 1, 1], [0, 0, 0]], "answers to a plain bright area, however"),
    ("12-detector", [[0, 0, 0], [0, 9, 0], [0, 0, 0]], "not to a bright row at the top"),
    ("12-detector", [[1, 2, 1], [-2, -4, -2], [1, 2, 1]], "a line in the middle row"),
    ("13-max-pool", lambda x, size, stride: slid(x, np.ones((size, size)), size, 0, join=lambda x, w: max(x)), "by its size"),
    ("13-max-pool", lambda x, size, stride: slid(x, np.ones((size, size)), 1, 0, join=lambda x, w: max(x)),
     "always moves by one"),
    ("13-max-pool", lambda x, size, stride: slid(x, np.ones((size, size)), stride, 0, join=lambda x, w: max(x),
     size=lambda x: [math.ceil(n / stride) for n in x.shape]), "over the edge"),
    ("13-max-pool", lambda x, size, stride: slid(x, np.ones((size, size)), stride, 0, join=lambda x, w: max(x)).T,
     "exchanged"),
    ("13-flatten", lambda c, i, j, h, w: sum(1 for a in np.ndindex(c + 1, w, h) if a < (c, j, i)),
     "You went down the columns"),
    ("13-flatten", lambda c, i, j, h, w: c * h * w + i * h + j, "One row is `width` numbers long"),
    ("13-flatten", lambda c, i, j, h, w: sum(1 for a in np.ndindex(c + 1, h, w) if a <= (c, i, j)), "You counted from 1"),
    ("13-flatten", lambda c, i, j, h, w: sum(1 for a in np.ndindex(h, w) if a < (i, j)), "the place within one map"),
    ("13-flatten", lambda *case: sum(case[:3]), "skips a whole map"),
    ("13-sides", lambda *case: walked(*case, image=True), "Each of your layers looks at the image"),
    ("13-sides", lambda *case: walked(*case, padding=lambda p: 0), "You forgot the padding"),
    ("13-sides", lambda *case: [walked(*case).pop()], "the last side only"),
    ("13-sides", lambda *case: walked(*case).pop(), ""),
    ("13-sides", lambda *case: [case[0], *walked(*case)], "begins after the first layer"),
    ("13-sides", lambda *case: walked(*case, stride=lambda s: 1), "You forgot the stride"),
    ("13-parameters", lambda *case: counted(*case, bias=0), "The biases are missing"),
    ("13-parameters", lambda *case: counted(*case, side=lambda n, k: n + 1 - k), "You forgot the pooling"),
    ("13-parameters", lambda *case: counted(*case, side=lambda n, k: n), "is not filters · image pixels"),
    ("13-parameters", lambda *case: counted(*case, side=lambda n, k: int(n / 2)), "kernel − 1 pixels shorter"),
    ("13-parameters", lambda *case: counted(*case, side=lambda n, k: math.ceil((n - k + 1) / 2)),
     "You rounded up at the pooling"),
    ("13-parameters", lambda *case: counted(*case, seen=lambda c, image: image), "looks at all maps of the first"),
    ("13-parameters", lambda *case: counted(*case, pool=4), "You gave the pooling windows weights"),
    ("13-parameters", lambda n, c, f, k, m: counted(n, c, f, k, 0), "The dense layer at the end is missing"),
    ("13-field", lambda layers: sum((k - 1) * math.prod(s for _, s in layers[:n]) for n, (k, _) in enumerate(layers)),
     "begin with field = 1"),
    ("13-field", lambda layers: sum(k for k, _ in layers), "You added the kernels"),
    ("13-field", lambda layers: sum(k * math.prod(s for _, s in layers[:n]) for n, (k, _) in enumerate(layers)),
     "because neighbouring windows overlap; and"),
    ("13-field", lambda layers: [k for k, _ in layers].pop(), "of the *map in front*"),
    ("13-design", (32, 3, 64, 3), "Too many parameters, and the field is too small"),
    ("13-design", (6, 3, 12, 3), "it sees too little"), ("13-design", (6, 5, 10, 5), "too few maps come out"),
    ("13-design", (20, 5, 40, 5), "it has too many parameters"), ("13-design", (4, 3, 6, 3), "and there are too few maps"),
    ("13-design", (200, 5, 10, 5), "yet too few maps"),
    ("14-maxpool", lambda g, x: np.kron(g, np.ones((2, 2))), "All four pixels got the gradient"),
    ("14-maxpool", lambda g, x: np.kron(g, np.full((2, 2), 0.25)), "You shared the gradient equally"),
    ("14-maxpool", lambda g, x: sent(g, x, lambda four: [v == max(four) for v in four]),
     "gave each of them the whole gradient"),
    ("14-maxpool", lambda g, x: sent(g, x, lambda four: [(v == max(four)) / four.count(max(four)) for v in four]),
     "among them"),
    ("14-maxpool", lambda g, x: sent(g, x, lambda four: winner(four, last=True)), "you took the last one"),
    ("14-maxpool", lambda g, x: sent(g, x, lambda four: winner(four, min)), "to the smallest pixel"),
    ("14-maxpool", lambda g, x: sent(g, x, lambda four: [v * s for v, s in zip(four, winner(four), strict=True)]),
     "with the pixel itself"),
    ("14-maxpool", lambda g, x: sent(g, x, lambda four: [s * (max(four) > 0) for s in winner(four)]),
     "winners that are not positive"),
    ("14-filter-gradient", lambda x, d: valid(x, np.rot90(d, 2)), "You turned delta by 180°"),
    ("14-filter-gradient", lambda x, d: np.rot90(valid(x, d), 2), "stands upside down"),
    ("14-filter-gradient", lambda x, d: valid(x, d) / (len(d) * len(d[0])), "You took the mean over the places"),
    ("14-filter-gradient", lambda x, d: np.array([*zip(*valid(x, d), strict=True)]), "Rows and columns of the gradient"),
    ("14-filter-gradient", lambda x, d: valid(x, d**0), "You added up the pixels"),
    ("14-filter-gradient", lambda x, d: valid(x, d * (np.arange(d.size).reshape(d.shape) == 0)), "one output only"),
    ("14-filter-gradient", lambda x, d: valid(np.pad(x, [(n - 1, n - 1) for n in d.shape]), d), "You put zeros around x"),
    ("14-pixel-gradient", lambda d, w: scattered(d, w, lambda w: np.rot90(w, 2)), "The filter is not turned"),
    ("14-pixel-gradient", lambda d, w: scattered(d, w, np.fliplr), "but not from left to right"),
    ("14-pixel-gradient", lambda d, w: scattered(d, w, np.flipud), "but not upside down"),
    ("14-pixel-gradient", lambda d, w: scattered(d, w, lambda w: np.rot90(w.T, 2)), "You transposed the filter"),
    ("14-pixel-gradient", lambda d, w: valid(np.pad(d, len(w) // 2), np.rot90(w, 2)), "too few zeros around delta"),
    ("14-pixel-gradient", lambda d, w: scattered(np.ones(d.shape), w) * 0 + sum(d.ravel()), "the sum of all errors"),
    ("14-pixel-gradient", lambda d, w: scattered(d, w) / len(w) ** 2, "You took the mean of the products"),
    ("14-layer-gradients", lambda x, d: pair_by_pair(x, d, lambda g: 0 * g + g.sum(1)[:, None]),
     "added up over the channels"),
    ("14-layer-gradients", lambda x, d: pair_by_pair(x, d, lambda g: np.array([*zip(*g, strict=True)])),
     "Filters and channels"),
    ("14-layer-gradients", lambda x, d: pair_by_pair(x, d, bias=lambda d: [m.sum() / m.size for m in d]),
     "is the *sum* of delta"),
    ("14-layer-gradients", lambda x, d: pair_by_pair(x, d, bias=lambda d: [sum(d.ravel())] * len(d)),
     "Each filter has its own bias"),
    ("14-layer-gradients", lambda x, d: pair_by_pair(x, d, bias=lambda d: [m.flat[0] for m in d]),
     "sum delta over all of them"),
    ("14-layer-gradients", lambda x, d: pair_by_pair(x, d, turn=lambda m: np.rot90(m, 2)),
     "Nothing is turned for the weights"),
    ("14-shift", lambda image, r, d: moved(image, r, d, lambda image, i, j: image[i % len(image), j % len(image[0])]),
     "np.roll"),
    ("14-shift", lambda image, r, d: moved(image, r, d, lambda image, i, j: image[min(max(i, 0), len(image) - 1), min(max(j,
     0), len(image[0]) - 1)]), "repeated"),
    ("14-shift", lambda image, r, d: moved(image, r * (r > 0), d * (d > 0)), "Negative numbers do not move"),
    ("14-hidden-for", lambda n, a, b: most(lambda h: h * a + h * b <= n), "The biases are missing"),
    ("14-hidden-for", lambda n, a, b: most(lambda h: h * (a + 1) + h * b <= n), "The biases of the outputs are missing"),
    ("14-hidden-for", lambda n, a, b: most(lambda h: h * a <= n), "the weights into the hidden neurons only"),
    ("14-hidden-for", lambda n, a, b: (n - b) / (a + b + 1), "A part of a neuron"),
    ("14-hidden-for", lambda n, a, b: round((n - b) / (a + b + 1)), "round() goes to the *nearest*"),
    ("14-hidden-for", lambda n, a, b: math.ceil((n - b) / (a + b + 1)), "You rounded up"),
    ("14-hidden-for", lambda n, a, b: most(lambda h: h * a + h * b + b <= n), "of the hidden neurons are missing"),
    ("13-flatten", lambda c, i, j, h, w: sum(1 for a in np.ndindex(c + 1, h, h) if a < (c, i, j)), "the height for the width")]


@pytest.mark.parametrize("name", dict.fromkeys(name for name, *_ in WORDS))
def test_known_mistakes_in_other_words_have_their_diagnosis(name):
    for answer, said in entries(WORDS, name):
        assert_diagnosed(name, answer, said)
