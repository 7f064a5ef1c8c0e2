"""Exercises and questions of notebook 03: the perceptron."""

import functools
import itertools

import numpy as np

from ..datasets import gate, load_digits
from ..nn import perceptron_update, sigmoid, train_perceptron
from .exercise import Exercise, Wrong
from .question import Question


def update(w, b, x, t):
    y = 1 if np.dot(w, x) + b >= 0 else 0
    return w + (t - y) * x, b + (t - y)


def count_mistakes(x, t, n_epochs):
    w, b, mistakes = np.zeros(x.shape[1]), 0.0, 0
    for _ in range(n_epochs):
        for x_i, t_i in zip(x, t, strict=True):
            y = 1 if np.dot(w, x_i) + b >= 0 else 0
            if y != t_i:
                w, b, mistakes = w + (t_i - y) * x_i, b + (t_i - y), mistakes + 1
    return mistakes


def margin(w, b, x):
    return np.min(np.abs(x @ w + b)) / np.linalg.norm(w)


def soft_update(w, b, x, t, eta):
    y = 1 / (1 + np.exp(-(np.dot(w, x) + b)))
    return w + eta * (t - y) * x, b + eta * (t - y)


def _w_and_b(answer, *case):
    """Run an answer that returns a pair (w, b) and join the pair, so that both are judged."""
    w, b = answer(*case)
    return np.append(w, b)


def _count_with(change, fires=np.greater_equal):
    """Count mistakes with a changed rule: change(w, b, x, error) gives new w and b, fires(sum, 0) the answer."""
    def answer(x, t, n_epochs):
        w, b, mistakes = np.zeros(x.shape[1]), 0.0, 0
        for _, (x_i, t_i) in itertools.product(range(n_epochs), list(zip(x, t, strict=True))):
            error = t_i - int(fires(np.dot(w, x_i) + b, 0))
            w, b = change(w, b, x_i, error)
            mistakes += error != 0
        return mistakes
    return answer


def _epochs_with_mistakes(x, t, n_epochs):
    return sum(m > 0 for m in train_perceptron(x, t, n_epochs=n_epochs).mistakes)


W, X = np.array([1.0, -2.0]), np.array([3.0, 1.0])
UPDATES = ((W, 0.0, X, 0), (W, 0.0, X, 1), (W, -2.0, X, 1), (-W, 0.5, X, 1), (np.zeros(2), 0.0, X, 0))
SOFT = tuple((*case, 0.5) for case in UPDATES)
POINTS = np.array([[1.0, 2.0], [-3.0, 0.5], [2.0, -2.0]])

