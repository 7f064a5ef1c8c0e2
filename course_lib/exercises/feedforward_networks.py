"""Exercises of notebook 05: feedforward networks. Its questions stand in `feedforward_networks_questions`."""

import numpy as np

from .. import nn
from ..models import lecture_network
from .exercise import Exercise, Wrong


def layer(x, W, b):
    return nn.sigmoid(W @ x + b)


def network(x, params):
    a = x
    for W, b in params:
        a = nn.sigmoid(W @ a + b)
    return a


def layer_batch(X, W, b):
    return nn.sigmoid(X @ W.T + b)


def count_parameters(sizes):
    return sum((sizes[k - 1] + 1) * sizes[k] for k in range(1, len(sizes)))


def tent(x):
    return 2 * np.maximum(0, x) - 4 * np.maximum(0, x - 0.5)


def _reversed_order(x, params):
    return network(x, params[::-1])


def _linear_at_the_end(x, params):
    (W, b), a = params[-1], network(x, params[:-1])
    return W @ a + b


def _stops_in_the_loop(x, params):
    for W, b in params:
        return nn.sigmoid(W @ x + b)


def _two_layers_by_hand(x, params):
    (W1, b1), (W2, b2) = params
    return nn.sigmoid(W2 @ nn.sigmoid(W1 @ x + b1) + b2)


def _first_two_layers(x, params):
    (W1, b1), (W2, b2) = params[0], params[1]
    return nn.sigmoid(W2 @ nn.sigmoid(W1 @ x + b1) + b2)


def _all_layers(x, params):
    return [network(x, params[:k]) for k in range(1, len(params) + 1)]


def _transposed(x, params):
    return network(x, [(W.T, b) for W, b in params])


def _relu_layers(x, params):
    for W, b in params:
        x = np.maximum(0, W @ x + b)
    return x


def _bias_outside(x, params):
    for W, b in params:
        x = nn.sigmoid(W @ x) + b
    return x


def _weights(sizes):
    return sum(sizes[k - 1] * sizes[k] for k in range(1, len(sizes)))


def _one_step_too_far(sizes):
    return sum((sizes[k] + 1) * sizes[k + 1] for k in range(len(sizes)))


def _linear_inside(x, params):
    for W, b in params:
        x = W @ x + b
    return nn.sigmoid(x)


P = lecture_network().params
PAIRS = tuple(zip(P[::2], P[1::2], strict=True))
X1, W3, B3 = np.array([1.0, -1.0]), np.array([[1.0, -2.0], [0.5, 1.0], [-1.0, 3.0]]), np.array([0.0, 1.0, -2.0])
BATCH = np.array([[1.0, -1.0], [0.0, 0.0], [2.0, 0.5]])
SIZES = (((3, 4, 2),), ((2, 2, 2, 2),), ((784, 30, 10),), ((5, 1),))

