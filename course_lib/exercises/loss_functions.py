"""Exercises and questions of notebook 06: loss functions."""

import numpy as np

from .. import nn
from ..datasets import load_digits
from ..models import mlp
from .exercise import Exercise, Wrong
from .question import Question


def one_hot(label, n_classes):
    t = np.zeros(n_classes)
    t[label] = 1
    return t


def squared_error(y, t):
    return 0.5 * np.sum((y - t) ** 2)


def loss_of_scores(z, label):
    z = z - np.max(z)
    return np.log(np.sum(np.exp(z))) - z[label]


def slopes(z, t):
    a = nn.sigmoid(z)
    return (a - t) * a * (1 - a), a - t


def nearest(x, means):
    return np.argmin(np.sum((means - x) ** 2, axis=1))


MEANS = np.array([[0.0, 0.0], [4.0, 0.0], [1.0, 3.0]])
PLACES = tuple((np.array(x), MEANS) for x in ([0.5, 0.5], [3.0, 0.9], [1.0, 1.9], [-3.0, -1.0], [-1.2, 2.5], [-3.0, 2.5], [-3.0, 3.5], [1.0, 0.9]))
OUTPUTS = ((np.array([0.62, 0.83]), np.array([1.0, 0.0])), (np.array([0.7, 0.2, 0.1]), np.array([1.0, 0.0, 0.0])),
           (np.array([3.0, -1.0]), np.array([0.0, 1.0])))
SCORES = ((np.array([1.0, 2.0, 3.0]), 2), (np.array([1.0, 2.0, 3.0]), 0), (np.zeros(10), 7), (np.array([1000.0, 0.0]), 1),
          (np.array([1000.0, 0.0]), 0), (np.array([3000.0, 0.0]), 1), (np.array([1000.0, 999.0]), 1),
          (np.array([0.0, 720.0]), 0))

