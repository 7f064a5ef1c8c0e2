"""Exercises and questions of notebook 04: activation functions."""

import numpy as np

from ..nn import sigmoid, sigmoid_prime
from .demands import without
from .exercise import Exercise, Wrong
from .question import Question


def sigmoid_slope(z):
    a = 1 / (1 + np.exp(-z))
    return a * (1 - a)


def tanh_from_sigmoid(z):
    return 2 * sigmoid(2 * z) - 1


def relu_slope_from_output(a):
    return 1.0 * (a > 0)


def saturated_share(z, limit):
    return np.mean(sigmoid_slope(z) < limit)


def count_dead(a):
    return int(np.sum(np.all(a == 0, axis=0)))


def softmax_slopes(p):
    return p[:, None] * (np.eye(len(p)) - p)


Z = np.array([-2.0, -0.5, 0.0, 1.0, 3.0])
A = np.array([[0.0, 1.0, 0.0, 2.0], [0.0, 0.0, 0.0, 1.0], [0.0, 3.0, 0.5, 0.0]])

EXERCISES = [
    Exercise(
        id="04-sigmoid-slope",
        task="Write sigmoid_slope(z): the derivative of the sigmoid at z.",
        cases=((Z,), (np.array([4.0, -4.0]),), (np.array([[0.25, 10.0]]),)),
        solution=sigmoid_slope,
        wrong=(
            Wrong(lambda z: z * (1 - z), "You used z where its sigmoid belongs: a(1 − a) needs a = σ(z), not z."),
            Wrong(lambda z: sigmoid_prime(sigmoid(z)),
                  "You applied the derivative to the output, not to z: one sigmoid too many. At z = −2 the slope is 0.105."),
            Wrong(sigmoid, "This is the sigmoid itself. Its slope is a(1 − a)."),
            Wrong(lambda z: sigmoid(z) * (1 + sigmoid(z)), "Check the sign: a(1 − a), not a(1 + a)."),
        ),
        hints=("First compute a, the sigmoid of z.", "The slope can be written with a alone.", "a = 1 / (1 + np.exp(-z)); return a * (1 - a)"),
        proves="The slope is a(1 − a): at most ¼, and nearly 0 wherever a is near 0 or 1.",
    ),
    Exercise(
        id="04-tanh",
        task="Write tanh_from_sigmoid(z), using sigmoid and plain arithmetic only.",
        cases=((Z,), (np.array([0.1, -0.1]),), (np.array([5.0]),)),
        solution=tanh_from_sigmoid,
        demand=without(np, "tanh", "Make it from the sigmoid: stretch it, and shift it."),
        wrong=(
            Wrong(lambda z: 2 * sigmoid(z) - 1, "Stretched to (−1, 1), but half as steep: tanh uses the sigmoid of 2z."),
            Wrong(lambda z: sigmoid(2 * z), "Steep enough, but its values still lie in (0, 1). Stretch and shift them to (−1, 1)."),
            Wrong(lambda z: 2 * sigmoid(2 * z), "Now it runs from 0 to 2: take 1 away."),
            Wrong(lambda z: 1 - 2 * sigmoid(2 * z), "This curve falls. The sign is turned round."),
        ),
        hints=("The sigmoid runs from 0 to 1, tanh from −1 to 1.", "2σ(…) − 1 has the right range. At 0 tanh has the slope 1.",
               "return 2 * sigmoid(2 * z) - 1"),
        proves="tanh is a sigmoid in other clothes: tanh(z) = 2σ(2z) − 1.",
    ),
    Exercise(
        id="04-bug",
        task="Mend the slope of ReLU, given its output a: 1 where the neuron was on, 0 where it was off.",
        cases=((np.array([0.0, 2.0, 0.0, 0.5]),), (np.array([[0.0, 0.0], [1.0, 3.0]]),), (np.array([1e-9, 0.0]),)),
        solution=relu_slope_from_output,
        wrong=(
            Wrong(lambda a: 1.0 * (a >= 0), "The bug is still in: an output of ReLU is never negative, so this is 1 everywhere."),
            Wrong(lambda a: a, "You returned the output itself. The slope is 1 or 0, however large the output is."),
            Wrong(lambda a: 1.0 * (a <= 0), "Turned round: this is 1 where the neuron was off."),
            Wrong(lambda a: 1.0 * (a > 1e-6), "Every positive output means that the neuron was on, even a very small one."),
        ),
        hints=("Which outputs can ReLU give when z was negative?", "Off means exactly 0. On means larger than 0.", "return 1.0 * (a > 0)"),
        proves="Off neurons now block the gradient. You repaired a bug that stood in a well-known tutorial.",
    ),
    Exercise(
        id="04-saturated",
        task="Write saturated_share(z, limit): the share of the z whose sigmoid slope is below the limit.",
        cases=((Z, 0.2), (np.array([[-8.0, 8.0], [0.0, 7.0]]), 0.01), (Z, 0.3), (Z, 0.05), (Z, 0.25)),
        solution=saturated_share,
        wrong=(
            Wrong(lambda z, limit: np.mean(sigmoid_prime(z) >= limit), "This is the share that is *not* saturated: below means <."),
            Wrong(lambda z, limit: np.mean(sigmoid_prime(z) <= limit), "You also counted slopes that are equal to the limit. Below means <."),
            Wrong(lambda z, limit: np.sum(sigmoid_prime(z) < limit), "You counted. A share is the count divided by the number of values."),
            Wrong(lambda z, limit: np.sum(sigmoid_prime(z) < limit) / len(z),
                  "You divided by len(z), which is the number of rows. z may be a table: divide by z.size, or take np.mean."),
            Wrong(lambda z, limit: np.mean(sigmoid(z) < limit), "You compared the output. Compare its slope."),
            Wrong(lambda z, limit: np.mean(np.abs(z) < limit), "You compared z. Compare the slope of the sigmoid at z."),
            Wrong(lambda z, limit: np.mean(z < limit), "You asked which z are below the limit. Ask which slopes are: first the slope of the sigmoid at z."),
        ),
        hints=("Write the slope first, as in exercise 1.", "slope < limit is an array of True and False; its mean is a share.",
               "np.mean(sigmoid_slope(z) < limit)"),
        proves="You can measure saturation: the share of neurons that hardly learn.",
    ),
    Exercise(
        id="04-dead",
        task="Write count_dead(a): how many neurons (columns of a) are 0 for every example (row).",
        cases=((A,), (np.zeros((2, 3)),), (np.ones((2, 3)),), (np.array([[0.0, 1.0]]),)),
        solution=count_dead,
        wrong=(
            Wrong(lambda a: int(np.sum(np.any(a == 0, axis=0))), "A neuron that is off *once* is not dead. It must be off for all examples."),
            Wrong(lambda a: int(np.sum(np.all(a == 0, axis=1))), "You looked along the rows. Rows are examples, columns are neurons: axis=0."),
            Wrong(lambda a: int(np.sum(a == 0)), "You counted all zeros. Count columns that hold nothing but zeros."),
            Wrong(lambda a: float(np.mean(np.all(a == 0, axis=0))), "This is the share of dead neurons. The task asks for their number."),
        ),
        hints=("a == 0 is a table of True and False.", "np.all(…, axis=0) asks each column whether all its entries are True.",
               "int(np.sum(np.all(a == 0, axis=0)))"),
        proves="A dead neuron passes no gradient for any example, so it can never come back.",
    ),
    Exercise(
        id="04-softmax-slopes",
        task="Write softmax_slopes(p): the table of all slopes of softmax, p_k([k = j] − p_j) in row k and column j.",
        cases=((np.array([0.1, 0.2, 0.7]),), (np.array([0.5, 0.5]),), (np.array([1.0, 0.0]),), (np.full(4, 0.25),)),
        solution=softmax_slopes,
        wrong=(
            Wrong(lambda p: p * (1 - p), "This is the diagonal alone. A score moves the other probabilities, too: return a square table."),
            Wrong(lambda p: np.diag(p * (1 - p)),
                  "Beside the diagonal yours has zeros, as if each probability listened to its own score only. They share one sum: −p_k p_j."),
            Wrong(lambda p: -np.outer(p, p), "On the diagonal the bracket [k = j] adds p_k: when a score grows, its own probability grows."),
            Wrong(lambda p: np.diag(p) + np.outer(p, p), "The sign beside the diagonal: when one probability grows, the others shrink."),
            Wrong(lambda p: np.outer(p, 1 - p), "You used 1 − p_j everywhere. The 1 belongs to the diagonal only, where k = j."),
            Wrong(lambda p: np.eye(len(p)) - p, "You left out the factor in front of the bracket: p_k, the probability of the row, p[:, None]."),
            Wrong(lambda p: p * (np.eye(len(p)) - p),
                  "You multiplied each column by its probability p_j. The factor is that of the row: p[:, None] makes a column of it."),
            Wrong(lambda p: p * np.eye(len(p)) - p, "You left out one factor p_k: each row is multiplied by its own probability."),
        ),
        hints=("Two kinds of places: p_k(1 − p_k) on the diagonal, and −p_k p_j beside it.",
               "np.eye(len(p)) is the table of [k = j]; np.outer(p, p) is the table of p_k p_j.",
               "return np.diag(p) - np.outer(p, p)"),
        proves="Your table is symmetric, and its columns sum to 0: probability is only moved from class to class, never made.",
    ),
]

