"""A whole network as one drawing: any row of Blocks, with branches side by side and shortcuts as arcs. For notebook 16.

A block is anything with `kind`, `shape` and `paths`, such as models.Block. Colours follow the lecture's GoogLeNet slide: blue
convolution, red pooling; and here orange for dense layers, green for normalisation.
"""

import math

from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.patches import Patch

from .numerals import write
from .style import BLACK, BLUE, GREEN, GREY, ORANGE, PINK, RED, SKY

WIDTHS = {"conv": 1.0, "pool": 0.6, "norm": 0.35, "dense": 0.8, "flatten": 0.0}
COLOURS = {"conv": BLUE, "pool": RED, "norm": GREEN, "dense": ORANGE, "join": GREY}
NAMES = {"conv": "convolution", "pool": "pooling", "norm": "normalisation", "dense": "dense", "join": "stacked maps"}
GAP, LANE, HIGH = 0.22, 0.5, 2.0                                     # between layers; a side head's lane; the highest bar


class Layout:
    """Where all goes: `boxes` {kind: [(x, y, width, height)]}, `wires`, `spans` (left, right) of the top blocks; `words`."""

    def __init__(self, blocks, largest):
        self.boxes, self.wires, self.spans, self.words, self.largest = {}, [], [], [], largest
        x = 0.0
        for block in blocks:
            end = self._draw(block, x, 0.0, HIGH)
            self.wires.append([(x - GAP, 0.0), (x - GAP / 2 if block.kind == "branches" else end, 0.0)])
            self.spans.append((x, end))
            x = end + GAP * (end > x)
        self.width = x - GAP

    def _height(self, shape, room):
        if len(shape) == 1:
            return room * 0.9 * min(1.0, len(f"{shape[0]:b}") / 13)
        return room * (0.1 + 0.9 * (max(shape[1:]) / self.largest) ** 0.5)

    def _box(self, block, x, y, room):
        width = WIDTHS[block.kind]
        if width:
            height = self._height(block.shape, room)
            self.boxes.setdefault(block.kind, []).append((x, y - height / 2, width, height))
            word = block.words.split(",")[0].removeprefix("conv ") if block.kind == "conv" else "·"
            self.words.append((x + width / 2, y, word))
        return x + width

    def _draw(self, block, x, y, room):
        """Place one block with its left edge at x, centred at height y; return its right edge."""
        if block.kind == "branches":
            return self._branches(block, x, y)
        if block.kind == "residual":
            return self._residual(block, x, y, room)
        if block.kind == "side":
            self._row(block.paths[0], x, y - 3.1 * LANE, LANE * 0.85)
            self.wires.append([(x - GAP / 2, y), (x - GAP / 2, y - 3.1 * LANE), (x, y - 3.1 * LANE)])
            return x
        return self._box(block, x, y, room)

    def _row(self, blocks, x, y, room):
        for block in blocks:
            end = self._draw(block, x, y, room)
            x = end + GAP * (end > x)
        return x - GAP

    def _branches(self, block, x, y):
        lane = HIGH / len(block.paths)
        heights = [y + lane * ((len(block.paths) - 1) / 2 - i) for i in range(len(block.paths))]
        ends = [self._row(path, x + GAP, height, lane * 0.85) for path, height in zip(block.paths, heights, strict=True)]
        join = max(ends) + GAP
        for height in heights:
            self.wires.append([(x - GAP / 2, y), (x, height), (join, height)])
        self.boxes.setdefault("join", []).append((join, heights[-1] - lane / 2, 0.3, HIGH))
        return join + 0.3

    def _residual(self, block, x, y, room):
        end, top = self._row(block.paths[0], x, y, room), y + 0.85
        self.wires.append([(x - GAP / 2, y), (x + GAP, top), (end - GAP, top), (end + GAP / 2, y)])
        if block.paths[1]:
            self._row(block.paths[1], x + (end - x) / 2 - 0.5, top, 0.5)
        return end


