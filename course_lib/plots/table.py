"""A table of zeros and ones as a picture; notebook 02 shows truth tables through a two-layer net with it."""

import numpy as np

from .plane import SILENT_FIRES
from .style import BLACK


def binary_table(axes, headings, values):
    """Draw values (rows, columns) of 0 and 1, blue where 1, with a heading above each column."""
    values = np.asarray(values)
    axes.imshow(values, cmap=SILENT_FIRES, vmin=0, vmax=1, aspect="auto")
    for value in (0, 1):  # two markers instead of a text in each cell: a slider needs the speed
        rows, columns = np.nonzero(values == value)
        axes.plot(columns, rows, linestyle="", marker=f"${value}$", markersize=8, color=BLACK, markeredgewidth=0.3)
    axes.set_xticks(range(len(headings)), headings)
    axes.set_yticks([])
    axes.tick_params(length=0, labeltop=True, labelbottom=False)
    axes.spines[:].set_visible(False)
    axes.set_xticks(np.arange(len(headings) - 1) + 0.5, minor=True)
    axes.set_yticks(np.arange(len(values) - 1) + 0.5, minor=True)
    axes.grid(which="minor", color="white", linewidth=2)
    axes.tick_params(which="minor", length=0)
