"""Questions of notebook 03: the perceptron."""

import functools

import numpy as np

from ..datasets import gate, load_digits
from ..nn import train_perceptron
from .question import Question


@functools.cache
def _best_on_xor():
    x, t = gate("XOR")
    grid = np.linspace(-2, 2, 17)
    w1, w2, b = (a.ravel() for a in np.meshgrid(grid, grid, grid))
    return int(((np.outer(x[:, 0], w1) + np.outer(x[:, 1], w2) + b >= 0) == t[:, None]).sum(axis=0).max())


@functools.cache
def _zero_or_one_is_learned():
    digits = load_digits()
    chosen = digits.train_labels < 2
    return train_perceptron(digits.train_images[chosen].reshape(-1, 784), digits.train_labels[chosen], n_epochs=100).converged


def _halving_eta():
    mistakes = [sum(train_perceptron(*gate("AND"), eta=eta).mistakes) for eta in (1.0, 0.5)]
    return (mistakes[1] > mistakes[0]) - (mistakes[1] < mistakes[0])


QUESTIONS = [
    Question(
        id="03-q-eta",
        text="The perceptron learns AND, starting from zero weights, with the learning rate η = 1. Then again with η = ½. "
             "How does the number of mistakes change?",
        options={
            "fewer mistakes": (-1, "Smaller steps sound more careful. But here they make all weights smaller by the same factor."),
            "the same number": (0, "From zero, η only scales w and b, and a scaled line is the same line."),
            "more mistakes": (1, "Smaller steps sound slower. But here they make all weights smaller by the same factor."),
        },
        answer=_halving_eta,
    ),
    Question(
        id="03-q-xor",
        text="No neuron computes XOR. But how many of its four rows can one neuron get right, at best?",
        options={
            "2 rows": (2, "That is what always answering 1 achieves. A line can cut off one corner, too."),
            "3 rows": (3, "OR, for example, is wrong only for (1, 1)."),
            "4 rows": (4, "Then it would compute XOR, and notebook 02 showed that none can."),
        },
        answer=_best_on_xor,
    ),
    Question(
        id="03-q-digits",
        text="800 real digits, zeros and ones, as points with 784 coordinates. Will the perceptron ever get through all of them "
             "without a mistake?",
        options={
            "yes": (True, "In 784 dimensions there is much room for a flat cut between two kinds of points."),
            "no, real data are never separable": (False, "In the plane you would often be right. In 784 dimensions there is much room."),
        },
        answer=_zero_or_one_is_learned,
    ),
]
