"""Questions of notebook 14: training a CNN. Its exercises stand in `training_a_cnn.py`."""

import functools

import numpy as np

from .. import nn
from ..datasets import load_digits
from ..models import lenet5, mlp
from ..probes import window_counts
from .question import Question


def _outputs_of_a_weight():
    return nn.output_size(5, 3) ** 2


def _outputs_of_the_corner():
    return int(window_counts(5, 3)[0] ** 2)


def _without_gradient():
    layer = nn.MaxPool2D(2)
    layer.forward(np.random.default_rng(0).random((1, 1, 4, 4)))
    return int(np.sum(layer.backward(np.ones((1, 1, 2, 2))) == 0))


def _score(network, order, rng):
    """Train on 300 digits whose pixels stand in this order; return the share of right answers on 1 000 others."""
    d = load_digits()
    x, x_test = (images.reshape(-1, 784)[:, order].reshape(-1, 28, 28) for images in (d.train_images[:300], d.test_images))
    nn.fit(network, x, d.train_labels[:300], optimiser=nn.Adam(0.002), rng=rng, n_epochs=12)
    return nn.accuracy(d.test_labels, network.predict(x_test))


@functools.cache
def _loses_by_shuffling():
    """Return which networks lose more than three points when all pixels are shuffled in one fixed way."""
    orders, losers = (np.arange(784), np.random.default_rng(1).permutation(784)), []
    for name, build in (("CNN", lenet5), ("MLP", lambda rng: mlp((784, 78, 10), rng))):
        plain, shuffled = (_score(build(np.random.default_rng(0)), order, np.random.default_rng(0)) for order in orders)
        losers += [name] if plain - shuffled > 0.03 else []
    return tuple(losers)


QUESTIONS = [
    Question(
        id="14-q-weight",
        text="A 3 × 3 filter slides over a 5 × 5 image and makes a 3 × 3 map. In how many of the nine numbers of the map does the weight "
             "in its top left corner take part?",
        options={
            "1: the top left one": (1, "The filter is laid on nine places, and at each of them all its weights are used."),
            "4": (4, "The filter is laid on nine places, and at each of them all its weights are used."),
            "9: all of them": (9, "Shared weights: each one had a hand in every number of the map. So its gradient has nine parts, which add up."),
        },
        answer=_outputs_of_a_weight,
    ),
    Question(
        id="14-q-corner",
        text="Now a pixel. In how many of the nine numbers of the map does the pixel in the top left *corner* of the 5 × 5 image take part?",
        options={
            "1": (1, "Only the window at the top left contains it. The pixel in the middle is in all nine windows."),
            "4": (4, "That would be a pixel one row and one column further in."),
            "9": (9, "That is the pixel in the middle. The corner is seen by one window only."),
        },
        answer=_outputs_of_the_corner,
    ),
    Question(
        id="14-q-pool",
        text="Max pooling 2 × 2 shrinks a 4 × 4 map to 2 × 2. All its numbers differ. On the way back, how many of the 16 places get no gradient at all?",
        options={
            "none": (0, "Ask what happens to the output when you change a pixel that is not the largest of its window."),
            "8": (8, "Count the winners: one in each window."),
            "12": (12, "Four windows, four winners. The other twelve could change a little, and the output would not notice."),
        },
        answer=_without_gradient,
    ),
    Question(
        id="14-q-shuffle",
        text="All pictures, for training and for the test, are shuffled: their 784 pixels change places, always in the same fixed way. Both networks are trained "
             "from new on the shuffled pictures. Which one reads clearly fewer digits than before?",
        options={
            "both": (("CNN", "MLP"), "For the MLP the order of the inputs means nothing: each weight moves along with its pixel."),
            "neither": ((), "The CNN looks at neighbours. After the shuffling, neighbours have nothing to do with each other."),
            "only the MLP": (("MLP",), "The other way round: the MLP never knew which pixels are neighbours."),
            "only the CNN": (("CNN",), "It is built on the belief that neighbours belong together. That belief was right for pictures, and now it is wrong."),
        },
        answer=_loses_by_shuffling,
    ),
]
