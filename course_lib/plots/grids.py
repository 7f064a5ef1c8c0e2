"""Small grids of numbers: an image of a few pixels, a filter, a feature map, a window that slides. Notebook 12 leans on it."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap, ListedColormap
from matplotlib.patches import Rectangle

from .numerals import write
from .style import BLUE, GREY, ORANGE, RED, rim

INK = ListedColormap(["white", "#cfe3f2"])                                      # 0 and 1
SIGNED = LinearSegmentedColormap.from_list("signed", ["#f6b28f", "white", "#9cc7e6"])  # negative, 0, positive
COUNTS = LinearSegmentedColormap.from_list("counts", ["#f3f8fc", "#9cc7e6"]).with_extremes(under="#c8c8c8")  # 0 is grey
LOOKS = {"ink": (INK, lambda v: (0, 1)), "signed": (SIGNED, lambda v: (-v, v)), "counts": (COUNTS, lambda v: (0.5, max(v, 9)))}


def number_grid(axes, values, look="signed", title="", texts=None, size=11):
    """Draw values (h, w) as coloured cells with their numbers; NaN leaves a cell empty.

    look   "ink" for images of 0 and 1, "signed" (orange below 0, blue above), "counts" with 0 in grey
    texts  (h, w) strings to write instead of the numbers
    """
    values = np.asarray(values, dtype=float)
    shown = np.nan_to_num(values)
    colours, limits = LOOKS[look]
    low, high = limits(max(1.0, float(np.abs(shown).max())))
    axes.imshow(shown, cmap=colours, vmin=low, vmax=high)
    rows, columns = np.nonzero(np.isfinite(values))
    known = [f"{values[i, j]:g}".replace("-", "−") if texts is None else texts[i][j]
             for i, j in zip(rows, columns, strict=True)]
    write(axes, columns, rows, known, size)
    _lines(axes, values.shape)
    axes.set_title(title, fontsize=11, y=1.0)  # a fixed place: looking for one takes time


def _lines(axes, shape):
    """Thin lines between the cells, and nothing else around them."""
    h, w = shape
    axes.hlines(np.arange(h + 1) - 0.5, -0.5, w - 0.5, color=GREY, linewidth=0.6)
    axes.vlines(np.arange(w + 1) - 0.5, -0.5, h - 0.5, color=GREY, linewidth=0.6)
    axes.set(xlim=(-0.6, w - 0.4), ylim=(h - 0.4, -0.6))
    axes.axis("off")


def frame(axes, row, column, height=1, width=1, colour=RED):
    """Draw a thick frame around the cells from (row, column) on."""
    axes.add_patch(Rectangle((column - 0.5, row - 0.5), width, height, fill=False, edgecolor=colour, linewidth=3, zorder=4))


def rings(axes, places, colour=RED):
    """Draw a ring around each cell (row, column) of `places`."""
    for row, column in places:
        axes.plot(column, row, "o", markersize=23, markerfacecolor="none", markeredgecolor=colour, markeredgewidth=2,
                  path_effects=rim(4))


def padding_border(axes, padding, shape):
    """Shade the frame of `padding` zeros that was put around an image, drawn with its padded shape (h, w)."""
    h, w = shape
    for x, y, width, height in [(0, 0, w, padding), (0, h - padding, w, padding), (0, padding, padding, h - 2 * padding),
                                (w - padding, padding, padding, h - 2 * padding)]:
        axes.add_patch(Rectangle((x - 0.5, y - 0.5), width, height, facecolor="#dcdcdc", edgecolor="none", zorder=0.5))


def sliding_window(figure_panels, image, products, feature_map, at):
    """Fill three axes: the image with a framed window, the nine products, and the map as far as it is computed.

    image        (values (h, w), padding)
    products     (texts (k, k), values (k, k))
    feature_map  (h, w) with NaN where nothing is computed yet
    at           (row, column) of the window on the image, and of its number on the map
    """
    left, middle, right = figure_panels
    (values, padding), (texts, numbers), (window, cell) = image, products, at
    number_grid(left, values, "ink", "image")
    if padding:
        padding_border(left, padding, values.shape)
    frame(left, *window, *np.shape(numbers))
    number_grid(middle, numbers, "signed", "pixel · weight", texts, 10)
    number_grid(right, feature_map, "signed", "feature map")
    frame(right, *cell)


def strip(axes, size, padding, windows, partial=None):
    """Draw a row of pixels with its windows under it, one a line.

    size, padding  pixels of the row, and zeros at each end
    windows        list of (first, last) pixels, counted from 0, negative in the padding
    partial        (first, last) of a window that would run over the end, or None
    """
    pixels = range(-padding, size + padding)
    write(axes, pixels, [0.7] * len(pixels), [str(pixel + 1) if 0 <= pixel < size else "0" for pixel in pixels], 10)
    seen = {pixel for first, last in windows for pixel in range(first, last + 1)}
    for pixel in pixels:
        inside = 0 <= pixel < size
        axes.add_patch(Rectangle((pixel - 0.5, 0.25), 1, 0.9, edgecolor=GREY, linewidth=1,
                                 facecolor="#dcdcdc" if not inside else "#cfe3f2" if pixel in seen else "white"))
    lines = [(span, BLUE, "-") for span in windows] + ([(partial, ORANGE, ":")] if partial else [])
    for row, ((first, last), colour, style) in enumerate(lines):
        y = -0.25 - 0.55 * row
        axes.plot([first - 0.38, last + 0.38], [y, y], style, color=colour, linewidth=5, solid_capstyle="butt")
    axes.set(xlim=(-padding - 0.7, max(size + padding, (partial or (0, 0))[1] + 1) - 0.2),
             ylim=(min(-0.55 * len(lines) - 0.2, -1), 1.3))
    axes.axis("off")
