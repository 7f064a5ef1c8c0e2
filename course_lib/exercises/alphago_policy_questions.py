"""Questions of notebook 17 about AlphaGo's policy network. Its exercises stand in `alphago_policy.py`."""

import functools

import numpy as np

from .. import nn
from ..go import capture_positions
from ..models import policy_architecture, pooled_policy
from ..widgets.small_policies import small_policies
from .question import Question


def _layers_without_padding():
    """How many of layers 1 to 12 fit on a board of 19 × 19 if nothing is padded."""
    side, fitted = 19, 0
    for kernel in [5] + 11 * [3]:
        if kernel > side:
            break
        side, fitted = nn.output_size(side, kernel), fitted + 1
    return fitted


def _last_layer():
    return sum(row.params for row in policy_architecture(192).table[12:])


@functools.cache
def _dense_on_unseen():
    """What the dense network finds in columns where it never saw a capture: "none", "fewer" or "as many"."""
    positions = capture_positions(800, np.random.default_rng(18))
    column, found = positions.moves % 8, small_policies()[1].predict(positions.planes) == positions.moves
    unseen, seen = (found[(column >= first) & (column <= first + 2)].mean() for first in (4, 1))
    return "none" if unseen < 0.02 else "fewer" if unseen < 0.7 * seen else "as many"


@functools.cache
def _pooled():
    """What a policy with pooling finds: (share of right windows is high, share of right points is low)."""
    positions, rng = capture_positions(1300, np.random.default_rng(19)), np.random.default_rng(0)
    network = pooled_policy(8, rng)
    nn.fit(network, positions.planes[:1000], positions.moves[:1000], optimiser=nn.Adam(0.01), rng=rng, n_epochs=4)
    answers, right = network.predict(positions.planes[1000:]), positions.moves[1000:]
    window = np.mean(answers // 16 * 4 + answers % 8 // 2 == right // 16 * 4 + right % 8 // 2)
    return bool(window > 0.8), bool(np.mean(answers == right) < 0.5)


QUESTIONS = [
    Question(
        id="17-q-padding",
        text="Take the padding away: layer 1 with 5 × 5 and layers 2 to 12 with 3 × 3 slide over the bare board of 19 × 19. How many of these twelve layers fit?",
        options={
            "all twelve": (12, "Each 3 × 3 layer makes the side two points shorter, and layer 1 four. 19 is used up before."),
            "8": (8, "19 → 15 → 13 → … → 1: after eight layers one number is left, and no 3 × 3 window fits any more."),
            "6": (6, "Layer 1 leaves 15. Then each layer takes two: 13, 11, 9, and so on. Count down to 1."),
            "5": (5, "Layer 1 leaves 15. Then each layer takes two: 13, 11, 9, and so on. Count down to 1."),
        },
        answer=_layers_without_padding,
    ),
    Question(
        id="17-q-last",
        text="The last layer turns 192 maps of 19 × 19 into 361 scores. How many parameters does it have?",
        options={
            "553": (553, "192 weights, shared by all positions, and 361 biases."),
            "193": (193, "That is a usual 1 × 1 filter, with one bias. Here every position has a bias of its own."),
            "25 021 993": (25_021_993, "That is a dense layer: 361 · 192 · 361 weights and 361 biases. A 1 × 1 filter looks at one position at a time."),
        },
        answer=_last_layer,
    ),
    Question(
        id="17-q-unseen",
        text="A dense network learns to capture from 600 positions. In all of them the capturing point lies in column B, C or D. In the test it lies in E, F or G. How many "
             "of these captures does it find?",
        options={
            "about as many as in columns B, C and D": ("as many", "A capture in column F looks the same to you. To a dense network it is made of other inputs and another output."),
            "some, but fewer": ("fewer", "The outputs for columns E, F and G were never the right answer in training. They only learned to be silent."),
            "practically none": ("none", "Other inputs, other weights, other outputs: nothing that it learned on the left is used on the right."),
        },
        answer=_dense_on_unseen,
    ),
    Question(
        id="17-q-pool",
        text="Put one 2 × 2 max pooling behind the first layer of the small policy. Each number of the small maps then stands for a window of 2 × 2 points. What does the trained network still find?",
        options={
            "the right window and the right point, nearly always": ((True, False), "Within a window pooling kept only the largest number. Which of the four points it came from is forgotten."),
            "nearly always the right window, mostly not the right point": ((True, True), "What is there is kept; where exactly is lost. For a digit that is a small price, for a move it is everything."),
            "neither the window nor the point": ((False, True), "The pattern is still found: pooling keeps strong answers. Only their exact place is gone."),
        },
        answer=_pooled,
    ),
]