EXERCISES = [
    Exercise(
        id="03-update",
        task="Write update(w, b, x, t): look at one example and return the new w and b.",
        cases=UPDATES,
        solution=update,
        run=_w_and_b,
        wrong=(
            Wrong(lambda w, b, x, t: (w - (t - (np.dot(w, x) + b >= 0)) * x, b - (t - (np.dot(w, x) + b >= 0))),
                  "You moved the wrong way: when the neuron was silent but should fire, x must be added, not taken away."),
            Wrong(lambda w, b, x, t: (w + (t - (np.dot(w, x) + b >= 0)) * x, b),
                  "The bias never learns in your function. It is the weight of a constant input 1: add (t − y) to it."),
            Wrong(lambda w, b, x, t: (w + (2 * t - 1) * x, b + (2 * t - 1)),
                  "You moved the line at every example. A right answer must change nothing: the step is t − y."),
            Wrong(lambda w, b, x, t: (w + (t - (np.dot(w, x) + b > 0)) * x, b + (t - (np.dot(w, x) + b > 0))),
                  "At w · x + b = 0 the neuron fires: use >=. With all weights 0 this decides the first step."),
            Wrong(lambda w, b, x, t: (w + (t - (np.dot(w, x) + b)) * x, b + (t - (np.dot(w, x) + b))),
                  "You compared t with the sum itself. The neuron answers 0 or 1: y is 1 if the sum reaches 0, else 0."),
        ),
        hints=("First compute the answer y of the neuron: 1 or 0.", "t − y is 1, 0 or −1: add x, do nothing, or take x away.",
               "return w + (t - y) * x, b + (t - y)"),
        proves="Right answers change nothing; each mistake adds or takes away the example itself.",
    ),
    Exercise(
        id="03-count",
        task="Write count_mistakes(x, t, n_epochs): train from zero and return how many mistakes were made in all.",
        cases=((*gate("AND"), 10), (*gate("OR"), 10), (*gate("NAND"), 10), (*gate("XOR"), 5), (*gate("AND"), 1)),
        solution=count_mistakes,
        wrong=(
            Wrong(_epochs_with_mistakes, "You counted epochs with a mistake. Count the mistakes themselves; an epoch can have several."),
            Wrong(_count_with(lambda w, b, x, error: (w + error * x, b)),
                  "The bias stays 0 in your training, so the line must pass through the origin. Move b too."),
            Wrong(_count_with(lambda w, b, x, error: (w, b)),
                  "Nothing is learned: the same rows are wrong in every epoch. Move w and b at each mistake."),
            Wrong(_count_with(lambda w, b, x, error: (w + error * x, b + error), fires=np.greater),
                  "At w · x + b = 0 the neuron fires: use >=. With zero weights this decides the very first answer."),
        ),
        hints=("Two loops: over epochs, and inside over the examples.", "Start from w = zeros, b = 0. At each mistake: update, and count 1.",
               "For AND the answer is 11: 2 + 3 + 3 + 2 + 1 + 0 over the epochs."),
        proves="You have the whole learning machine of 1958: 11 mistakes for AND, and no end for XOR.",
    ),
    Exercise(
        id="03-margin",
        task="Write margin(w, b, x): the distance from the line to the nearest of the points, the rows of x.",
        cases=((np.array([1.0, 0.0]), 0.0, POINTS), (np.array([3.0, 4.0]), 1.0, POINTS), (np.array([0.0, -2.0]), 1.0, POINTS[:1])),
        solution=margin,
        wrong=(
            Wrong(lambda w, b, x: np.min(np.abs(x @ w + b)), "Divide by the length of w: doubling w and b must not change a distance."),
            Wrong(lambda w, b, x: np.min(x @ w + b) / np.linalg.norm(w),
                  "Points on the other side give negative numbers, and the smallest of those is far away. Take the absolute value first."),
            Wrong(lambda w, b, x: np.max(np.abs(x @ w + b)) / np.linalg.norm(w), "You took the farthest point. The nearest one decides."),
            Wrong(lambda w, b, x: np.min(np.abs(x @ w + b)) / np.sum(np.square(w)), "Divide by the length ‖w‖, not by its square."),
        ),
        hints=("x @ w + b gives one number for each point.", "Its absolute value, divided by the length of w, is a distance.",
               "np.min(np.abs(x @ w + b)) / np.linalg.norm(w)"),
        proves="The margin does not change when w and b are scaled together: it belongs to the line.",
    ),
    Exercise(
        id="03-soft",
        task="Write soft_update(w, b, x, t, eta): the same rule with a sigmoid in place of the step.",
        cases=SOFT,
        solution=soft_update,
        run=_w_and_b,
        wrong=(
            Wrong(lambda w, b, x, t, eta: perceptron_update(w, b, x, t, eta)[:2],
                  "You still use the step. Let y be the sigmoid of the sum, a number between 0 and 1."),
            Wrong(lambda w, b, x, t, eta: soft_update(w, b, x, t, 1.0), "The learning rate has no effect: multiply the change by eta."),
            Wrong(lambda w, b, x, t, eta: soft_update(w, b, x, t, -eta), "You moved the wrong way: the change is eta · (t − y) · x."),
            Wrong(lambda w, b, x, t, eta: (w + eta * (t - sigmoid(w @ x + b)) * x, b), "The bias does not learn: add eta · (t − y) to it."),
        ),
        hints=("Only one line of `update` changes.", "y = 1 / (1 + np.exp(-(np.dot(w, x) + b)))",
               "return w + eta * (t - y) * x, b + eta * (t - y)"),
        proves="This is logistic regression, learning one example at a time: now even right answers move the line a little.",
    ),
]


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
