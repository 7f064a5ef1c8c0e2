"""Exercises of notebooks 12 to 18: another way to the answer, by windows, counting or limits, must be right too.

As in `test_second_answers.py`: these answers hold against the solutions that every learner's answer is held against.
"""

import itertools
import math

import numpy as np
import pytest
from numpy.lib.stride_tricks import sliding_window_view

from course_lib.exercises.catalogue import exercises
from course_lib.exercises.verdict import judge

ALL = exercises()


def windows(x, k, stride=1):
    """All k × k windows of the last two axes: (…, rows, columns, k, k)."""
    return sliding_window_view(x, (k, k), axis=(-2, -1))[..., ::stride, ::stride, :, :]


def convolution(x, w, stride=1, padding=0):
    framed = np.zeros(np.add(x.shape, 2 * padding))
    framed[padding:padding + x.shape[0], padding:padding + x.shape[1]] = x
    return np.einsum("ijuv,uv->ij", windows(framed, len(w), stride), w)


def conv_layer(x, W, b):
    return np.einsum("cijuv,fcuv->fij", windows(x, W.shape[2]), W) + np.reshape(b, (-1, 1, 1))


def units(shape):
    """Arrays of this shape with a single 1, in the order of their places."""
    return np.eye(math.prod(shape)).reshape(-1, *shape)


def linear_gradient(cost, shape):
    """The gradient of a cost that is linear: what a single 1 at each place costs."""
    return np.array([cost(unit) for unit in units(shape)]).reshape(shape)


def as_matrix(w, n):
    return np.stack([convolution(unit, w).ravel() for unit in units((n, n))], axis=1)


def output_size(n, k, p, s):
    return len(range(-p, n + p - k + 1, s))


def first_layer(n, kernel, stride, padding):
    starts = range(-padding, n + padding - kernel + 1, stride)
    return len(starts), n + padding - starts[-1] - kernel


def receptive_field(layers):
    """From the end to the image: how many numbers before a layer so many behind it see."""
    field = 1
    for kernel, stride in reversed(layers):
        field = (field - 1) * stride + kernel
    return field


def count_parameters(n, channels, filters, kernel, n_classes):
    """By the sizes of arrays."""
    x, found = np.zeros((channels, n, n)), 0
    for n_filters in filters:
        W = np.zeros((n_filters, len(x), kernel, kernel))
        x, found = conv_layer(x, W, W[:, 0, 0, 0])[:, 1::2, 1::2], found + W.size + n_filters
    return found + np.zeros((n_classes, x.size)).size + n_classes


def sides(n, layers):
    return [n := output_size(n, kernel, padding, stride) for kernel, stride, padding in layers]


def filter_gradient(x, delta):
    shape = tuple(np.subtract(x.shape, delta.shape) + 1)
    return linear_gradient(lambda w: np.sum(delta * np.einsum("ijuv,uv->ij", sliding_window_view(x, shape), w)), shape)


def layer_gradients(x, delta):
    shape = (len(delta), len(x), *np.subtract(x.shape[1:], delta.shape[1:]) + 1)
    zero = np.zeros(len(delta))
    return (linear_gradient(lambda W: np.sum(delta * conv_layer(x, W, zero)), shape),
            linear_gradient(lambda b: np.sum(delta * conv_layer(x, np.zeros(shape), b)), zero.shape))


def pixel_gradient(delta, w):
    shape = tuple(np.add(delta.shape, len(w)) - 1)
    return linear_gradient(lambda x: np.sum(delta * convolution(x, w)), shape)


def maxpool_backward(grad_y, x):
    """Which pixels are largest; of equal ones the first, in the order of reading."""
    blocks = x.reshape(len(grad_y), 2, -1, 2).swapaxes(1, 2).reshape(*grad_y.shape, 4)
    first = np.eye(4)[blocks.argmax(axis=2)] * grad_y[..., None]
    return first.reshape(*grad_y.shape, 2, 2).swapaxes(1, 2).reshape(x.shape)


