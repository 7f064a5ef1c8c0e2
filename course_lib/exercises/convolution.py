"""Exercises of notebook 12: convolution. Its questions stand in `convolution_questions.py`."""

import numpy as np

from ..probes import convolution_matrix, filtered
from .exercise import Exercise, Wrong

FILTER_1 = np.array([[1, -1, -1], [-1, 1, -1], [-1, -1, 1]])
FILTER_2 = np.array([[-1, 1, -1]] * 3)
SOBEL = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]])
SIX = np.array([[1, 0, 0, 0, 0, 1], [0, 1, 0, 0, 1, 0], [0, 0, 1, 1, 0, 0],
                [1, 0, 0, 0, 1, 0], [0, 1, 0, 0, 1, 0], [0, 0, 1, 0, 1, 0]])


def output_size(n, k, p, s):
    return (n + 2 * p - k) // s + 1


def convolution(x, w, stride, padding):
    x, k = np.pad(x, padding), len(w)
    rows, columns = (x.shape[0] - k) // stride + 1, (x.shape[1] - k) // stride + 1
    y = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            top, left = i * stride, j * stride
            y[i, j] = np.sum(x[top:top + k, left:left + k] * w)
    return y


def conv_layer(x, W, b):
    k = W.shape[2]
    y = np.zeros((len(W), x.shape[1] - k + 1, x.shape[2] - k + 1))
    for f in range(len(W)):
        for i in range(y.shape[1]):
            for j in range(y.shape[2]):
                y[f, i, j] = np.sum(x[:, i:i + k, j:j + k] * W[f]) + b[f]
    return y


def n_parameters(n_in, n_out, k):
    return n_out * (k * k * n_in + 1)


def as_matrix(w, n):
    k = len(w)
    rows = []
    for i in range(n - k + 1):
        for j in range(n - k + 1):
            picture = np.zeros((n, n))
            picture[i:i + k, j:j + k] = w
            rows.append(picture.ravel())
    return np.array(rows)


def _per_filter(x, W, b, combine):
    """Feature maps of the channels one by one, put together by `combine`: what wrong answers do."""
    return np.array([combine([filtered(c, w) for c, w in zip(x, filter_, strict=True)], bias)
                     for filter_, bias in zip(W, b, strict=True)])


def _places(x, w, stride, padding):
    """Rows and columns of the map."""
    return [output_size(n, len(w), padding, stride) for n in x.shape]


def _matrix_product(x, w, stride, padding):
    """The sum of patch @ w in place of patch * w."""
    x, k = np.pad(x, padding), len(w)
    return np.array([[np.sum(x[i:i + k, j:j + k] @ w) for j in range(0, x.shape[1] - k + 1, stride)]
                     for i in range(0, x.shape[0] - k + 1, stride)])


def _band(w, n):
    """Each row is the row above, moved by one: wrong where the window comes to a new line of the image."""
    first, m = as_matrix(w, n)[0], n - len(w) + 1
    return np.array([np.roll(first, r) for r in range(m * m)])


def _response(w, patch):
    """The sign of a filter's answer to a patch: what the detector is judged by."""
    return np.sign(np.round(np.sum(np.asarray(w, dtype=float).reshape(3, 3) * patch), 6))


def _grids(shapes):
    """Whole numbers in a fixed irregular pattern, one array for each shape."""
    return [((7 * np.arange(np.prod(shape)) ** 2 + 3 * np.arange(np.prod(shape))) % 11 - 4).reshape(shape).astype(float)
            for shape in shapes]


KERNEL, COLOUR, FILTERS = _grids([(3, 3), (2, 5, 6), (3, 2, 3, 3)])
TINY, CORNER = np.array([[1, 0, 2, 0], [0, 3, 0, 1], [1, 0, 0, 2]]), np.array([[1, 2], [0, -1]])  # small enough to be shown
PAIR = np.array([[[1, 0, 2], [0, 1, 1]], [[2, 1, 0], [1, 0, 3]]])
STEP = np.array([[1, 1, 1], [1, 1, 1], [0, 0, 0]]) / 1.0  # bright above, dark below
PATCHES = tuple((p,) for p in (STEP, STEP[::-1], np.ones((3, 3)), STEP.T, STEP.T[:, ::-1], 0.3 + 0.4 * STEP,
                               np.array([[1, 1, 1], [0, 0, 0], [0, 0, 0]]), np.zeros((3, 3))))

