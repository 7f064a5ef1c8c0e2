"""Widget of notebook 14: one digit, and what augmentation makes of it."""

import numpy as np

from ..datasets import load_digits, random_warps
from ..plots.digit_row import digit_rows
from .controls import slider
from .explore import Explorer, explore
from .trained_cnn import trained_cnn


def draw_augmentation(fig, sample, shift, turn, stretch, shear, bend):
    """A digit and eleven warped copies, each with what the course's LeNet-5 reads."""
    digits, rng = load_digits(), np.random.default_rng(sample)
    image, label = digits.train_images[sample], int(digits.train_labels[sample])
    copies = random_warps(np.repeat(image[None], 11, axis=0), rng, shift, turn, stretch / 100, shear / 100, bend)
    read = trained_cnn().predict(copies)
    digit_rows(fig, [image, *copies], ["original", *(f"read {k}" for k in read)], [False, *(read != label)])
    return f"A {label}. The trained LeNet-5 reads {np.sum(read == label)} of the 11 copies as a {label}."


def explore_augmentation() -> Explorer:
    """Move, turn, stretch, shear and bend a digit at random."""
    return explore(draw_augmentation, "Make the changes larger, one kind at a time. How far can you go before *you* would give "
                   "another label? That is the limit: a copy must still be worth its label. Which digits suffer first "
                   "when they are turned?", size=(8.0, 3.2), sample=slider("sample", 0, 0, 199),
                   shift=slider("shift, pixels", 1.5, 0.0, 6.0, 0.5), turn=slider("turn, degrees", 12, 0, 90, 3),
                   stretch=slider("stretch, %", 15, 0, 60, 5), shear=slider("shear, %", 15, 0, 60, 5),
                   bend=slider("bend, pixels", 1.0, 0.0, 4.0, 0.25))
