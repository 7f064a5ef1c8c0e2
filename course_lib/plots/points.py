"""Labelled points in the plane and the line of a neuron among them; notebook 03 leans on it."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from .plane import half_plane
from .style import BLACK, BLUE, GREY, ORANGE, RED


def classes(axes, x, t, size=7):
    """Draw points x (N, 2): blue discs where t = 1, open red squares where t = 0; form and fill carry the class too."""
    x, t = np.asarray(x), np.asarray(t)
    axes.plot(*x[t == 0].T, "s", color=RED, markerfacecolor="white", markersize=size, markeredgewidth=1.8)
    axes.plot(*x[t == 1].T, "o", color=BLUE, markersize=size, markeredgecolor="white")


def neuron_among(axes, x, t, w, b, low, high, looked_at=None):
    """Draw the half-plane w · x + b ≥ 0 with points x (N, 2) of classes t, and a ring around the point `looked_at`."""
    half_plane(axes, w, -b, low, high)
    classes(axes, x, t)
    if looked_at is not None:
        axes.plot(*x[looked_at], "o", markersize=18, markerfacecolor="none", markeredgecolor=BLACK, markeredgewidth=2)


def mistakes_by_epoch(axes, mistakes, limit=None):
    """Draw the number of mistakes in each epoch as bars."""
    axes.bar(range(1, len(mistakes) + 1), mistakes, color=BLUE)
    axes.set(xlabel="epoch", ylabel="mistakes", xlim=(0.4, len(mistakes) + 0.6), ylim=(0, limit or max(1, *mistakes) + 0.5))
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MaxNLocator(6, integer=True, min_n_ticks=1))


def bound_dots(axes, mistakes, bound):
    """Compare the mistakes made with the bound of the theorem: two dots on a logarithmic scale, which has no zero for bars."""
    for height, (value, marker, colour) in enumerate([(mistakes, "o", BLUE), (bound, "D", ORANGE)]):
        axes.plot(value, height, marker, color=colour, markersize=11)
        axes.annotate(f"{value:.0f}", (value, height), xytext=(0, 11), textcoords="offset points", ha="center")
    axes.set(xscale="log", xlim=(0.7, max(bound, mistakes) * 3), ylim=(-0.6, 1.6), yticks=[0, 1], yticklabels=["made", "bound"],
             xlabel="mistakes (logarithmic scale)")
    axes.grid(axis="x", color=GREY, alpha=0.25)
    axes.xaxis.set_label_coords(0.5, -0.2)
