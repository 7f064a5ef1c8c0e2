"""The bug clinic of notebook 08: four networks, each with one fault in its backward pass, and an exercise for each.

`patient("A")` … `patient("D")` give a network, its loss and a small batch. The forward passes are right. The learner finds the
faulty layer with gradient checks, reads it with `read`, and mends it.
"""

import inspect
import textwrap
from typing import NamedTuple

import numpy as np

from .. import nn
from .exercise import Exercise, Wrong
from .parts import number_and_gradient, told_in_one_row


class DenseOfA(nn.Dense):
    """Patient A: its weight gradient is made with the layer's output, not with its input."""

    def forward(self, x):
        """As `Dense`, and remember the result."""
        self._z = super().forward(x)
        return self._z

    def backward(self, grad_y):
        """Fill `grads` and return the gradient by x."""
        self.grads[0][...] = grad_y.T @ self._z
        self.grads[1][...] = grad_y.sum(axis=0)
        return grad_y @ self.W


class DenseOfB(nn.Dense):
    """Patient B: its bias gradient is a mean over the batch, where a sum belongs."""

    def backward(self, grad_y):
        """Fill `grads` and return the gradient by x."""
        self.grads[0][...] = grad_y.T @ self._x
        self.grads[1][...] = grad_y.mean(axis=0)
        return grad_y @ self.W


class TanhOfC(nn.Activation):
    """Patient C: the slope of tanh is taken at the output."""

    def backward(self, grad_y):
        """Return the gradient by z."""
        return grad_y * (1 - np.tanh(self._a) ** 2)


class LossOfD(nn.SoftmaxCrossEntropy):
    """Patient D: the gradient is divided by all entries of the scores, N·K; its value is right."""

    def gradient(self, y, t):
        """Return the gradient by the scores."""
        p = nn.softmax(y)
        return (p - nn.one_hot(t, y.shape[1])) / p.size


class Patient(NamedTuple):
    """A network with its loss, and a batch x (N, n) with labels t (N,) to examine them with. Layers count from 1."""

    network: nn.Sequential
    loss: nn.Loss
    x: np.ndarray
    t: np.ndarray


def patient(name) -> Patient:
    """Return the patient called "A", "B", "C" or "D", the same one each time: 3-4-4-3 in float64, with a batch of 5."""
    if name not in ("A", "B", "C", "D"):
        raise ValueError(f"the patients are called A, B, C and D, got {name!r}.")
    rng = np.random.default_rng(8)
    kinds = [nn.Dense, {"A": DenseOfA, "B": DenseOfB}.get(name, nn.Dense), nn.Dense]
    dense = [kind(n, m, rng, "lecun_normal", np.float64) for kind, n, m in zip(kinds, (3, 4, 4), (4, 4, 3), strict=True)]
    for layer in dense:
        layer.b[...] = 0.3 * rng.standard_normal(len(layer.b))
    squash = [nn.Activation("tanh"), (TanhOfC if name == "C" else nn.Activation)("tanh")]
    network = nn.Sequential(dense[0], squash[0], dense[1], squash[1], dense[2])
    return Patient(network, LossOfD() if name == "D" else nn.SoftmaxCrossEntropy(),
                   2 * rng.standard_normal((5, 3)), np.array([0, 2, 1, 1, 0]))


def read(who: Patient, number: int) -> str:
    """Return the backward code of layer `number` of a patient; the loss counts as the layer after the last."""
    parts = [*who.network.layers, who.loss]
    if number not in range(1, len(parts) + 1):
        raise ValueError(f"this patient has the layers 1 to {len(parts) - 1}, and the loss is number {len(parts)}, got {number!r}.")
    part = parts[number - 1]
    method = part.backward if isinstance(part, nn.Layer) else part.gradient if isinstance(part, LossOfD) else part.value_and_gradient
    return textwrap.dedent(inspect.getsource(method)).strip()


def patient_a(grad_y, x, z, W):
    return 3, grad_y.T @ x


def patient_b(grad_y):
    return 3, grad_y.sum(axis=0)


def patient_c(grad_y, a):
    return 4, grad_y * (1 - a ** 2)


def patient_d(z, labels):
    return 6, (nn.softmax(z) - nn.one_hot(labels, z.shape[1])) / len(z)


def _elsewhere(number, solution):
    """A right gradient with a wrong number."""
    return lambda *case: (number, solution(*case)[1])


G = np.array([[0.5, -1.0], [1.0, 2.0], [-0.5, 0.25]])
X = np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 0.5]])
W = np.array([[1.0, -2.0], [0.5, 3.0]])
SCORES = np.array([[1.0, 2.0, 0.5], [0.0, -1.0, 1.0]])
WHERE = "Look for the rightmost gradient that is wrong, then check layer by layer."

