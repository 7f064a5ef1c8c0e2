"""Exercises of notebook 11: pre-training. Its questions stand in `pretraining_questions`."""

import numpy as np

from .exercise import Exercise, Wrong


def energy(v, h, W, b, c):
    return -h @ W @ v - b @ h - c @ v


def hidden_probabilities(v, W, b):
    return 1 / (1 + np.exp(-(v @ W.T + b)))


def unnormalised(v, W, b, c):
    return np.exp(c @ v) * np.prod(1 + np.exp(W @ v + b))


def cd_gradient(v0, h0, v1, h1):
    return (h1.T @ v1 - h0.T @ v0) / len(v0)


def tied_gradient(x, a, delta_hidden, delta_out):
    return delta_hidden.T @ x + a.T @ delta_out


def greedy_codes(x, sizes, train):
    for n_hidden in sizes:
        encode = train(x, n_hidden)
        x = encode(x)
    return x


def toy_trainer(data, n_hidden):
    """Stands for the training of one layer: an encoder that depends on its training data and fits only such data."""
    mean = data.mean(axis=0)
    weights = np.cos(np.arange(1, n_hidden + 1)[:, None] * (1 + np.arange(data.shape[1])))

    def encode(x):
        """Return the code of x."""
        return 1 / (1 + np.exp(-(x - mean) @ weights.T))
    return encode


def _always_from_the_pixels(x, sizes, train):
    for n_hidden in sizes:
        code = train(x, n_hidden)(x)
    return code


def _codes_into_encoders_of_pixels(x, sizes, train):
    code = x
    for n_hidden in sizes:
        code = train(x, n_hidden)(code)
    return code


def _first_layer_only(x, sizes, train):
    return train(x, sizes[0])(x)


def _one_layer_too_few(x, sizes, train):
    return greedy_codes(x, sizes[:-1], train)


def _from_the_top(x, sizes, train):
    return greedy_codes(x, sizes[::-1], train)


