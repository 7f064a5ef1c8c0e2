"""Known mistakes in other words, as in `test_other_words.py`: counting in the networks of notebooks 16 and 17.

A mistake in a count is made here by building the arrays, layer by layer, or by going through all places.
"""

import itertools
import math

import numpy as np
import pytest
from in_other_words import assert_diagnosed, entries


def pairs(left, right):
    """The sum over the rows of the outer products."""
    return sum(np.outer(a, b) for a, b in zip(left, right, strict=True))


def deep(depth, c, norm, first=9, middle=lambda c: 9 * c * c, with_norm=2, without=1, side=7, tens=10, more=0, skip=0):
    """Layer by layer: the parameters of the notebook's network with one thing changed."""
    beside = c * (with_norm if norm else without)
    counted = first * c + (beside if not skip else 0) + more * middle(c)
    for _ in range(depth - 2):
        counted += middle(c) + beside
    return counted + 10 * c * side * side + tens


def grouped(c, f, k, g, seen=lambda c, g: c // g, groups=lambda g: g, bias=1, places=lambda k: k * k):
    """Group by group."""
    return sum((f // g) * (places(k) * seen(c, g) + bias) for _ in range(groups(g)))


def windows(n, k, s, p):
    """The first pixels of all windows that fit."""
    return list(range(-p, n + p - k + 1, s))


def left(n, k, s, p):
    return n + p - (windows(n, k, s, p)[-1] + k)


def thin_and_wide(s, c, r, f, k, thin_place=1, wide_from=None, places=None, wide_places=None, window=lambda k: k * k):
    """Multiplications of the 1 × 1 layer, and of the layer behind it."""
    places = s * s if places is None else places
    wide = places if wide_places is None else wide_places
    return r * c * thin_place * places, f * (r if wide_from is None else wide_from) * window(k) * wide


def row_of_sizes(sizes, bias=1):
    return sum(np.broadcast_to(0, (b, a)).size + bias * b for a, b in itertools.pairwise(sizes))


def norm_behind(c, f, k, each=2, bias=0, pairs=None, window=lambda k: k * k):
    return sum(window(k) * c + bias for _ in range(f)) + each * (f if pairs is None else pairs)


def policy(k, p, n, layers=11, kernel=5, bias=1, last=lambda k, n: k + n * n, seen=None, planes_of_all=False):
    """Layer by layer."""
    counted = k * (kernel * kernel * p + bias)
    for _ in range(layers):
        counted += k * (9 * (k if seen is None else seen) + bias)
    return counted + last(k, n)


WORDS = [
    ("16-deep-parameters", lambda d, c, norm: deep(d, c, norm) + sum(c * c for _ in range(2, d, 2)),
     "weights for the shortcuts"),
    ("16-deep-parameters", lambda d, c, norm: deep(d, c, norm, with_norm=1), "in place of one bias"),
    ("16-deep-parameters", lambda d, c, norm: deep(d, c, norm, with_norm=3), "Two numbers a channel, not three"),
    ("16-deep-parameters", lambda d, c, norm: deep(d, c, norm, with_norm=4), "Running mean and variance"),
    ("16-deep-parameters", lambda d, c, norm: deep(d, c, norm, first=9 * c), "The first convolution sees one channel"),
    ("16-deep-parameters", lambda d, c, norm: deep(d, c, norm, middle=lambda c: 9 * c),
     "Each filter sees all channels below"),
    ("16-deep-parameters", lambda d, c, norm: deep(d, c, norm, side=1), "7 × 7 numbers of each channel, not one"),
    ("16-deep-parameters", lambda d, c, norm: deep(d, c, norm, side=14), "the maps are 7 × 7"),
    ("16-deep-parameters", lambda d, c, norm: deep(d, c, norm, without=0), "Without BatchNorm each convolution has a bias"),
    ("16-deep-parameters", lambda d, c, norm: deep(d, c, norm, skip=1), "has biases (or γ and β), too"),
    ("16-deep-parameters", lambda d, c, norm: deep(d, c, norm, tens=0), "ten biases of the dense layer"),
    ("16-deep-parameters", lambda d, c, norm: deep(d, c, norm, more=1), "One convolution too many"),
    ("16-deep-parameters", lambda d, c, norm: deep(d + 1, c, norm), "You counted `depth` convolutions"),
    ("16-grouped", lambda c, f, k, g: grouped(c, f, k, g, seen=lambda c, g: c), "You left the groups out"),
    ("16-grouped", lambda c, f, k, g: grouped(c, f, k, g, groups=lambda g: 1), "You counted one group"),
    ("16-grouped", lambda c, f, k, g: (np.zeros((f, c, k, k)).size + f) // g, "You divided the biases, too"),
    ("16-grouped", lambda c, f, k, g: grouped(c, f, k, g, bias=0), "The biases are missing"),
    ("16-grouped", lambda c, f, k, g: sum(grouped(c, f, k, 1) for _ in range(g)), "cheaper, not dearer"),
    ("16-grouped", lambda c, f, k, g: grouped(c, f, k, g, groups=lambda g: 1, bias=0) + f, "by groups²"),
    ("16-grouped", lambda c, f, k, g: grouped(c, f, k, g, places=lambda k: k), "has k² places"),
    ("16-grouped", lambda c, f, k, g: grouped(f, c, k, g), "Channels and filters are exchanged"),
    ("16-input", lambda n, k, s, p: (1 + (n + 2 * p - k) / s, 0), "quarter of a pixel"),
    ("16-input", lambda n, k, s, p: (len(range(-p, n + p - k + s, s)), left(n, k, s, p)), "You rounded up"),
    ("16-input", lambda n, k, s, p: (round((n + 2 * p - k) / s) + 1, left(n, k, s, p)), "and halves up"),
    ("16-input", lambda n, k, s, p: (len(windows(n, k, s, 0)), left(n, k, s, 0)), "You left the padding out"),
    ("16-input", lambda n, k, s, p: (int((n + 2 * p - k + 1) / s), left(n, k, s, p)), "stands outside the division"),
    ("16-input", lambda n, k, s, p: (len(range(-p, n - k + 1, s)), (n + p - k) % s), "Padding stands at both ends"),
    ("16-input", lambda n, k, s, p: (len(windows(n, k, s, p)) - 1, left(n, k, s, p)), "one more window than steps"),
    ("16-input", lambda n, k, s, p: (len(windows(n, k, s, p)), n - n // s * s), "covers k pixels before"),
    ("16-input", lambda n, k, s, p: divmod(n + 2 * p, s), "take its size off first"),
    ("16-stack", lambda s, c: (s // 3, np.zeros((s // 3, c, c, 3, 3)).size, np.zeros((c, c, s, s)).size),
     "divided the side by 3"),
    ("16-stack", lambda s, c: (len(range(1, s + 1, 2)), len(range(1, s + 1, 2)) * 9 * c * c, (s * c) ** 2),
     "One layer too many"),
    ("16-stack", lambda s, c: (len(range(1, s, 2)), 9 * len(range(1, s, 2)), s * s), "one filter on one map"),
    ("16-stack", lambda s, c: (len(range(3, s + 1)), 9 * c * c * len(range(3, s + 1)), (s * c) ** 2), "not 1"),
    ("16-stack", lambda s, c: (len(range(1, s, 2)), np.zeros((s // 2, c, 3, 3)).size, np.zeros((c, s, s)).size),
     "You counted one filter."),
    ("16-stack", lambda s, c: (len(range(1, s, 2)), np.zeros((c, c, 3, 3)).size, (s * c) ** 2), "Each layer of the stack"),
    ("16-stack", lambda s, c: (len(range(1, s, 2)), np.zeros((s // 2, c, c, 3, 3)).size, np.zeros((c, c, s)).size),
     "has s² places"),
    ("16-stack", lambda s, c: (s // 2, sum(c * (9 * c + 1) for _ in range(1, s, 2)), c * (s * s * c + 1)),
     "Biases are not asked for"),
    ("16-bottleneck", lambda *case: thin_and_wide(*case, wide_from=case[1])[1], "This is the branch without its 1 × 1"),
    ("16-bottleneck", lambda *case: thin_and_wide(*case)[1], "is not free"),
    ("16-bottleneck", lambda *case: sum(thin_and_wide(*case, wide_from=case[1])),
     "looks at the maps that the first one made"),
    ("16-bottleneck", lambda *case: math.prod(thin_and_wide(*case)), "You multiplied the work"),
    ("16-bottleneck", lambda *case: sum(thin_and_wide(*case, wide_places=len(windows(case[0], case[4], 1, 0)) ** 2)),
     "second map is smaller"),
    ("16-bottleneck", lambda *case: sum(thin_and_wide(*case, window=lambda k: k)), "A window of kernel × kernel"),
    ("16-bottleneck", lambda *case: sum(thin_and_wide(*case, places=1)), "These are the weights"),
    ("16-bottleneck", lambda *case: sum(thin_and_wide(*case, places=case[0])), "A map has side² places"),
    ("16-bottleneck", lambda *case: sum(thin_and_wide(*case, thin_place=case[4] ** 2)), "The first convolution is 1 × 1"),
    ("16-bottleneck", lambda s, c, r, f, k: sum(thin_and_wide(s, c, r, f, k)) + s * s * (r + f), "Biases are added"),
    ("16-head", lambda m, s, h, c: (row_of_sizes([m * s * s, *h, c], 0), row_of_sizes([m, c], 0)), "The biases are missing"),
    ("16-head", lambda m, s, h, c: (row_of_sizes([m * s * s, *h]), row_of_sizes([m, c])), "The last dense layer is missing"),
    ("16-head", lambda m, s, h, c: (row_of_sizes([m, c]), row_of_sizes([m * s * s, *h, c])), "The two numbers are exchanged"),
    ("16-head", lambda m, s, h, c: (row_of_sizes([m * s, *h, c]), row_of_sizes([m, c])), "maps · side · side numbers"),
    ("16-head", lambda m, s, h, c: (row_of_sizes([m, *h, c]), row_of_sizes([m, c])), "Flattening keeps every place"),
    ("16-head", lambda m, s, h, c: (row_of_sizes([m * s * s, *h, c]), row_of_sizes([m * s * s, c])),
     "one number of each map"),
    ("16-head", lambda m, s, h, c: (sum(row_of_sizes([m * s * s, n]) for n in (*h, c)), row_of_sizes([m, c])),
     "the one in front of it"),
    ("16-head", lambda m, s, h, c: (row_of_sizes([m * s * s, *h, c]), row_of_sizes([m, *h, c])), "hidden layers go as well"),
    ("16-norm", lambda c, f, k: norm_behind(c, f, k, each=4), "The running mean and variance are stored"),
    ("16-norm", lambda c, f, k: norm_behind(c, f, k, bias=1), "There is no bias"),
    ("16-norm", lambda c, f, k: norm_behind(c, f, k, pairs=c), "a pair for each map that comes out"),
    ("16-norm", lambda c, f, k: norm_behind(c, 1, k, pairs=f), "the weights of one filter"),
    ("16-norm", lambda c, f, k: norm_behind(c, f, k, window=lambda k: k), "kernel² places"),
    ("16-norm", lambda c, f, k: norm_behind(c, f, k, pairs=1), "its own scale and shift"),
    ("16-norm", lambda c, f, k: norm_behind(c, f, k, each=0), "Batch norm learns, too"),
    ("16-norm", lambda c, f, k: norm_behind(c, f, k, each=1), "One number a map is not enough"),
    ("17-parameters", lambda *case: policy(*case, bias=0), "The biases of layers 1 to 12 are missing"),
    ("17-parameters", lambda *case: policy(*case, last=lambda k, n: k + 1), "a different bias for *each* position"),
    ("17-parameters", lambda *case: policy(*case, last=lambda k, n: n * n * (k * n * n + 1)), "no dense layer"),
    ("17-parameters", lambda *case: policy(*case, layers=12), "eleven layers, not twelve"),
    ("17-parameters", lambda *case: policy(*case, kernel=3), "kernels of 5 × 5"),
    ("17-parameters", lambda k, p, n: policy(k, 48, 19), "the notebook's formula"),
    ("17-parameters", lambda *case: policy(*case, layers=10), "12 − 2 + 1"),
    ("17-parameters", lambda *case: policy(*case, last=lambda k, n: k + n), "size · size positions"),
    ("17-parameters", lambda *case: policy(*case, last=lambda k, n: n * n), "You are k too low"),
    ("17-parameters", lambda k, p, n: policy(k, p, n) - k, "You are k too low"),
    ("17-parameters", lambda *case: policy(*case, last=lambda k, n: k + 1 + n * n), "no bias of its own"),
    ("17-parameters", lambda *case: policy(*case, seen=1), "looks at all k maps"),
    ("17-parameters", lambda *case: policy(*case, seen=case[1], kernel=3), "Only the first layer sees the planes"),
    ("17-parameters", lambda *case: policy(*case, seen=case[1]), "Your hidden layers look at the planes"),
    ("16-bottleneck", lambda *case: math.prod(case) * case[0] * case[4], "You multiplied all numbers together"),
    ("16-input", lambda n, k, s, p: (round(1 + (n + 2 * p - k) / s), left(n, k, s, p)), "however little is missing"),
    ("17-parameters", lambda k, p, n: sum(policy(k, p, n, last=lambda k, n: 0) for _ in range(n * n)) + k + n * n, "its own. ")]


@pytest.mark.parametrize("name", dict.fromkeys(name for name, *_ in WORDS))
def test_known_mistakes_in_other_words_have_their_diagnosis(name):
    for answer, said in entries(WORDS, name):
        assert_diagnosed(name, answer, said)