QUESTIONS = [
    Question(
        id="04-q-slope",
        text="A sigmoid neuron has z = 6: its output is almost 1. How large is the slope of the sigmoid there?",
        options={
            "about 6": (6, "Then the curve would be very steep. At z = 6 it is almost flat."),
            "about 0.25": (0.25, "That is the largest slope, at z = 0."),
            "about 0.0025": (0.0025, "A hundred times smaller than at z = 0. The neuron is saturated: it hardly learns."),
        },
        answer=lambda: round(float(sigmoid_prime(6.0)), 4),
    ),
    Question(
        id="04-q-product",
        text="A gradient on its way back through ten sigmoid layers is multiplied by ten slopes. "
             "How large is the product at the very best?",
        options={
            "0.25": (-1, "That is one slope at its best. Ten of them are multiplied."),
            "2.5": (0, "You added the slopes. The chain rule multiplies them."),
            "about 0.000001": (-6, "0.25 to the power of 10. And that is the best case."),
        },
        answer=lambda: round(float(np.log10(sigmoid_prime(0.0) ** 10))),
    ),
    Question(
        id="04-q-linear",
        text="A network has three layers, but no activation function between them. How many layers does it need to do the same?",
        options={
            "1": (1, "A product of matrices is one matrix: W³W²W¹ is a single layer."),
            "2": (2, "Even the second one can be multiplied into the first."),
            "3": (3, "It looks deep, but a product of matrices is one matrix."),
        },
        answer=lambda: _layers_needed(),
    ),
]


def _layers_needed():
    """Compare three linear layers with one: the difference of their outputs decides."""
    rng = np.random.default_rng(0)
    w1, w2, w3, x = (rng.standard_normal(shape) for shape in ((5, 4), (6, 5), (3, 6), (7, 4)))
    return 1 if np.allclose(x @ w1.T @ w2.T @ w3.T, x @ (w3 @ w2 @ w1).T) else 3
