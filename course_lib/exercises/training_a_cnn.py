"""Exercises of notebook 14: the backward pass of pooling and convolution, shifts, and a fair comparison."""

import numpy as np

from ..probes import filtered
from .exercise import Exercise, Wrong
from .parts import row_of, told_in_one_row


def maxpool_backward(grad_y, x):
    grad_x = np.zeros(x.shape)
    for i in range(grad_y.shape[0]):
        for j in range(grad_y.shape[1]):
            window = x[2 * i:2 * i + 2, 2 * j:2 * j + 2]
            u, v = np.unravel_index(np.argmax(window), (2, 2))
            grad_x[2 * i + u, 2 * j + v] = grad_y[i, j]
    return grad_x


def filter_gradient(x, delta):
    rows, columns = x.shape[0] - delta.shape[0] + 1, x.shape[1] - delta.shape[1] + 1
    grad_w = np.zeros((rows, columns))
    for u in range(rows):
        for v in range(columns):
            grad_w[u, v] = np.sum(x[u:u + delta.shape[0], v:v + delta.shape[1]] * delta)
    return grad_w


def pixel_gradient(delta, w):
    k = len(w)
    padded, flipped = np.pad(delta, k - 1), w[::-1, ::-1]
    grad_x = np.zeros((delta.shape[0] + k - 1, delta.shape[1] + k - 1))
    for p in range(grad_x.shape[0]):
        for q in range(grad_x.shape[1]):
            grad_x[p, q] = np.sum(padded[p:p + k, q:q + k] * flipped)
    return grad_x


def layer_gradients(x, delta):
    n_out, h, w = delta.shape
    n_in, k = x.shape[0], x.shape[1] - h + 1
    grad_W = np.zeros((n_out, n_in, k, k))
    for u in range(k):
        for v in range(k):
            window = x[:, u:u + h, v:v + w]
            grad_W[:, :, u, v] = np.einsum("fij,cij->fc", delta, window)
    return grad_W, delta.sum(axis=(1, 2))


def shift(image, right, down):
    h, w = image.shape
    moved = np.zeros((h, w))
    for i in range(h):
        for j in range(w):
            if 0 <= i - down < h and 0 <= j - right < w:
                moved[i, j] = image[i - down, j - right]
    return moved


def hidden_for(n_params, n_in, n_out):
    return (n_params - n_out) // (n_in + 1 + n_out)


MAP = np.array([[3, -1, -3, -1], [-3, 1, 0, -3], [-3, -3, 0, 1], [3, -2, -2, -1]])   # the lecture's map 1
ARRIVING = np.array([[5.0, -2.0], [1.0, 4.0]])
TIES = np.array([[2, 2, 0, 0], [1, 2, 0, 0], [-4, -1, 7, 3], [-1, -5, 3, 7]])
WIDE = np.array([[1, 5, 2, 2, -1, -2], [4, 3, 2, 9, -3, -4]])
X3 = np.array([[1.0, 2.0, 0.0], [0.0, 1.0, 3.0], [2.0, 0.0, 1.0]])
W2 = np.array([[1.0, -1.0], [0.0, 2.0]])
D2 = np.array([[1.0, 0.0], [2.0, -1.0]])
SOBEL = np.array([[1.0, 0.0, -1.0], [2.0, 0.0, -2.0], [1.0, 0.0, -1.0]])
D3 = np.array([[1.0, 0.0, -1.0], [2.0, 1.0, 0.0], [0.0, -1.0, 1.0]])
X5 = np.array([[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]], dtype=float)
WIDE_X, WIDE_D = np.arange(12.0).reshape(3, 4) % 5, np.array([[1.0, -1.0, 2.0], [0.0, 3.0, 1.0]])
TWO_IN, TWO_D = np.stack([X3, X3[::-1]]), np.stack([D2, -D2.T, np.array([[0.0, 1.0], [1.0, 1.0]])])
DIGIT = np.array([[0, 1, 2, 0], [0, 3, 0, 0], [4, 0, 0, 5]])


def _by_window(grad_y, x, rule):
    grad_x = np.zeros(x.shape)
    for i, j in np.ndindex(grad_y.shape):
        part = np.s_[2 * i:2 * i + 2, 2 * j:2 * j + 2]
        grad_x[part] = rule(x[part], grad_y[i, j])
    return grad_x


def _last_winner(window, g):
    result = np.zeros(4)
    result[3 - np.argmax(window.ravel()[::-1])] = g
    return result.reshape(2, 2)