EXERCISES = [
    Exercise(
        id="05-layer",
        task="Write layer(x, W, b): the outputs of a layer of sigmoid neurons for one example x.",
        cases=((X1, *PAIRS[0]), (X1, *PAIRS[1]), (X1, W3, B3)),
        solution=layer,
        wrong=(
            Wrong(lambda x, W, b: W @ x + b, "This is z, the weighted sum with the bias. The neuron's output is its sigmoid."),
            Wrong(lambda x, W, b: nn.sigmoid(W @ x), "The bias is missing: it belongs inside the sigmoid, next to W x."),
            Wrong(lambda x, W, b: nn.sigmoid(W @ x) + b, "You added the bias after the sigmoid. It shifts the sum, so it comes first."),
            Wrong(lambda x, W, b: nn.sigmoid(x @ W + b),
                  "You used the columns of W: x @ W, which is W.T @ x. Row j of W holds the weights into neuron j: W x is W @ x."),
            Wrong(lambda x, W, b: nn.sigmoid(W * x + b),
                  "W * x multiplies number by number and adds nothing up. The matrix product is W @ x: one sum for each row."),
            Wrong(lambda x, W, b: nn.sigmoid(W @ x - b), "You took the bias away. In z = W x + b it is added."),
            Wrong(lambda x, W, b: np.maximum(0, W @ x + b), "This is a layer of ReLU neurons. Here the neurons are sigmoids: nn.sigmoid."),
        ),
        hints=("First z: the matrix times the input, plus the bias.", "W @ x gives one sum for each row of W.",
               "return nn.sigmoid(W @ x + b)"),
        proves="One matrix, one bias vector, one activation: this is a layer.",
    ),
    Exercise(
        id="05-network",
        task="Write network(x, params): run x through all layers; params is a list of pairs (W, b).",
        cases=((X1, PAIRS), (np.zeros(2), PAIRS), (X1, PAIRS[:1]), (np.array([0.5, 2.0]), PAIRS[1:]),
               (X1, PAIRS + PAIRS[:1])),
        solution=network,
        wrong=(
            Wrong(_reversed_order, "You ran the layers backwards: the first pair in the list is the layer next to the input."),
            Wrong(_linear_at_the_end, "The last layer has a sigmoid, too, in this network: that is why its outputs lie between 0 and 1."),
            Wrong(_linear_inside, "You applied the sigmoid once, at the end. Every layer needs it: without it, layers melt into one."),
            Wrong(lambda x, params: network(x, params[-1:]),
                  "Only the last layer had an effect: it must get the outputs of the layer before it, not x."),
            Wrong(_stops_in_the_loop, "Only the first layer is computed. If your return stands inside the loop, move it out: one indent less."),
            Wrong(_transposed,
                  "You used the columns of W: a @ W, which is W.T @ a. These W are square, so nothing stops you. Row j belongs to neuron j: W @ a."),
            Wrong(_two_layers_by_hand, "You wrote two layers by hand. params may hold any number of pairs: go through them in a loop."),
            Wrong(_first_two_layers, "You computed the first two layers only, params[0] and params[1]. Go through all pairs in a loop."),
            Wrong(_all_layers, "You returned the outputs of every layer. Only those of the last one are the output of the network."),
            Wrong(_relu_layers, "These are layers of ReLU neurons. Every layer of this network ends with a sigmoid: nn.sigmoid."),
            Wrong(_bias_outside, "You added the bias after the sigmoid. It belongs to the sum: sigmoid(W @ a + b)."),
        ),
        hints=("Keep one variable for what flows through the network. It starts as x.",
               "In a loop over the pairs, replace it by the output of the layer.",
               "for W, b in params: a = nn.sigmoid(W @ a + b), and after the loop return a."),
        proves="y = σ(W^L … σ(W¹x + b¹) … + b^L) is a loop of two lines.",
    ),
    Exercise(
        id="05-batch",
        task="Write layer_batch(X, W, b): the same layer for a whole batch X, one example in each row.",
        cases=((BATCH, *PAIRS[0]), (BATCH, W3, B3), (BATCH[:1], W3, B3), (BATCH[:2], *PAIRS[1])),
        solution=layer_batch,
        wrong=(
            Wrong(lambda X, W, b: nn.sigmoid(W @ X.T + b[:, None]),
                  "Your result has one column for each example. Keep examples in rows: X @ W.T."),
            Wrong(lambda X, W, b: nn.sigmoid(X @ W + b),
                  "X @ W runs only when W is square, and then it uses the columns of W. Transpose W: X @ W.T."),
            Wrong(lambda X, W, b: nn.sigmoid(W @ X + b),
                  "W @ X is the formula for columns on paper. Here examples are rows: the two inner sizes must agree, (N, n_in) @ (n_in, n_out)."),
            Wrong(lambda X, W, b: nn.sigmoid(W @ X.T + b),
                  "W @ X.T has one column for each example, and then b is added along the wrong side. Keep examples in rows: X @ W.T."),
            Wrong(lambda X, W, b: nn.sigmoid(X * W.T + b), "* multiplies number by number. The matrix product is X @ W.T."),
            Wrong(lambda X, W, b: X @ W.T + b, "These are the sums z. The outputs are their sigmoid."),
            Wrong(lambda X, W, b: nn.sigmoid(X @ W.T) + b, "You added the bias after the sigmoid. It shifts the sum, so it comes first."),
            Wrong(lambda X, W, b: nn.sigmoid(X @ W.T), "The bias is missing. NumPy adds b to every row by itself: X @ W.T + b."),
            Wrong(lambda X, W, b: layer(X[0], W, b)[None], "You computed the first example only: one row must come out for each row of X."),
        ),
        hints=("On paper W x; with examples in rows, the same sums are X @ W.T.", "Shapes: (N, n_in) @ (n_in, n_out) gives (N, n_out).",
               "return nn.sigmoid(X @ W.T + b)"),
        proves="A batch costs one line and no loop: W x on paper is X @ W.T in code.",
    ),
    Exercise(
        id="05-count",
        task="Write count_parameters(sizes): all weights and biases of a network, for sizes such as (3, 4, 2).",
        cases=SIZES,
        solution=count_parameters,
        wrong=(
            Wrong(lambda sizes: count_parameters(sizes) - sum(sizes[1:]), "These are the weights. Each neuron also has a bias."),
            Wrong(lambda sizes: count_parameters(sizes) + sizes[0],
                  "You gave biases to the inputs, too. Inputs are numbers, not neurons: they have no bias."),
            Wrong(lambda sizes: sum(sizes[1:]), "You counted the neurons. Count the numbers that can be learned: weights and biases."),
            Wrong(lambda sizes: int(np.prod(sizes)),
                  "You multiplied all sizes. Weights stand between neighbouring layers only: multiply neighbours, then add."),
            Wrong(lambda sizes: sum(sizes), "You counted the circles of the drawing, inputs too. Count the numbers that can be learned: weights and biases."),
            Wrong(lambda sizes: _weights(sizes) + len(sizes) - 1, "You gave each layer one bias. Each neuron has a bias of its own."),
            Wrong(lambda sizes: _weights(sizes) + 1, "You added one bias for the whole network. Each neuron has a bias of its own."),
            Wrong(lambda sizes: _weights(sizes) + sum(sizes[:-1]),
                  "You gave the biases to the left side of each layer: inputs have none, and the outputs have some."),
            Wrong(_one_step_too_far, "Your loop goes one step too far: between n sizes there are n − 1 layers of weights."),
        ),
        hints=("For 3-4-2 by hand: 3·4 weights and 4 biases, then 4·2 weights and 2 biases.",
               "A layer with n_in inputs and n_out neurons has (n_in + 1) · n_out parameters.",
               "Add (sizes[k - 1] + 1) * sizes[k] for k = 1, 2, … len(sizes) - 1."),
        proves="Layer by layer, (inputs + 1) times neurons: 26 for 3-4-2, 23 860 for 784-30-10.",
    ),
    Exercise(
        id="05-tent",
        task="Write tent(x) from two ReLU neurons: 0 for x < 0, up to 1 at x = ½, and from there down with the same slope, for ever.",
        cases=((np.array([0.0, 0.25, 0.5, 0.75, 1.0]),), (np.array([0.1, 0.6, 0.9]),), (np.array([-0.5, 1.5, 3.0]),)),
        solution=tent,
        wrong=(
            Wrong(lambda x: 2 * np.maximum(0, x) - 2 * np.maximum(0, x - 0.5),
                  "Your graph rises and then stays flat. To turn from slope 2 to slope −2 you must take away 4, not 2."),
            Wrong(lambda x: 2 * np.maximum(0, x), "This is one neuron: it rises for ever. The second one must bend it down at ½."),
            Wrong(lambda x: np.maximum(0, x) - 2 * np.maximum(0, x - 0.5), "The top must be 1: at x = ½ yours is ½. Double the slopes."),
            Wrong(lambda x: 2 * x - 4 * (x - 0.5), "Without ReLU the two straight lines add up to one straight line. Bend each of them at 0."),
            Wrong(lambda x: 2 * x - 4 * np.maximum(0, x - 0.5),
                  "Right from 0 on. But left of 0 yours goes down for ever (1 − |2x − 1| does the same), and the tent is 0 there: bend the first line, too."),
            Wrong(lambda x: np.maximum(0, 1 - np.abs(2 * x - 1)),
                  "Yours bends three times, at 0, ½ and 1. Two neurons bend twice: right of ½ the line goes down for ever, below 0, too."),
            Wrong(lambda x: np.maximum(0, x) - np.maximum(0, x - 0.5),
                  "Your graph rises to ½ and then stays flat. Double the first slope, and take away twice as much as you gave."),
            Wrong(lambda x: 2 * np.maximum(0, x) + 4 * np.maximum(0, x - 0.5), "The second neuron must bend the line down: its sign is minus."),
            Wrong(lambda x: 2 * np.maximum(0, x) - 4 * np.maximum(0, 0.5 - x),
                  "The second neuron must sleep until ½ and wake after it: relu(x − ½). Yours, relu(½ − x), does the opposite."),
            Wrong(lambda x: 2 * x if x < 0.5 else 2 - 2 * x, "x is an array of many numbers, so neither `if` nor Python's max can decide: np.maximum(0, x) looks at each of them."),
        ),
        hints=("First neuron: 2 · relu(x), slope 2 from the start.", "Second neuron: awake from x = ½ on, and it must change the slope from 2 to −2.",
               "return 2 * np.maximum(0, x) - 4 * np.maximum(0, x - 0.5)"),
        proves="Two ReLU neurons fold the line once. Each further layer folds it again.",
    ),
]
