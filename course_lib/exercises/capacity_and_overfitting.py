"""Exercises of notebook 10: capacity and overfitting. Its questions stand in `capacity_questions`."""

import numpy as np

from .. import nn
from .attempt import parts
from .exercise import Exercise, Wrong


def bump(x, left, right, height, k):
    return height * (nn.sigmoid(k * (x - left)) - nn.sigmoid(k * (x - right)))


def relu_weights(places, values):
    slopes = np.diff(values) / np.diff(places)
    return np.diff(slopes, prepend=0)


def choose(widths, train_error, validation_error, test_error):
    return widths[np.argmin(validation_error)]


def early_stop(losses, patience):
    best = 0
    for epoch in range(len(losses)):
        if losses[epoch] < losses[best]:
            best = epoch
        if epoch - best >= patience:
            break
    return best + 1, epoch + 1


def decay_step(W, b, grad_W, grad_b, eta, lam):
    return W - eta * (grad_W + lam * W), b - eta * grad_b


def dropout(a, keep, rate):
    return a * keep / (1 - rate)


def summary(scores):
    return np.mean(scores), np.std(scores, ddof=1)


def _stop_at_first_rise(losses, patience):
    for epoch in range(1, len(losses)):
        if losses[epoch] > losses[epoch - 1]:
            return epoch, epoch + 1
    return int(np.argmin(losses)) + 1, len(losses)


def _wait_since_last_fall(losses, patience):
    best, waited = 0, 0
    for epoch in range(1, len(losses)):
        best = epoch if losses[epoch] < losses[best] else best
        waited = 0 if losses[epoch] < losses[epoch - 1] else waited + 1
        if waited >= patience:
            return best + 1, epoch + 1
    return best + 1, len(losses)


def _w_and_b(answer, *case):
    """Run an answer that returns a pair (W, b), and put all their numbers into one row."""
    return np.concatenate([np.ravel(part) for part in parts(answer(*case), "W", "b")])


X = np.array([0.1, 0.31, 0.41, 0.52, 0.9])  # none of them on an edge, where unit steps may differ
POINTS = ((np.array([0.0, 1.0, 2.0]), np.array([0.0, 1.0, 0.0])), (np.array([0.0, 0.5, 1.0]), np.array([2.0, 2.0, 3.0])),
          (np.array([0.0, 0.2, 0.6, 1.0]), np.array([1.0, 2.0, 0.0, 0.5])))
LOSSES = np.array([2.0, 1.5, 1.6, 1.2, 1.3, 1.25, 1.4, 1.35, 1.1])
WIDTHS = [2, 8, 32]
A = np.array([[1.0, 2.0, 3.0, 4.0], [2.0, 0.0, 5.0, 1.0]])
KEEP = np.array([[1, 0, 1, 1], [0, 1, 1, 0]])
W, B = np.array([[2.0, -1.0], [0.5, 4.0]]), np.array([3.0, -2.0])
GRADS = np.array([[0.1, 0.2], [-0.3, 0.0]]), np.array([0.5, -0.5])

