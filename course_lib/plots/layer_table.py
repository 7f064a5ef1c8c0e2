"""A table of layers with bars: where the parameters are, and where the multiplications. Notebook 13's builder leans on it."""

from matplotlib.collections import PatchCollection
from matplotlib.patches import Rectangle

from .numerals import write
from .style import BLACK, GREY, RED

EDGES = {"layer": 0.165, "output": 0.41, "parameters": 0.585, "multiplications": 0.79, "field": 0.95}


def layer_table(axes, rows, broken="", lines=10):
    """Draw rows (layer, shape, params, macs, field, …), one a line; `broken` names a layer that does not fit.

    Under a number of parameters (multiplications) lies a bar: its share of the whole. `lines` fixes the height of a line.
    """
    write(axes, list(EDGES.values()), [0] * len(EDGES), list(EDGES), 9, GREY)
    sums = [max(1, sum(row[k] for row in rows)) for k in (2, 3)]
    texts, bars = [], ([], [])
    for y, row in enumerate(rows, start=1):
        cells = [row[0], " × ".join(map(str, row[1])), *(f"{n:,}" for n in row[2:4]), str(row[4])]
        texts += [(x, y, cell) for x, cell in zip(EDGES.values(), cells, strict=True)]
        for kind, (left, share) in enumerate(zip((0.49, 0.69), (row[2] / sums[0], row[3] / sums[1]), strict=True)):
            bars[kind].append(Rectangle((left, y - 0.42), 0.185 * share, 0.84))
    if texts:
        x, y, words = zip(*texts, strict=True)
        write(axes, x, y, words, 9)
    for patches, colour in zip(bars, ("#cfe3f2", "#f8e3b8"), strict=True):
        axes.add_collection(PatchCollection(patches, facecolor=colour, edgecolor="none", zorder=1))
    bottom = len(rows) + 1
    if broken:
        write(axes, [EDGES["layer"], 0.55], [bottom, bottom], [broken, "does not fit: see below"], 9, RED)
    else:
        axes.hlines(bottom - 0.5, 0, 1, color=BLACK, linewidth=0.8)
        places = [EDGES[name] for name in ("layer", "parameters", "multiplications")]
        write(axes, places, [bottom] * 3, ["together", *(f"{sum(row[k] for row in rows):,}" for k in (2, 3))], 9)
    axes.hlines(0.5, 0, 1, color=BLACK, linewidth=0.8)
    axes.set(xlim=(0, 1), ylim=(max(lines, bottom) + 0.6, -0.6))
    axes.axis("off")