EXERCISES = [
    Exercise(
        id="06-one-hot",
        task="Write one_hot(label, n_classes): an array with 1 at the place of the label, and 0 elsewhere.",
        cases=((5, 10), (0, 3), (2, 3), (1, 2)),
        solution=one_hot,
        wrong=(
            Wrong(lambda label, n_classes: one_hot(label - 1, n_classes),
                  "Counting starts at 0: the label 5 belongs to the place with the index 5, the sixth one."),
            Wrong(lambda label, n_classes: one_hot(label, n_classes) * label,
                  "You wrote the label into the array. Write 1: each class gets a place of its own, and all places count the same."),
            Wrong(lambda label, n_classes: 1 - one_hot(label, n_classes), "Zeros and ones are exchanged: only the right class gets 1."),
            Wrong(lambda label, n_classes: one_hot(label, n_classes)[:, None], "This is a column. Return a flat array with n_classes entries."),
        ),
        hints=("Start from np.zeros(n_classes).", "Then put a 1 at one place: t[label] = 1."),
        proves="A label has become a target that can be compared with the outputs of a network, number by number.",
    ),
    Exercise(
        id="06-squared",
        task="Write squared_error(y, t): half the squared Euclidean distance of an output y from its target t.",
        cases=OUTPUTS,
        solution=squared_error,
        wrong=(
            Wrong(lambda y, t: np.sum((y - t) ** 2), "The ½ is missing. It is there so that the gradient is y − t, without a 2."),
            Wrong(lambda y, t: np.sqrt(np.sum((y - t) ** 2)), "This is the distance itself. Leave out the root, and take half."),
            Wrong(lambda y, t: 0.5 * np.mean((y - t) ** 2), "You took the mean over the outputs. The squared distance is their sum."),
            Wrong(lambda y, t: 0.5 * np.sum(y - t) ** 2, "You added first, and then squared: errors of opposite signs cancel. Square each one."),
            Wrong(lambda y, t: np.mean((y - t) ** 2), "You took the mean over the outputs: divide their sum by 2, however many outputs there are."),
            Wrong(lambda y, t: 0.5 * np.linalg.norm(y - t), "This is half the distance. The distance must be squared first, then halved."),
            Wrong(lambda y, t: 0.5 * (y - t) ** 2, "You have one number for each output. The loss is one number: add them up."),
            Wrong(lambda y, t: 0.5 * np.sum(np.abs(y - t)), "You took absolute values. The Euclidean distance squares the differences."),
        ),
        hints=("Three steps: subtract, square, add. Then take half.", "0.5 * np.sum((y - t) ** 2)"),
        proves="This is the loss that the lecture calls Euclidean, in the form whose gradient is y − t.",
    ),
    Exercise(
        id="06-scores",
        task="Write loss_of_scores(z, label): softmax and cross-entropy in one step, safe for large scores.",
        cases=SCORES,
        solution=loss_of_scores,
        wrong=(
            Wrong(lambda z, label: -np.log(np.exp(z) / np.sum(np.exp(z)))[label],
                  "Right for small scores, but e¹⁰⁰⁰ is too large. Subtract the largest score first, and never form the fraction."),
            Wrong(lambda z, label: np.log(np.sum(np.exp(z))) - z[label],
                  "You never formed the fraction: good. But e¹⁰⁰⁰ is still too large. Subtract the largest score from all scores first."),
            Wrong(lambda z, label: -np.log(nn.softmax(z)[label]),
                  "You took the largest score off, but p is so small that it is stored as 0, and log 0 is −∞. Never form the fraction: log Σ eᶻ − z."),
            Wrong(lambda z, label: np.log(np.sum(np.exp(z - np.mean(z)))) - z[label] + np.mean(z),
                  "Taking off the mean helps only when the scores are near each other. Take off the largest: then no power exceeds 1."),
            Wrong(lambda z, label: np.log(np.sum(np.exp(z - z[label]))),
                  "You took off the score of the right class. When another one is far above it, e to that power is still too large: take off the largest."),
            Wrong(lambda z, label: np.log(np.sum(np.exp(z - z[0]))) - z[label] + z[0],
                  "You took off the first score. It need not be the largest: take off np.max(z)."),
            Wrong(lambda z, label: -np.log(z[label] / np.sum(z)), "You divided the scores themselves by their sum. Softmax takes e to the power of each score first."),
            Wrong(lambda z, label: -np.sum(np.log(nn.softmax(z))), "You added over all classes. Only the probability of the right class counts."),
            Wrong(lambda z, label: -loss_of_scores(z, label), "The sign is wrong: the loss is log Σ eᶻ minus the score of the right class."),
            Wrong(lambda z, label: np.log(np.sum(np.exp(z - np.max(z)))) - z[label],
                  "You subtracted the largest score in the sum, but not from the score of the right class. Both must get the same shift."),
            Wrong(lambda z, label: -z[label], "You left out log Σ eᶻ: without it, all scores could grow together and the loss would fall for ever."),
            Wrong(lambda z, label: np.exp(-loss_of_scores(z, label)), "This is the probability of the right class. The loss is minus its logarithm."),
        ),
        hints=("−log p = log Σ eᶻ − z[label].", "Shift all scores first: z = z - np.max(z). The loss stays the same.",
               "z = z - np.max(z); return np.log(np.sum(np.exp(z))) - z[label]"),
        proves="Your loss survives a score of 1000, because no fraction is ever formed.",
    ),
    Exercise(
        id="06-slopes",
        task="Write slopes(z, t): the gradients with respect to z of ½(a − t)² and of the cross-entropy, for one neuron with a = σ(z).",
        cases=((4.0, 0), (0.0, 1), (-2.0, 1), (7.0, 0), (-1.0, 0)),
        solution=slopes,
        wrong=(
            Wrong(lambda z, t: (nn.sigmoid(z) - t, nn.sigmoid(z) - t),
                  "For the squared error the chain rule asks for one factor more: the slope of the sigmoid, a(1 − a)."),
            Wrong(lambda z, t: tuple(-v for v in slopes(z, t)), "Both signs are wrong: when a is above the target, a larger z makes the loss larger."),
            Wrong(lambda z, t: slopes(z, t)[::-1], "You exchanged the two: first the squared error, then the cross-entropy."),
            Wrong(lambda z, t: (slopes(z, t)[0], slopes(z, t)[0]),
                  "For cross-entropy the factor a(1 − a) cancels: its gradient with respect to a has a(1 − a) below the line."),
            Wrong(lambda z, t: tuple(v * nn.sigmoid_prime(z) for v in slopes(z, t)), "One factor a(1 − a) too many: you applied the chain rule twice."),
            Wrong(lambda z, t: (2 * slopes(z, t)[0], slopes(z, t)[1]), "A factor 2 too many: the ½ in ½(a − t)² takes away the 2 of the square."),
            Wrong(lambda z, t: ((nn.sigmoid(z) - t) * nn.sigmoid_prime(nn.sigmoid(z)), nn.sigmoid(z) - t),
                  "You put a into the slope of the sigmoid. It is taken at z: sigmoid_prime(z), or a(1 − a), which already uses a."),
            Wrong(lambda z, t: (slopes(z, t)[0], slopes(z, t)[1] / nn.sigmoid_prime(z)),
                  "Your second value is the gradient with respect to a. With respect to z, multiply it by a(1 − a)."),
            Wrong(lambda z, t: (0.5 * (nn.sigmoid(z) - t) ** 2, np.logaddexp(0, z) - t * z), "These are the two losses. Their gradients are asked for."),
        ),
        hints=("With respect to a, the squared error has the gradient a − t. Then multiply by the slope of the sigmoid.",
               "For cross-entropy that slope cancels: what is left is a − t.", "a = nn.sigmoid(z); return (a - t) * a * (1 - a), a - t"),
        proves="The factor a(1 − a) is the whole difference: it is nearly 0 for a confident mistake.",
    ),
    Exercise(
        id="06-nearest",
        task="Write nearest(x, means): the index of the row of means that is nearest to x.",
        cases=PLACES,
        solution=nearest,
        wrong=(
            Wrong(lambda x, means: np.argmax(np.sum((means - x) ** 2, axis=1)), "You took the farthest mean: use argmin."),
            Wrong(lambda x, means: np.argmax(means @ x), "A large product does not mean near: a long mean wins everywhere. Compare distances."),
            Wrong(lambda x, means: np.argmin(np.abs(np.sum(means - x, axis=1))),
                  "You added the differences before squaring them, so they cancel each other. Square first."),
            Wrong(lambda x, means: np.argmin(np.sum(np.abs(means - x), axis=1)),
                  "You added absolute values: that is the way along the streets. The Euclidean distance squares the differences."),
            Wrong(lambda x, means: np.argmin(np.max(np.abs(means - x), axis=1)),
                  "You looked at the largest difference only. The Euclidean distance adds up the squares of all."),
            Wrong(lambda x, means: np.argmin((means - x) ** 2),
                  "argmin looked at all numbers of the table, not at one for each mean. First add along each row: axis=1."),
            Wrong(lambda x, means: np.argmin(np.sum((means - x) ** 2, axis=0)),
                  "axis=0 adds down the columns: one number for each coordinate. One for each mean is axis=1."),
            Wrong(lambda x, means: means[np.argmin(np.sum((means - x) ** 2, axis=1))], "This is the nearest mean itself. Return its index: argmin."),
            Wrong(lambda x, means: np.min(np.sum((means - x) ** 2, axis=1)), "This is the squared distance. The class is its index: argmin."),
            Wrong(lambda x, means: np.min(np.linalg.norm(means - x, axis=1)), "This is the distance to the nearest mean. The class is its index: argmin."),
        ),
        hints=("means - x subtracts x from every row.", "Square, add along each row (axis=1), and find the smallest.",
               "return np.argmin(np.sum((means - x) ** 2, axis=1))"),
        proves="With ten mean pictures this little function reads about eight digits in ten.",
    ),
]


