"""Hand-made features drawn on the digit they come from: zones, shadows, holes, and a glyph of stroke directions a zone.

Notebook 18 leans on it.
"""

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.colors import ListedColormap

from .stage import panel
from .style import BLUE, GREY, ORANGE, RED

HOLE = ListedColormap([ORANGE])


def _bare(axes, title):
    axes.set(xticks=[], yticks=[])
    axes.set_title(title, fontsize=11, y=1.0)
    axes.spines[:].set(visible=True, color=GREY, linewidth=0.6)


def _pale(axes, image):
    height, width = image.shape
    axes.imshow(image, cmap="gray_r", vmin=0, vmax=1.8, extent=(0, width, height, 0))


def zone_lines(axes, side, cells):
    """Draw the borders of cells × cells zones over a picture of side × side pixels whose left upper corner is (0, 0)."""
    cuts = np.searchsorted(np.arange(side) * cells // side, np.arange(1, cells))
    across = [((0, c), (side, c)) for c in cuts] + [((c, 0), (c, side)) for c in cuts]
    axes.add_collection(LineCollection(across, colors=ORANGE, linewidths=0.8))


def zones(axes, values, title="zones"):
    """Draw the mean ink of zones, values (cells, cells), white 0 and black 1."""
    axes.imshow(values, vmin=0, vmax=1)
    _bare(axes, title)


def zoned_digit(axes, image, cells, title="the digit"):
    """Draw a digit (28, 28) with the borders of its zones; one zone means no border."""
    _pale(axes, image)
    zone_lines(axes, len(image), cells)
    _bare(axes, title)


def shadows(figure, rect, image, rows, columns, title="shadows"):
    """Draw a digit (H, W) with its two shadows: mean ink of the rows (H,) on the right, of the columns (W,) below."""
    left, bottom, width, height = rect
    middle = panel(figure, (left, bottom + 0.28 * height, 0.72 * width, 0.72 * height))
    _pale(middle, image)
    _bare(middle, title)
    middle.set_aspect("auto")
    side = panel(figure, (left + 0.74 * width, bottom + 0.28 * height, 0.26 * width, 0.72 * height))
    side.barh(np.arange(len(rows)) + 0.5, rows, height=1, color=BLUE)
    side.set(ylim=(len(rows), 0), xlim=(0, 0.65), xticks=[], yticks=[])
    below = panel(figure, (left, bottom, 0.72 * width, 0.26 * height))
    below.bar(np.arange(len(columns)) + 0.5, columns, width=1, color=ORANGE)
    below.set(xlim=(0, len(columns)), ylim=(0.65, 0), xticks=[], yticks=[])
    for axes in (side, below):
        axes.spines[:].set_visible(False)


def hole_map(axes, image, shut_in, title="paper that is shut in"):
    """Draw a digit (H, W) with the paper that ink shuts in, bool (H, W), filled in orange; a line marks the middle."""
    height, width = image.shape
    _pale(axes, image)
    axes.imshow(np.ma.masked_where(~shut_in, shut_in), cmap=HOLE, extent=(0, width, height, 0))
    axes.plot((0, width), (height / 2, height / 2), ":", color=GREY, linewidth=1)
    _bare(axes, title)


def orientation_glyphs(axes, image, histograms, title="stroke directions"):
    """Draw a star of lines in each zone, histograms (cells, cells, bins): the longer a line, the more edge runs that way.

    A line is drawn along the edge, so at a right angle to the gradient whose bin it stands for.
    """
    cells, _, bins = histograms.shape
    size = len(image) / cells
    angles = np.deg2rad((np.arange(bins) + 0.5) * 180 / bins + 90)                           # of the edge; y points down
    half = 0.5 * size * histograms[..., None] / (histograms.max() or 1.0)                    # (cells, cells, bins, 1)
    step = half * np.stack([np.cos(angles), np.sin(angles)], axis=1)                         # (cells, cells, bins, 2)
    middle = (np.stack(np.meshgrid(np.arange(cells), np.arange(cells)), axis=-1)[:, :, None] + 0.5) * size
    _pale(axes, image)
    zone_lines(axes, len(image), cells)
    lines = np.stack([middle - step, middle + step], axis=-2).reshape(-1, 2, 2)
    axes.add_collection(LineCollection(lines, colors=RED, linewidths=1.8))
    _bare(axes, title)


def mirrored(axes, image, twin, title):
    """Draw a digit in grey, and what its mirrored twin shares with it in blue; both (H, W)."""
    _pale(axes, image)
    height, width = image.shape
    shared = np.minimum(image, twin)
    axes.imshow(np.ma.masked_less(shared, 0.2), cmap="Blues", vmin=0, vmax=1, extent=(0, width, height, 0))
    _bare(axes, title)


def score_bars(axes, scores, label):
    """Draw ten scores as bars: the largest is blue, the bar of the right class has a dark edge."""
    top = int(np.argmax(scores))
    bars = axes.bar(range(10), scores, color=[BLUE if k == top else GREY for k in range(10)])
    bars[label].set(edgecolor="black", linewidth=2.5)
    low, high = min(-0.3, 1.05 * float(np.min(scores))), max(1.0, 1.05 * float(np.max(scores)))
    axes.set(xlabel="digit", xticks=range(10), ylim=(low, high))
    axes.set_title("scores of the classifier", fontsize=11, y=1.0)
    axes.axhline(0, color=GREY, linewidth=0.8)
