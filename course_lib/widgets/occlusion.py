"""Widget of notebook 15: a square slides over a digit, and the network's certainty falls or does not."""

import functools

import numpy as np

from ..datasets import load_digits
from ..plots.features import chances, fields
from ..plots.stage import panel
from ..probes import occlusion_map
from .controls import choice, slider
from .explore import Explorer, explore
from .seen_network import seen_network

FILLS = {"paper (0)": 0.0, "grey (0.5)": 0.5, "ink (1)": 1.0}
STRIDE = 2


@functools.cache
def _map(sample, side, fill):
    digits = load_digits()
    label = int(digits.test_labels[sample])
    return occlusion_map(lambda x: seen_network().predict_proba(x)[:, label], digits.test_images[sample], side, fill, STRIDE)


def draw_occlusion(fig, sample, side, fill, row, column):
    """A digit with the square, the answer to it, and the map of all places."""
    image, label = load_digits().test_images[sample], int(load_digits().test_labels[sample])
    values = _map(sample, side, fill)
    i, j = (min(place // STRIDE, size - 1) for place, size in zip((row, column), values.shape, strict=True))
    top, left = i * STRIDE, j * STRIDE
    hidden = image.copy()
    hidden[top:top + side, left:left + side] = fill
    fields(panel(fig, (0.01, 0.06, 0.42, 0.8)), hidden, {"square": (top, left, side, side)}, f"a {label}, partly covered")
    chances(panel(fig, (0.5, 0.06, 0.42, 0.8)), values, f"p of {label}: light 1, dark 0", (i, j))
    p = seen_network().predict_proba(hidden[None])[0]
    ink = image[top:top + side, left:left + side].sum()
    under = "no ink" if ink == 0 else "ink"
    return (f"With the square here, over {under}, the {label} gets {p[label]:.0%}, and the network says {p.argmax()}. "
            f"At {np.mean(values < 0.5):.0%} of all places the right class has less than 50%.")


def explore_occlusion() -> Explorer:
    """Cover a part of a digit and ask the network again."""
    return explore(draw_occlusion, "Move the square over the digit. The right picture has one value for each place of the "
                   "square: the probability of the right class when it lies there; the ring is where it lies now. Then change "
                   "its colour. Notice: a grey or black square also adds ink, and can do harm on empty paper.",
                   size=(7.0, 3.6), sample=slider("held-back digit", 20, 0, 199), side=slider("side of the square", 6, 2, 14),
                   fill=choice("colour of the square", FILLS), row=slider("row", 10, 0, 26, STRIDE),
                   column=slider("column", 10, 0, 26, STRIDE))
