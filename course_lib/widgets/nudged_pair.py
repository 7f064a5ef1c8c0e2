"""Widget of notebook 14: one digit, nudged, and two networks that read it. All from the keyboard."""

import numpy as np

from ..datasets import load_digits
from ..plots.comparison import two_answers
from ..probes import shifted
from .controls import slider
from .default_network import default_network
from .explore import Explorer, explore
from .trained_cnn import trained_cnn


def verdict(name, p, label) -> str:
    """Say what a network answers to a digit, and whether that is right."""
    return f"{name} says {np.argmax(p)}, {'right' if np.argmax(p) == label else 'wrong'}"


def explore_nudged_pair(cnn=None, mlp=None) -> Explorer:
    """Nudge a held-back digit in front of two networks; the default ones are the course's LeNet-5 and a small MLP."""
    networks = {"CNN": cnn or trained_cnn(), "MLP": mlp or default_network()}
    digits = load_digits()

    def draw(fig, sample, right, down):
        image, label = shifted(digits.test_images[sample], right, down), int(digits.test_labels[sample])
        answers = {name: network.predict_proba(image[None])[0] for name, network in networks.items()}
        two_answers(fig, image, answers, label, f"sample {sample}: a {label}")
        said = "; ".join(verdict(name, p, label) for name, p in answers.items())
        place = "in its place" if right == down == 0 else f"moved by ({right}, {down}) pixels"
        return f"The digit is a {label}, {place}. {said}."

    return explore(draw, "Pick a sample, then nudge it step by step. Which network gives in first? Notice: the CNN holds out "
                   "longer, but not for ever.", size=(8.0, 3.0),
                   sample=slider("sample", 0, 0, len(digits.test_images) - 1), right=slider("to the right", 0, -8, 8),
                   down=slider("down", 0, -8, 8))
