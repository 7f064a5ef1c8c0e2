"""Deep networks compared: losses of many runs, what reaches each layer, and blocks left out. Notebook 16 leans on it."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from .style import BLACK, BLUE, GREEN, GREY, ORANGE, RED, SKY, for_letters

LOOKS = {                                                            # each kind of network keeps its look in all figures
    "plain": (RED, ":", "v"),
    "plain, BatchNorm": (ORANGE, "--", "s"),
    "residual": (SKY, (0, (3, 1, 1, 1)), "D"),
    "residual, identity start": (GREEN, "-.", "^"),
    "residual, BatchNorm": (BLUE, "-", "o"),
}
OTHER = (BLACK, (0, (1, 1)), "P")
GUESSING = float(np.log(10))                                         # the loss of ten equal probabilities


def look(name):
    """Return how a network is drawn, {color, linestyle, marker}; names that are not among `LOOKS` get one other look."""
    return dict(zip(("color", "linestyle", "marker"), LOOKS.get(name, OTHER), strict=True))


def _at_the_right(axes, word, height, colour):
    """Write a word at the right end of a horizontal line."""
    axes.annotate(word, (1.01, height), xycoords=("axes fraction", "data"), va="center", color=for_letters(colour), fontsize=9)


def losses_over(axes, x, runs, xlabel, top=4.0, legend=True, guessing=GUESSING):
    """Draw training losses, {kind: (n, seeds)}, over x (n,): a small mark a run, a line through the medians, both logarithmic.

    What is above `top`, or diverged, stands at `top`. A dotted line shows what guessing gives, the loss `GUESSING`.
    """
    axes.axhline(guessing, color=GREY, linewidth=1, linestyle=(0, (1, 2)))
    _at_the_right(axes, "guessing", guessing, GREY)
    for place, (name, losses) in enumerate(runs.items()):
        losses, style = np.minimum(losses, top), look(name)
        shifted = np.asarray(x) * (1 + 0.02 * (place - (len(runs) - 1) / 2))
        axes.plot(np.repeat(shifted[:, None], losses.shape[1], axis=1), losses, style["marker"], color=style["color"],
                  markersize=3.5, markerfacecolor="white", markeredgewidth=0.8)
        axes.plot(shifted, np.median(losses, axis=1), label=name, markersize=6, **style)
    axes.set(xscale="log", yscale="log", xlabel=xlabel, ylabel="training loss", ylim=(0.08, 1.15 * top))
    axes.set_xticks(x, [f"{value:g}" for value in x])
    axes.set_yticks([0.1, 0.3, 1, 3], ["0.1", "0.3", "1", "3"])
    axes.minorticks_off()
    axes.grid(color=GREY, alpha=0.25)
    if legend:
        axes.legend(fontsize=9, loc="upper left", bbox_to_anchor=(1.02, 0.76))


def loss_by_epoch(axes, runs, legend=True):
    """Draw training losses, {name: (seeds, epochs)}: a thin line a run, a thick one through the medians."""
    for name, losses in runs.items():
        epochs, style = np.arange(1, np.shape(losses)[1] + 1), look(name)
        if len(losses) > 1:
            axes.plot(epochs, np.transpose(losses), linewidth=0.7, **{**style, "marker": ""})
        axes.plot(epochs, np.median(losses, axis=0), label=name, markersize=5, **style)
    axes.set(xlabel="epoch", ylabel="training loss", yscale="log", xlim=(0.5, len(epochs) + 0.5))
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_yticks([0.01, 0.03, 0.1, 0.3, 1, 3], ["0.01", "0.03", "0.1", "0.3", "1", "3"])
    axes.minorticks_off()
    axes.grid(color=GREY, alpha=0.25)
    if legend:
        axes.legend(fontsize=9)


def through_layers(axes, values, ylabel, step=1, ylim=None, legend=True):
    """Draw, for each name in `values`, numbers (n,) of layers 1, 1 + step, …, on a logarithmic scale; zeros are left out."""
    for name, numbers in values.items():
        numbers = np.where(np.asarray(numbers) > 0, numbers, np.nan)
        layers, seen = 1 + step * np.arange(len(numbers)), np.isfinite(numbers)
        axes.plot(layers[seen], numbers[seen], label=name, markersize=4.5, **look(name))
    axes.set(xlabel="weight layer (1 is next to the input)", ylabel=ylabel, yscale="log")
    if ylim:
        axes.set_ylim(ylim)
    low, high = np.log10(axes.get_ylim())
    powers = np.arange(np.ceil(low - 1e-9), np.floor(high + 1e-9) + 1)
    axes.set_yticks(10**powers, [f"{10**power:g}" for power in powers])   # plain words: powers of ten take long to draw
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.minorticks_off()
    axes.grid(color=GREY, alpha=0.25)
    if legend:
        axes.legend(fontsize=9)


def without_each_block(axes, shares, marked=None):
    """Draw shares right, {name: (whole, (blocks,))}: a named line for the whole network, a mark where a block is left out.

    `marked` is a block, counted from 1, to point at.
    """
    if marked:
        axes.axvline(marked, color=GREY, linewidth=1)
    for name, (whole, without) in shares.items():
        style = look(name)
        axes.axhline(whole, color=style["color"], linestyle=style["linestyle"], linewidth=1)
        axes.plot(np.arange(1, len(without) + 1), without, style["marker"], color=style["color"], markersize=8)
        _at_the_right(axes, name.split(",")[0], whole, style["color"])
    axes.axhline(0.1, color=GREY, linewidth=1, linestyle=(0, (1, 2)))
    _at_the_right(axes, "guessing", 0.1, GREY)
    axes.set(xlabel="block that is left out", ylabel="share of digits right", ylim=(0, 1), xlim=(0.4, len(without) + 0.6))
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.grid(axis="y", color=GREY, alpha=0.25)
