"""Activation functions with their slopes, and gradient norms by layer; notebook 04 leans on it."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from .style import BLUE, GREEN, GREY, ORANGE, RED

MARKS = [("o", BLUE), ("s", ORANGE), ("^", GREEN), ("D", RED)]


def function_and_slope(axes, z, a, slope, title="", at=None):
    """Draw a function a(z), solid, and its slope, dashed, over z (n,); `at` = (z, a, slope) marks one place."""
    axes.axhline(0, color=GREY, linewidth=0.8)
    axes.plot(z, a, color=BLUE, label="f(z)")
    axes.plot(z, slope, "--", color=ORANGE, label="slope f′(z)")
    if at is not None:
        axes.plot([at[0], at[0]], at[1:], ":", color=GREY)
        axes.plot(at[0], at[1], "o", color=BLUE, markersize=9)
        axes.plot(at[0], at[2], "s", color=ORANGE, markersize=8)
    axes.set(xlabel="z", title=title, xlim=(z[0], z[-1]))
    axes.xaxis.set_major_locator(MaxNLocator(5, integer=True))


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