EXERCISES = [
    Exercise(
        id="08-clinic-a",
        task="Patient A: return the number of the faulty layer, and its weight gradient as it should be.",
        cases=((G, X, X @ W.T, W), (G[:2], X[1:], X[1:] @ W.T + 1, W)),
        solution=patient_a,
        run=number_and_gradient,
        says=told_in_one_row(4),
        wrong=(
            Wrong(lambda g, x, z, W: (3, g.T @ z), "The layer is right, but the fault is still in: z is what the layer gave. A weight is multiplied by what came *in*."),
            Wrong(lambda g, x, z, W: (3, x.T @ g), "The right input, but transposed: row j belongs to neuron j, so grad_y comes first."),
            Wrong(_elsewhere(2, patient_a), "The gradient is right. But layer 2 has no weights at all: of all gradients only *param 2* is wrong, the weights of the second dense layer."),
            Wrong(_elsewhere(1, patient_a), "The gradient is right. But layer 1 is healthy: its parameters are param 0 and param 1. " + WHERE),
        ),
        hints=("Examine the whole network: only one of the gradients is wrong. To which layer does it belong?", "The dense layers are 1, 3 and 5, with two params each.",
               "return 3, grad_y.T @ x"),
        proves="One wrong gradient among right ones: the fault is in the line that makes this one. Training would have run on, badly.",
    ),
    Exercise(
        id="08-clinic-b",
        task="Patient B: return the number of the faulty layer, and its bias gradient as it should be.",
        cases=((G,), (G[:2],)),
        solution=patient_b,
        run=number_and_gradient,
        says=told_in_one_row(1),
        wrong=(
            Wrong(lambda g: (3, g.mean(axis=0)), "The layer is right, but the fault is still in: the mean over the batch is in grad_y already, through the loss. Sum the rows."),
            Wrong(lambda g: (3, g.sum(axis=1)), "You summed along each row, over the neurons. One bias serves all examples: sum over the examples, axis=0."),
            Wrong(lambda g: (3, g), "The batch sum is missing: b has one number a neuron, so its gradient has, too."),
            Wrong(_elsewhere(1, patient_b), "The gradient is right. But layer 1 is healthy: its bias is param 1. The wrong one is param 3."),
            Wrong(_elsewhere(4, patient_b), "The gradient is right. But layer 4 is an activation, and has no bias. The params are counted over the dense layers: 1, 3 and 5."),
        ),
        hints=("Only one gradient is wrong, and by a factor: compare it with the measured one.", "The factor is 5. How many examples are in the batch?",
               "return 3, grad_y.sum(axis=0)"),
        proves="A factor of N in the biases alone. With one example in the batch no check can see it, so check with several.",
    ),
    Exercise(
        id="08-clinic-c",
        task="Patient C: return the number of the faulty layer, and the gradient that it should hand back. `a` is its output.",
        cases=((G, np.tanh(X)), (G[:1], np.tanh(-X[:1]))),
        solution=patient_c,
        run=number_and_gradient,
        says=told_in_one_row(2),
        wrong=(
            Wrong(lambda g, a: (4, g * (1 - np.tanh(a) ** 2)), "The layer is right, but the fault is still in: a is tanh(z) already, so this takes the derivative at the output. The slope is 1 − a²."),
            Wrong(lambda g, a: (4, g * a * (1 - a)), "a(1 − a) is the slope of the sigmoid. This layer is a tanh: 1 − a²."),
            Wrong(lambda g, a: (4, 1 - a ** 2), "The slope alone: multiply it by the gradient that arrives."),
            Wrong(_elsewhere(3, patient_c), "The gradient is right. But layer 3 is only the first to *suffer*: what it got was wrong already. Check it alone, and it passes."),
            Wrong(_elsewhere(2, patient_c), "The gradient is right, and layer 2 is a tanh, too. But the gradients of layer 3 are wrong already, and they come before layer 2. " + WHERE),
        ),
        hints=("Examine the network: which are the rightmost gradients that are wrong? The fault is to the right of them.",
               "Now check the layers one by one. Only one of them fails by itself.", "tanh'(z) = 1 - tanh(z)², and a is tanh(z): return 4, grad_y * (1 - a ** 2)"),
        proves="Everything to the left of a faulty layer is spoiled, nothing to the right. So look for the rightmost wrong gradient.",
    ),
    Exercise(
        id="08-clinic-d",
        task="Patient D: return the number of the faulty part, and its gradient as it should be. The loss counts as number 6.",
        cases=((SCORES, np.array([1, 0])), (SCORES[:1], np.array([2])), (2 * SCORES, np.array([0, 0])),
               (np.array([[1.0, 0.0, -1.0, 0.5]]), np.array([3]))),
        solution=patient_d,
        run=number_and_gradient,
        says=told_in_one_row(2),
        wrong=(
            Wrong(lambda z, labels: (6, patient_d(z, labels)[1] / z.shape[1]), "The place is right, but the fault is still in: p.size counts all entries, N·K. The loss is a mean over the N rows."),
            Wrong(lambda z, labels: (6, patient_d(z, labels)[1] * len(z)), "Now it is the gradient of the sum. The value of this loss is a mean: divide by the number of rows."),
            Wrong(_elsewhere(5, patient_d), "The gradient is right. But layer 5 passes its own check. What feeds it? The loss is number 6."),
            Wrong(_elsewhere(1, patient_d), "The gradient is right. But layer 1 passes its own check; all of them do. What feeds the last layer?"),
        ),
        hints=("All gradients are wrong, yet every layer passes its own check. Who is left?", "Divide the measured gradient of the loss by the claimed one: always 3. What is 3 here?",
               "return 6, (nn.softmax(z) - nn.one_hot(labels, z.shape[1])) / len(z)"),
        proves="Every gradient had the right direction and a third of the length: training works, with a third of the learning rate you asked for.",
    ),
]
