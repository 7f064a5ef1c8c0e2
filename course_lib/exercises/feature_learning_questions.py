"""Questions of notebook 18: feature learning. Its exercises stand in `feature_learning.py`."""

import functools

import numpy as np

from ..datasets import few_labels, load_digits, load_label_curves
from ..datasets.label_curves import COUNTS
from ..models import lenet5, small_cnn
from ..nn import Adam, fit
from ..probes import scores_by_draw, up_to
from ..widgets.digit_features import digit_curve
from .question import Question


def _with_ten_labels():
    """Who reads most with one label a class: "hand", "pixels" or "cnn"."""
    means = {"pixels": digit_curve("pixels")[0].mean(), "hand": digit_curve("directions")[0].mean(),
             "cnn": load_label_curves()["end_to_end"][0].mean()}
    return max(means, key=means.get)


def _overtaken():
    """Whether the CNN that learns end to end is ahead of all hand-made features with 100 labels and with 4 000."""
    ahead = load_label_curves()["end_to_end"].mean(axis=1) > digit_curve("all hand-made").mean(axis=1)
    return bool(ahead[COUNTS.index(100)]), bool(ahead[-1])


def _head_of_lenet5():
    """How many of LeNet-5's parameters belong to its last layer."""
    return sum(p.size for p in lenet5(np.random.default_rng(0)).layers[-1].params)


@functools.cache
def _better_stop():
    """Which frozen layer of a CNN that learned 0 to 4 reads 5 to 9 better, with ten labels of each."""
    digits, rng = load_digits(), np.random.default_rng(0)
    known, known_test = digits.train_labels < 5, digits.test_labels < 5
    network = small_cnn(5, rng)
    fit(network, digits.train_images[known], digits.train_labels[known], optimiser=Adam(0.005), rng=rng, n_epochs=5,
        batch_size=100)
    labels, test_labels = digits.train_labels[~known] - 5, digits.test_labels[~known_test] - 5
    draws = [[few_labels(labels, 50, np.random.default_rng(draw)) for draw in range(3)]]
    means = {stop: scores_by_draw(up_to(network, digits.train_images[~known], stop), labels,
                                  up_to(network, digits.test_images[~known_test], stop), test_labels, draws).mean()
             for stop in ("conv 2", "dense 1")}
    gap = means["conv 2"] - means["dense 1"]
    return "conv" if gap > 0.01 else "dense" if gap < -0.01 else "same"


QUESTIONS = [
    Question(
        id="18-q-ten",
        text="You have ten labelled digits, one of each class, and nothing else. Three machines learn from them: a linear classifier on the 784 pixels; "
             "the same linear classifier on hand-made histograms of stroke directions; LeNet-5, trained end to end. Which one reads most of 1 000 new digits?",
        options={
            "the linear classifier on pixels": ("pixels", "It knows nothing about pictures: to it, a stroke that moved by two pixels is a new stroke."),
            "the linear classifier on stroke directions": ("hand", "An engineer has already told it what matters, so ten examples go further."),
            "LeNet-5": ("cnn", "It is the best with thousands of labels. But from ten pictures it can't find out which features help."),
        },
        answer=_with_ten_labels,
    ),
    Question(
        id="18-q-overtake",
        text="Now all hand-made features together, with the linear classifier, against LeNet-5 end to end. Who is ahead with 100 labels, and who with 4 000?",
        options={
            "LeNet-5 both times": ((True, True), "With 100 labels there is too little to learn features from."),
            "the hand-made features both times": ((False, False), "They stop improving: what the engineer did not think of is lost, whatever you show them."),
            "the hand-made features with 100, LeNet-5 with 4 000": ((False, True), "The two lines cross somewhere between. Look for the place in the figure."),
        },
        answer=_overtaken,
    ),
    Question(
        id="18-q-head",
        text="LeNet-5 has 61 706 parameters. You freeze everything but its last dense layer, from 84 units to 10 scores. How many parameters still learn?",
        options={
            "84": (84, "There are ten neurons in the last layer, each with 84 weights and a bias."),
            "840": (840, "The weights are right. Each of the ten neurons also has a bias."),
            "850": (850, "84 · 10 weights and 10 biases: little more than one in a hundred."),
            "61 706": (61706, "This is what learns when nothing is frozen."),
        },
        answer=_head_of_lenet5,
    ),
    Question(
        id="18-q-transfer",
        text="A small CNN learns to tell 0, 1, 2, 3 and 4 apart. Then it is frozen. A linear classifier shall read 5, 6, 7, 8 and 9 from it, with ten labels of each. "
             "Where should it look: at the output of the second convolution, or at the last hidden layer, just before the scores?",
        options={
            "at the last hidden layer: it is the highest level": ("dense", "It is the highest level *for the five digits that it was trained on*. What only the others need has been thrown away."),
            "at the second convolution": ("conv", "Strokes and corners are useful for any digit. The last layer has kept what tells 0 to 4 apart."),
            "it makes no difference": ("same", "The two layers know different things: measure it below."),
        },
        answer=_better_stop,
    ),
]
