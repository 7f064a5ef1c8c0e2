"""Exercises and questions of notebook 05: feedforward networks."""

import numpy as np

from .. import nn
from ..models import deep_sawtooth, lecture_network, mlp
from ..probes import count_pieces
from .exercise import Exercise, Wrong
from .question import Question


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
            Wrong(lambda x, W, b: nn.sigmoid(W.T[:len(b), :len(x)] @ x + b) if W.shape[0] == W.shape[1] else layer(x, W, b),
                  "You used the transpose of W. Row j of W holds the weights into neuron j: W x is W @ x."),
        ),
        hints=("First z: the matrix times the input, plus the bias.", "W @ x gives one sum for each row of W.",
               "return nn.sigmoid(W @ x + b)"),
        proves="One matrix, one bias vector, one activation: this is a layer.",
    ),
    Exercise(
        id="05-network",
        task="Write network(x, params): run x through all layers; params is a list of pairs (W, b).",
        cases=((X1, PAIRS), (np.zeros(2), PAIRS), (X1, PAIRS[:1]), (np.array([0.5, 2.0]), PAIRS[1:])),
        solution=network,
        wrong=(
            Wrong(_reversed_order, "You ran the layers backwards: the first pair in the list is the layer next to the input."),
            Wrong(_linear_at_the_end, "The last layer has a sigmoid, too, in this network: that is why its outputs lie between 0 and 1."),
            Wrong(_linear_inside, "You applied the sigmoid once, at the end. Every layer needs it: without it, layers melt into one."),
            Wrong(lambda x, params: network(x, params[-1:]),
                  "Only the last layer had an effect: it must get the outputs of the layer before it, not x."),
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
            Wrong(lambda X, W, b: nn.sigmoid(X @ (W if W.shape[0] == W.shape[1] else W.T) + b),
                  "X @ W runs only when W is square, and then it uses the columns of W. Transpose W: X @ W.T."),
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
        ),
        hints=("For 3-4-2 by hand: 3·4 weights and 4 biases, then 4·2 weights and 2 biases.",
               "A layer with n_in inputs and n_out neurons has (n_in + 1) · n_out parameters.",
               "Add (sizes[k - 1] + 1) * sizes[k] for k = 1, 2, … len(sizes) - 1."),
        proves="Layer by layer, (inputs + 1) times neurons: 26 for 3-4-2, 23 860 for 784-30-10.",
    ),
    Exercise(
        id="05-tent",
        task="Write tent(x) from two ReLU neurons: it rises from 0 to 1 on [0, ½], and falls back to 0 on [½, 1].",
        cases=((np.array([0.0, 0.25, 0.5, 0.75, 1.0]),), (np.array([0.1, 0.6, 0.9]),)),
        solution=tent,
        wrong=(
            Wrong(lambda x: 2 * np.maximum(0, x) - 2 * np.maximum(0, x - 0.5),
                  "Your graph rises and then stays flat. To turn from slope 2 to slope −2 you must take away 4, not 2."),
            Wrong(lambda x: 2 * np.maximum(0, x), "This is one neuron: it rises for ever. The second one must bend it down at ½."),
            Wrong(lambda x: np.maximum(0, x) - 2 * np.maximum(0, x - 0.5), "The top must be 1: at x = ½ yours is ½. Double the slopes."),
            Wrong(lambda x: 2 * x - 4 * (x - 0.5), "Without ReLU the two straight lines add up to one straight line. Bend each of them at 0."),
        ),
        hints=("First neuron: 2 · relu(x), slope 2 from the start.", "Second neuron: awake from x = ½ on, and it must change the slope from 2 to −2.",
               "return 2 * np.maximum(0, x) - 4 * np.maximum(0, x - 0.5)"),
        proves="Two ReLU neurons fold the line once. Each further layer folds it again.",
    ),
]


def _rounded(x):
    return tuple(float(v) for v in lecture_network()(np.array([x]))[0].round(2))


def _first_output_with_flipped_bias():
    net = lecture_network()
    net.params[-1][:] = 2, -2
    return round(float(net(np.array([[1.0, -1.0]]))[0, 0]), 2)


QUESTIONS = [
    Question(
        id="05-q-zero",
        text="The network of the lecture has two inputs, two hidden layers of two neurons, and two outputs, all with a sigmoid. Both inputs are 0. "
             "What comes out?",
        options={
            "(0, 0)": ((0.0, 0.0), "Zero inputs make the weights of the first layer idle. But its biases still speak, and σ(0) is ½, not 0."),
            "(0.5, 0.5)": ((0.5, 0.5), "That would be right without biases, and with one layer: σ(0) = ½. Here more happens on the way."),
            "(0.51, 0.85)": ((0.51, 0.85), "The first layer gives (0.73, 0.5), because of its bias 1 and because σ(0) = ½. The rest follows."),
        },
        answer=lambda: _rounded([0.0, 0.0]),
    ),
    Question(
        id="05-q-flip",
        text="For the input (1, −1) the first output is 0.62. The last layer has the biases (−2, 2). Change them to (2, −2), and nothing else. "
             "What is the first output now?",
        options={
            "0.38": (0.38, "That is 1 − 0.62, which you would get by flipping the sign of the whole sum. Only the bias changed."),
            "0.62": (0.62, "The weights are the same, but the bias is added to their sum: 0.48 becomes 4.48."),
            "0.99": (0.99, "The sum grows by 4, from 0.48 to 4.48, and the sigmoid of 4.48 is close to 1."),
        },
        answer=_first_output_with_flipped_bias,
    ),
    Question(
        id="05-q-count",
        text="A network has 3 inputs, 4 hidden neurons and 2 outputs. How many numbers can it learn?",
        options={
            "9": (9, "These are the circles in the picture, and three of them are inputs. Count what sits on the wires, and the biases."),
            "20": (20, "These are the weights: 3·4 + 4·2. Each of the 6 neurons also has a bias."),
            "26": (26, "12 + 8 weights and 4 + 2 biases."),
            "29": (29, "You gave the three inputs a bias. Inputs are not neurons: they only hand on numbers."),
        },
        answer=lambda: mlp((3, 4, 2), np.random.default_rng(0)).n_params,
    ),
    Question(
        id="05-q-depth",
        text="Ten ReLU neurons, one input, one output. In *one* hidden layer the graph bends at most ten times, so it has at most eleven "
             "straight pieces. Now put the ten neurons into five layers of two, and let each layer fold the line once, in the middle. How many pieces "
             "has the graph between 0 and 1?",
        options={
            "10": (10, "The neurons are the same, but a later layer bends what is already bent: bends are multiplied."),
            "20": (20, "You added. A later layer bends every piece of the one before it."),
            "32": (32, "Each layer of two folds the line once, and so doubles the pieces: 2·2·2·2·2."),
        },
        answer=lambda: count_pieces(lambda x: deep_sawtooth(5)(x[:, None])[:, 0]),
    ),
]
