"""Questions of notebook 05: feedforward networks. Its exercises stand in `feedforward_networks`."""

import numpy as np

from ..models import deep_sawtooth, lecture_network, mlp
from ..probes import count_pieces
from .question import Question


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
