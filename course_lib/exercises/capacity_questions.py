"""Questions of notebook 10; the right answers are computed when they are asked for."""

import functools

import numpy as np

from ..datasets import ink_by_column, ink_points
from ..models import mlp, polyline
from ..nn import SGD, accuracy, fit
from ..widgets.noisy_run import noisy_run, small_digits
from ..widgets.overfitting import SEEDS, fitted, rms
from .question import Question

X = np.linspace(0, 2 * np.pi, 2001)


def _relus_for_a_sine():
    """The first of 4, 16, 256, 4096 ReLU neurons that copies a sine with a largest error below 0.02."""
    for n in (4, 16, 256, 4096):
        places = np.linspace(0, 2 * np.pi, n + 1)
        if np.abs(polyline(places, np.sin(places))(X[:, None])[:, 0] - np.sin(X)).max() < 0.02:
            return n


def _error_with_squares():
    """The smallest possible largest error, in tenths, of networks with the activation z²: their graphs are parabolas.

    Least squares again and again, each time with weights that grow where the error is large (Lawson), ends at the parabola
    whose largest error is smallest.
    """
    u = X[::10] / np.pi - 1
    terms, importance = np.stack([u ** 0, u, u ** 2], axis=1), np.full(u.shape, 1 / len(u))    # (201, 3), (201,)
    for _ in range(500):
        root = np.sqrt(importance)
        best = np.linalg.lstsq(terms * root[:, None], np.sin(X[::10]) * root, rcond=None)[0]
        error = np.abs(terms @ best - np.sin(X[::10]))
        importance = importance * error / np.sum(importance * error)
    return round(float(error.max()), 1)


@functools.cache
def _random_labels():
    """What 200 digits with random labels end in: "heart" when all are learned and new digits are guessed."""
    x, _, x_test, t_test = small_digits()
    rng = np.random.default_rng(0)
    labels, network = rng.integers(0, 10, 200), mlp((196, 256, 10), rng)
    fit(network, x[:200], labels, optimiser=SGD(0.1), rng=rng, n_epochs=60, batch_size=20)
    learned, guessed = accuracy(labels, network.predict(x[:200])), accuracy(t_test, network.predict(x_test))
    return "heart" if learned > 0.95 and guessed < 0.2 else "nothing" if learned < 0.2 else "half"


def _best_width():
    """The width, of 1, 8 and 24, with the least median error on held-back digits over twenty samples of 40 examples."""
    columns, test = np.arange(28) / 27, ink_by_column(3)[1]
    samples = [ink_points(40, np.random.default_rng(seed)) for seed in range(20)]
    errors = {w: np.median([rms(fitted(x, y, w, 0.0)(columns) - test) for x, y in samples]) for w in (1, 8, 24)}
    return min(errors, key=errors.get)


def _best_decay():
    """The weight decay, of 0, 0.1 and 0.3, with the best mean test accuracy."""
    means = {decay: np.mean([noisy_run(seed, 0.4, decay, 0.0).test_accuracy[-1] for seed in SEEDS]) for decay in (0.0, 0.1, 0.3)}
    return max(means, key=means.get)


QUESTIONS = [
    Question(
        id="10-q-relus",
        text="You may put ReLU bends side by side, in one hidden layer, and choose all weights by hand. How many do you need to copy one "
             "full wave of a sine so well that the error is nowhere larger than 0.02? (The wave goes from −1 to 1.)",
        options={
            "about 4": (4, "Four straight pieces make a rough zigzag: the error is 0.21."),
            "about 16": (16, "Sixteen straight pieces are enough: 0.019. Each doubling of the number makes the error four times smaller."),
            "about 250": (256, "That would give an error of 0.00008. Straight pieces are better than you think."),
            "thousands": (4096, "Far fewer: each doubling of the number makes the error four times smaller."),
        },
        answer=_relus_for_a_sine,
    ),
    Question(
        id="10-q-squares",
        text="A network has one hidden layer with 100 neurons, but its activation is the square, f(z) = z². How near can it come to the sine, "
             "when all weights are as good as possible? Again the error counts where it is largest.",
        options={
            "0.0: 100 neurons are plenty": (0.0, "A sum of squares of straight lines is a parabola, whatever the number of neurons."),
            "about 0.1": (0.1, "Much worse: 100 parabolas add up to one parabola."),
            "about 0.7 (who says 0 everywhere errs by 1)": (
                0.7, "100 parabolas add up to one parabola, and no parabola follows a sine. Width does not help: the activation must "
                     "not be a polynomial."),
        },
        answer=_error_with_squares,
    ),
    Question(
        id="10-q-random",
        text="200 digits get labels drawn by lot: nothing can be learned about them. A network with 256 hidden neurons is trained on them. "
             "What happens?",
        options={
            "It learns nothing": ("nothing", "It has 53 002 weights and biases for 200 labels. It needs no rule to remember them."),
            "It learns about half of them": ("half", "Nothing stops it half-way: it has far more weights than there are labels."),
            "It learns all of them, and reads new digits no better than by guessing":
                ("heart", "All right on paper it has seen, a guess on all other paper. That is what learning by heart means."),
        },
        answer=_random_labels,
    ),
    Question(
        id="10-q-width",
        text="Forty noisy examples of a curve. Three networks: 1, 8 and 24 hidden neurons, each with the best weights for these examples. "
             "Which one is nearest to examples that it has never seen (in the middle of twenty such tries)?",
        options={
            "1 neuron": (1, "One neuron is a straight line. The curve is not straight: underfitting."),
            "8 neurons": (8, "Enough to follow the curve, too few to follow the noise."),
            "24 neurons": (24, "It is nearest to the forty examples, because it bends to each of them. That is not the question."),
        },
        answer=_best_width,
    ),
    Question(
        id="10-q-decay",
        text="Weight decay λ makes a network calmer. Four labels in ten are wrong. Which λ reads the most test digits right after 25 epochs "
             "(mean of five seeds)?",
        options={
            "λ = 0": (0.0, "No: without decay it learns the wrong labels by heart."),
            "λ = 0.1": (0.1, "A middle one. Too little lets it learn by heart, too much keeps it from learning at all."),
            "λ = 0.3": (0.3, "More is not always safer: here the weights are held so small that little can be learned."),
        },
        answer=_best_decay,
    ),
]