EXERCISES = [
    Exercise(
        id="10-bump",
        task="Write bump(x, left, right, height, k): a bump between left and right, from two sigmoids of steepness k.",
        cases=((X, 0.3, 0.5, 2.0, 100.0), (X, 0.0, 0.4, -1.0, 50.0), (np.array([0.4]), 0.3, 0.5, 3.0, 20.0)),
        solution=bump,
        wrong=(
            Wrong(lambda x, left, right, height, k: height * (nn.sigmoid(k * (x - left)) + nn.sigmoid(k * (x - right))),
                  "You added the two steps, so the second one climbs higher. Subtract it: it must take the first one back."),
            Wrong(lambda x, left, right, height, k: -bump(x, left, right, height, k),
                  "The bump hangs downwards: the step at the left edge goes up, the one at the right edge is subtracted."),
            Wrong(lambda x, left, right, height, k: height * (nn.sigmoid(k * x - left) - nn.sigmoid(k * x - right)),
                  "The step of σ(k x − left) stands at left / k. Multiply the whole distance: σ(k (x − left))."),
            Wrong(lambda x, left, right, height, k: nn.sigmoid(height * k * (x - left)) - nn.sigmoid(height * k * (x - right)),
                  "You put the height inside the sigmoid, where it only makes the steps steeper. Multiply outside."),
            Wrong(lambda x, left, right, height, k: height * ((x >= left) & (x < right)),
                  "This bump has sharp corners: it is made of unit steps, not of sigmoids."),
        ),
        hints=("A sigmoid step at `left` is nn.sigmoid(k * (x - left)).", "Up at the left edge, down at the right edge: a difference.",
               "return height * (nn.sigmoid(k * (x - left)) - nn.sigmoid(k * (x - right)))"),
        proves="Two hidden neurons make a bump anywhere, of any height. That is the whole idea of the theorem.",
    ),
    Exercise(
        id="10-relu-weights",
        task="Write relu_weights(places, values): the output weights of ReLU neurons at all places but the last, so that the graph "
             "runs straight from point to point.",
        cases=POINTS,
        solution=relu_weights,
        wrong=(
            Wrong(lambda places, values: np.diff(values) / np.diff(places),
                  "These are the slopes of the pieces. A ReLU that is on stays on, so each new one adds only the change of slope."),
            Wrong(lambda places, values: np.diff(values, prepend=0.0)[:-1], "These are differences of values. Divide by the way to get slopes first."),
            Wrong(lambda places, values: np.diff(values), "You took the rise of each piece. A slope is rise divided by way, and you want its changes."),
            Wrong(lambda places, values: np.diff(np.diff(values), prepend=0),
                  "These are changes of the rises. Divide each rise by its way first: the places need not be equally far apart."),
            Wrong(lambda places, values: np.diff(np.diff(values) / np.diff(places)),
                  "The first neuron is missing: at the first place, the slope changes from 0 to the slope of the first piece."),
            Wrong(lambda places, values: -relu_weights(places, values), "All signs are turned round: new slope minus old slope."),
        ),
        hints=("First the slope of each piece: np.diff(values) / np.diff(places).", "Then how much the slope changes at each place. Before the first place it is 0.",
               "return np.diff(slopes, prepend=0)"),
        proves="Your network passes through every point, and not one weight was trained.",
    ),
    Exercise(
        id="10-choose",
        task="Write choose(widths, train_error, validation_error, test_error): return the width that you would take.",
        cases=((WIDTHS, [3.0, 2.0, 1.0], [3.3, 2.4, 2.5], [3.4, 2.9, 2.5]), (WIDTHS, [3.0, 2.0, 1.0], [3.1, 3.5, 3.9], [3.3, 3.2, 4.0]),
               ([1, 4], [1.0, 1.1], [2.0, 1.5], [1.4, 1.6]),
               ([1, 2, 4, 8], [3.0, 2.5, 2.0, 1.0], [3.0, 3.2, 2.1, 2.6], [3.1, 2.0, 2.5, 2.4])),
        solution=choose,
        wrong=(
            Wrong(lambda widths, train, validation, test: widths[np.argmin(train)],
                  "The training error always likes more neurons: the network has seen these examples."),
            Wrong(lambda widths, train, validation, test: widths[np.argmin(test)],
                  "You chose by the test error. Then the test set is no longer unseen, and its error is too good to be true."),
            Wrong(lambda widths, train, validation, test: widths[np.argmin(np.add(validation, test))],
                  "You let the test error have a say. It may have none, or there is nothing left to judge with."),
            Wrong(lambda widths, train, validation, test: int(np.argmin(validation)), "This is the index. Return the width itself: widths[…]."),
            Wrong(lambda widths, train, validation, test: min(validation), "This is the smallest error. Return the width that has it."),
        ),
        hints=("Which of the three sets is there to choose with?", "np.argmin gives the place of the smallest error.",
               "return widths[np.argmin(validation_error)]"),
        proves="You chose with the validation set, and the test set stayed closed.",
    ),
    Exercise(
        id="10-stop",
        task="Write early_stop(losses, patience): return (best, last), the epoch to keep and the epoch after which to stop, "
             "counted from 1.",
        cases=((LOSSES, 1), (LOSSES, 2), (LOSSES, 4), (LOSSES, 6), (np.array([3.0, 2.0, 1.0]), 2), (np.array([1.0, 2.0, 3.0, 0.5]), 2)),
        solution=early_stop,
        wrong=(
            Wrong(_stop_at_first_rise, "You stop at the first rise, whatever the patience. Validation losses are noisy: wait `patience` epochs."),
            Wrong(lambda losses, patience: (early_stop(losses, patience)[1],) * 2,
                  "You keep the weights of the last epoch. Keep those of the best one: by the time you stop, they have got worse."),
            Wrong(_wait_since_last_fall, "You compare with the epoch before. Count the epochs since the best one: a small fall is no new best."),
            Wrong(lambda losses, patience: tuple(v - 1 for v in early_stop(losses, patience)), "You count epochs from 0. Here the first epoch is 1."),
            Wrong(lambda losses, patience: early_stop(losses, patience + 1), "You wait one epoch too long: stop when the best is `patience` epochs ago."),
            Wrong(lambda losses, patience: (int(np.argmin(losses)) + 1, len(losses)),
                  "You never stop early: you went through all losses. While training you do not know the future: stop when patience runs out."),
        ),
        hints=("Go through the epochs and remember the best one so far.", "Stop as soon as the present epoch is `patience` epochs after the best one.",
               "if losses[epoch] < losses[best]: best = epoch;  if epoch - best >= patience: break"),
        proves="Your rule stops late enough for a noisy curve, and goes back to the best weights.",
    ),
    Exercise(
        id="10-decay",
        task="Write decay_step(W, b, grad_W, grad_b, eta, lam): return (W, b) after one step of gradient descent with weight decay "
             "lam on the weights, not on the bias.",
        cases=((W, B, *GRADS, 0.1, 0.5), (W, B, 0 * W, 0 * B, 0.1, 0.5), (W, B, *GRADS, 0.5, 0.0)),
        solution=decay_step,
        run=_w_and_b,
        says="After {name} with eta = {4} and lam = {5}, the new W and b, in one row, are",
        wrong=(
            Wrong(lambda W, b, grad_W, grad_b, eta, lam: (W - eta * (grad_W + lam * W), b - eta * (grad_b + lam * b)),
                  "You let the bias decay, too. It only moves the output up or down; it makes nothing wild. Leave it free."),
            Wrong(lambda W, b, grad_W, grad_b, eta, lam: (W - eta * (grad_W - lam * W), b - eta * grad_b),
                  "Your weights grow instead of shrinking: the gradient of ½ λ ‖W‖² is +λ W, and a step subtracts it."),
            Wrong(lambda W, b, grad_W, grad_b, eta, lam: ((1 - lam) * W - eta * grad_W, b - eta * grad_b),
                  "Here λ is not multiplied by the learning rate. The decay is part of the gradient: λ W, and then times eta."),
            Wrong(lambda W, b, grad_W, grad_b, eta, lam: (W - eta * (grad_W + lam * W**2), b - eta * grad_b),
                  "You subtracted the square itself. A step subtracts the gradient of the penalty ½ λ ‖W‖², which is λ W."),
            Wrong(lambda W, b, grad_W, grad_b, eta, lam: (W - eta * (grad_W + lam * np.sign(W)), b - eta * grad_b),
                  "You subtracted a fixed amount. That is the gradient of |W|; the square pulls in proportion to W."),
        ),
        hints=("The cost has got one term more: ½ λ times the sum of all squared weights. What is its gradient by W?",
               "It is λ W. Add it to grad_W, and leave the bias as it was.", "return W - eta * (grad_W + lam * W), b - eta * grad_b"),
        proves="Without any gradient, each step shrinks the weights by the factor 1 − ηλ. That is why it is called decay.",
    ),
    Exercise(
        id="10-dropout",
        task="Write dropout(a, keep, rate): switch off the activations where keep is 0, and make up for it so that the mean stays.",
        cases=((A, KEEP, 0.5), (A, KEEP, 0.25), (A, np.ones_like(A), 0.0)),
        solution=dropout,
        wrong=(
            Wrong(lambda a, keep, rate: a * keep, "The rest must make up for what is missing: divide by 1 − rate, the share that stays."),
            Wrong(lambda a, keep, rate: a * keep * (1 - rate), "You made the rest smaller still. Divide by 1 − rate."),
            Wrong(lambda a, keep, rate: a * keep / rate, "You divided by the share that is switched off. Divide by the share that stays."),
            Wrong(lambda a, keep, rate: a * (1 - keep) / (1 - rate), "You switched off the wrong ones: keep is 1 where an activation stays."),
        ),
        hints=("a * keep is 0 where keep is 0.", "With rate 0.5, half of the sum is missing on average. What factor makes up for it?",
               "return a * keep / (1 - rate)"),
        proves="On average over many masks, the next layer receives what it would receive without dropout.",
    ),
    Exercise(
        id="10-summary",
        task="Write summary(scores): return the mean and the standard deviation of the scores of a few seeds (divide by n − 1).",
        cases=((np.array([0.6, 0.7, 0.8]),), (np.array([0.5, 0.5, 0.5, 0.9]),), (np.array([1.0, 2.0]),)),
        solution=summary,
        wrong=(
            Wrong(lambda scores: (np.mean(scores), np.std(scores)),
                  "np.std divides by n. For a few seeds that is too small, because the mean was fitted to them: write ddof=1."),
            Wrong(lambda scores: (np.mean(scores), np.var(scores, ddof=1)), "This is the variance. Its root has the unit of the scores."),
            Wrong(lambda scores: (np.mean(scores), np.std(scores, ddof=1) / np.sqrt(len(scores))),
                  "This is the standard error of the mean: how well the mean is known. Wanted is how much single seeds differ."),
            Wrong(lambda scores: (np.mean(scores), np.max(scores) - np.min(scores)), "This is the range. It grows with the number of seeds; the standard deviation does not."),
            Wrong(lambda scores: (np.max(scores), np.std(scores, ddof=1)), "You report the best seed. Others who repeat it will get the mean."),
        ),
        hints=("np.mean and np.std.", "np.std(scores) divides by n. Which argument makes it n − 1?", "return np.mean(scores), np.std(scores, ddof=1)"),
        proves="A result with its spread: now others can see whether a difference is larger than luck.",
    ),
]