def shift(image, right, down):
    """Matrices with one diagonal of ones move rows and columns."""
    return np.eye(len(image), k=-down) @ image @ np.eye(image.shape[1], k=right)


def occlusion(answer, image, side, fill):
    """By masks of rows i to i + side − 1 and columns j to j + side − 1."""
    down, right = ([np.isin(np.arange(n), np.arange(i, i + side)) for i in range(n - side + 1)] for n in image.shape)
    return np.array([[answer(np.where(np.outer(rows, columns), fill, image)) for columns in right] for rows in down])


def selectivity(responses, labels):
    pairs = list(zip(responses, labels, strict=True))
    *others, best = sorted(np.mean([r for r, k in pairs if k == label]) for label in set(labels))
    rest = sum(others) / len(others)
    return (best - rest) / (best + rest)


def window(i, size, jump, start, n):
    seen = set(range(start + i * jump, start + i * jump + size)) & set(range(n))
    return min(seen), max(seen)


def batchnorm(x, gamma, beta, running_mean, running_var, learning):
    mean = sum(x) / len(x) if learning else running_mean
    var = sum((row - mean) ** 2 for row in x) / len(x) if learning else running_var
    return np.array([(row - mean) * (var + 1e-5) ** -0.5 * gamma + beta for row in x])


def deep_parameters(depth, channels, batch_norm):
    """Layer after layer: biases stand in the convolutions, or pairs γ, β in the normalisations that take their place."""
    maps = [1] + [channels] * (depth - 1)
    shapes = [(n_out, n_in, 3, 3) for n_in, n_out in itertools.pairwise(maps)]
    return sum(map(math.prod, shapes)) + (depth - 1) * channels * (1 + bool(batch_norm)) + (7 * 7 * channels + 1) * 10


def residual_gradient(delta, x, W1, W2, h=1e-6):
    def cost(x):
        return np.sum(delta * (x + np.maximum(0, x @ W1.T) @ W2.T))
    return linear_gradient(lambda unit: (cost(x + h * unit) - cost(x - h * unit)) / (2 * h), x.shape)


def group(stones, point):
    """The group as a boolean board: grow from the stone until nothing is added."""
    of_one = np.zeros(stones.shape, bool)
    of_one[point] = True
    while True:
        grown = spread(of_one) & (stones == stones[point])
        if (grown == of_one).all():
            return of_one
        of_one = grown


def spread(board):
    """A boolean board and all points beside it."""
    framed = np.pad(board, 1)
    return framed[1:-1, 1:-1] | framed[:-2, 1:-1] | framed[2:, 1:-1] | framed[1:-1, :-2] | framed[1:-1, 2:]


def liberties(stones, point):
    return int(np.sum(spread(group(stones, point)) & (stones == 0)))


def play(stones, point, player):
    after = np.array(stones)
    after[point] = player
    dead = [p for p in zip(*np.nonzero(after == -player), strict=True) if liberties(after, p) == 0]
    for p in dead:
        after[p] = 0
    return after


def is_legal(stones, point, player):
    return bool(stones[point] == 0 and liberties(play(stones, point, player), point) > 0)


def board_matrix(size, black, white):
    columns = "ABCDEFGHJKLMNOPQRST"[:size]
    names = [[f"{column}{size - i}" for column in columns] for i in range(size)]
    return np.array([[(name in black) - (name in white) for name in row] for row in names])


