"""Widget of notebook 09: pick a held-back digit, nudge it, and see the ten probabilities change. All from the keyboard."""

from ..datasets import load_digits
from ..plots.digits import digit_and_bars, in_words
from ..probes import shifted
from .controls import slider
from .default_network import default_network
from .explore import Explorer, explore


def explore_nudged_digit(network=None) -> Explorer:
    """Pick and nudge a digit that `network` (default: a small trained one) has not seen in training."""
    network, digits = network or default_network(), load_digits()

    def draw(fig, sample, right, down):
        image, label = shifted(digits.test_images[sample], right, down), int(digits.test_labels[sample])
        p = network.predict_proba(image[None])[0]
        digit_and_bars(fig, image, p, label, f"sample {sample}: a {label}")
        return f"{in_words(p)} The digit is {label}" + ("." if right == down == 0 else f", moved by ({right}, {down}) pixels.")

    return explore(draw, "Pick a sample with the first slider, then nudge it. Notice: two or three pixels, which you hardly "
                   "see, change the answer for many of the digits.", size=(6.4, 3.0),
                   sample=slider("sample", 0, 0, len(digits.test_images) - 1), right=slider("to the right", 0, -8, 8),
                   down=slider("down", 0, -8, 8))
