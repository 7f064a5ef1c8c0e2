"""Exercises of notebook 03: the perceptron."""

import itertools

import numpy as np

from ..datasets import gate
from ..nn import perceptron_steps, perceptron_update, sigmoid, train_perceptron
from .attempt import parts
from .exercise import Exercise, Wrong


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
    return np.append(*parts(answer(*case), "w", "b"))


def _updated(step, y=lambda w, b, x: w @ x + b >= 0):
    """A changed rule: y(w, b, x) decides the answer, and step(t, y, x) gives what is added to w and to b."""
    def answer(w, b, x, t):
        more_w, more_b = step(t, int(y(w, b, x)), x)
        return w + more_w, b + more_b
    return answer


def _softened(slope=lambda y: 1, z=lambda w, b, x: w @ x + b):
    """The soft rule with a factor slope(y) in its step, or with another sum z(w, b, x)."""
    def answer(w, b, x, t, eta):
        y = sigmoid(z(w, b, x))
        return w + eta * (t - y) * slope(y) * x, b + eta * (t - y) * slope(y)
    return answer


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


def _count_whole_epochs(x, t, n_epochs):
    """Count mistakes when w and b move only once, at the end of each epoch."""
    w, b, mistakes = np.zeros(x.shape[1]), 0.0, 0
    for _ in range(n_epochs):
        error = t - (x @ w + b >= 0)
        w, b, mistakes = w + error @ x, b + error.sum(), mistakes + int(np.sum(error != 0))
    return mistakes


def _signed_count(x, t, n_epochs):
    """Add up t − y: mistakes of the two kinds cancel."""
    steps = [s for s in perceptron_steps(x, t, n_epochs=n_epochs) if s.mistake]
    return sum(1 if t[s.index] else -1 for s in steps)


def _epochs_with_mistakes(x, t, n_epochs):
    return sum(m > 0 for m in train_perceptron(x, t, n_epochs=n_epochs).mistakes)


W, X = np.array([1.0, -2.0]), np.array([3.0, 1.0])
UPDATES = ((W, 0.0, X, 0), (W, 0.0, X, 1), (W, -2.0, X, 1), (-W, 0.5, X, 1), (np.zeros(2), 0.0, X, 0))
SOFT = tuple((*case, eta) for case, eta in zip(UPDATES, (0.5, 0.5, 0.1, 2.0, 0.25), strict=True))
POINTS = np.array([[1.0, 2.0], [-3.0, 0.5], [2.0, -2.0]])

