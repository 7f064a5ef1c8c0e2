"""Exercises and questions of notebook 09: training an MLP."""

import functools

import numpy as np

from ..datasets import load_digits
from ..models import mlp
from ..nn import SGD, SoftmaxCrossEntropy, accuracy, fit
from .exercise import Exercise, Wrong
from .question import Question


def softmax(z):
    e = np.exp(z - np.max(z))
    return e / np.sum(e)


def cross_entropy(p, label):
    return -np.log(p[label])


def score_gradient(p, labels):
    targets = np.zeros_like(p)
    targets[np.arange(len(labels)), labels] = 1
    return (p - targets) / len(p)


def relu_backward(grad_a, z):
    return grad_a * (z > 0)


def sgd_step(w, grad_w, eta):
    return w - eta * grad_w


def confusion(labels, predicted, n_classes):
    counts = np.zeros((n_classes, n_classes), dtype=int)
    for label, guess in zip(labels, predicted, strict=True):
        counts[label, guess] += 1
    return counts


def _naive_softmax(z):
    e = np.exp(z)
    return e / np.sum(e)


P = np.array([[0.7, 0.2, 0.1], [0.1, 0.1, 0.8], [0.2, 0.5, 0.3], [0.4, 0.3, 0.3]])

EXERCISES = [
    Exercise(
        id="09-softmax",
        task="Write softmax(z) for a list of scores z: positive numbers that sum to 1.",
        cases=((np.array([1.0, 2.0, 3.0]),), (np.array([1.0, 1.0]),), (np.array([-2.0, 0.5, 0.5, 4.0]),),
               (np.array([1000.0, 999.0]),)),
        solution=softmax,
        wrong=(
            Wrong(_naive_softmax,
                  "Right for small scores, but e¹⁰⁰⁰ is too large for the computer. Subtract the largest score first: "
                  "the result stays the same."),
            Wrong(lambda z: np.exp(z - np.max(z)), "These numbers do not sum to 1 yet: divide by their sum."),
            Wrong(lambda z: z / np.sum(z), "You divided the scores themselves by their sum. Take e to the power of each score first."),
            Wrong(lambda z: (z == np.max(z)) / np.sum(z == np.max(z)),
                  "You gave everything to the largest score. Softmax is soft: the others keep a share."),
        ),
        hints=("np.exp works on a whole array at once.", "e = np.exp(z), then e / np.sum(e). Now try it with z = [1000, 999].",
               "e = np.exp(z - np.max(z)); return e / np.sum(e)"),
        proves="Your softmax is correct for small scores and safe for large ones.",
    ),
    Exercise(
        id="09-cross-entropy",
        task="Write cross_entropy(p, label): the loss of one digit with probabilities p.",
        cases=((np.array([0.5, 0.25, 0.25]), 0), (np.array([0.5, 0.25, 0.25]), 1), (np.array([0.01, 0.98, 0.01]), 2),
               (np.full(10, 0.1), 7)),
        solution=cross_entropy,
        wrong=(
            Wrong(lambda p, label: np.log(p[label]), "The sign is missing: the logarithm of a probability is negative, a loss is not."),
            Wrong(lambda p, label: -np.sum(np.log(p)), "You summed over all classes. Only the probability of the right class counts."),
            Wrong(lambda p, label: 1 - p[label],
                  "1 − p also falls as p grows, but it punishes a confident mistake far too little. Use the logarithm."),
            Wrong(lambda p, label: -np.log2(p[label]), "You used the logarithm to base 2. The course uses the natural one, np.log."),
            Wrong(lambda p, label: -np.log(np.max(p)),
                  "You took the largest probability. The loss looks at the probability of the true label."),
        ),
        hints=("Which one of the probabilities matters?", "p[label]. If it is 1 the loss should be 0; if it is near 0, very large.",
               "return -np.log(p[label])"),
        proves="Zero for a perfect answer, log 10 ≈ 2.30 for ten equal guesses, without limit for a confident mistake.",
    ),
    Exercise(
        id="09-score-gradient",
        task="Write score_gradient(p, labels): the gradient of the mean loss with respect to the scores, (p − t)/N.",
        cases=((P[:1], np.array([0])), (P[:2], np.array([2, 2])), (P, np.array([0, 2, 1, 1]))),
        solution=score_gradient,
        wrong=(
            Wrong(lambda p, labels: score_gradient(p, labels) * len(p),
                  "This is the gradient of the sum. The loss is a mean over the batch, so divide by the number of rows."),
            Wrong(lambda p, labels: -score_gradient(p, labels),
                  "The sign is turned round: this is t − p. Descent would climb."),
            Wrong(lambda p, labels: p / len(p), "You did not subtract the targets: put a 1 at the label of each row."),
            Wrong(lambda p, labels: score_gradient(p, labels) * p * (1 - p),
                  "You multiplied by p(1 − p). In the gradient of softmax and cross-entropy together, that factor cancels."),
        ),
        hints=("Make the targets first: an array of zeros like p, with a 1 in each row.",
               "targets[np.arange(len(labels)), labels] = 1 puts a 1 at the label of each row.",
               "return (p - targets) / len(p)"),
        proves="The gradient at the scores is simply: what the network said minus what it should have said.",
    ),
    Exercise(
        id="09-relu-backward",
        task="Write relu_backward(grad_a, z): the gradient with respect to z, where a = ReLU(z).",
        cases=((np.array([[1.0, 2.0, -3.0]]), np.array([[0.5, -0.5, 2.0]])), (np.array([[1.0, 5.0]]), np.array([[0.0, 3.0]])),
               (np.array([[4.0, -4.0], [1.0, 1.0]]), np.array([[-1.0, 1.0], [0.0, -2.0]]))),
        solution=relu_backward,
        wrong=(
            Wrong(lambda grad_a, z: grad_a * (np.maximum(z, 0) >= 0),
                  "You tested the output: ReLU's output is never negative, so `a >= 0` is always true and nothing is blocked. "
                  "Test z > 0."),
            Wrong(lambda grad_a, z: grad_a * (z >= 0),
                  "At z = 0 the neuron is off; the course, like PyTorch, takes the derivative 0 there. Use z > 0."),
            Wrong(lambda grad_a, z: np.maximum(grad_a, 0),
                  "You applied ReLU to the gradient. Gradients may be negative; what decides is the sign of z."),
            Wrong(lambda grad_a, z: (z > 0) * 1.0, "This is the derivative alone. The chain rule multiplies it by grad_a."),
            Wrong(lambda grad_a, z: grad_a * np.maximum(z, 0), "You multiplied by ReLU(z) itself. Multiply by its derivative: 1 or 0."),
        ),
        hints=("The derivative of ReLU is 1 where z > 0, and 0 elsewhere.", "(z > 0) is an array of True and False; True counts as 1.",
               "return grad_a * (z > 0)"),
        proves="Where the neuron was on, the gradient passes; where it was off, nothing passes.",
    ),
    Exercise(
        id="09-sgd-step",
        task="Write sgd_step(w, grad_w, eta): the weights after one step of gradient descent.",
        cases=((np.array([1.0, -2.0]), np.array([0.5, 0.5]), 0.1), (np.array([[0.0, 3.0]]), np.array([[-1.0, 2.0]]), 0.5),
               (np.array([4.0]), np.array([0.0]), 1.0)),
        solution=sgd_step,
        wrong=(
            Wrong(lambda w, grad_w, eta: w + eta * grad_w, "You walk uphill: the gradient points to larger loss. Subtract."),
            Wrong(lambda w, grad_w, eta: w - grad_w, "The learning rate is missing: the step is eta times the gradient."),
            Wrong(lambda w, grad_w, eta: -eta * grad_w, "This is the step alone. Add it to the old weights."),
            Wrong(lambda w, grad_w, eta: w * (1 - eta * grad_w), "You multiplied the weights. The step is added, not multiplied."),
        ),
        hints=("The gradient points uphill. Which way do you want to go?", "New weights = old weights − learning rate × gradient.",
               "return w - eta * grad_w"),
        proves="This one line, repeated some thousand times, is the training of the whole network.",
    ),
    Exercise(
        id="09-confusion",
        task="Write confusion(labels, predicted, n_classes): counts, one row for each true class.",
        cases=((np.array([0, 1, 1, 2]), np.array([0, 1, 2, 2]), 3), (np.array([1, 1, 1]), np.array([0, 0, 1]), 2),
               (np.array([3]), np.array([0]), 4)),
        solution=confusion,
        wrong=(
            Wrong(lambda labels, predicted, k: confusion(predicted, labels, k),
                  "Rows and columns are swapped: the row is the true class, the column what the network said."),
            Wrong(lambda labels, predicted, k: confusion(labels, labels, k),
                  "You counted the labels only: everything lies on the diagonal, as if nothing were ever wrong."),
            Wrong(lambda labels, predicted, k: (confusion(labels, predicted, k) > 0).astype(int),
                  "You marked the pairs that occur. Count them: add 1 each time."),
        ),
        hints=("Start with np.zeros((n_classes, n_classes), dtype=int).", "Go through zip(labels, predicted) and add 1 in one place.",
               "counts[label, guess] += 1"),
        proves="The diagonal counts what is right, everything else tells which mistake was made.",
    ),
]


