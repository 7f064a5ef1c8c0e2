"""One neuron, drawn: inputs, weights on the wires, the sum, the threshold, the output. Notebook 02 leans on it."""

import numpy as np
from matplotlib.transforms import offset_copy

from .labels import subscript
from .style import BLACK, BLUE, GREY, RED

_CENTRE, _OUT = (0.62, 0.5), 0.97
_RADIUS = 40  # of the neuron's circle and a little air, in points


def unit(axes, x, w, theta, total, y, vetoed=()):
    """Draw a threshold unit with inputs x, weights w, weighted sum `total`, threshold theta and output y (0 or 1).

    `vetoed` lists the positions of inhibitory inputs; they end in a bar instead of an arrow.
    """
    axes.set(xlim=(0, 1.05), ylim=(0, 1))
    axes.axis("off")
    for i, (value, weight) in enumerate(zip(x, w, strict=True)):
        height = 1 - (i + 0.5) / len(x)
        _wire(axes, (0.14, height), 2 * height - 1, value, "veto" if i in vetoed else f"{weight:+g}", i in vetoed)
        _node(axes, (0.08, height), f"x{subscript(i + 1)} = {value:g}", value)
    axes.annotate("", xy=(_OUT - 0.09, 0.5), xytext=_CENTRE, arrowprops={"arrowstyle": "->", "lw": 2.5 if y else 1})
    _node(axes, _CENTRE, f"sum {total:g}\nθ = {theta:g}", y, size=1.35)
    _node(axes, (_OUT, 0.5), f"y = {y}", y)


def _landing(axes, side):
    """Where a wire ends on the circle of the neuron, as coordinates: side −1 … 1 spreads the ends from below to above."""
    angle = np.pi * (1 - 0.32 * side)
    return offset_copy(axes.transData, axes.figure, *(_RADIUS * np.array([np.cos(angle), np.sin(angle)])), units="points")


def _wire(axes, start, side, active, label, veto):
    colour = (RED if veto else BLUE) if active else GREY
    axes.annotate("", xy=_CENTRE, xycoords=_landing(axes, side), xytext=start, textcoords="data",
                  arrowprops={"arrowstyle": "-[, widthB=0.8" if veto else "->", "color": colour, "lw": 2.5 if active else 1,
                              "shrinkA": 0, "shrinkB": 0})
    middle = (0.58 * start[0] + 0.42 * _CENTRE[0], 0.58 * start[1] + 0.42 * _CENTRE[1] + 0.045 + 0.05 * side)
    axes.text(*middle, label, color=colour, ha="center")


def _node(axes, centre, text, active, size=1.0):
    fill, edge, ink = (BLUE, BLUE, "white") if active else ("white", GREY, BLACK)
    axes.text(*centre, text, ha="center", va="center", color=ink, fontsize=11 * size,
              bbox={"boxstyle": "circle,pad=0.45", "facecolor": fill, "edgecolor": edge, "linewidth": 2})
