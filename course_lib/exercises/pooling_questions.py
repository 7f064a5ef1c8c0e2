"""Questions of notebook 13: pooling and the full CNN. Its exercises stand in `pooling.py`."""

import functools

import numpy as np

from .. import nn
from ..datasets import load_digits
from ..models import LECTURE_CNN, NearestNeighbour
from ..probes import filtered, shifted, shrunk
from .convolution import FILTER_1, SIX
from .question import Question


def _changed():
    before, after = (shrunk(filtered(image, FILTER_1), 2, "max") for image in (SIX, shifted(SIX, 1, 0)))
    return int(np.sum(before != after))


def _parameters_of_pooling():
    return sum(p.size for p in nn.MaxPool2D(2).params)


@functools.cache
def _accuracy_at_seven():
    """Accuracy of the nearest neighbour on digits of 7 × 7 picked pixels: "as before", "less" or "gone"."""
    digits = load_digits()
    train, test = (shrunk(np.rint(255 * images.astype(float)), 4, "pick") for images in (digits.train_images, digits.test_images))
    right = np.mean(NearestNeighbour(train, digits.train_labels).predict(test) == digits.test_labels)
    return "as before" if right > 0.9 else "less" if right > 0.5 else "gone"


def _dense_share():
    share = LECTURE_CNN.table[-1].macs / LECTURE_CNN.n_macs
    return "half" if share > 0.4 else "tenth" if share > 0.05 else "hundredth"


QUESTIONS = [
    Question(
        id="13-q-weights",
        text="A layer pools 25 maps with windows of 2 × 2 and keeps the largest number of each window. How many parameters does this layer have?",
        options={
            "0": (0, "There is nothing to learn: \"take the largest\" is a rule without numbers."),
            "4": (4, "A filter of 2 × 2 would have 4 weights. But nothing is multiplied here."),
            "125": (125, "Four weights and a bias for each map would be 125. But the largest number needs no weights."),
        },
        answer=_parameters_of_pooling,
    ),
    Question(
        id="13-q-picked",
        text="Digits of 28 × 28 pixels become 7 × 7: of each block of 4 × 4 only one pixel is kept. A classifier read 94% of the full digits. How many "
             "does it read now?",
        options={
            "still more than 90%: a digit is a digit": ("as before", "Subsampling does not change the object, says the lecture. With 14 × 14 this is nearly true. With 7 × 7 it is not."),
            "between 50% and 90%": ("less", "Strokes are two or three pixels wide, and now gaps of three pixels lie between the picked ones."),
            "less than 50%: only 49 pixels are left": ("gone", "49 pixels still tell a lot: guessing would give 10%."),
        },
        answer=_accuracy_at_seven,
    ),
    Question(
        id="13-q-shift",
        text="Move the 6 × 6 image one pixel to the right, and compute map 1 and its four pooled numbers again. How many of the four change?",
        options={
            "none: pooling makes the network blind to small moves": (0, "It is often said so. But a number that crosses the border of its window goes to another window."),
            "2": (2, "A 1 appears above, and the one below is gone. Pooling forgives a move only within a window."),
            "all 4": (4, "Some numbers stay in their window, and there pooling does forgive the move."),
        },
        answer=_changed,
    ),
    Question(
        id="13-q-flat",
        text="1 × 28 × 28 pixels go through 25 filters of 3 × 3, pooling 2 × 2, 50 filters of 3 × 3, pooling 2 × 2. How long is the flattened vector?",
        options={
            "1 250": (1250, "28 → 26 → 13 → 11 → 5, and 50 maps of 5 × 5 have 1 250 numbers."),
            "1 800": (1800, "That is 50 · 6 · 6: you rounded 11 / 2 up. A window that runs over the edge does not count."),
            "39 200": (39200, "That is 50 · 28 · 28: the maps got smaller on the way."),
            "2 450": (2450, "That is 50 · 7 · 7: you halved 28 twice. The convolutions without padding take two pixels each."),
        },
        answer=lambda: LECTURE_CNN.table[-2].shape[0],
    ),
    Question(
        id="13-q-where",
        text="In the 25-50 network more than half of the 24 060 parameters are in the dense layer. What is its share of the multiplications?",
        options={
            "about half, too": ("half", "Each weight of the dense layer is used once. Each weight of a filter is used at every place of the map."),
            "about a tenth": ("tenth", "Even less. Count for the second convolution: 11 · 11 places, and 11 250 weights at each."),
            "less than a hundredth": ("hundredth", "Its 12 500 weights are used once each; the 11 250 weights of the second convolution are used at 121 places."),
        },
        answer=_dense_share,
    ),
]
