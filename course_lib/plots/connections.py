"""Who is connected with whom, and by which weight: wires from pixels to outputs, and the matrix they stand for.

Notebook 12 shows with it that a convolution is a sparse, shared matrix.
"""

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.colors import ListedColormap, to_rgb

from .numerals import write
from .style import BLACK, BLUE, GREEN, GREY, ORANGE, PINK, RED, SKY

NINE = ["#c8102e", ORANGE, "#8f8500", GREEN, SKY, BLUE, PINK, "#5e3c99", "#808080"]  # one colour a weight, 1 … 9
SHARED = ListedColormap(["white", *(0.5 + 0.5 * np.array(to_rgb(colour)) for colour in NINE)])  # light, under digits


def weight_matrix(axes, numbers, row=None, digits=True):
    """Draw a matrix (outputs, inputs) of weight numbers: 0 is no connection, 1 … 9 are shared weights with a colour each.

    More than nine different numbers are shades of blue: every connection has a weight of its own. `row` frames one output;
    `digits` writes the numbers 1 … 9 into the cells.
    """
    shared = numbers.max() <= 9
    colours = {"cmap": SHARED, "vmin": -0.5, "vmax": 9.5} if shared else {"cmap": "Blues", "vmin": 0, "vmax": numbers.max()}
    axes.imshow(numbers, aspect="auto", **colours)
    for number in range(1, 10) if digits and shared else ():
        rows, columns = np.nonzero(numbers == number)
        write(axes, columns, rows, [str(number)] * len(rows), 8)
    if row is not None:
        axes.plot([-0.5, numbers.shape[1] - 0.5, numbers.shape[1] - 0.5, -0.5, -0.5],
                  [row - 0.5, row - 0.5, row + 0.5, row + 0.5, row - 0.5], color=BLACK, linewidth=2)
    inputs, outputs = np.arange(0, numbers.shape[1], 6), np.arange(0, numbers.shape[0], 4)
    axes.set_xticks(inputs, inputs + 1, fontsize=9)
    axes.set_yticks(outputs, outputs + 1, fontsize=9)
    axes.set_xticks(np.append(inputs, numbers.shape[1]) - 0.5, minor=True)
    axes.grid(axis="x", which="minor", color=GREY, linewidth=0.5, linestyle=":")  # the rows of the image
    axes.tick_params(which="minor", length=0)
    axes.set(xlim=(-0.7, numbers.shape[1] - 0.3), ylim=(numbers.shape[0] - 0.3, -0.7))
    axes.spines[:].set_visible(False)


def wires(axes, numbers, output):
    """Draw inputs as dots above, outputs as dots below, and the wires into one output, coloured as in `weight_matrix`."""
    n_outputs, n_inputs = numbers.shape
    places = np.linspace(0.5, n_inputs - 1.5, n_outputs)
    used = np.flatnonzero(numbers[output])
    shared = numbers.max() <= 9
    axes.add_collection(LineCollection([[(i, 1), (places[o], 0)] for o, i in zip(*np.nonzero(numbers), strict=True)],
                                       colors="#d9d9d9", linewidths=0.3, zorder=0))
    axes.add_collection(LineCollection([[(i, 1), (places[output], 0)] for i in used],
                                       colors=[NINE[numbers[output, i] - 1] for i in used] if shared else BLUE,
                                       linewidths=2.5 if shared else 1.5, zorder=1))
    for heights, x, chosen, colour in [(np.ones(n_inputs), np.arange(n_inputs), used, BLACK),
                                       (np.zeros(n_outputs), places, [output], RED)]:
        fills = [colour if i in chosen else "white" for i in range(len(x))]
        axes.scatter(x, heights, s=45, color=fills, edgecolors=GREY, zorder=2)
    axes.text(-1.6, 1, "pixels", ha="right", va="center", fontsize=10)
    axes.text(-1.6, 0, "outputs", ha="right", va="center", fontsize=10)
    axes.set(xlim=(-0.7, n_inputs - 0.3), ylim=(-0.2, 1.2))
    axes.axis("off")