@functools.cache
def _loss_of_equal_guesses():
    return round(SoftmaxCrossEntropy().value(np.zeros((1, 10)), np.array([0])), 2)


@functools.cache
def _best_learning_rate():
    d = load_digits()
    scores = {}
    for eta in (0.001, 0.1, 3.0):
        rng = np.random.default_rng(0)
        network = mlp((784, 30, 10), rng)
        fit(network, d.train_images[500:], d.train_labels[500:], optimiser=SGD(eta), rng=rng, n_epochs=5)
        scores[eta] = accuracy(d.train_labels[:500], network.predict(d.train_images[:500]))
    return max(scores, key=scores.get)


@functools.cache
def _parameters():
    return mlp((784, 30, 10), np.random.default_rng(0)).n_params


QUESTIONS = [
    Question(
        id="09-q-first-loss",
        text="A network that knows nothing gives each of the ten digits the probability 0.1. "
             "Its loss is the cross-entropy, −log p of the right digit (natural logarithm). How large is it?",
        options={
            "0.10": (0.1, "That is the probability itself. The loss is minus its logarithm."),
            "0.90": (0.9, "That is 1 − p, the chance of being wrong. The loss is −log 0.1."),
            "1.00": (1.0, "That would be the logarithm to base 10. The natural logarithm of 10 is larger."),
            "2.30": (2.3, "−log 0.1 = log 10 ≈ 2.30. A new network that starts far away from it has a fault somewhere."),
        },
        answer=_loss_of_equal_guesses,
    ),
    Question(
        id="09-q-parameters",
        text="A network has 784 inputs, 30 hidden neurons and 10 outputs. How many numbers does it have to learn?",
        options={
            "824": (824, "That is the number of circles in a drawing of it. The learnable numbers sit on the lines between."),
            "23 820": (23820, "784 · 30 + 30 · 10 weights: right, but each neuron also has a bias."),
            "23 860": (23860, "(784 + 1) · 30 + (30 + 1) · 10: a weight for each line and a bias for each neuron."),
            "24 644": (24644, "You gave biases to the inputs as well. Inputs compute nothing: they have no bias."),
        },
        answer=_parameters,
    ),
    Question(
        id="09-q-rate",
        text="The same network is trained for 5 epochs, three times, with the learning rates 0.001, 0.1 and 3. "
             "Which of the three reads the most of the digits that it was not trained on?",
        options={
            "0.001": (0.001, "Careful is not the same as good: after 5 epochs it has hardly moved."),
            "0.1": (0.1, "A middle one. Too small crawls, too large destroys; you will see both below."),
            "3": (3.0, "Fast, but each step jumps over the valley. Most ReLU neurons die in the first steps."),
        },
        answer=_best_learning_rate,
    ),
]
