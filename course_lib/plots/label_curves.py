"""Accuracy against the number of labels, a line for each kind of feature, and a ranking as bars. Notebook 18 leans on it."""

import numpy as np

from .style import BLACK, BLUE, GREEN, GREY, ORANGE, PINK, RED, SKY

LOOKS = [(GREY, ":", "x"), (SKY, "-", "^"), (ORANGE, "-", "s"), (BLUE, "-", "o"), (PINK, "--", "v"), (GREEN, "-.", "D"),
         (RED, "--", "P"), (BLACK, "-", "*")]


def label_curves(axes, counts, curves, at=None):
    """Draw, for each name in `curves`, shares (numbers of labels, draws) over counts: means, bars of ± one deviation.

    A vertical line stands at the number of labels `at`, if given. Each line has its own colour, dashes and marker.
    """
    for (name, values), (colour, line, marker) in zip(curves.items(), LOOKS, strict=False):
        mean, spread = values.mean(axis=1), values.std(axis=1, ddof=1)
        axes.plot(counts, mean, color=colour, linestyle=line, marker=marker, markersize=6, linewidth=1.8, label=name)
        axes.vlines(counts, mean - spread, mean + spread, color=colour, linewidth=1)  # errorbar takes three times as long
    if at is not None:
        axes.axvline(at, color=BLACK, linewidth=1)
    axes.set_xscale("log")
    axes.minorticks_off()
    axes.set_xticks(counts, [str(n) for n in counts])
    axes.set(xlabel="number of labels", ylabel="share of right answers", ylim=(0.3, 1.0))
    axes.grid(color=GREY, alpha=0.25)


def ranking_bars(axes, names, scores):
    """Draw shares (n,) with names as horizontal bars, best on top, with numbers, in the colours of `label_curves`."""
    order = np.argsort(scores, kind="stable")
    for place, k in enumerate(order):
        axes.barh(place, scores[k], color=LOOKS[k][0], height=0.7)
        axes.text(scores[k] + 0.02, place, f"{100 * scores[k]:.0f}%", va="center", fontsize=10)
    axes.set_yticks(range(len(order)), [names[k] for k in order])
    axes.set(xlim=(0, 1.3), xticks=[0, 0.5, 1], xlabel="share of right answers")