SECOND = {
    "12-convolve": convolution,
    "12-layer": conv_layer,
    "12-matrix": as_matrix,
    "12-parameters": lambda n_in, n_out, k: np.zeros((n_out, n_in, k, k)).size + n_out,
    "12-size": output_size,
    "13-field": receptive_field,
    "13-flatten": lambda c, i, j, height, width: int(np.ravel_multi_index((c, i, j), (c + 1, height, width))),
    "13-max-pool": lambda x, size, stride: windows(x, size, stride).max(axis=(2, 3)),
    "13-parameters": count_parameters,
    "13-sides": sides,
    "14-filter-gradient": filter_gradient,
    "14-hidden-for": lambda n_params, n_in, n_out: max(
        h for h in range(n_params) if h * n_in + h + h * n_out + n_out <= n_params),
    "14-layer-gradients": layer_gradients,
    "14-maxpool": maxpool_backward,
    "14-pixel-gradient": pixel_gradient,
    "14-shift": shift,
    "15-best-patch": lambda w: np.heaviside(w, 0),
    "15-occlusion": occlusion,
    "15-selectivity": selectivity,
    "15-top": lambda maps, n: sorted(range(len(maps)), key=lambda k: -max(map(max, maps[k])))[:n],
    "15-window": window,
    "16-batchnorm": batchnorm,
    "16-bottleneck": lambda side, channels, reduced, filters, kernel: sum(
        side**2 * math.prod(shape) for shape in ((reduced, channels), (filters, reduced, kernel, kernel))),
    "16-deep-parameters": deep_parameters,
    "16-grouped": lambda channels, filters, kernel, groups: groups * sum(
        math.prod(shape) for shape in ((filters // groups, channels // groups, kernel, kernel), (filters // groups,))),
    "16-head": lambda maps, side, hidden, classes: (
        sum(m * n + n for m, n in itertools.pairwise([maps * side**2, *hidden, classes])), maps * classes + classes),
    "16-input": first_layer,
    "16-norm": lambda channels, filters, kernel: np.zeros((filters, channels * kernel**2 + 2)).size,
    "16-residual-block": lambda x, W1, W2: np.clip(x + np.clip(x @ W1.T, 0, None) @ W2.T, 0, None),
    "16-residual-gradient": residual_gradient,
    "16-running-mean": lambda batch_means, momentum: [
        sum(momentum * m * (1 - momentum) ** (n - i) for i, m in enumerate(batch_means[:n + 1]))
        for n in range(len(batch_means))],
    "16-stack": lambda side, channels: (len(range(3, side + 1, 2)), sum(
        channels * channels * 3 * 3 for _ in range(3, side + 1, 2)), math.prod([side, side, channels, channels])),
    "17-bias-gradients": lambda delta: (math.fsum(np.ravel(delta)), sum(delta)),
    "17-legal": is_legal,
    "17-legal-softmax": lambda z, legal: np.array(
        [1 / np.sum(np.exp(np.minimum(z[legal] - v, 700))) if ok else 0 for v, ok in zip(z, legal, strict=True)]),
    "17-liberties": liberties,
    "17-matrix": board_matrix,
    "17-one-hot": lambda count: np.eye(9, dtype=int)[np.minimum(count, 8)].transpose(2, 0, 1)[1:],
    "17-parameters": lambda k, n_planes, size: sum(math.prod(s) for s in (
        [(k, n_planes, 5, 5), (k,)] + [(k, k, 3, 3), (k,)] * 11 + [(1, k, 1, 1), (size, size)])),
    "17-play": play,
    "18-bin": lambda down, right, bins: int(np.searchsorted(
        np.arange(1, bins) * 180 / bins, math.degrees(math.atan2(down, right)) % 180, side="right")),
    "18-freeze": lambda params, grads, n_frozen, eta: [
        p - (eta if k >= n_frozen else 0) * g for k, (p, g) in enumerate(zip(params, grads, strict=True))],
    "18-projections": lambda image: np.array([sum(line) / len(line) for line in [*image, *image.T]]),
    "18-zoning": lambda image, cells: windows(image, len(image) // cells, len(image) // cells).mean(axis=(2, 3)),
}


@pytest.mark.parametrize("name", SECOND)
def test_an_answer_by_another_way_is_right(name):
    assert judge(ALL[name], SECOND[name]).text == judge(ALL[name], ALL[name].solution).text
    assert judge(ALL[name], SECOND[name]).state == "right"


def test_every_exercise_has_a_second_answer():
    """Two ask for a design, which the cases themselves test; the probe calls the least squares of `tests/nn`."""
    assert {name for name in ALL if name[:2] >= "12"} - set(SECOND) == {"12-detector", "13-design", "18-probe"}
