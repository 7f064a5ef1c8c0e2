"""A Go board and what stands on it: stones, coordinates, the last move, marks, a map of numbers. Notebook 17 leans on it.

Black stones are filled, white ones are white with a ring, so that they differ without any colour. Points are (row, column) from
the upper left.
"""

import numpy as np
from matplotlib.collections import EllipseCollection, LineCollection, PolyCollection
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Rectangle

from .numerals import write, write_once
from .style import BLACK, BLUE, GREY, ORANGE, RED, SKY, ink_on, rim

WOOD, LINE = "#f4e6c8", "#8a7a5c"
EDGE = 0.2  # how much less than a cell is left beyond the outermost stones
LETTERS = "ABCDEFGHJKLMNOPQRST"  # no I, as players write
HEAT = LinearSegmentedColormap.from_list("heat", [WOOD, SKY, BLUE])
NUMBERS = LinearSegmentedColormap.from_list("numbers", ["#dcecf7", "#9cc7e6"])
MARKS = {"ring": ("o", RED), "square": ("s", ORANGE), "cross": ("x", RED), "triangle": ("^", ORANGE)}


def go_board(axes, stones, title="", last=None, marks=None, heat=None):
    """Draw a board from an array of stones (size, size): 1 black, −1 white, 0 none.

    last   the point of the last move, shown by a dot on its stone
    marks  {"ring", "square", "cross" or "triangle": points}
    heat   (size, size) numbers from 0, such as probabilities: the more, the bluer; the three largest are written, in percent
    """
    stones = np.asarray(stones)
    size = len(stones)
    _empty_board(axes, size, heat)
    for colour, face in ((1, BLACK), (-1, "white")):
        _discs(axes, np.argwhere(stones == colour), face, BLACK)
    if last is not None:
        axes.plot(last[1], last[0], "o", color="white" if stones[last] == 1 else BLACK, markersize=max(3, 60 / size), zorder=4)
    for name, points in (marks or {}).items():
        shape, colour = MARKS[name]
        rows, columns = np.reshape(list(points), (-1, 2)).T
        axes.plot(columns, rows, shape, color=colour, markersize=max(4, 100 / size), markerfacecolor="none",
                  markeredgewidth=2.2, zorder=5, path_effects=rim(4))
    if heat is not None:
        _write_largest(axes, np.asarray(heat), stones)
    axes.set_title(title, fontsize=11, y=1.0)


def go_numbers(axes, numbers, stones=None, title=""):
    """Draw a map of whole numbers (size, size) on the points of a board: 0 is left empty, others stand in a coloured cell.

    stones  (size, size), drawn as thin rings (a thick ring is black) to find one's way, when given
    """
    numbers = np.asarray(numbers)
    size = len(numbers)
    _cells(axes, numbers, NUMBERS)
    _coordinates(axes, size)
    edges = np.arange(size + 1) - 0.5
    axes.hlines(edges, -0.5, size - 0.5, color="#d0d0d0", linewidth=0.6, zorder=2)
    axes.vlines(edges, -0.5, size - 0.5, color="#d0d0d0", linewidth=0.6, zorder=2)
    if stones is not None:
        for colour, width, edge in ((1, 2.2, BLACK), (-1, 1.0, GREY)):
            _discs(axes, np.argwhere(np.asarray(stones) == colour), "none", edge, width * min(1, 12 / size))
    rows, columns = np.nonzero(numbers)
    write(axes, columns, rows, [f"{number:g}".replace("-", "−") for number in numbers[rows, columns]], min(11, 130 / size))
    axes.set_title(title, fontsize=11, y=1.0)


def point_under(axes, x, y):
    """Return the point (row, column) under a pixel of the figure, counted from its upper left; None beside the board."""
    column, row = axes.transData.inverted().transform((x, axes.figure.bbox.height - y))
    size = round(axes.get_xlim()[1] + EDGE)
    point = round(row), round(column)
    return point if all(0 <= i < size for i in point) else None


def _empty_board(axes, size, heat):
    """Wood or heat, lines, star points and coordinates."""
    axes.add_patch(Rectangle((-0.5, -0.5), size, size, facecolor=WOOD, edgecolor="none", zorder=0))
    if heat is not None:
        _cells(axes, np.asarray(heat), HEAT)
    ends = np.arange(size)
    lines = [[(0, i), (size - 1, i)] for i in ends] + [[(i, 0), (i, size - 1)] for i in ends]
    axes.add_collection(LineCollection(lines, colors=LINE, linewidths=0.8, zorder=1))
    stars = {9: (2, 4, 6), 13: (3, 6, 9), 19: (3, 9, 15)}.get(size, ())
    axes.plot([i for i in stars for _ in stars], [j for _ in stars for j in stars], "o", color=LINE, markersize=3, zorder=1)
    _coordinates(axes, size)


def _coordinates(axes, size):
    """Letters below and numbers at the left, half a cell beside the board; nothing else around it."""
    places = np.arange(size)
    text = min(9, 140 / size)
    gap = 0.6 + 0.03 * size
    write_once(axes, [*places, *[-gap] * size], [*[size - 1 + gap] * size, *places],
               [*LETTERS[:size], *(str(size - row) for row in places)], text, GREY)
    axes.set(xlim=(-0.4 - 0.04 * size - gap, size - EDGE), ylim=(size - 0.5 + 0.02 * size + gap, EDGE - 1), aspect="equal")
    axes.axis("off")


def _cells(axes, values, colours):
    """Colour the cell of every number that is not 0, from pale to full at the largest."""
    places = np.argwhere(values)
    if len(places):
        shares = np.clip(values[tuple(places.T)] / max(float(values.max()), 1e-9), 0, 1)
        square = [(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)]
        corners = places[:, None, ::-1] + np.array(square)  # (n, 4, 2)
        axes.add_collection(PolyCollection(corners, facecolors=colours(shares), edgecolors="none", zorder=0.5))


def _discs(axes, points, face, edge, width=1.2):
    """Circles of the size of a stone at points (n, 2)."""
    if len(points):
        span = np.full(len(points), 0.9)
        axes.add_collection(EllipseCollection(span, span, np.zeros(len(points)), units="xy", offsets=points[:, ::-1],
                                              offset_transform=axes.transData, facecolors=face, edgecolors=edge,
                                              linewidths=width, zorder=3))


def _write_largest(axes, heat, stones):
    """Write the three largest numbers in percent, white or black, whichever is read better."""
    size = len(stones)
    for flat in np.argsort(heat, axis=None)[::-1][:3]:
        row, column = divmod(int(flat), size)
        share, stone = heat[row, column], stones[row, column]
        ground = {1: BLACK, -1: "white"}.get(stone) or HEAT(share / max(float(heat.max()), 1e-9))[:3]
        words = f"{share:.0%}"
        if share >= 0.005:
            font = min(9, 100 / size) * min(1, 3 / len(words))
            axes.text(column, row, words, ha="center", va="center", fontsize=font, zorder=6, color=ink_on(ground))
