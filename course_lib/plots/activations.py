"""Activation functions with their slopes, and gradient norms by layer; notebook 04 leans on it."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from .style import BLUE, GREEN, GREY, ORANGE, RED

MARKS = [("o", BLUE), ("s", ORANGE), ("^", GREEN), ("D", RED)]


def function_and_slope(axes, z, a, slope, title="", at=None, jumps=(None, None), names=("f(z)", "slope f′(z)"), across="z"):
    """Draw a function a(z), solid, and its slope, dashed, over z (n,).

    `at` = (z, a, slope) marks one place; `jumps` holds a `Jump` of the function and one of its slope, or None, where the
    curve is interrupted: an open dot is left out, a filled one is the value taken. `names` stand in the legend.
    """
    axes.axhline(0, color=GREY, linewidth=0.8)
    for values, jump, colour, dashes, name in zip((a, slope), jumps, (BLUE, ORANGE), ("-", "--"), names, strict=True):
        axes.plot(*_interrupted(z, values, jump), dashes, color=colour, label=name)
        for height in {jump.left, jump.right} if jump else ():
            axes.plot(jump.place, height, "o", color=colour, markersize=6, zorder=3,
                      markerfacecolor=colour if height == jump.taken else "white")
    if at is not None:
        axes.plot([at[0], at[0]], at[1:], ":", color=GREY)
        axes.plot(at[0], at[1], "o", color=BLUE, markersize=9)
        axes.plot(at[0], at[2], "s", color=ORANGE, markersize=8)
    axes.set(xlabel=across, title=title, xlim=(z[0], z[-1]))
    axes.xaxis.set_major_locator(MaxNLocator(5, integer=True))


def _interrupted(z, values, jump):
    """Return a curve that is broken at a jump by a NaN between its two ends; without one, the curve as it is."""
    if jump is None:
        return z, values
    left, right = z < jump.place, z > jump.place
    return (np.concatenate([z[left], [jump.place] * 3, z[right]]),
            np.concatenate([values[left], [jump.left, np.nan, jump.right], values[right]]))


def norms_by_layer(axes, norms):
    """Draw gradient norms, a dict from name to array (layers,), on a logarithmic scale; exact zeros are left out."""
    for (name, values), (marker, colour) in zip(norms.items(), MARKS, strict=False):
        values = np.where(np.asarray(values) > 0, values, np.nan)
        axes.plot(np.arange(1, len(values) + 1), values, marker=marker, color=colour, label=name)
    axes.set(xlabel="layer (1 is next to the input)", ylabel="size of the gradient", yscale="log")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.grid(color=GREY, alpha=0.25)
    if norms:
        axes.legend()
