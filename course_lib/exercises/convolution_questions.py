"""Questions of notebook 12: convolution. Its exercises stand in `convolution.py`."""

import numpy as np

from .. import nn
from ..probes import filtered, window_counts
from .convolution import FILTER_1, FILTER_2, SIX
from .question import Question


def _unseen():
    return int(np.sum(np.outer(window_counts(6, 3, 2), window_counts(6, 3, 2)) == 0))


def _changed_by_turning():
    return sum(int(np.sum(filtered(SIX, f) != filtered(SIX, f[::-1, ::-1]))) for f in (FILTER_1, FILTER_2))


def _second_answer():
    return int(filtered(SIX, FILTER_2)[0, 0])


def _weights_of_a_filter():
    return nn.Conv2D(25, 50, 3, np.random.default_rng(0)).W[0].size


QUESTIONS = [
    Question(
        id="12-q-dense",
        text="A layer turns a grey photograph of 128 × 128 pixels into a picture of the same size. If it is fully connected, every new pixel "
             "looks at every old one. How many weights is that?",
        options={
            "16 384": (128**2, "That is the number of pixels. Each of them needs that many weights of its own."),
            "32 768": (2 * 128**2, "Pixels in and pixels out are not added. Each pair has a weight, so they are multiplied."),
            "268 435 456": (128**4, "16 384 times 16 384. A filter of 3 × 3 does its work with nine."),
        },
        answer=lambda: (128 * 128) * (128 * 128),
    ),
    Question(
        id="12-q-match",
        text="On the top left window of the 6 × 6 image, filter 1 gives 3. Now lay filter 2 on the same window, with the same three bright pixels. "
             "What does it give?",
        options={
            "3 again: the patch is equally bright": (3, "A big answer does not mean a bright patch. It means that the patch fits the filter's pattern."),
            "0": (0, "One of the three bright pixels meets a +1, and two meet a −1."),
            "−1": (-1, "One bright pixel meets a +1, two meet a −1. Same brightness, other pattern: other answer."),
        },
        answer=_second_answer,
    ),
    Question(
        id="12-q-unseen",
        text="The window of 3 × 3 moves over the 6 × 6 image with stride 2. How many of the 36 pixels are never looked at?",
        options={
            "none": (0, "With stride 2 a third window would need pixels 5, 6 and 7, and there is no 7. It is left out, and pixel 6 with it."),
            "6": (6, "One row of six is lost, and one column of six as well; they share a corner."),
            "11": (11, "The last row and the last column: 6 + 6, and the corner belongs to both."),
        },
        answer=_unseen,
    ),
    Question(
        id="12-q-channels",
        text="A layer gets 25 feature maps and has 50 filters of 3 × 3. How many weights does *one* of these filters have?",
        options={
            "9": (9, "That would be one window. The filter has a window in each of the 25 maps."),
            "225": (225, "Nine weights for each of 25 maps; what they find is added up to one new map."),
            "450": (450, "The number of filters does not matter for one filter: count its inputs, 25 maps of nine pixels."),
        },
        answer=_weights_of_a_filter,
    ),
    Question(
        id="12-q-flip",
        text="In mathematics, the filter is turned by 180° before it slides. Turn both filters of the 6 × 6 example. How many of the 32 numbers of the "
             "two maps change?",
        options={
            "none": (0, "Turn the paper: both filters look the same upside down. With them nobody can see the difference."),
            "about half": (16, "Look at the two filters upside down first."),
            "all": (32, "Look at the two filters upside down first. It depends on the filter."),
        },
        answer=_changed_by_turning,
    ),
]
