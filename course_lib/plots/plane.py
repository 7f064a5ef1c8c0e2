"""The square of two inputs: half-planes, corners of a truth table, any output as colours. Notebooks 02 and 05 lean on it."""

import numpy as np
from matplotlib.colors import ListedColormap

from .style import BLACK, BLUE, RED, rim

SILENT, FIRES = "#EFEFEF", "#BFDDF0"  # pale grey, pale blue: dark marks stay readable on both
SILENT_FIRES = ListedColormap([SILENT, FIRES])


def square(axes, low, high):
    """Prepare axes for the square of two inputs, from low to high both ways, with ticks at 0 and 1."""
    axes.set(xlabel="x₁", ylabel="x₂", xlim=(low, high), ylim=(low, high), xticks=[0, 1], yticks=[0, 1], aspect="equal",
             facecolor=SILENT)
    axes.xaxis.set_label_coords(0.5, -0.1)  # fixed, because looking for the best place costs time under a slider
    axes.yaxis.set_label_coords(-0.1, 0.5)


def region(axes, axis, values):
    """Colour the square by an array of 0 and 1, values (n, n), over the grid `axis` (n,): blue where the output is 1."""
    low, high = axis[0], axis[-1]
    square(axes, low, high)
    axes.imshow(values, origin="lower", extent=(low, high, low, high), cmap=SILENT_FIRES, vmin=0, vmax=1)


def output_map(axes, axis, values, middle=0.5):
    """Colour the square by values (n, n) in [0, 1] over the grid `axis` (n,): blue high, red low, a line at `middle`."""
    low, high = axis[0], axis[-1]
    axes.imshow(values, origin="lower", extent=(low, high, low, high), cmap="RdBu", vmin=0, vmax=1,
                interpolation="bilinear")
    if values.min() < middle < values.max():
        axes.contour(axis, axis, values, [middle], colors=BLACK, linewidths=1.5)
    axes.set(xlabel="x₁", ylabel="x₂", xticks=[low, 0, high], yticks=[low, 0, high])


def half_plane(axes, w, theta, low=-0.5, high=1.5):
    """Colour the side where w₁x₁ + w₂x₂ ≥ θ, draw the line, and an arrow along w. Without weights there is no line."""
    square(axes, low, high)
    if np.hypot(*w) == 0:
        axes.set_facecolor(FIRES if theta <= 0 else SILENT)
        return
    centre, normal, ends = _line(w, theta, high - low)
    axes.fill(*np.concatenate([ends, ends[::-1] + 4 * (high - low) * normal]).T, color=FIRES, linewidth=0)
    axes.plot(*ends.T, color=BLACK, linewidth=1.8)
    if np.all((centre > low) & (centre < high)):
        axes.annotate("", xy=centre + 0.28 * normal, xytext=centre, arrowprops={"arrowstyle": "->", "lw": 1.8})
    axes.set(xlim=(low, high), ylim=(low, high))


def _line(w, theta, size):
    """Return the point of the line w · x = θ nearest to (½, ½), its normal of length 1, and two ends far outside."""
    length = float(np.hypot(*w))
    normal = np.asarray(w, dtype=float) / length
    centre = 0.5 + (theta / length - 0.5 * normal.sum()) * normal
    along = np.array([-normal[1], normal[0]]) * 4 * size
    return centre, normal, np.array([centre - along, centre + along])


def border(axes, w, theta, name, low=-0.5, high=1.5):
    """Draw the line w₁x₁ + w₂x₂ = θ of a neuron over a square from low to high; its name stands on its silent side."""
    centre, normal, ends = _line(w, theta, high - low)
    axes.plot(*ends.T, color=BLACK, linewidth=1.8)
    turn = np.degrees(np.arctan2(normal[0], -normal[1]))
    axes.annotate(name, centre, xytext=-12 * normal, textcoords="offset points", ha="center", va="center",
                  rotation=(turn + 90) % 180 - 90, rotation_mode="anchor")
    axes.set(xlim=(low, high), ylim=(low, high))


def corners(axes, x, wanted, given=None):
    """Mark the rows of a truth table: filled = 1 wanted, open = 0 wanted; a cross where the neuron's answer differs."""
    x, wanted = np.asarray(x), np.asarray(wanted)
    for t, fill, edge in ((0, "white", BLACK), (1, BLUE, "white")):
        axes.plot(*x[wanted == t].T, "o", markersize=15, markeredgewidth=2.5, markeredgecolor=edge, markerfacecolor=fill,
                  clip_on=False, zorder=3)
    if given is not None:
        axes.plot(*x[np.asarray(given) != wanted].T, "x", markersize=26, markeredgewidth=3.5, color=RED, clip_on=False,
                  zorder=4, path_effects=rim(4.8))
