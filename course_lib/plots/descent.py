"""Descent on a map: lines of equal cost, the path, the arrows of one step, the cost step by step; for notebook 07."""

import numpy as np

from .style import BLACK, BLUE, GREY, ORANGE, RED, rim
from .surface import COLOURS

MANNERS = (("-", "o", ORANGE), ("--", "s", BLUE), (":", "^", RED))  # line, marker and colour tell paths apart
RIMS = {ORANGE: BLACK, BLUE: "white", RED: "white"}  # around a path: where one can't be seen on the map, the other can


def contours(axes, first, second, values, names=("w₁", "w₂"), n_lines=14, top=None):
    """Colour the plane by values (len(second), len(first)), dark is low, with lines of equal height; cut off above `top`.

    The lines lie closer together near the bottom, so that flat valleys can be seen too.
    """
    values = np.minimum(values, values.max() if top is None else top)
    box = (first[0], first[-1], second[0], second[-1])
    axes.imshow(values, origin="lower", extent=box, cmap=COLOURS, interpolation="bilinear", aspect="auto")
    if np.ptp(values) > 0:
        heights = values.min() + np.ptp(values) * np.linspace(0, 1, n_lines + 2)[1:-1]**2
        axes.contour(first, second, values, heights, colors="white", linewidths=0.6, alpha=0.7)
    _frame(axes, box, names)


def _frame(axes, box, names):
    """Limits, five ticks and labels in fixed places: looking for the best places costs time under a slider."""
    axes.set(xlabel=names[0], ylabel=names[1], xlim=box[:2], ylim=box[2:],
             xticks=np.linspace(*box[:2], 5), yticks=np.linspace(*box[2:], 5))
    _fix_labels(axes)


def _fix_labels(axes):
    axes.xaxis.set_label_coords(0.5, -0.12)
    axes.yaxis.set_label_coords(-0.15, 0.5)


def path(axes, places, label=None, manner=0):
    """Draw the places (K, 2) that a descent visited: dots on a line, a ring at the start, a star at the end."""
    line, marker, colour = MANNERS[manner]
    axes.plot(*places.T, line, color=colour, linewidth=1.6, label=label, marker=marker, markersize=4,
              markeredgecolor=BLACK, markeredgewidth=0.4, path_effects=rim(3.2, RIMS[colour]))
    axes.plot(*places[0], "o", markersize=11, markerfacecolor="none", markeredgecolor="white", markeredgewidth=2.2,
              path_effects=rim(3.8, BLACK))
    axes.plot(*places[-1], "*", color=colour, markersize=13, markeredgecolor=RIMS[colour], markeredgewidth=0.9)


def step_arrows(axes, place, gradient, eta, enlarged=1.0):
    """Draw −η∇C (broad, orange, true length) and −∇C (slim, white, `enlarged` times its length) at a place (2,)."""
    for arrow, colour, width in ((-eta * gradient, ORANGE, 0.022), (-enlarged * gradient, "white", 0.01)):
        axes.quiver(*place, *arrow, angles="xy", scale_units="xy", scale=1, width=width, color=colour, edgecolor=BLACK,
                    linewidth=0.6, minlength=0, headwidth=3.2, headlength=3.5, headaxislength=3.2, zorder=4)
    axes.plot(*place, "o", color="white", markeredgecolor=BLACK, markersize=6, zorder=5)


def marks(axes, places, sign, label, size=11):
    """Mark places (K, 2) such as minima with a sign of matplotlib ("*", "X", …), white with a dark edge."""
    axes.plot(*np.atleast_2d(places).T, sign, color="white", markersize=size, markeredgecolor=BLACK, label=label)


def costs(axes, curves, at=None, log=None, top=None):
    """Draw costs by step: a dict from label to array (K,); `at` marks one step.

    The cost axis goes from 0 to `top`, or is logarithmic between the powers of ten in `log`, such as (-8, 6).
    """
    for (label, values), (line, _, colour) in zip(curves.items(), MANNERS, strict=False):
        axes.plot(values, line, color=colour, label=label)
    if at is not None:
        axes.axvline(at, color=GREY, linewidth=1)
    if log:
        axes.set_yscale("log")
        axes.set(ylim=(10.0 ** log[0], 10.0 ** log[1]), yticks=10.0 ** np.arange(log[0], log[1] + 1, 2))
        axes.minorticks_off()
    else:
        axes.set_ylim(0, top)
    axes.set(xlabel="step", ylabel="cost C")
    axes.xaxis.set_label_coords(0.5, -0.12)
    axes.yaxis.set_label_coords(-0.2, 0.5)
    if len(curves) > 1:
        axes.legend(fontsize=9)


def basins(axes, first, second, labels, minima, names=("w₁", "w₂")):
    """Colour each start of a grid by the minimum it reached, labels (len(second), len(first)): 0, 1, or −1 for none."""
    colours = np.array([[0.80, 0.80, 0.80], [0.55, 0.78, 0.93], [0.98, 0.82, 0.47]])
    box = (first[0], first[-1], second[0], second[-1])
    axes.imshow(colours[labels + 1], origin="lower", extent=box, aspect="auto")
    for place, letter in zip(minima, "AB", strict=True):
        axes.plot(*place, "*", color="white", markersize=17, markeredgecolor=BLACK)
        axes.annotate(letter, place, xytext=(9, 6), textcoords="offset points", fontsize=13, fontweight="bold",
                      path_effects=rim(3))
    _frame(axes, box, names)


def spread(axes, groups, xlabel, ylabel):
    """Draw one dot for each run, a dict from label to array (M,), with the mean as a bar and ± one standard deviation."""
    for k, values in enumerate(groups.values()):
        values = np.asarray(values)
        axes.plot(k + np.linspace(-0.22, 0.22, len(values)), values, "o", color=BLUE, markersize=5,
                  markeredgecolor="white", markeredgewidth=0.5)
        axes.errorbar(k + 0.36, values.mean(), values.std(ddof=1), fmt="_", color=ORANGE, markersize=12, capsize=4,
                      markeredgewidth=2)
    axes.set_xticks(range(len(groups)), list(groups))
    axes.set(xlabel=xlabel, ylabel=ylabel, ylim=(0, None), xlim=(-0.5, len(groups) - 0.3))
