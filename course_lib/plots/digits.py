"""Pictures of digits, of weights that look at digits, and of what a network says about one. Notebook 09 leans on it."""

import numpy as np

from .stage import panel
from .style import BLUE, GREY


def digit_grid(figure, images, titles=None, columns=10):
    """Fill a figure with images (N, 28, 28) in [0, 1], ink dark, in rows of `columns`; titles (N,) strings above them."""
    rows = -(-len(images) // columns)
    panels = figure.subplots(rows, columns, squeeze=False).ravel()
    for axes in panels:
        axes.axis("off")
    for i, image in enumerate(images):
        panels[i].imshow(image, vmin=0, vmax=1)
        if titles is not None:
            panels[i].set_title(titles[i], fontsize=10)


def weight_grid(figure, weights, titles=None, columns=10):
    """Fill a figure with signed pictures (N, 28, 28): blue positive, red-brown negative, white zero; one common scale."""
    limit = float(np.abs(weights).max()) or 1.0
    panels = figure.subplots(-(-len(weights) // columns), columns, squeeze=False).ravel()
    for axes in panels:
        axes.axis("off")
    for i, image in enumerate(weights):
        panels[i].imshow(image, cmap="RdBu", vmin=-limit, vmax=limit)
        if titles is not None:
            panels[i].set_title(titles[i], fontsize=10)


def probability_bars(axes, p, label=None):
    """Draw ten probabilities p (10,) as bars; the bar of the true `label`, if given, has a dark edge."""
    bars = axes.bar(range(10), p, color=[BLUE if k == int(np.argmax(p)) else GREY for k in range(10)])
    if label is not None:
        bars[label].set(edgecolor="black", linewidth=2.5)
    axes.set(xlabel="digit", ylabel="probability", ylim=(0, 1), xticks=range(10))


def digit_and_bars(figure, image, p, label=None, title=""):
    """Show one image (28, 28) on the left and the ten probabilities p (10,) on the right."""
    left, right = panel(figure, (0.02, 0.08, 0.36, 0.8)), panel(figure, (0.5, 0.16, 0.48, 0.72))
    left.imshow(image, vmin=0, vmax=1)
    left.set(xticks=[], yticks=[], title=title)
    left.spines[:].set_visible(False)
    probability_bars(right, p, label)


def in_words(p) -> str:
    """Say in words what probabilities p (10,) tell: the digit, and how sure, in coarse steps."""
    first, second = np.argsort(p)[::-1][:2]
    if p[first] > 0.9:
        return f"The network says {first}, and is sure: more than 90%."
    if p[first] > 0.5:
        return f"The network says {first}, but leaves room for {second}."
    return f"The network hesitates: {first} or {second}, neither above 50%."
