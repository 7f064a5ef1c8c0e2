"""Networks side by side: scores over a number (examples, pixels of shift), and two answers to one digit. Notebook 14."""

import numpy as np

from .digits import probability_bars
from .stage import panel
from .style import BLACK, BLUE, GREY, ORANGE, RED

STYLES = ((BLUE, "-", "o"), (RED, "--", "s"), (ORANGE, ":", "^"), (BLACK, "-.", "D"))


def score_lines(axes, x, scores, xlabel, log=False):
    """Draw, for each name in `scores`, shares (n, seeds) or (n,) over x (n,): a mark a seed, a line through the means.

    With several seeds a bar shows ± one standard deviation. `log` makes the horizontal axis logarithmic.
    """
    for place, ((name, values), (colour, line, marker)) in enumerate(zip(scores.items(), STYLES, strict=False)):
        values = np.asarray(values, dtype=float).reshape(len(x), -1)
        many = values.shape[1] > 1
        where = np.asarray(x) * (1 + 0.04 * (place - 0.5)) if log else np.asarray(x)
        axes.errorbar(where, values.mean(axis=1), values.std(axis=1, ddof=1) if many else None, color=colour, linestyle=line,
                      marker=marker, markersize=6, capsize=4, label=name)
        if many:
            axes.plot(np.repeat(where[:, None] * (1.06 if place else 0.94), values.shape[1], axis=1), values, marker,
                      color=colour, markersize=3, markerfacecolor="white", markeredgewidth=0.8)
    if log:
        axes.set_xscale("log")
        axes.minorticks_off()
    axes.set_xticks(x, [f"{n:g}" for n in x])
    axes.set(xlabel=xlabel, ylabel="share of right answers")
    axes.grid(color=GREY, alpha=0.25)
    axes.legend()


def two_answers(figure, image, answers, label, title=""):
    """Show one image (28, 28), and beside it the ten probabilities of two networks, `answers` a dict from name to p (10,)."""
    left = panel(figure, (0.01, 0.1, 0.27, 0.76))
    left.imshow(image, vmin=0, vmax=1)
    left.set(xticks=[], yticks=[], title=title)
    left.spines[:].set_visible(False)
    for (name, p), x in zip(answers.items(), (0.36, 0.71), strict=True):
        axes = panel(figure, (x, 0.18, 0.28, 0.68))
        probability_bars(axes, p, label)
        axes.set(title=name, ylabel="probability" if x < 0.5 else "")