EXERCISES = [
    Exercise(
        id="12-size",
        task="Write output_size(n, k, p, s): how many windows of k pixels fit on n pixels with padding p and stride s.",
        cases=((6, 3, 0, 1), (6, 3, 0, 2), (6, 3, 1, 1), (28, 5, 2, 1), (227, 11, 0, 4), (7, 2, 0, 3), (5, 5, 0, 1), (8, 3, 2, 4)),
        solution=output_size,
        wrong=(
            Wrong(lambda n, k, p, s: (n + 2 * p - k) // s, "The + 1 is missing: you counted the steps of the window. Its first place counts, too."),
            Wrong(lambda n, k, p, s: (n + p - k) // s + 1, "Padding is added at both ends: 2p, not p."),
            Wrong(lambda n, k, p, s: (n + 2 * p - k) / s + 1, "Half a window does not exist. Round down: in Python, // divides and rounds down."),
            Wrong(lambda n, k, p, s: -((k - n - 2 * p) // s) + 1, "You rounded up. The last window would run over the end, so it does not count."),
            Wrong(lambda n, k, p, s: round((n + 2 * p - k) / s + 1), "round() goes to the *nearest* number, which may be larger. Always round down: use //."),
            Wrong(lambda n, k, p, s: int((n + 2 * p - k) / s + 0.5) + 1, "You rounded halves up, and other numbers to the nearest. Half a window does not exist: use //, which rounds down."),
            Wrong(lambda n, k, p, s: (n - k) // s + 1, "You forgot the padding p."),
            Wrong(lambda n, k, p, s: (n + 2 * p - k + 1) // s, "The + 1 stands after the division: the first window needs no step."),
            Wrong(lambda n, k, p, s: n, "The map has the size of the image only when the padding is chosen for it. In general it is smaller."),
        ),
        hints=("How far can the window travel? Its left end goes from 0 to n + 2p − k.", "It makes steps of s on this way, and the first place comes on top.",
               "return (n + 2 * p - k) // s + 1"),
        proves="227 pixels, a kernel of 11 and a stride of 4 give 55: the first layer of AlexNet.",
    ),
    Exercise(
        id="12-convolve",
        task="Write convolution(x, w, stride, padding): the feature map of a square filter w on an image x of any height and width.",
        cases=((TINY, CORNER, 1, 0), (TINY, CORNER, 2, 1), (SIX, FILTER_1, 1, 0), (SIX, SOBEL, 2, 0), (SIX[:4], KERNEL, 1, 1), (SIX[:, :5], SOBEL, 2, 1), (SIX, KERNEL[:2, :2], 3, 2)),
        solution=convolution,
        wrong=(
            Wrong(lambda x, w, stride, padding: filtered(x, w[::-1, ::-1], stride, padding),
                  "You turned the filter by 180°. That is convolution in mathematics; deep learning lays the filter on as it is."),
            Wrong(lambda x, w, stride, padding: filtered(x, w, 1, padding), "Your window always moves by one pixel: the stride is not used."),
            Wrong(lambda x, w, stride, padding: filtered(x, w, 1, padding)[:_places(x, w, stride, padding)[0], :_places(x, w, stride, padding)[1]],
                  "The map has the right size, but its windows lie side by side: place (i, j) begins at row i * stride and column j * stride."),
            Wrong(lambda x, w, stride, padding: filtered(x, w, stride, padding)[:_places(x, w, stride, 0)[0], :_places(x, w, stride, 0)[1]],
                  "Your map is too small: you computed its size from the image before the padding."),
            Wrong(lambda x, w, stride, padding: filtered(x, w, stride, 0), "The padding is missing: put zeros around x first, with np.pad(x, padding)."),
            Wrong(lambda x, w, stride, padding: filtered(np.pad(x, (0, 2 * padding)), w, stride),
                  "All your zeros are below and on the right. They belong on all four sides: np.pad(x, padding)."),
            Wrong(lambda x, w, stride, padding: filtered(x, w, (stride, 1), padding), "You used the stride for the rows, but not for the columns."),
            Wrong(lambda x, w, stride, padding: filtered(x, w, (stride, 1), padding)[:, :_places(x, w, stride, padding)[1]],
                  "Your window moves to the right by one pixel only: it begins at column j * stride."),
            Wrong(lambda x, w, stride, padding: filtered(x, w, (1, stride), padding)[:_places(x, w, stride, padding)[0]],
                  "Your window moves down by one pixel only: it begins at row i * stride."),
            Wrong(lambda x, w, stride, padding: filtered(np.pad(x, padding, mode="edge"), w, stride),
                  "You repeated the border pixels. Here the padding is zeros."),
            Wrong(lambda x, w, stride, padding: filtered(x, w, stride, padding).T, "Rows and columns of the map are exchanged."),
            Wrong(lambda x, w, stride, padding: filtered(x, w, stride, padding) / w.size, "You took the mean of the products. It is their sum."),
            Wrong(_matrix_product, "You used the matrix product @. Here each pixel is multiplied with the weight above it: use *."),
        ),
        hints=("Pad first. Then the map has (height − k) // stride + 1 rows, and the same for columns.",
               "The window of place (i, j) begins at row i * stride and column j * stride.",
               "y[i, j] = np.sum(x[top:top + k, left:left + k] * w), with top = i * stride and left = j * stride"),
        proves="With two loops and one sum you have the operation that all the networks of the next notebooks stand on.",
    ),
    Exercise(
        id="12-layer",
        task="Write conv_layer(x, W, b): image x (C, H, W), filters W (F, C, k, k), one bias a filter, and F maps come out (stride 1, no padding).",
        cases=((PAIR, np.array([[CORNER, -CORNER.T]]), np.array([0.5])), (PAIR, np.array([[CORNER, CORNER], [CORNER.T, CORNER]]), np.array([0.0, 2.0])),
               (COLOUR, FILTERS, np.array([1.0, 0.0, -2.0])), (np.array([SIX] * 2), FILTERS[:1], np.array([0.5])),
               (SIX[None].astype(float), np.array([[FILTER_1], [FILTER_2]]), np.zeros(2))),
        solution=conv_layer,
        wrong=(
            Wrong(lambda x, W, b: _per_filter(x, W, b, lambda maps, bias: np.sum(maps, axis=0) + bias * len(maps)),
                  "You added the bias once for each channel. It belongs to the filter: add it once, after the channels are summed."),
            Wrong(lambda x, W, b: _per_filter(x, W, b, lambda maps, bias: np.sum(maps, axis=0)), "The bias is missing: each filter adds its own b[f]."),
            Wrong(lambda x, W, b: _per_filter(x, W, b, lambda maps, bias: np.mean(maps, axis=0) + bias), "You took the mean over the channels. It is their sum."),
            Wrong(lambda x, W, b: np.sum([conv_layer(x, W, 0 * b)] * len(W), axis=(0, 1)) / len(W) + b[:, None, None],
                  "You multiplied each window with all filters at once. Map f belongs to filter f alone: W[f]."),
            Wrong(lambda x, W, b: _per_filter(x, W, b, lambda maps, bias: maps[0] + bias), "You looked at the first channel only. A filter looks at all of them."),
            Wrong(lambda x, W, b: np.concatenate(_per_filter(x, W, b, lambda maps, bias: np.array(maps) + bias)),
                  "You gave one map for each filter and channel. The channels of one filter are added up: one filter, one map."),
            Wrong(lambda x, W, b: np.sum(_per_filter(x, W, b, lambda maps, bias: np.sum(maps, axis=0) + bias), axis=0),
                  "You added the maps of the filters. They stay apart: each filter gives a channel of the output."),
        ),
        hints=("Begin with an empty y of shape (F, H − k + 1, W − k + 1).", "np.sum over x[:, i:i + k, j:j + k] * W[f] adds up all channels at once.",
               "y[f, i, j] = np.sum(x[:, i:i + k, j:j + k] * W[f]) + b[f]"),
        proves="One filter sums over all channels and gives one map; several filters give several maps.",
    ),
    Exercise(
        id="12-parameters",
        task="Write n_parameters(n_in, n_out, k): weights and biases of a layer with n_in input channels and n_out filters of k × k.",
        cases=((1, 2, 3), (1, 25, 3), (25, 50, 3), (3, 96, 11), (48, 192, 5)),
        solution=n_parameters,
        wrong=(
            Wrong(lambda n_in, n_out, k: n_out * k * k * n_in, "The biases are missing: one for each filter."),
            Wrong(lambda n_in, n_out, k: n_out * (k * k + 1), "A filter has k · k weights for *each* input channel."),
            Wrong(lambda n_in, n_out, k: n_out * n_in * (k * k + 1), "One bias a filter, not one for each pair of filter and channel."),
            Wrong(lambda n_in, n_out, k: k * k * n_in + 1, "This is one filter. There are n_out of them."),
            Wrong(lambda n_in, n_out, k: n_out * k * k * n_in + 1, "One bias for the whole layer is not enough: each filter has its own."),
            Wrong(lambda n_in, n_out, k: n_out * (k * n_in + 1), "A window of k × k has k · k weights, not k."),
        ),
        hints=("Count one filter first: a window in each input channel, and one bias.", "k * k * n_in + 1 for one filter.", "return n_out * (k * k * n_in + 1)"),
        proves="The size of the image does not occur: the same filters fit a stamp and a poster.",
    ),
    Exercise(
        id="12-matrix",
        task="Write as_matrix(w, n): the matrix M for which M @ image.ravel() is the feature map of w on an n × n image, row by row.",
        cases=((FILTER_1, 6), (KERNEL, 5), (KERNEL[:2, :2], 3), (SOBEL, 4)),
        solution=as_matrix,
        wrong=(
            Wrong(lambda w, n: as_matrix(w, n).T, "Rows and columns are exchanged: one row for each output, one column for each pixel."),
            Wrong(lambda w, n: as_matrix(w[::-1, ::-1], n), "You turned the filter by 180°. Lay it on as it is."),
            Wrong(_band, "You moved every row by one pixel. When the window goes to a new line of the image, it jumps by k pixels, not by one."),
            Wrong(lambda w, n: as_matrix(np.ones_like(w), n), "You marked the connections with 1. Write the weights there."),
            Wrong(lambda w, n: convolution_matrix(w.T, n, n) / 1.0, "Rows and columns of the filter are exchanged."),
        ),
        hints=("One row for each place of the window. What does the row look like as a picture?",
               "Put w into an n × n picture of zeros at the place of the window, and ravel it.",
               "picture = np.zeros((n, n)); picture[i:i + k, j:j + k] = w; rows.append(picture.ravel())"),
        proves="A convolution is a dense layer in which most weights are 0 and the others are shared.",
    ),
    Exercise(
        id="12-detector",
        task="Choose nine weights that answer with a positive number where bright lies above dark, negative where dark lies above bright, and 0 on plain areas and at vertical edges.",
        cases=PATCHES,
        solution=[[1, 1, 1], [0, 0, 0], [-1, -1, -1]],
        shown="detector = [[1, 1, 1],\n            [0, 0, 0],\n            [-1, -1, -1]]\n",
        run=_response,
        wrong=(
            Wrong([[1, 0, -1], [1, 0, -1], [1, 0, -1]], "These weights compare left with right. You need to compare above with below."),
            Wrong([[-1, -1, -1], [0, 0, 0], [1, 1, 1]], "The right idea with the wrong sign: bright above must count positive."),
            Wrong([[1, 1, 1], [1, 1, 1], [0, 0, 0]], "It also answers to a plain bright area, however much it looks like the picture: the weights must sum to 0."),
            Wrong([[0, 0, 0], [0, 1, 0], [0, 0, 0]], "It answers to a plain bright area, and not to a bright row at the top: a big number means bright, not edge."),
            Wrong([[1, 1, 1], [-2, -2, -2], [1, 1, 1]], "This finds a line in the middle row. An edge has two different sides: the outer rows need opposite signs."),
        ),
        hints=("What must happen on a plain area? The positive and the negative weights must cancel.", "Positive weights above, negative weights below.",
               "[[1, 1, 1], [0, 0, 0], [-1, -1, -1]]"),
        proves="A filter is a question that is asked everywhere. Yours asks whether it is brighter above than below.",
    ),
]
