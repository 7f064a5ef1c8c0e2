"""Exercises of notebook 16 on its deep networks: a residual block there and back, BatchNorm in both modes, parameters."""

import numpy as np

from .exercise import Exercise, Wrong


def residual_block(x, W1, W2):
    h = np.maximum(0, x @ W1.T)
    return np.maximum(0, x + h @ W2.T)


def residual_gradient(delta, x, W1, W2):
    z = x @ W1.T
    back = (delta @ W2) * (z > 0)
    return delta + back @ W1


def batchnorm(x, gamma, beta, running_mean, running_var, learning):
    mean = x.mean(axis=0) if learning else running_mean
    var = x.var(axis=0) if learning else running_var
    return gamma * (x - mean) / np.sqrt(var + 1e-5) + beta


def running_means(batch_means, momentum):
    r, found = 0.0, []
    for mean in batch_means:
        r = (1 - momentum) * r + momentum * mean
        found.append(r)
    return found


def deep_parameters(depth, channels, batch_norm):
    convolutions = 9 * channels + (depth - 2) * 9 * channels ** 2
    beside = (2 if batch_norm else 1) * channels * (depth - 1)
    return convolutions + beside + 49 * channels * 10 + 10


X2 = np.array([[1.0, 2.0], [-1.0, 3.0], [0.5, -2.0]])
W_IN, W_OUT = np.array([[1.0, -1.0], [2.0, 1.0], [0.0, -1.0]]), np.array([[1.0, 0.5, 2.0], [-2.0, 1.0, 0.0]])
SQUARE = np.array([[1.0, 2.0], [-1.0, 1.0]])
DELTA = np.array([[1.0, -1.0], [0.5, 2.0], [-1.0, 3.0]])
X_BATCH = np.array([[1.0, 10.0], [1.0, 20.0], [5.0, 30.0], [5.0, 40.0]])
RUNNING = (np.array([2.0, 20.0]), np.array([4.0, 25.0]))
GAMMA, BETA = np.array([2.0, -1.0]), np.array([0.5, 3.0])
NARROW = (X_BATCH[:3, :1] - 4, np.array([1.5]), np.array([-1.0]), np.array([0.0]), np.array([9.0]))


def _block(x, W1, W2, inner=True, outer=True, shortcut=1.0):
    """A residual block with one of its parts changed."""
    h = x @ W1.T
    y = (np.maximum(0, h) if inner else h) @ W2.T + shortcut * x
    return np.maximum(0, y) if outer else y


def _normal(x, gamma, beta, mean, var, epsilon=1e-5):
    return gamma * (x - mean) / np.sqrt(var + epsilon) + beta


def _stuck(batch_means, momentum):
    first, found = batch_means[0], []
    for mean in batch_means:
        first = (1 - momentum) * first + momentum * mean
        found.append(first)
    return found


def _count(depth, channels, batch_norm, convolutions=None, beside=None, dense=None):
    """The number of parameters with one of its parts replaced."""
    parts = [9 * channels + (depth - 2) * 9 * channels ** 2, (2 if batch_norm else 1) * channels * (depth - 1), 490 * channels + 10]
    return sum(old if new is None else new for old, new in zip(parts, (convolutions, beside, dense), strict=True))


