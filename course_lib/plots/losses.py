"""Losses as pictures: curves with tangents, probabilities beside their target, a curve among points; for notebook 06."""

import numpy as np

from .style import BLACK, BLUE, GREY, ORANGE


def loss_curves(axes, x, losses, at=None):
    """Draw losses, a dict from name to array (n,), over x (n,).

    `at` maps names to (x, value, slope): a point and a piece of the tangent there, whose steepness is the gradient.
    """
    for (name, values), colour, line in zip(losses.items(), (BLUE, ORANGE), ("-", "--"), strict=False):
        axes.plot(x, values, line, color=colour, label=name)
        if at is not None:
            place, value, slope = at[name]
            reach = 0.12 * (x[-1] - x[0])
            ends = np.array([place - reach, place + reach])
            axes.plot(ends, value + slope * (ends - place), color=BLACK, linewidth=1.2)
            axes.plot(place, value, "o", color=colour, markersize=8)
    axes.set(xlim=(x[0], x[-1]))
    axes.legend()


def target_bars(axes, p, labels, t=None, title="", limits=(0, 1)):
    """Draw numbers p (K,) as bars, with a frame at the height of each target t (K,) that is not 0."""
    axes.bar(range(len(p)), p, color=BLUE, width=0.7)
    for k in [] if t is None else np.flatnonzero(t):
        axes.bar(k, t[k], facecolor="none", edgecolor=ORANGE, width=0.8, linewidth=2.2)
    axes.axhline(0, color=GREY, linewidth=0.8)
    axes.set(ylim=limits, title=title)
    axes.set_xticks(range(len(labels)), labels)


def curve_among_points(axes, x, t, line_x, line_y):
    """Draw points (x, t) of two classes, t = 0 or 1, as short strokes at the edges, and a curve of probabilities between."""
    for value, colour, height in ((0, ORANGE, -0.06), (1, BLUE, 1.06)):
        chosen = x[t == value]
        axes.plot(chosen, np.full(len(chosen), height), "|", color=colour, markersize=9, markeredgewidth=0.8)
    axes.axhline(0.5, color=GREY, linewidth=0.8, linestyle=":")
    axes.plot(line_x, line_y, color=BLACK)
    axes.set(ylim=(-0.14, 1.14), xlim=(line_x[0], line_x[-1]), yticks=[0, 0.5, 1])