W = np.array([[1.0, -2.0, 0.5], [0.0, 1.0, -1.0]])
B, C = np.array([0.5, -0.5]), np.array([-0.5, 0.25, 1.0])
V, H = np.array([[1.0, 0.0, 1.0], [0.0, 1.0, 1.0], [1.0, 1.0, 0.0]]), np.array([[1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
X = np.array([[0.0, 1.0, 0.5], [1.0, 0.2, 0.0], [0.3, 0.3, 0.9], [0.6, 0.0, 0.1]])
H0, H1 = np.array([[0.9, 0.2], [0.6, 0.7], [0.1, 0.8]]), np.array([[0.8, 0.3], [0.5, 0.5], [0.4, 0.9]])
V1 = np.array([[0.9, 0.1, 0.6], [0.2, 0.7, 0.8], [0.7, 0.6, 0.3]])

EXERCISES = [
    Exercise(
        id="11-energy",
        task="Write energy(v, h, W, b, c) of one state: minus the sum of all weights and biases that are switched on.",
        cases=tuple((V[i], H[j], W, B, C) for i, j in ((0, 0), (1, 1), (2, 2), (0, 1))),
        solution=energy,
        wrong=(
            Wrong(lambda v, h, W, b, c: h @ W @ v + b @ h + c @ v,
                  "The sign is turned round. Low energy means likely, so what supports a state is subtracted."),
            Wrong(lambda v, h, W, b, c: -h @ W @ v, "The biases are missing: each unit that is on adds its own, −b · h − c · v."),
            Wrong(lambda v, h, W, b, c: -h @ W @ v - b.sum() - c.sum(),
                  "You subtracted all biases. A bias counts only when its unit is on: b · h and c · v."),
            Wrong(lambda v, h, W, b, c: np.exp(h @ W @ v + b @ h + c @ v),
                  "This is e^(−E), the weight of the state before it is divided by Z. The energy is the exponent alone."),
        ),
        hints=("Three sums: over lines with both ends on, over hidden units that are on, over visible units that are on.",
               "h @ W @ v adds up the weights of all lines whose two ends are on.", "return -h @ W @ v - b @ h - c @ v"),
        proves="The energy is a plain sum, one term for every line and unit that is on.",
    ),
    Exercise(
        id="11-hidden",
        task="Write hidden_probabilities(v, W, b) for rows v: the probability that each hidden unit is on.",
        cases=((V, W, B), (V[:1], W, B), (V1, W, np.zeros(2))),
        solution=hidden_probabilities,
        wrong=(
            Wrong(lambda v, W, b: 1 / (1 + np.exp(v @ W.T + b)),
                  "The sign in the exponent is turned round: this is the probability of being off."),
            Wrong(lambda v, W, b: v @ W.T + b, "This is the weighted sum. A probability lies between 0 and 1: apply the sigmoid."),
            Wrong(lambda v, W, b: 1 / (1 + np.exp(-(v @ W.T))), "The bias b of the hidden units is missing."),
            Wrong(lambda v, W, b: 1.0 * (v @ W.T + b > 0),
                  "You decided for 0 or 1. A probability keeps what lies between; the coin is thrown later."),
            Wrong(lambda v, W, b: (lambda e: e / e.sum(axis=1, keepdims=True))(np.exp(v @ W.T + b)),
                  "You used softmax, as if one unit had to win. Here each hidden unit decides for itself: use the sigmoid."),
        ),
        hints=("Given v, the hidden units do not depend on one another.", "It is a layer of notebook 05: weighted sum, then sigmoid.",
               "return 1 / (1 + np.exp(-(v @ W.T + b)))"),
        proves="Going up through an RBM is exactly a sigmoid layer: this is why its weights can start a network.",
    ),
    Exercise(
        id="11-weight-of-v",
        task="Write unnormalised(v, W, b, c): the sum over all h of e^(−E(v, h)), without listing the states h.",
        cases=(*((v, W, B, C) for v in V), (np.ones(4), np.full((12, 4), 0.1), np.zeros(12), np.zeros(4))),
        solution=unnormalised,
        wrong=(
            Wrong(lambda v, W, b, c: np.exp(c @ v) * np.sum(1 + np.exp(W @ v + b)),
                  "You added where you must multiply: the hidden units are free to choose one by one, so their sums are factors."),
            Wrong(lambda v, W, b, c: np.exp(c @ v) * np.prod(np.exp(W @ v + b)),
                  "This is the state with all hidden units on. Each factor also has the choice off, which gives 1: 1 + e^z."),
            Wrong(lambda v, W, b, c: np.prod(1 + np.exp(W @ v + b)), "The visible biases are missing: the factor e^(c · v)."),
            Wrong(lambda v, W, b, c: c @ v + np.sum(np.log(1 + np.exp(W @ v + b))),
                  "This is its logarithm, minus the free energy. Take e to the power of it."),
        ),
        hints=("With one hidden unit the sum has two terms: off gives e^(c · v), on gives e^(c · v + z).",
               "So one unit gives e^(c · v) (1 + e^z). Two units give e^(c · v) (1 + e^z₁)(1 + e^z₂).",
               "return np.exp(c @ v) * np.prod(1 + np.exp(W @ v + b))"),
        proves="4 096 terms of the last case became twelve factors: this is what the word restricted buys.",
    ),
    Exercise(
        id="11-cd",
        task="Write cd_gradient(v0, h0, v1, h1): the gradient for W, model minus data, as a mean over the rows.",
        cases=((V, H0, V1, H1), (V[:1], H0[:1], V1[:1], H1[:1]), (V1, H1, V, H0)),
        solution=cd_gradient,
        wrong=(
            Wrong(lambda v0, h0, v1, h1: (h0.T @ v0 - h1.T @ v1) / len(v0),
                  "Data minus model is the direction in which log p(v) grows. Descent subtracts the gradient, so it must be model minus data."),
            Wrong(lambda v0, h0, v1, h1: h1.T @ v1 - h0.T @ v0,
                  "You summed over the batch. Divide by the number of rows, or a larger batch takes larger steps."),
            Wrong(lambda v0, h0, v1, h1: (v1.T @ h1 - v0.T @ h0) / len(v0),
                  "Rows and columns are swapped: W has a row for each hidden unit."),
            Wrong(lambda v0, h0, v1, h1: -h0.T @ v0 / len(v0),
                  "This is the data's part alone. Without the model's part nothing stops the weights from growing."),
            Wrong(lambda v0, h0, v1, h1: h0.T @ v0 / len(v0),
                  "Only the data's part is there, and with the wrong sign: the gradient is model minus data."),
            Wrong(lambda v0, h0, v1, h1: h1.T @ v1 / len(v0),
                  "This is the model's part alone. Subtract the data's part, or nothing is learned from the data."),
            Wrong(lambda v0, h0, v1, h1: (h1 - h0).T @ (v1 - v0) / len(v0),
                  "You multiplied the differences. Take the difference of two products."),
        ),
        hints=("For each pair of units: how often are both on in the model, and how often in the data?",
               "h0.T @ v0 sums the products over the batch, in the shape of W.", "return (h1.T @ v1 - h0.T @ v0) / len(v0)"),
        proves="One rule for each line: compare how often its two ends are on together, in dreams and in data.",
    ),
    Exercise(
        id="11-tied",
        task="Write tied_gradient(x, a, delta_hidden, delta_out): the gradient of W that is used going up and coming down.",
        cases=((V, H0, H1, V1), (V1, H1, H, X[:3]), (V[:1], H0[:1], H1[:1], V1[:1])),
        solution=tied_gradient,
        wrong=(
            Wrong(lambda x, a, delta_hidden, delta_out: delta_hidden.T @ x,
                  "This is the encoder's use of W only. The decoder uses the same W, and its share must be added."),
            Wrong(lambda x, a, delta_hidden, delta_out: a.T @ delta_out,
                  "This is the decoder's use of W only. The encoder uses the same W, and its share must be added."),
            Wrong(lambda x, a, delta_hidden, delta_out: (delta_hidden.T @ x + a.T @ delta_out) / 2,
                  "You took the mean of the two. A change of W acts in both places, so the effects add up."),
            Wrong(lambda x, a, delta_hidden, delta_out: (delta_hidden.T @ x + a.T @ delta_out) / len(x),
                  "You divided by N once more. The deltas hold the 1/N of the mean already."),
        ),
        hints=("W acts twice. Write down the gradient for each use as if the other were fixed.",
               "Going up it is δᵀx, as in every dense layer. Coming down, z = a W + c gives aᵀδ.",
               "return delta_hidden.T @ x + a.T @ delta_out"),
        proves="Weights that are shared collect the gradients of all their uses. Convolution will rest on the same rule.",
    ),
    Exercise(
        id="11-greedy",
        task="Write greedy_codes(x, sizes, train): train layer after layer, and return the code of the last one.",
        cases=((X, [3, 2], toy_trainer), (X, [4], toy_trainer), (X, [5, 3, 3], toy_trainer), (V, [2, 4, 3], toy_trainer)),
        solution=greedy_codes,
        wrong=(
            Wrong(_always_from_the_pixels, "Every layer was trained on the pixels. Layer 2 must be trained on what layer 1 makes of them."),
            Wrong(_codes_into_encoders_of_pixels, "You hand the codes on, but train each layer on the pixels. Train it on what it will see: the code of the layer before."),
            Wrong(_first_layer_only, "Only the first layer was trained. Go on with its code as the new data."),
            Wrong(_one_layer_too_few, "The last layer is missing: one training for each entry of sizes."),
            Wrong(_from_the_top, "You went through sizes from the end. The layer next to the pixels is trained first."),
        ),
        hints=("A loop over sizes; each turn trains one layer.", "encode = train(x, n_hidden) gives a function. What are the data of the next turn?",
               "for n_hidden in sizes: encode = train(x, n_hidden); x = encode(x) — and return x at the end."),
        proves="Greedy training is a loop of two lines: train on what you have, then look through what you trained.",
    ),
]