def architecture(axes, blocks, input_shape, legend=True):
    """Draw a network from left to right, its maps as bars as high as their side (square root); return its Layout.

    Above stands the number of channels, below the side of the maps, wherever they change; a dense layer shows its length.
    """
    drawing = Layout(blocks, max(input_shape[1:]))
    axes.add_collection(LineCollection(drawing.wires, colors=GREY, linewidths=0.8, zorder=1), autolim=False)
    for kind, boxes in drawing.boxes.items():
        axes.add_collection(PolyCollection(_corners(boxes), facecolor=COLOURS[kind], edgecolor="white", linewidth=0.3, zorder=2,
                                           hatch="/////" if kind == "pool" else None), autolim=False)
    if len(blocks) == 1:
        write(axes, *zip(*drawing.words, strict=True), 7, "white")                        # one module has room for words
    _changes(axes, drawing, blocks)
    low = -2.2 if any(block.kind == "side" for block in blocks) else -1.62
    axes.set(xlim=(-0.1 * drawing.width, 1.03 * drawing.width), ylim=(low, 1.55))
    axes.axis("off")
    if legend:
        handles = [Patch(facecolor=COLOURS[kind], edgecolor="white", hatch="/////" if kind == "pool" else None,
                         label=NAMES[kind]) for kind in COLOURS if kind in drawing.boxes]
        axes.legend(handles=handles, loc="upper center", bbox_to_anchor=(0.5, 0.06), ncols=5, fontsize=8, handlelength=1.2)
    return drawing


def _corners(boxes):
    """Boxes (x, y, width, height) as lists of their four corners."""
    return [[(x, y), (x + w, y), (x + w, y + h), (x, y + h)] for x, y, w, h in boxes]


def bars_below(axes, spans, parts, names, colours=(SKY, PINK)):
    """Draw bars under a drawing: `parts` lists percents, (n,) each, one row up and one down, at `spans` (n, 2).

    `names` tell what goes up and what goes down. The horizontal axis is shared with the drawing by the caller;
    no colour of the drawing comes again here, as it would mean something else.
    """
    for values, colour, sign in zip(parts, colours, (1, -1), strict=True):
        boxes = [(a, 0, max(b - a, 0.3), sign * value) for (a, b), value in zip(spans, values, strict=True)]
        axes.add_collection(PolyCollection(_corners(boxes), facecolor=colour, edgecolor="none"), autolim=False)
    most = max(10.0, *(max(values) for values in parts))
    axes.axhline(0, color=BLACK, linewidth=0.8)
    ticks = [-most, 0, most]
    axes.set(ylim=(-1.1 * most, 1.1 * most), xticks=[], ylabel="", yticks=ticks, yticklabels=[f"{abs(t):.0f}%" for t in ticks])
    axes.text(0.5, 1.0, f"up: {names[0]}", transform=axes.transAxes, ha="center", va="top", fontsize=9, color=BLACK)
    axes.text(0.5, 0.0, f"down: {names[1]}", transform=axes.transAxes, ha="center", va="bottom", fontsize=9, color=BLACK)
    axes.spines["bottom"].set_visible(False)


def steps_below(axes, spans, values, line, ylabel):
    """Draw one number a block as steps under a drawing, on a logarithmic axis, with a dotted line at `line`."""
    places = [(left, max(right, left + 0.3), math.log10(value)) for (left, right), value in zip(spans, values, strict=True)]
    axes.add_collection(LineCollection([[(a, y), (b, y)] for a, b, y in places], colors=BLUE, linewidths=3), autolim=False)
    axes.axhline(math.log10(line), color=BLACK, linestyle=":", linewidth=1.2)
    axes.set(ylabel=ylabel, xticks=[], ylim=(0, 3.5), yticks=range(4), yticklabels=["1", "10", "100", "1 000"])
    axes.spines["bottom"].set_visible(False)


def _changes(axes, drawing, blocks):
    """Write channels above and sides below, where they change, with room between two numbers."""
    room = 0.033 * drawing.width
    for y, part, name in ((1.25, 0, "channels"), (-1.25, 1, "side")):
        before, last = None, -room
        x, words = ([-0.055 * drawing.width], [name]) if len(blocks) > 1 else ([], [])     # one module alone has no room for it
        for (left, right), block in zip(drawing.spans, blocks, strict=True):
            value = block.shape[part] if len(block.shape) == 3 else block.shape[0] if part == 0 else 1
            if value != before and block.kind not in ("flatten", "side"):
                last = max((left + right) / 2, last + room)
                x, words, before = [*x, last], [*words, f"{value}"], value
        write(axes, x, [y] * len(x), words, 8, BLACK)
