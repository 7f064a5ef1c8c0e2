"""Questions of notebook 02: the M-P neuron."""

import numpy as np

from .. import nn
from ..datasets import truth_table
from ..probes import separable_tables
from .question import Question

ROWS = truth_table(2)

QUESTIONS = [
    Question(
        id="02-q-edge",
        text="A neuron has weights (1, 1) and threshold 2, so it computes AND. Somebody writes > instead of ≥ in the code. "
             "On how many of the four rows does it fire now?",
        options={
            "0 rows": (0, "With both inputs on, the sum is exactly 2, and 2 > 2 is false. The edge matters."),
            "1 row": (1, "That is right for ≥. With > the row (1, 1) is lost: its sum is exactly 2."),
            "3 rows": (3, "That would be OR. A stricter comparison can only make the neuron fire less often."),
        },
        answer=lambda: int(np.sum(ROWS @ [1, 1] > 2)),
    ),
    Question(
        id="02-q-count",
        text="Two inputs have four rows, so there are 2⁴ = 16 different truth tables. "
             "How many of them can one neuron compute, if you may choose its weights and its threshold?",
        options={
            "8": (8, "A line can separate more than half of the tables. You will meet the ones that resist."),
            "12": (12, "Close. Try the tables with one odd row out: a line can always cut off one corner."),
            "14": (14, "All but two: XOR and its opposite, XNOR."),
            "16": (16, "Then any table would do, and one layer would be enough for all logic. Two tables resist."),
        },
        answer=lambda: len(separable_tables(ROWS)),
    ),
    Question(
        id="02-q-float",
        text="A neuron has weights (0.1, 0.7) and threshold 0.8. On paper, the row (1, 1) just reaches the threshold. "
             "What does the computer answer for this row?",
        options={
            "1, it fires": (1, "On paper, yes. The computer adds 0.1 and 0.7 in binary and gets a little less than 0.8."),
            "0, it is silent": (0, "In binary, 0.1 + 0.7 comes out a little below 0.8. Never put a threshold exactly on a sum of "
                                   "decimals."),
        },
        answer=lambda: nn.MPNeuron([0.1, 0.7], 0.8)([1, 1]),
    ),
]