def _factor():
    squared_by_entropy = nn.sigmoid_prime(np.log(999))
    return round(1 / squared_by_entropy / 1000)


def _loss_after_summed_step():
    digits, loss = load_digits(), nn.SoftmaxCrossEntropy()
    network = mlp((784, 10), np.random.default_rng(0))
    network.set_params([0 * p for p in network.params])
    network.backward(loss.gradient(network(digits.train_images), digits.train_labels))
    network.set_params([-0.1 * 4000 * g for g in network.grads])
    after = loss.value(network(digits.train_images), digits.train_labels)
    return 0 if after < np.log(10) else 1 if after < 10 else 2


def _tenths_right_by_ink():
    digits = load_digits()
    ink = digits.train_images.mean(axis=(1, 2))
    means = np.array([ink[digits.train_labels == k].mean() for k in range(10)])
    guess = np.abs(digits.test_images.mean(axis=(1, 2))[:, None] - means).argmin(axis=1)
    return round(10 * nn.accuracy(digits.test_labels, guess))


QUESTIONS = [
    Question(
        id="06-q-ink",
        text="You may know only one thing about a digit: how much ink it has. You know how much ink each class has on average. "
             "How many digits out of ten do you read right?",
        options={
            "1 of 10": (1, "That is what pure guessing gives. A little can be learned from the ink: a 1 needs less of it than a 0."),
            "2 of 10": (2, "A little better than guessing. A 1 is thin and a 0 is thick, but most digits use about the same ink."),
            "5 of 10": (5, "That would be half. Most classes use about the same amount of ink, so they can't be told apart by it."),
        },
        answer=_tenths_right_by_ink,
    ),
    Question(
        id="06-q-confident",
        text="A sigmoid neuron says 0.999, but the right answer is 0. It is sure, and wrong. Compare the gradients of the two losses "
             "with respect to the neuron's sum z. How many times is that of cross-entropy as large as that of the squared error?",
        options={
            "about the same": (0, "The losses differ in their slope exactly here: the squared error passes through the flat part of the sigmoid."),
            "about 1000 times": (1, "0.999 against 0.000998. The squared error passes through the flat part of the sigmoid, and almost nothing is left."),
            "about a million times": (1000, "The factor is 1/(a(1 − a)). With a = 0.999 that is about a thousand."),
        },
        answer=_factor,
    ),
    Question(
        id="06-q-sum",
        text="Somebody replaces the mean over 4 000 training digits by the sum, and keeps the learning rate 0.1. All weights start at 0, "
             "so the mean loss is 2.30. What is the mean loss after one step?",
        options={
            "a little below 2.30": (0, "That is what the mean gives. The gradient of the sum is 4 000 times as long, and so is the step."),
            "between 2.30 and 10": (1, "Worse than that: the step is 4 000 times as long."),
            "far above 10": (2, "The gradient of a sum over 4 000 examples is 4 000 times as long. The step jumps far beyond the valley."),
        },
        answer=_loss_after_summed_step,
    ),
]