EXERCISES = [
    Exercise(
        id="16-residual-block",
        task="Write residual_block(x, W1, W2): y = ReLU(x + ReLU(x W1ᵀ) W2ᵀ) for rows x (N, n), without biases.",
        cases=((X2, W_IN, W_OUT), (X2, SQUARE, -SQUARE), (X2 - 1, SQUARE, SQUARE.T), (X2, 0 * W_IN, W_OUT)),
        solution=residual_block,
        wrong=(
            Wrong(lambda x, W1, W2: _block(x, W1, W2, shortcut=0.0), "The shortcut is missing: that is a plain block. Add x before the last ReLU."),
            Wrong(lambda x, W1, W2: x + np.maximum(0, np.maximum(0, x @ W1.T) @ W2.T), "You applied the ReLU to F(x) before you added x. The sum comes first, then the ReLU."),
            Wrong(lambda x, W1, W2: np.maximum(0, x + np.maximum(0, np.maximum(0, x @ W1.T) @ W2.T)), "One ReLU too many: F(x) ends with the second layer. There is a ReLU between the layers, and one after the sum."),
            Wrong(lambda x, W1, W2: np.maximum(0, x + np.maximum(0, x @ W1) @ W2), "Rows of examples need the transposed matrices: a layer is x @ W.T, so that each row of W is one neuron."),
            Wrong(lambda x, W1, W2: _block(x, W1, W2, outer=False), "The ReLU after the sum is missing."),
            Wrong(lambda x, W1, W2: _block(x, W1, W2, inner=False), "The ReLU between the two layers is missing. Without it they are one linear layer."),
            Wrong(lambda x, W1, W2: _block(x, W1, W2, shortcut=-1.0), "You subtracted x. F learns the difference from x; to get y, add x to it."),
            Wrong(lambda x, W1, W2: np.maximum(0, x * (np.maximum(0, x @ W1.T) @ W2.T)), "You multiplied x with F(x). A shortcut adds."),
            Wrong(lambda x, W1, W2: _block(np.maximum(0, x), W1, W2), "You sent x through a ReLU before the block. The shortcut takes x as it is."),
            Wrong(lambda x, W1, W2: np.maximum(0, np.maximum(0, x) + np.maximum(0, x @ W1.T) @ W2.T), "You put a ReLU into the shortcut. It hands on negative numbers, too."),
        ),
        hints=("First F(x): a layer, a ReLU, a layer. For rows of examples a layer is x @ W.T.", "Then add x to it, number by number, and apply the last ReLU to the sum.",
               "h = np.maximum(0, x @ W1.T); return np.maximum(0, x + h @ W2.T)"),
        proves="A residual block is two layers and one addition. With weights of 0 it hands x on, except for the last ReLU.",
    ),
    Exercise(
        id="16-residual-gradient",
        task="Write residual_gradient(delta, x, W1, W2): ∂C/∂x of y = x + ReLU(x W1ᵀ) W2ᵀ (no ReLU at the end), when delta (N, n) is ∂C/∂y.",
        cases=((DELTA, X2, W_IN, W_OUT), (DELTA, X2, SQUARE, SQUARE), (DELTA[:1], X2[1:2], SQUARE, W_OUT[:, :2]), (DELTA, X2, 0 * W_IN, W_OUT)),
        solution=residual_gradient,
        wrong=(
            Wrong(lambda delta, x, W1, W2: residual_gradient(delta, x, W1, W2) - delta, "The way through the shortcut is missing. y = x + …, so x also moves y directly, with slope 1: add delta."),
            Wrong(lambda delta, x, W1, W2: delta, "Only the shortcut is there. x also moves y through the two layers."),
            Wrong(lambda delta, x, W1, W2: delta * (residual_gradient(delta, x, W1, W2) - delta), "You multiplied the two ways. Within one way slopes are multiplied; from way to way they are added."),
            Wrong(lambda delta, x, W1, W2: delta + delta @ W2 @ W1, "The ReLU is missing on the way back. Where x W1ᵀ is not positive, nothing comes through."),
            Wrong(lambda delta, x, W1, W2: (residual_gradient(delta, x, W1, W2) - delta) + delta * (x > 0), "You put a ReLU into the shortcut. It hands on everything, whatever the sign of x."),
            Wrong(lambda delta, x, W1, W2: (residual_gradient(delta, x, W1, W2)) / 2, "You took the mean of the two ways. Their slopes add up."),
            Wrong(lambda delta, x, W1, W2: residual_gradient(delta, x, W1, W2) - delta + 1, "The shortcut has slope 1, and slopes are multiplied along the way: it adds 1 · delta, not 1."),
            Wrong(lambda delta, x, W1, W2: delta + np.maximum(0, delta @ W2) @ W1, "You put the gradient itself through a ReLU. On the way back it is blocked where the ReLU was off *forward*: multiply with (x W1ᵀ > 0)."),
            Wrong(lambda delta, x, W1, W2: delta + ((delta @ W2) * np.maximum(0, x @ W1.T)) @ W1, "On the way back a ReLU does not multiply with its output. Its slope is 1 or 0: use (z > 0)."),
        ),
        hints=("x reaches y in two ways. Compute the gradient of each way, and add them (notebook 08).", "The shortcut has slope 1: its part is delta itself. The other part goes back through W2, the ReLU and W1.",
               "z = x @ W1.T; back = (delta @ W2) * (z > 0); return delta + back @ W1"),
        proves="The shortcut adds delta itself to the gradient: however weak the layers are, the error arrives.",
    ),
    Exercise(
        id="16-batchnorm",
        task="Write batchnorm(x, gamma, beta, running_mean, running_var, learning) for x (N, C): normalise each column, then scale and shift; ε is 1e-5.",
        cases=((X_BATCH, np.ones(2), np.zeros(2), *RUNNING, True), (X_BATCH, np.ones(2), np.zeros(2), *RUNNING, False), (X_BATCH, GAMMA, BETA, *RUNNING, True),
               (X_BATCH[:1], GAMMA, BETA, *RUNNING, False), (*NARROW, True), (0 * X_BATCH + 7, GAMMA, BETA, *RUNNING, True)),
        solution=batchnorm,
        wrong=(
            Wrong(lambda x, gamma, beta, mean, var, learning: _normal(x, gamma, beta, x.mean(axis=0), x.var(axis=0)), "You always used the batch. In use (learning is False) the running numbers count; otherwise the answer to one digit would depend on the others."),
            Wrong(lambda x, gamma, beta, mean, var, learning: _normal(x, gamma, beta, mean, var), "You always used the running numbers. While learning, mean and variance are those of the batch."),
            Wrong(lambda x, gamma, beta, mean, var, learning: batchnorm(x, gamma, beta, mean, var, not learning), "The two modes are exchanged: the batch counts while learning, the running numbers in use."),
            Wrong(lambda x, gamma, beta, mean, var, learning: _normal(x, gamma, beta, x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)) if learning else _normal(x, gamma, beta, mean, var),
                  "You normalised each example over its features (that is LayerNorm). BatchNorm takes each column over the batch: axis=0."),
            Wrong(lambda x, gamma, beta, mean, var, learning: _normal(x, gamma, beta, x.mean(axis=0), x.var(axis=0, ddof=1)) if learning else _normal(x, gamma, beta, mean, var),
                  "You divided by N − 1 in the variance. For normalising, BatchNorm divides by N; x.var(axis=0) does."),
            Wrong(lambda x, gamma, beta, mean, var, learning: gamma * (x - (x.mean(axis=0) if learning else mean)) / ((x.var(axis=0) if learning else var) + 1e-5) + beta,
                  "You divided by the variance. Divide by its root, so that the result has variance 1."),
            Wrong(lambda x, gamma, beta, mean, var, learning: _normal(x, gamma, beta, x.mean(), x.var()) if learning else _normal(x, gamma, beta, mean, var),
                  "You took one mean and one variance of all numbers together. Each column has its own: axis=0."),
            Wrong(lambda x, gamma, beta, mean, var, learning: _normal(x, gamma, beta, x.mean(axis=0), x.std(axis=0)) if learning else _normal(x, gamma, beta, mean, var),
                  "You took the root twice: x.std is already the root of the variance. Use x.var(axis=0) here."),
            Wrong(lambda x, gamma, beta, mean, var, learning: _normal(x, gamma, beta, x.mean(axis=0), x.var(axis=0), 0) if learning else _normal(x, gamma, beta, mean, var, 0),
                  "ε is missing: √(var + 1e-5). Without it a column of equal numbers is divided by 0."),
            Wrong(lambda x, gamma, beta, mean, var, learning: gamma * (x - (x.mean(axis=0) if learning else mean)) / (np.sqrt(x.var(axis=0) if learning else var) + 1e-5) + beta,
                  "ε stands inside the root: √(var + 1e-5), not √var + 1e-5."),
            Wrong(lambda x, gamma, beta, mean, var, learning: _normal(x, gamma, beta, 0.9 * mean + 0.1 * x.mean(axis=0), 0.9 * var + 0.1 * x.var(axis=0)) if learning else _normal(x, gamma, beta, mean, var),
                  "While learning, only the batch counts. The running numbers are moved, but they are used later."),
            Wrong(lambda x, gamma, beta, mean, var, learning: batchnorm(x, 1.0, 0.0, mean, var, learning), "γ and β are missing: the network may choose a new scale and a new mean for each column."),
            Wrong(lambda x, gamma, beta, mean, var, learning: gamma * (batchnorm(x, 1.0, 0.0, mean, var, learning) + beta), "You added β before you multiplied. Scale first, then shift: γ x̂ + β."),
        ),
        hints=("Which mean and which variance count depends on `learning`. Each is one number for a column: axis=0.", "x̂ = (x − mean) / √(var + ε), and then γ x̂ + β.",
               "mean = x.mean(axis=0) if learning else running_mean; the same for var; return gamma * (x - mean) / np.sqrt(var + 1e-5) + beta"),
        proves="BatchNorm is two functions in one: while learning it looks at the batch, in use at what it remembers.",
    ),
    Exercise(
        id="16-running-mean",
        task="Write running_means(batch_means, momentum): the running mean after each batch, a list; it starts at 0, and r becomes (1 − momentum) r + momentum · mean.",
        cases=(([4.0, 4.0, 4.0], 0.1), ([10.0, 0.0, 10.0, -2.0], 0.5), ([3.0], 1.0), ([1.0, 2.0, 3.0], 0.25)),
        solution=running_means,
        wrong=(
            Wrong(lambda means, momentum: list(np.cumsum(means) / np.arange(1, len(means) + 1)), "That is the plain mean of all batches so far. The running mean forgets: each step keeps only a share 1 − momentum of the old value."),
            Wrong(lambda means, momentum: running_means(means, 1 - momentum), "The two shares are exchanged: here momentum is the share of the *new* mean."),
            Wrong(_stuck, "You began with the first batch's mean. Here, as in PyTorch, the running mean begins at 0."),
            Wrong(lambda means, momentum: list(momentum * np.cumsum(means)), "The old value must shrink: r ← (1 − momentum) r + momentum · mean."),
            Wrong(lambda means, momentum: [0.0, *running_means(means, momentum)[:-1]], "Your list is one batch late: change r first, then append it."),
            Wrong(lambda means, momentum: [0.0, *running_means(means, momentum)], "The 0 from the beginning is in your list. One number is wanted for each batch, after it."),
            Wrong(lambda means, momentum: running_means(means, momentum)[-1], "Only the last value is there. Append r to a list after each batch."),
            Wrong(lambda means, momentum: running_means(means, momentum)[:1], "Your list ends after the first batch. Is the `return` inside the loop?"),
            Wrong(lambda means, momentum: [momentum * mean for mean in means], "Each batch counts only once in your answer. Keep r from step to step."),
        ),
        hints=("Keep one number r, and change it at each batch.", "r = 0.0 before the loop; append the new r to a list.", "r = (1 - momentum) * r + momentum * mean"),
        proves="After k equal batches the running mean still lacks (1 − momentum)^k of its way: it needs some tens of steps.",
    ),
    Exercise(
        id="16-deep-parameters",
        task="Write deep_parameters(depth, channels, batch_norm): the number of parameters of the notebook's network, plain or residual.",
        cases=((2, 8, False), (4, 8, False), (20, 8, False), (20, 8, True), (6, 3, True)),
        solution=deep_parameters,
        wrong=(
            Wrong(lambda depth, c, batch_norm: _count(depth, c, batch_norm) + (depth // 2 - 1) * c * c, "You counted weights for the shortcuts. Here every shortcut is the identity: it has none."),
            Wrong(lambda depth, c, batch_norm: _count(depth, c, batch_norm, beside=c * (depth - 1)), "With BatchNorm each channel has two numbers, γ and β, in place of one bias."),
            Wrong(lambda depth, c, batch_norm: _count(depth, c, batch_norm, beside=(3 if batch_norm else 1) * c * (depth - 1)), "With BatchNorm the convolution has no bias: β does its work. Two numbers a channel, not three."),
            Wrong(lambda depth, c, batch_norm: _count(depth, c, batch_norm, beside=(4 if batch_norm else 1) * c * (depth - 1)), "Running mean and variance are not parameters: no gradient teaches them."),
            Wrong(lambda depth, c, batch_norm: _count(depth, c, batch_norm, convolutions=(depth - 1) * 9 * c * c), "The first convolution sees one channel, the grey picture: 9 · channels weights."),
            Wrong(lambda depth, c, batch_norm: _count(depth, c, batch_norm, convolutions=9 * c + (depth - 2) * 9 * c), "Each filter sees all channels below: 9 · channels weights for one filter, 9 · channels² for a layer."),
            Wrong(lambda depth, c, batch_norm: _count(depth, c, batch_norm, dense=10 * c + 10), "The dense layer sees 7 × 7 numbers of each channel, not one."),
            Wrong(lambda depth, c, batch_norm: _count(depth, c, batch_norm, dense=1960 * c + 10), "The picture has 14 × 14 pixels, but the maps are 7 × 7: the dense layer sees 49 numbers of each channel."),
            Wrong(lambda depth, c, batch_norm: _count(depth, c, batch_norm, beside=2 * batch_norm * c * (depth - 1)), "Without BatchNorm each convolution has a bias for each channel."),
            Wrong(lambda depth, c, batch_norm: _count(depth, c, batch_norm, beside=(2 if batch_norm else 1) * c * (depth - 2)), "The first convolution has biases (or γ and β), too: depth − 1 convolutions have them."),
            Wrong(lambda depth, c, batch_norm: _count(depth, c, batch_norm, dense=490 * c), "The ten biases of the dense layer are missing."),
            Wrong(lambda depth, c, batch_norm: _count(depth, c, batch_norm, convolutions=9 * c + (depth - 1) * 9 * c * c), "One convolution too many: of `depth` layers the first is the one on the picture, the last is dense. depth − 2 remain."),
            Wrong(lambda depth, c, batch_norm: _count(depth + 1, c, batch_norm), "You counted `depth` convolutions, and the dense layer on top of them. It is one of the `depth` layers: depth − 1 convolutions remain."),
        ),
        hints=("Three kinds of layers: the convolution on the picture, depth − 2 convolutions from channels to channels, one dense layer on 49 · channels numbers.",
               "Besides the weights, each of the depth − 1 convolutions has one bias for each channel, or with BatchNorm γ and β.",
               "9 * channels + (depth - 2) * 9 * channels**2 + (2 if batch_norm else 1) * channels * (depth - 1) + 490 * channels + 10"),
        proves="Nothing in this count depends on the shortcuts: plain and residual networks are of equal size.",
    ),
]
