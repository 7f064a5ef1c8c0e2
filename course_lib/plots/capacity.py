"""What a hidden layer can draw: a curve and its copy, the neurons under it, errors against width. Notebook 10 leans on it."""

import numpy as np

from .activations import MARKS
from .style import BLACK, BLUE, GREY, ORANGE, PALETTE, RED, for_letters


def curve_and_copy(axes, x, target, copy, worst=None):
    """Draw a wanted curve, dashed, and a network's copy of it, solid, over x (n,); `worst` is an index to mark."""
    axes.fill_between(x, target, copy, color=BLUE, alpha=0.15, linewidth=0)
    axes.plot(x, target, "--", color=for_letters(ORANGE), label="wanted")  # dark enough on the fill
    axes.plot(x, copy, color=BLUE, label="network")
    if worst is not None:
        axes.plot([x[worst]] * 2, [target[worst], copy[worst]], color=RED, linewidth=3, label="largest error")
    axes.set(xlim=(x[0], x[-1]))


def shares(axes, x, parts, places=()):
    """Draw what each hidden neuron adds, parts (n, neurons) over x (n,), with a short stroke at the place of each."""
    axes.axhline(0, color=GREY, linewidth=0.8)
    for part, colour, line in zip(parts.T, PALETTE * len(parts.T), ("-", "--", "-.") * len(parts.T), strict=False):
        axes.plot(x, part, line, color=colour, linewidth=1.4)
    for place in places:
        axes.axvline(place, ymax=0.12, color=BLACK, linewidth=1.5)
    axes.set(xlim=(x[0], x[-1]), ylabel="shares", xlabel="x")


def by_width(axes, widths, lines, at=None, ticks=(1, 2, 4, 8, 16, 32, 64, 128)):
    """Draw errors against width, both logarithmic: `lines` maps names to arrays (n,) for widths (n,).

    `at` marks one of the widths by a grey line; `ticks` are the widths to write under the axis.
    """
    every = max(1, len(widths) // 8)
    for (name, values), (marker, colour) in zip(lines.items(), MARKS, strict=False):
        axes.plot(widths, values, color=colour, label=name, marker=marker, markersize=6, markevery=every)
        if at is not None:
            axes.plot(at, values[list(widths).index(at)], marker, color=colour, markersize=11, markeredgecolor=BLACK)
    if at is not None:
        axes.axvline(at, color=GREY, linewidth=1)
    axes.set(xscale="log", yscale="log", xlabel="hidden neurons")
    ticks = [width for width in ticks if min(widths) <= width <= max(widths)]
    axes.set_xticks(ticks, list(map(str, ticks)))  # plain words: formatting powers of ten takes most of the drawing time
    axes.minorticks_off()
    axes.grid(color=GREY, alpha=0.25)


def fit_among_points(axes, x, y, line_x, line_y, truth=None, limits=None):
    """Draw noisy examples (x, y) as dots, a fitted curve, solid, and the true mean curve, dashed, cut off at `limits`."""
    axes.plot(x, y, "o", color=GREY, markersize=4, label="examples")
    if truth is not None:
        axes.plot(line_x, truth, "--", color=ORANGE, label="mean of all")
    low, high = limits or (-np.inf, np.inf)
    inside = np.where((line_y >= low - 5) & (line_y <= high + 5), line_y, np.nan)
    axes.plot(line_x, inside, color=BLUE, label="network")
    axes.set(xlim=(-0.02, 1.02), xlabel="place of the column (0 left, 1 right)", ylabel="ink")
    if limits:
        axes.set_ylim(limits)
