"""Digits as points in a plane, each written as its own numeral, so that no colour is needed to tell them. Notebook 18."""

import numpy as np

from .numerals import write
from .style import BLACK, BLUE, GREEN, GREY, ORANGE, PINK, RED, SKY, for_letters, rim

COLOURS = (BLUE, ORANGE, GREEN, RED, PINK, SKY, BLACK, "#8c6d31", GREY, "#5e3c99")
SHOWN = 0.01  # the share of points at each end that may lie outside of the picture


def numeral_cloud(axes, points, labels, chosen=None, title=""):
    """Write each label at its point (N, 2) in the colour of its class; means get a ring. What is not `chosen` is a dot."""
    chosen = range(10) if chosen is None else chosen
    low, high = np.quantile(points, SHOWN, axis=0), np.quantile(points, 1 - SHOWN, axis=0)
    room = 0.08 * (high - low) + 1e-9
    for k in np.unique(labels):
        bold, here = k in chosen, points[labels == k]
        inside = here[((here >= low - room) & (here <= high + room)).all(axis=1)]
        if bold:
            write(axes, *inside.T, [str(k)] * len(inside), size=9, colour=for_letters(COLOURS[k]))
        else:
            axes.plot(*inside.T, ".", color=GREY, markersize=2, markeredgewidth=0)
    for k in chosen:
        if (labels == k).any():
            x, y = points[labels == k].mean(axis=0)
            axes.plot(x, y, "o", markersize=19, color="white", markeredgecolor=for_letters(COLOURS[k]), markeredgewidth=2,
                      zorder=4)
            axes.text(x, y, str(k), color=for_letters(COLOURS[k]), ha="center", va="center", weight="bold", fontsize=12,
                      zorder=5, path_effects=rim(3))
    axes.set(xlim=(low[0] - room[0], high[0] + room[0]), ylim=(low[1] - room[1], high[1] + room[1]), xticks=[], yticks=[])
    axes.set_title(title, fontsize=11, y=1.0)
    axes.spines[:].set(visible=True, color=GREY, linewidth=0.6)
