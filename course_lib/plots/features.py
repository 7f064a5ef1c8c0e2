"""Feature maps, filters and patches as tiles; receptive fields on a picture; occlusion. Notebook 15 leans on it."""

import numpy as np
from matplotlib.patches import Rectangle

from .style import BLUE, GREEN, GREY, ORANGE, PINK, RED

FIELD_LOOKS = [(BLUE, "-"), (ORANGE, "--"), (GREEN, "-."), (RED, ":"), (PINK, "-")]


def mosaic(pictures, columns, gap=1):
    """Lay pictures (n, h, w) out in rows of `columns`, NaN between them; return (mosaic, corners (n, 2) as row, column)."""
    n, h, w = np.shape(pictures)
    rows = -(-n // columns)
    canvas = np.full((rows * (h + gap) - gap, columns * (w + gap) - gap), np.nan)
    corners = np.stack(np.divmod(np.arange(n), columns), axis=1) * (h + gap, w + gap)
    for picture, (top, left) in zip(pictures, corners, strict=True):
        canvas[top:top + h, left:left + w] = picture
    return canvas, corners


def tiles(axes, pictures, columns, title="", look="map", chosen=None, names=None):
    """Draw pictures (n, h, w) as tiles in one axes.

    look    "map": white 0, black the largest of all; "signed": blue above 0, red below; "ink": 0 to 1
    chosen  number of a tile to frame, or None
    names   n strings, written above the tiles
    """
    pictures = np.asarray(pictures, dtype=float)
    gap = max(1, pictures.shape[2] // 12) + (max(2, pictures.shape[1] // 5) if names else 0)
    canvas, corners = mosaic(pictures, columns, gap)
    limit = float(np.abs(pictures).max()) or 1.0
    colours, low, high = {"map": ("gray_r", 0, limit), "signed": ("RdBu", -limit, limit), "ink": ("gray_r", 0, 1)}[look]
    axes.imshow(canvas, cmap=colours, vmin=low, vmax=high)
    h, w = pictures.shape[1:]
    for k, (top, left) in enumerate(corners):
        bold = k == chosen
        axes.add_patch(Rectangle((left - 0.5, top - 0.5), w, h, fill=False, edgecolor=RED if bold else GREY,
                                 linewidth=2.5 if bold else 0.6, zorder=3 if bold else 2))
        if names:
            axes.text(left + (w - 1) / 2, top - 0.7, names[k], ha="center", va="bottom", fontsize=9)
    _bare(axes, title)
    axes.set(xlim=(-1.2, canvas.shape[1] + 0.2), ylim=(canvas.shape[0] + 0.2, -1.2 - (gap if names else 0)))


def _bare(axes, title):
    axes.set(xticks=[], yticks=[])
    axes.set_title(title, fontsize=11, y=1.0)  # a fixed place: looking for one takes time
    axes.spines[:].set_visible(False)


def feature_map(axes, values, title="", unit=None):
    """Draw one map (h, w), white 0 and black its largest, with a frame around one unit (row, column)."""
    axes.imshow(values, vmin=0, vmax=float(np.max(values)) or 1.0)
    if unit is not None:
        axes.add_patch(Rectangle((unit[1] - 0.5, unit[0] - 0.5), 1, 1, fill=False, edgecolor=RED, linewidth=2.5))
    _frame(axes, title)


def _frame(axes, title):
    _bare(axes, title)
    axes.spines[:].set(visible=True, color=GREY, linewidth=0.6)


def fields(axes, image, boxes, title="", look="ink"):
    """Draw a picture (h, w) with frames; boxes {name: (top, left, height, width)}, each with its own colour and line style.

    look  "ink" for a digit, "strength" for numbers ≥ 0 that are drawn from white to blue
    """
    if look == "ink":
        axes.imshow(image, cmap="gray_r", vmin=0, vmax=1.6)  # pale ink, so that the frames stand out
    else:
        axes.imshow(image, cmap="Blues", vmin=0, vmax=float(np.max(image)) or 1.0)
    for k, (name, (top, left, height, width)) in enumerate(boxes.items()):
        colour, line = FIELD_LOOKS[k % len(FIELD_LOOKS)]
        axes.add_patch(Rectangle((left - 0.5, top - 0.5), width, height, fill=False, edgecolor=colour, linestyle=line,
                                 linewidth=2.5, label=name))
    _frame(axes, title)


def chances(axes, values, title="", place=None):
    """Draw probabilities (rows, columns) from 0, dark, to 1, light yellow, with a ring at one place (row, column)."""
    picture = axes.imshow(values, cmap="cividis", vmin=0, vmax=1)
    if place is not None:
        axes.plot(place[1], place[0], "o", markersize=12, markerfacecolor="none", markeredgecolor=RED, markeredgewidth=2.5)
    _bare(axes, title)
    return picture


def by_stop(axes, names, lines, label):
    """Draw one line for each entry of lines {name: values (n,)} over the stops of a network, each with its own marker."""
    for k, (name, values) in enumerate(lines.items()):
        axes.plot(range(len(names)), values, marker="os^Dv"[k], linestyle=("-", "--", ":", "-.", "-")[k], label=name)
    axes.set_xticks(range(len(names)), names)
    axes.set_ylabel(label)


def class_bars(axes, values, title=""):
    """Draw ten numbers, one a class, as bars; the largest is blue with a dark edge."""
    top = int(np.argmax(values))
    bars = axes.bar(range(10), values, color=[BLUE if k == top else GREY for k in range(10)])
    bars[top].set(edgecolor="black", linewidth=2)
    axes.set(xticks=range(10), xlabel="digit", ylim=(min(0.0, float(np.min(values))), float(np.max(values)) * 1.08 or 1.0))
    axes.set_title(title, fontsize=11, y=1.0)


def placeholder(axes, words):
    """Say in an empty frame what will stand here."""
    axes.text(0.5, 0.5, words, ha="center", va="center", transform=axes.transAxes, color=GREY)
    axes.set(xticks=[], yticks=[])
    axes.spines[:].set(visible=True, color=GREY, linewidth=0.6)
