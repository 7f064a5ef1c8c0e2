"""Several seeds in one picture: every run as a thin line or a dot, their mean, and error bars. Notebook 10 leans on it."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from .style import BLACK, BLUE, GREY, ORANGE

LINES = ((ORANGE, "--"), (BLUE, "-"))


def curves_of_seeds(axes, curves, ylabel="loss", ylim=None):
    """Draw, for each name in `curves`, one thin line a seed, values (seeds, epochs), and a thick line for their mean."""
    for (name, values), (colour, line) in zip(curves.items(), LINES, strict=False):
        epochs = np.arange(1, values.shape[1] + 1)
        if len(values) > 1:
            axes.plot(epochs, values.T, line, color=colour, linewidth=0.7)
        axes.plot(epochs, values.mean(axis=0), line, color=colour, linewidth=2.5, label=name)
    axes.set(xlabel="epoch", ylabel=ylabel, xlim=(0, values.shape[1] + 0.5))
    if ylim:
        axes.set_ylim(ylim)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
    axes.grid(color=GREY, alpha=0.25)


def spread_bars(axes, names, values, mark=None):
    """Draw, for each name, a dot a seed, and beside them the mean with a bar of ± one standard deviation.

    `values` (names, seeds) are shares from 0 to 1; under each name stand mean and deviation in percent. The index `mark`
    gets a square instead of a circle for its mean.
    """
    for i, scores in enumerate(values):
        axes.plot(np.full(len(scores), i - 0.14), scores, "o", color=GREY, markersize=4)
        axes.errorbar(i + 0.1, scores.mean(), scores.std(ddof=1), color=BLACK if i == mark else BLUE, capsize=5,
                      marker="s" if i == mark else "o", markersize=8)
    axes.set(xlim=(-0.6, len(names) - 0.4))
    words = [f"{name}\n{100 * v.mean():.0f} ± {100 * v.std(ddof=1):.0f}%" for name, v in zip(names, values, strict=True)]
    axes.set_xticks(range(len(names)), words)
    axes.grid(axis="y", color=GREY, alpha=0.25)


def epoch_marks(axes, marks):
    """Draw vertical lines at one or two epochs of `marks`, a dict from a word to its epoch: solid, then dotted.

    The words stand on top: over their lines, or on both sides of them where the lines are close together.
    """
    top, epochs = axes.get_ylim()[1], list(marks.values())
    close = epochs[-1] - epochs[0] < 5 and len(epochs) > 1
    for (word, epoch), line, side in zip(marks.items(), ("-", ":"), ("right", "left"), strict=False):
        axes.axvline(epoch, color=BLACK, linewidth=1.4, linestyle=line)
        axes.text(epoch, top, f"{word} {epoch}", ha=side if close else "center", va="bottom", color=BLACK, fontsize=10)
