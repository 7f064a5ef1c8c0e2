"""The square of two inputs: half-planes, corners of a truth table, the line between. Notebook 02 leans on it."""

import numpy as np
from matplotlib.colors import ListedColormap

from .style import BLACK, BLUE, GREY, ORANGE

SILENT_FIRES = ListedColormap(["#EFEFEF", "#BFDDF0"])  # pale grey, pale blue: dark marks stay readable on both


def half_plane(axes, axis, values):
    """Colour the square by an array of 0 and 1, values (n, n), over the grid `axis` (n,): blue where the neuron fires."""
    low, high = axis[0], axis[-1]
    axes.imshow(values, origin="lower", extent=(low, high, low, high), cmap=SILENT_FIRES, vmin=0, vmax=1, aspect="equal")
    axes.set(xlabel="x₁", ylabel="x₂", xlim=(low, high), ylim=(low, high), xticks=[0, 1], yticks=[0, 1])
    axes.xaxis.set_label_coords(0.5, -0.08)  # fixed, because looking for the best place costs time under a slider
    axes.yaxis.set_label_coords(-0.08, 0.5)


def boundary(axes, w, theta, low, high):
    """Draw the line w₁x₁ + w₂x₂ = θ, and an arrow along w, the side that fires. Without weights there is no line."""
    length = float(np.hypot(*w))
    if length == 0:
        return
    normal = np.asarray(w, dtype=float) / length
    centre = 0.5 + (theta / length - 0.5 * normal.sum()) * normal      # point of the line nearest to (½, ½)
    along = np.array([-normal[1], normal[0]]) * 4 * (high - low)
    axes.plot(*np.transpose([centre - along, centre + along]), color=BLACK, linewidth=1.8)
    if np.all((centre > low) & (centre < high)):
        axes.annotate("", xy=centre + 0.35 * normal, xytext=centre, arrowprops={"arrowstyle": "->", "lw": 1.8})
    axes.set(xlim=(low, high), ylim=(low, high))


def corners(axes, x, wanted, given=None):
    """Mark the rows of a truth table: filled = 1 wanted, open = 0 wanted; a cross where the neuron's answer differs."""
    x, wanted = np.asarray(x), np.asarray(wanted)
    for t, fill, edge in ((0, "white", GREY), (1, BLUE, BLUE)):
        axes.plot(*x[wanted == t].T, "o", markersize=15, markeredgewidth=2.5, markeredgecolor=edge, markerfacecolor=fill,
                  clip_on=False, zorder=3)
    if given is not None:
        axes.plot(*x[np.asarray(given) != wanted].T, "x", markersize=26, markeredgewidth=3.5, color=ORANGE, clip_on=False,
                  zorder=4)
