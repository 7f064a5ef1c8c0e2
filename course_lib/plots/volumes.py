"""A network as the shapes that flow through it: stacks of maps that get smaller and more, then vectors. For notebook 13."""

from matplotlib.collections import PatchCollection
from matplotlib.patches import Rectangle

from .numerals import write
from .style import BLACK, BLUE, GREY, ORANGE

SHEETS = 6                                                                    # a stack shows at most so many maps
LOW, HIGH = -0.35, 1.45                                                       # the axes from bottom to top


def volumes(axes, shapes, labels=None, columns=0):
    """Draw shapes, each (C, H, W) or (n,), from left to right: side of a square ~ pixels, sheets ~ channels; vectors as bars.

    labels   one short text a shape, drawn above; below stands the shape itself
    columns  room for at least so many shapes, for a picture whose scale shall not change
    """
    columns = max(columns, len(shapes))
    largest = max(max(shape[1:]) for shape in shapes if len(shape) == 3)
    side, stretch = _largest_side(axes, columns)
    sheets, bars = [], []
    for i, shape in enumerate(shapes):
        if len(shape) == 3:
            sheets += _stack(i, shape, side / largest, stretch)
        else:
            bars.append(Rectangle((i - 0.05, 0.0), 0.1, _height(shape[0])))
    words, size = [" × ".join(map(str, shape)) for shape in shapes], 9 if columns < 8 else 8
    write(axes, range(len(shapes)), [-0.2] * len(shapes), words, size, BLACK)
    if labels:
        write(axes, range(len(labels)), [1.3] * len(labels), labels, 9, GREY)
    axes.add_collection(PatchCollection(sheets, facecolor="#cfe3f2", edgecolor=BLUE, linewidth=0.9))
    axes.add_collection(PatchCollection(bars, facecolor="#f8e3b8", edgecolor=ORANGE, linewidth=0.9))
    axes.set(xlim=(-0.5, columns - 0.4), ylim=(LOW, HIGH))
    axes.axis("off")


def _largest_side(axes, columns):
    """Return (side of the largest square in units of y, units of x that look as long as one unit of y)."""
    width, height = axes.figure.get_size_inches() * axes.get_position().size
    stretch = (height / (HIGH - LOW)) / (width / (columns + 0.1))
    return min(0.9, 0.62 / stretch), stretch


def _stack(i, shape, scale, stretch):
    """Squares of one shape (C, h, w), back to front, standing on the ground line around x = i."""
    channels, h, w = shape
    shown, step = min(channels, SHEETS), 0.035
    left = i - stretch * (w * scale + step * (shown - 1)) / 2
    return [Rectangle((left + stretch * step * k, step * k), stretch * w * scale, h * scale) for k in reversed(range(shown))]


def _height(n):
    """Height of a vector's bar: grows slowly with its length, since 4 096 and 10 must both be seen."""
    return min(1.0, 0.16 * len(f"{n:b}") ** 0.75)
