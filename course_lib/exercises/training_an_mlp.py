"""Exercises of notebook 09: training an MLP. Its questions stand in `training_an_mlp_questions`."""

import numpy as np

from .demands import unchanged_arguments
from .exercise import Exercise, Wrong


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


def _ones_in_whole_columns(p, labels):
    targets = np.zeros_like(p)
    targets[:, labels] = 1
    return (p - targets) / len(p)


def _diagonal_only(labels, predicted, n_classes):
    return np.diag(np.diag(confusion(labels, predicted, n_classes)))


def _every_pair(labels, predicted, n_classes):
    return np.outer(np.bincount(labels, minlength=n_classes), np.bincount(predicted, minlength=n_classes))


def _naive_softmax(z):
    e = np.exp(z)
    return e / np.sum(e)


P = np.array([[0.7, 0.2, 0.1], [0.1, 0.1, 0.8], [0.2, 0.5, 0.3], [0.4, 0.3, 0.3]])

EXERCISES = [
    Exercise(
        id="09-softmax",
        task="Write softmax(z) for a list of scores z: positive numbers that sum to 1.",
        cases=((np.array([1.0, 2.0, 3.0]),), (np.array([1.0, 1.0]),), (np.array([-2.0, 0.5, 0.5, 4.0]),),
               (np.array([1000.0, 999.0]),), (np.array([800.0, -800.0]),), (np.array([0.0, 2000.0]),),
               (np.array([-3000.0, -3001.0]),), (np.array([600.0, 598.0, 600.0]),)),
        solution=softmax,
        wrong=(
            Wrong(_naive_softmax,
                  "Right for small scores, but e¹⁰⁰⁰ is too large for the computer. Subtract the largest score first: "
                  "the result stays the same."),
            Wrong(lambda z: np.exp(z - np.max(z)), "These numbers do not sum to 1 yet: divide by their sum."),
            Wrong(lambda z: z / np.sum(z), "You divided the scores themselves by their sum. Take e to the power of each score first."),
            Wrong(lambda z: (z == np.max(z)) / np.sum(z == np.max(z)),
                  "You gave everything to the largest score. Softmax is soft: the others keep a share."),
            Wrong(lambda z: np.exp(z - np.max(z)) / np.sum(np.exp(z)),
                  "You took the largest score off above the line, but not below it. Both must get the same shift."),
            Wrong(lambda z: np.exp(z - z[0]) / np.sum(np.exp(z - z[0])), "You took off the first score. It need not be the largest: take off np.max(z)."),
            Wrong(lambda z: np.exp(z) / np.sum(z), "You divided by the sum of the scores. Divide by the sum of their powers e^z."),
            Wrong(lambda z: np.exp(-z) / np.sum(np.exp(-z)), "The sign is turned round: the largest score must get the largest share."),
            Wrong(lambda z: 1 / (1 + np.exp(-z)), "This is the sigmoid of each score by itself. The shares of softmax sum to 1."),
            Wrong(lambda z: np.exp(z - np.mean(z)) / np.sum(np.exp(z - np.mean(z))),
                  "What you take off helps only when the scores are near each other. Take off the largest: then no power exceeds 1."),
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
            Wrong(lambda p, label: -np.log10(p[label]), "You used the logarithm to base 10. The course uses the natural one, np.log."),
            Wrong(lambda p, label: -np.log(1 - p[label]), "You took the probability of all the others. The loss looks at p[label] itself."),
            Wrong(lambda p, label: -np.sum(p * np.log(p)), "You weighted the logarithms by p itself. The weight is the target: 1 at the label, 0 elsewhere."),
            Wrong(lambda p, label: -np.log(p), "You have one number for each class. Only the one at the label is the loss: p[label]."),
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
            Wrong(_ones_in_whole_columns,
                  "t[:, labels] = 1 fills whole columns, for all rows. One place in each row: t[np.arange(len(labels)), labels] = 1."),
            Wrong(lambda p, labels: score_gradient(p, labels) * len(p) / p.shape[1],
                  "You divided by the number of classes. The mean runs over the examples, the rows: divide by len(p)."),
            Wrong(lambda p, labels: score_gradient(p, labels) / p.shape[1],
                  "You divided by the number of all entries. The mean runs over the examples, the rows: divide by len(p)."),
            Wrong(lambda p, labels: score_gradient(p, labels).sum(axis=0),
                  "You added the rows together. Each example keeps a row of its own; only divide by their number."),
            Wrong(lambda p, labels: (p - labels) / len(p),
                  "You subtracted the labels themselves. They are names: write them as one-hot targets first."),
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
                  "Nothing is blocked in yours. If you tested the output: it is never negative, so `a >= 0` is always true. "
                  "Test z > 0."),
            Wrong(lambda grad_a, z: grad_a * (z >= 0),
                  "At z = 0 the neuron is off; the course, like PyTorch, takes the derivative 0 there. Use z > 0."),
            Wrong(lambda grad_a, z: np.maximum(grad_a, 0),
                  "You applied ReLU to the gradient. Gradients may be negative; what decides is the sign of z."),
            Wrong(lambda grad_a, z: (z > 0) * 1.0, "This is the derivative alone. The chain rule multiplies it by grad_a."),
            Wrong(lambda grad_a, z: grad_a * np.maximum(z, 0), "You multiplied by ReLU(z) itself. Multiply by its derivative: 1 or 0."),
            Wrong(lambda grad_a, z: grad_a if z > 0 else 0, "z is an array of many numbers, so neither `if` nor Python's max can decide. Compare all at once: (z > 0)."),
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
        demand=unchanged_arguments,
        wrong=(
            Wrong(lambda w, grad_w, eta: w + eta * grad_w, "You walk uphill: the gradient points to larger loss. Subtract."),
            Wrong(lambda w, grad_w, eta: w - grad_w, "The learning rate is missing: the step is eta times the gradient."),
            Wrong(lambda w, grad_w, eta: -eta * grad_w, "This is the step alone. Add it to the old weights."),
            Wrong(lambda w, grad_w, eta: w * (1 - eta * grad_w), "You multiplied the weights. The step is added, not multiplied."),
            Wrong(lambda w, grad_w, eta: w - eta * np.sign(grad_w), "You used the sign of the gradient alone. A steep slope makes a longer step: use the gradient."),
            Wrong(lambda w, grad_w, eta: w - grad_w / eta, "You divided by the learning rate. A larger eta makes a longer step: multiply."),
            Wrong(lambda w, grad_w, eta: w - eta, "The gradient is missing: the step is eta times the gradient."),
        ),
        hints=("The gradient points uphill. Which way do you want to go?", "New weights = old weights − learning rate × gradient.",
               "return w - eta * grad_w"),
        proves="This one line, repeated some thousand times, is the training of the whole network.",
    ),
    Exercise(
        id="09-confusion",
        task="Write confusion(labels, predicted, n_classes): counts, one row for each true class.",
        cases=((np.array([0, 1, 1, 2]), np.array([0, 1, 2, 2]), 3), (np.array([1, 1, 1]), np.array([0, 0, 1]), 2),
               (np.array([3]), np.array([0]), 4), (np.array([2, 0, 1, 0]), np.array([0, 2, 1, 1]), 4)),
        solution=confusion,
        wrong=(
            Wrong(lambda labels, predicted, k: confusion(predicted, labels, k),
                  "Rows and columns are swapped: the row is the true class, the column what the network said."),
            Wrong(lambda labels, predicted, k: confusion(labels, labels, k),
                  "You counted the labels only: everything lies on the diagonal, as if nothing were ever wrong."),
            Wrong(lambda labels, predicted, k: (confusion(labels, predicted, k) > 0).astype(int),
                  "A pair that occurs twice is counted once. If you wrote counts[labels, predicted] += 1: NumPy adds once for each place, however "
                  "often it is named; use a loop, or np.add.at. If you wrote = 1: add 1 each time."),
            Wrong(_diagonal_only, "You counted only what is right. The mistakes count, too: each pair adds 1 somewhere."),
            Wrong(_every_pair, "You paired each label with every answer. The first label belongs to the first answer: use one loop over zip(labels, predicted)."),
            Wrong(lambda labels, predicted, k: confusion(labels, predicted, k) / confusion(labels, predicted, k).sum(axis=1, keepdims=True),
                  "You divided each row by its sum. Counts are asked for."),
        ),
        hints=("Start with np.zeros((n_classes, n_classes), dtype=int).", "Go through zip(labels, predicted) and add 1 in one place.",
               "counts[label, guess] += 1"),
        proves="The diagonal counts what is right, everything else tells which mistake was made.",
    ),
]
