"""A small network, drawn: neurons in columns with their values, wires with their weights. Notebook 05 leans on it."""

from itertools import pairwise

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgb

from .style import BLACK, BLUE, GREY, RED, ink_on

NEGATIVE, POSITIVE = np.array(to_rgb(RED)), np.array(to_rgb(BLUE))


def network_diagram(axes, values, weights, biases, marked=None):
    """Draw a network of a few neurons, with every number.

    `values` lists the arrays of all layers, the input first; `weights` and `biases` list W (n_out, n_in) and b (n_out,) of
    each further layer. Blue is positive, red is negative. `marked` = (layer, j, i) frames the weight W[j, i], and
    (layer, j, None) the bias b[j]; layers count from 1.
    """
    columns = [_column(k, len(values), len(v)) for k, v in enumerate(values)]
    axes.set(xlim=(-0.02, 1.02), ylim=(0, 1.06))
    axes.axis("off")
    for layer, (w, b) in enumerate(zip(weights, biases, strict=True), start=1):
        here = marked[1:] if marked and marked[0] == layer else None
        _wires(axes, columns[layer - 1], columns[layer], np.asarray(w), here)
        for j, (x, y) in enumerate(columns[layer]):
            _label(axes, x, y + 0.135, f"bias {b[j]:+.3g}", BLACK, here == (j, None))
    for k, (centres, v) in enumerate(zip(columns, values, strict=True)):
        _nodes(axes, centres, np.asarray(v))
        axes.text(centres[0][0], 1.0, _name(k, len(values)), ha="center", color=GREY)


def _column(k, n_columns, n_rows):
    """Centres (x, y) of the neurons of column k, the first one on top."""
    return [(0.05 + 0.9 * k / (n_columns - 1), 0.94 * (1 - (j + 0.5) / n_rows)) for j in range(n_rows)]


def _name(k, n_columns):
    return "input x" if k == 0 else "output y" if k == n_columns - 1 else f"hidden layer {k}"


def _wires(axes, left, right, w, marked):
    ends = [(left[i], right[j]) for j, i in np.ndindex(*w.shape)]
    colours = [BLUE if v > 0 else RED if v < 0 else GREY for v in w.ravel()]
    widths = 0.8 + 0.7 * np.minimum(np.abs(w.ravel()), 5)
    axes.add_collection(LineCollection(ends, colors=colours, linewidths=widths, alpha=0.65, zorder=1))
    for (j, i), (a, b), colour in zip(np.ndindex(*w.shape), ends, colours, strict=True):
        _label(axes, a[0] + 0.32 * (b[0] - a[0]), a[1] + 0.32 * (b[1] - a[1]), f"{w[j, i]:+.3g}", colour, marked == (j, i))


def _label(axes, x, y, text, colour, framed):
    axes.text(x, y, text, ha="center", va="center", color=colour, fontsize=10,
              bbox={"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": BLACK if framed else "none",
                    "linewidth": 1.8})


def _nodes(axes, centres, v):
    """Circles filled the darker, the farther the value is from 0; the number stands inside."""
    depth = np.clip(np.abs(v), 0, 1)[:, None]
    fills = 1 - depth * (1 - np.where(v[:, None] < 0, NEGATIVE, POSITIVE))
    axes.scatter(*np.transpose(centres), s=1500, facecolors=fills, edgecolors=BLACK, linewidths=1.2, zorder=2)
    for (x, y), value, fill in zip(centres, v, fills, strict=True):
        axes.text(x, y, f"{value:.2f}", ha="center", va="center", color=ink_on(fill), zorder=3)


def outline(axes, sizes):
    """Draw a network of any size in outline: a column of dots for each layer and all wires, no numbers."""
    columns = [_column(k, len(sizes), n) for k, n in enumerate(sizes)]
    axes.set(xlim=(-0.02, 1.02), ylim=(-0.1, 0.96))
    axes.axis("off")
    for left, right in pairwise(columns):
        axes.add_collection(LineCollection([(a, b) for a in left for b in right], colors=GREY, linewidths=0.8, zorder=1))
    for k, centres in enumerate(columns):
        axes.scatter(*np.transpose(centres), s=160, facecolors="white" if k == 0 else BLUE, edgecolors=BLUE, linewidths=1.8,
                     zorder=2)
        kind = "hidden" if 0 < k < len(sizes) - 1 else ("output" if k else "input") + "s" * (len(centres) != 1)
        axes.text(centres[0][0], -0.06, f"{len(centres)} {kind}", ha="center", color=BLACK)