EXERCISES = [
    Exercise(
        id="03-update",
        task="Write update(w, b, x, t): look at one example and return the new w and b.",
        cases=UPDATES,
        solution=update,
        run=_w_and_b,
        says="After {name}({0}, {1}, {2}, {3}) the new w and b, in one row, are",
        wrong=(
            Wrong(lambda w, b, x, t: (w - (t - (np.dot(w, x) + b >= 0)) * x, b - (t - (np.dot(w, x) + b >= 0))),
                  "You moved the wrong way: when the neuron was silent but should fire, x must be added, not taken away."),
            Wrong(lambda w, b, x, t: (w + (t - (np.dot(w, x) + b >= 0)) * x, b),
                  "The bias never learns in your function. It is the weight of a constant input 1: add (t − y) to it, with the y from before w has moved."),
            Wrong(lambda w, b, x, t: (w + (2 * t - 1) * x, b + (2 * t - 1)),
                  "You moved the line at every example. A right answer must change nothing: the step is t − y."),
            Wrong(lambda w, b, x, t: (w + (t - (np.dot(w, x) + b > 0)) * x, b + (t - (np.dot(w, x) + b > 0))),
                  "At w · x + b = 0 the neuron fires, and yours is silent: compare with >= 0. With all weights 0 this decides the first step."),
            Wrong(lambda w, b, x, t: (w + (t - (np.dot(w, x) + b)) * x, b + (t - (np.dot(w, x) + b))),
                  "You compared t with the sum itself. The neuron answers 0 or 1: y is 1 if the sum reaches 0, else 0."),
            Wrong(_updated(lambda t, y, x: (t - y, t - y)),
                  "You added t − y to every weight. Each weight moves by its own input: (t − y) · x."),
            Wrong(_updated(lambda t, y, x: ((t - y) * x, y - t)),
                  "The bias moves the wrong way. It is the weight of a constant input 1, so it moves like the weights: + (t − y)."),
            Wrong(_updated(lambda t, y, x: ((t - y) * x, t - y), lambda w, b, x: w @ x >= 0),
                  "The bias has no effect on your y, or the wrong one: the neuron fires when w · x + b ≥ 0."),
            Wrong(_updated(lambda t, y, x: (abs(t - y) * x, abs(t - y))),
                  "You add x at every mistake. When the neuron fired but should have been silent, x must be taken away."),
            Wrong(_updated(lambda t, y, x: (t * x, t)),
                  "You moved by t, whatever the neuron said. The step is t − y: 0 after a right answer."),
            Wrong(_updated(lambda t, y, x: ((t - (2 * y - 1)) * x, t - (2 * y - 1))),
                  "Your silent neuron answers −1, so t − y is never 0 when t is 0. Here it answers 1 or 0."),
            Wrong(lambda *case: update(*case)[::-1], "You exchanged the two: return w first, then b."),
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
                  "The bias has no effect in your training, so the line must pass through the origin. Add b to the sum, and move it at each mistake."),
            Wrong(_count_with(lambda w, b, x, error: (w, b)),
                  "Nothing is learned: the mistakes never become fewer. Do w and b move, and the right way, by t − y and not by y − t? Does "
                  "the neuron fire when the sum is 0 or more, and not when it is less?"),
            Wrong(lambda x, t, n_epochs: n_epochs * count_mistakes(x, t, 1),
                  "You start again from zero in every epoch. Set w and b to 0 once, before the loop over the epochs."),
            Wrong(lambda x, t, n_epochs: count_mistakes(x, t, n_epochs) - count_mistakes(x, t, n_epochs - 1),
                  "You counted the last epoch only. Set the count to 0 once, before the loop over the epochs."),
            Wrong(lambda x, t, n_epochs: count_mistakes(x, t, 1),
                  "You counted the first epoch only. Is there a loop over the epochs, and does the `return` stand behind it, not in it?"),
            Wrong(_signed_count, "You added up t − y, which is −1 for some mistakes and +1 for others, so they cancel. Add 1 for each."),
            Wrong(_count_whole_epochs,
                  "You move once in each epoch, for all mistakes together. The perceptron moves at once, after each single mistake."),
            Wrong(_count_with(lambda w, b, x, error: (w + error * x, b + error), fires=np.greater),
                  "At w · x + b = 0 the neuron fires, and yours is silent: compare with >= 0. With zero weights this decides the very first answer."),
        ),
        hints=("Two loops: over epochs, and inside over the examples.", "Start from w = zeros, b = 0. At each mistake: update, and count 1.",
               "y = 1 if np.dot(w, x_i) + b >= 0 else 0; if y != t_i: w, b, mistakes = w + (t_i - y) * x_i, b + (t_i - y), mistakes + 1. "
               "For AND the answer is 11: 2 + 3 + 3 + 2 + 1 + 0 over the epochs."),
        proves="You have the whole learning machine of 1958: 11 mistakes for AND, and no end for XOR.",
    ),
    Exercise(
        id="03-margin",
        task="Write margin(w, b, x): the distance from the line to the nearest of the points, the rows of x.",
        cases=((np.array([1.0, 0.0]), 0.0, POINTS), (np.array([3.0, 4.0]), 1.0, POINTS), (np.array([0.0, -2.0]), 1.0, POINTS[:1]),
               (np.array([1.0, -1.0]), -2.0, POINTS)),
        solution=margin,
        wrong=(
            Wrong(lambda w, b, x: np.min(np.abs(x @ w + b)), "Divide by the length of w: doubling w and b must not change a distance."),
            Wrong(lambda w, b, x: np.min(x @ w + b) / np.linalg.norm(w),
                  "Points on the other side give negative numbers, and the smallest of those is far away. Take the absolute value first."),
            Wrong(lambda w, b, x: np.max(np.abs(x @ w + b)) / np.linalg.norm(w), "You took the farthest point. The nearest one decides."),
            Wrong(lambda w, b, x: np.min(np.abs(x @ w + b)) / np.sum(np.square(w)), "Divide by the length ‖w‖, not by its square."),
            Wrong(lambda w, b, x: np.min(np.abs(x @ w + b)) / np.linalg.norm(np.append(w, b)),
                  "You divided by the length of w and b together, as in the theorem. In the plane, a distance needs the length of w alone."),
            Wrong(lambda w, b, x: np.min(np.abs(x @ w)) / np.linalg.norm(w), "You left out b: this is the distance from a line through the origin."),
            Wrong(lambda w, b, x: abs(np.min(x @ w + b)) / np.linalg.norm(w),
                  "You took the smallest number first, and its absolute value then. Take the absolute values first."),
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
        says="After {name}({0}, {1}, {2}, {3}, {4}) the new w and b, in one row, are",
        wrong=(
            Wrong(lambda w, b, x, t, eta: perceptron_update(w, b, x, t, eta)[:2],
                  "You still use the step. Let y be the sigmoid of the sum, a number between 0 and 1."),
            Wrong(lambda w, b, x, t, eta: soft_update(w, b, x, t, 1.0), "The learning rate has no effect: multiply the change by eta."),
            Wrong(lambda w, b, x, t, eta: soft_update(w, b, x, t, -eta), "You moved the wrong way: the change is eta · (t − y) · x."),
            Wrong(lambda w, b, x, t, eta: (w + eta * (t - sigmoid(w @ x + b)) * x, b), "The bias does not learn: add eta · (t − y) to it."),
            Wrong(_softened(z=lambda w, b, x: w @ x), "Your y leaves out the bias: take the sigmoid of w · x + b."),
            Wrong(_softened(z=lambda w, b, x: -(w @ x + b)), "Your sigmoid falls: its exponent needs a minus sign, e to the power of −z."),
            Wrong(_softened(lambda y: y * (1 - y)),
                  "You multiplied by the slope y(1 − y) as well. Logistic regression does without it: only the step becomes a sigmoid."),
            Wrong(lambda w, b, x, t, eta: (soft_update(w, b, x, t, eta)[0], soft_update(w, b, x, t, 1.0)[1]),
                  "The bias moves without eta. Weights and bias take the same learning rate."),
        ),
        hints=("Only one line of `update` changes.", "y = 1 / (1 + np.exp(-(np.dot(w, x) + b)))",
               "return w + eta * (t - y) * x, b + eta * (t - y)"),
        proves="This is logistic regression, learning one example at a time: now even right answers move the line a little.",
    ),
]