def _full(delta, w):
    return filtered(delta, w, padding=len(w) - 1)


def _rolled(image, right, down):
    return np.roll(image, (down, right), axis=(0, 1))


def _spread_border(image, right, down):
    h, w = image.shape
    return image[np.clip(np.arange(h) - down, 0, h - 1)[:, None], np.clip(np.arange(w) - right, 0, w - 1)]


EXERCISES = [
    Exercise(
        id="14-maxpool",
        task="Write maxpool_backward(grad_y, x): send each number of grad_y (h, w) back to the largest pixel of its 2 × 2 window in x (2h, 2w).",
        cases=((ARRIVING, MAP), (np.array([[1.0, 2.0], [3.0, 4.0]]), TIES), (np.array([[1.0, -2.0, 0.5]]), WIDE)),
        solution=maxpool_backward,
        wrong=(
            Wrong(lambda grad_y, x: _by_window(grad_y, x, lambda window, g: g), "All four pixels got the gradient. Only the winner touched the output; moving the others a little changes nothing."),
            Wrong(lambda grad_y, x: _by_window(grad_y, x, lambda window, g: g / 4), "You shared the gradient equally. That is the backward pass of *average* pooling."),
            Wrong(lambda grad_y, x: _by_window(grad_y, x, lambda window, g: (window == window.max()) * g),
                  "When several pixels are equally large, you gave each of them the whole gradient. It may be given away only once: to the first one in reading order."),
            Wrong(lambda grad_y, x: _by_window(grad_y, x, lambda window, g: (window == window.max()) * g / np.sum(window == window.max())),
                  "When several pixels are equally large, you shared the gradient among them. That can be defended, but here, as in PyTorch, the first one in reading order gets it all."),
            Wrong(lambda grad_y, x: _by_window(grad_y, x, _last_winner), "When several pixels are equally large, you took the last one. Here, as in PyTorch, the first one in reading order gets it all."),
            Wrong(lambda grad_y, x: _by_window(grad_y, x, lambda window, g: (_last_winner(-window[::-1, ::-1], g)[::-1, ::-1])), "You sent the gradient to the smallest pixel. The largest one decided."),
            Wrong(lambda grad_y, x: _by_window(grad_y, x, lambda window, g: maxpool_backward(np.ones((1, 1)), window) * g * window), "You multiplied with the pixel itself. The output is a *copy* of the winner, so the slope is 1."),
            Wrong(lambda grad_y, x: _by_window(grad_y, x, lambda window, g: maxpool_backward(np.ones((1, 1)), window) * g * (window > 0)), "You also blocked winners that are not positive. That is ReLU; pooling asks only who is largest."),
        ),
        hints=("Begin with zeros in the shape of x, and visit each window once.", "np.argmax(window) counts in reading order, 0 to 3, and gives the first largest; np.unravel_index turns it into row and column.",
               "u, v = np.unravel_index(np.argmax(window), (2, 2)); grad_x[2 * i + u, 2 * j + v] = grad_y[i, j]"),
        proves="Pooling sends the error to the pixel that decided, and to no other.",
    ),
    Exercise(
        id="14-filter-gradient",
        task="Write filter_gradient(x, delta): the gradient of every weight of one filter, from the input x (H, W) and the error delta (h, w) of its map.",
        cases=((X3, D2), (X5, D3), (WIDE_X, WIDE_D), (X5, D2)),
        solution=filter_gradient,
        wrong=(
            Wrong(lambda x, delta: filtered(x, delta[::-1, ::-1]), "You turned delta by 180°. For the *weights* nothing is turned: output (i, j) met weight (u, v) at pixel (i + u, j + v)."),
            Wrong(lambda x, delta: filtered(x, delta)[::-1, ::-1], "The numbers are right, but the result stands upside down: weight (u, v) belongs to the window that begins at (u, v)."),
            Wrong(lambda x, delta: filtered(x, delta) / delta.size, "You took the mean over the places. One weight is used at all of them, and its slopes *add up*."),
            Wrong(lambda x, delta: filtered(x, delta).T, "Rows and columns of the gradient are exchanged."),
            Wrong(lambda x, delta: filtered(x, np.ones(delta.shape)), "You added up the pixels, but each must be multiplied with the error of its output."),
            Wrong(lambda x, delta: x[:x.shape[0] - delta.shape[0] + 1, :x.shape[1] - delta.shape[1] + 1] * delta[0, 0], "You looked at one output only. The same weights are used at every place of the map: sum over all of them."),
            Wrong(lambda x, delta: filtered(x, delta, padding=(delta.shape[0] - 1, delta.shape[1] - 1)), "You put zeros around x. The gradient has the shape of the filter: H − h + 1 rows. No padding here."),
        ),
        hints=("Weight (u, v) met pixel (i + u, j + v) when output (i, j) was computed.", "So ∂C/∂w[u, v] = Σ delta[i, j] · x[i + u, j + v]: lay delta on x at (u, v), multiply, add up.",
               "grad_w[u, v] = np.sum(x[u:u + h, v:v + w] * delta), with h, w = delta.shape"),
        proves="The gradient of the filter is itself a convolution: the input, with the error as the filter.",
    ),
    Exercise(
        id="14-pixel-gradient",
        task="Write pixel_gradient(delta, w): the gradient of every pixel, from the error delta (h, m) of the map and a square filter w (k, k).",
        cases=((D2, W2), (D3, SOBEL), (WIDE_D, W2), (D2, SOBEL.T)),
        solution=pixel_gradient,
        wrong=(
            Wrong(lambda delta, w: _full(delta, w), "The filter is not turned. Output (i, j) used weight (u, v) on pixel (i + u, j + v): seen from the pixel, u and v run backwards."),
            Wrong(lambda delta, w: _full(delta, w[::-1]), "You turned the filter upside down, but not from left to right: w[::-1, ::-1] does both."),
            Wrong(lambda delta, w: _full(delta, w[:, ::-1]), "You mirrored the filter from left to right, but not upside down: w[::-1, ::-1] does both."),
            Wrong(lambda delta, w: _full(delta, w.T), "You transposed the filter. The transpose is right for the big *matrix* of the layer; for the small filter it becomes a turn by 180°: w[::-1, ::-1]."),
            Wrong(lambda delta, w: filtered(np.pad(delta, len(w) // 2), w[::-1, ::-1]), "There are too few zeros around delta: a pixel in the corner is seen by one window only, so k − 1 zeros are needed on each side."),
            Wrong(lambda delta, w: np.ones((delta.shape[0] + len(w) - 1, delta.shape[1] + len(w) - 1)) * delta.sum(), "Each pixel got the sum of all errors. Weigh each error with the weight that joined the two."),
            Wrong(lambda delta, w: _full(delta, w[::-1, ::-1]) / w.size, "You took the mean of the products. It is their sum."),
        ),
        hints=("Which outputs did pixel (p, q) take part in, and with which weight each time?", "Put k − 1 zeros around delta, and slide the filter over it, turned by 180°.",
               "padded, flipped = np.pad(delta, k - 1), w[::-1, ::-1]; then grad_x[p, q] = np.sum(padded[p:p + k, q:q + k] * flipped)"),
        proves="The error goes back through the same weights, in a full convolution with the turned filter.",
    ),
    Exercise(
        id="14-layer-gradients",
        task="Write layer_gradients(x, delta): return grad_W (F, C, k, k) and grad_b (F,) for one image x (C, H, W) and delta (F, h, w).",
        cases=((X3[None], D2[None]), (TWO_IN, TWO_D), (TWO_IN, TWO_D[:1]), (np.stack([X5, X5.T, 1 - X5]), np.stack([D3, D3.T])),
               (np.stack([X5, X5.T]), TWO_D), (WIDE_X[None], WIDE_D[None])),
        solution=layer_gradients,
        run=row_of("grad_W", "grad_b"),
        says=told_in_one_row(2),
        wrong=(
            Wrong(lambda x, delta: (np.broadcast_to(layer_gradients(x, delta)[0].sum(axis=1, keepdims=True), layer_gradients(x, delta)[0].shape), delta.sum(axis=(1, 2))),
                  "You added up over the channels. Each filter has its own weights for each channel, so each pair (filter, channel) keeps its own gradient."),
            Wrong(lambda x, delta: (np.swapaxes(layer_gradients(x, delta)[0], 0, 1), delta.sum(axis=(1, 2))), "Filters and channels are exchanged: grad_W has the shape of W, filters first."),
            Wrong(lambda x, delta: (layer_gradients(x, delta)[0], delta.mean(axis=(1, 2))), "The bias is added at every place of the map, so its gradient is the *sum* of delta, not the mean."),
            Wrong(lambda x, delta: (layer_gradients(x, delta)[0], delta.sum(axis=(0, 1, 2)) * np.ones(len(delta))), "Each filter has its own bias: sum delta over the places of its own map only."),
            Wrong(lambda x, delta: (layer_gradients(x, delta)[0], delta[:, 0, 0]), "The bias is added at every place of the map: sum delta over all of them."),
            Wrong(lambda x, delta: (layer_gradients(x, delta[:, ::-1, ::-1])[0], delta.sum(axis=(1, 2))), "Nothing is turned for the weights: the turn by 180° belongs to the gradient of the *input*."),
        ),
        hints=("Filter f and channel c have nothing to do with the others: grad_W[f, c] is filter_gradient(x[c], delta[f]).", "The bias b[f] is added to every number of map f.",
               "grad_W = np.array([[filter_gradient(x_c, d) for x_c in x] for d in delta]); return grad_W, delta.sum(axis=(1, 2))"),
        proves="This is the whole backward pass of the parameters: one small convolution for each pair of filter and channel.",
    ),
    Exercise(
        id="14-shift",
        task="Write shift(image, right, down): the image moved by whole pixels (negative: left, up); what leaves is lost, zeros enter.",
        cases=((DIGIT, 1, 0), (DIGIT, 0, 1), (DIGIT, -1, 1), (DIGIT, 2, -1), (DIGIT, 0, 0), (DIGIT, 5, 0)),
        solution=shift,
        wrong=(
            Wrong(_rolled, "What leaves on one side comes in on the other: that is np.roll. A digit cut in two is no longer that digit; let zeros enter."),
            Wrong(lambda image, right, down: shift(image, -right, -down), "The directions are reversed: right = 1 moves the ink one column to the right."),
            Wrong(lambda image, right, down: shift(image, down, right), "Rows and columns are exchanged: `down` moves rows, `right` moves columns."),
            Wrong(_spread_border, "You repeated the border pixels. Paper is 0: let zeros enter."),
            Wrong(lambda image, right, down: shift(image, max(right, 0), max(down, 0)), "Negative numbers do not move your image: they mean left, and up."),
            Wrong(lambda image, right, down: image * 1.0, "Nothing has moved."),
        ),
        hints=("Where does the ink at (i, j) of the result come from?", "It comes from (i − down, j − right), if that lies inside the image; otherwise it is 0.",
               "if 0 <= i - down < h and 0 <= j - right < w: moved[i, j] = image[i - down, j - right]"),
        proves="A moved digit is a new example, and its label costs nothing.",
    ),
    Exercise(
        id="14-hidden-for",
        task="Write hidden_for(n_params, n_in, n_out): the most hidden neurons that an MLP with one hidden layer can have with at most n_params parameters.",
        cases=((26, 3, 2), (61_706, 784, 10), (1_000, 9, 1), (100, 9, 2), (795, 784, 10), (805, 784, 10)),
        solution=hidden_for,
        wrong=(
            Wrong(lambda n_params, n_in, n_out: n_params // (n_in + n_out), "The biases are missing: one for each hidden neuron, and one for each output."),
            Wrong(lambda n_params, n_in, n_out: n_params // (n_in + 1 + n_out), "The biases of the outputs are missing: take n_out away first."),
            Wrong(lambda n_params, n_in, n_out: n_params // n_in, "You counted the weights into the hidden neurons only. Each one also has a bias, and a weight to each output."),
            Wrong(lambda n_params, n_in, n_out: (n_params - n_out) / (n_in + 1 + n_out), "A part of a neuron does not exist. Round down: use //."),
            Wrong(lambda n_params, n_in, n_out: round((n_params - n_out) / (n_in + 1 + n_out)), "round() goes to the *nearest* number, which may be too many neurons. Round down: use //."),
            Wrong(lambda n_params, n_in, n_out: -((n_out - n_params) // (n_in + 1 + n_out)), "You rounded up. Then the MLP has more parameters than allowed."),
            Wrong(lambda n_params, n_in, n_out: (n_params - n_out) // (n_in + n_out), "The biases of the hidden neurons are missing: one more number each."),
        ),
        hints=("How many parameters does one more hidden neuron bring? Count its weights in, its bias, its weights out.", "n_in + 1 + n_out for each, and n_out biases of the outputs, whatever you do.",
               "return (n_params - n_out) // (n_in + 1 + n_out)"),
        proves="61 706 parameters pay for 77 hidden neurons; the notebook gave the MLP one more, so that it cannot complain.",
    ),
]
