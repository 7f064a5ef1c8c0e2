"""Questions of notebook 09: training an MLP. Its exercises stand in `training_an_mlp`."""

import functools

import numpy as np

from ..datasets import load_digits
from ..models import mlp
from ..nn import SGD, SoftmaxCrossEntropy, accuracy, fit
from .question import Question


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
