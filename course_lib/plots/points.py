"""Labelled points in the plane and the line of a neuron among them; notebook 03 leans on it."""

import numpy as np

from .plane import half_plane
from .style import BLACK, BLUE, ORANGE


def classes(axes, x, t, size=7):
    """Draw points x (N, 2): filled circles where t = 1, open squares where t = 0; form and fill carry the class too."""
    x, t = np.asarray(x), np.asarray(t)
    axes.plot(*x[t == 0].T, "s", color=ORANGE, markerfacecolor="white", markersize=size, markeredgewidth=1.8)
    axes.plot(*x[t == 1].T, "o", color=BLUE, markersize=size)


def neuron_among(axes, x, t, w, b, low, high, looked_at=None):
    """Draw the half-plane w · x + b ≥ 0 with points x (N, 2) of classes t, and a ring around the point `looked_at`."""
    half_plane(axes, w, -b, low, high)
    classes(axes, x, t)
    if looked_at is not None:
        axes.plot(*x[looked_at], "o", markersize=18, markerfacecolor="none", markeredgecolor=BLACK, markeredgewidth=2)


def mistakes_by_epoch(axes, mistakes, limit=None):
    """Draw the number of mistakes in each epoch as bars."""
    axes.bar(range(1, len(mistakes) + 1), mistakes, color=BLUE)
    axes.set(xlabel="epoch", ylabel="mistakes", ylim=(0, limit or max(1, *mistakes) + 0.5))


def bound_bars(axes, mistakes, bound):
    """Compare the mistakes made with the bound of the theorem, on a logarithmic scale."""
    bars = axes.barh(["made", "bound"], [max(mistakes, 0.8), bound], color=[BLUE, ORANGE])
    axes.bar_label(bars, [str(mistakes), f"{bound:.0f}"], padding=4)
    axes.set(xscale="log", xlim=(0.8, max(bound, mistakes) * 12), xlabel="mistakes (logarithmic scale)")
    axes.xaxis.set_label_coords(0.5, -0.2)
