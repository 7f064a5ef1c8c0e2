"""Widgets of notebook 14 on the backward pass: the gradient of one weight, of one pixel, and the way back through pooling."""

import numpy as np

from ..nn import AvgPool2D, MaxPool2D
from ..plots.conv_backward import gradient_sum, pooling_there_and_back
from ..plots.stage import panel
from ..probes import filtered, input_gradient, weight_gradient
from .controls import choice, slider
from .explore import Explorer, explore

X = np.array([[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]], float)  # the lecture's
FILTERS = {"not symmetric": np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]], float),
           "the lecture's": np.array([[1, 0, 1], [0, 1, 0], [1, 0, 1]], float)}
DELTA = np.array([[1, 0, -1], [2, 1, 0], [0, -1, 1]], float)
IMAGE = np.array([[1, 0, 0, 0, 0, 1], [0, 1, 0, 0, 1, 0], [0, 0, 1, 1, 0, 0], [1, 0, 0, 0, 1, 0], [0, 1, 0, 0, 1, 0],
                  [0, 0, 1, 0, 1, 0]], float)
MAP = filtered(IMAGE, np.array([[1, -1, -1], [-1, 1, -1], [-1, -1, 1]], float))   # the lecture's map 1, (4, 4)
GRAD_Y = np.array([[5, -2], [1, 4]], float)
POOLS = {"max": MaxPool2D, "average": AvgPool2D}


def number(value) -> str:
    """Write a number for a sentence: no .0, a real minus sign."""
    return f"{value:g}".replace("-", "−")


def summed(factors, others) -> str:
    """Write the products of two grids of one shape that are not 0, and their sum."""
    pairs = [(a, b) for a, b in zip(np.ravel(factors), np.ravel(others), strict=True) if a * b]
    terms = " + ".join("·".join(number(v) if v > 0 else f"({number(v)})" for v in pair) for pair in pairs)
    return f"{terms} = {number(sum(a * b for a, b in pairs))}" if pairs else "no product is left, so 0"


def draw_conv_gradient(fig, of, kernel, row, column):
    """Where the gradient of one weight, or of one pixel, comes from."""
    w = FILTERS[kernel]
    panels = [panel(fig, rect) for rect in ((0.0, 0.04, 0.38, 0.82), (0.42, 0.2, 0.2, 0.5), (0.66, 0.04, 0.33, 0.82))]
    if of == "weight":
        row, column = min(row, 3) - 1, min(column, 3) - 1
        window = X[row:row + 3, column:column + 3]
        gradient_sum(panels, ("input x", X, "ink"), ("error δ", DELTA, "signed"), ("∂C/∂w", weight_gradient(X, DELTA)),
                     (row, column))
        return (f"Weight ({row + 1}, {column + 1}) met the framed pixels, one for each number of the map. Pixel times error: "
                f"{summed(window, DELTA)}. The filter, now {kernel}, plays no part.")
    row, column, padded = row - 1, column - 1, np.pad(DELTA, 2)
    gradient_sum(panels, ("δ with zeros around", padded, "signed"), ("w, turned by 180°", w[::-1, ::-1], "signed"),
                 ("∂C/∂x", input_gradient(DELTA, w)), (row, column), 2)
    return (f"Pixel ({row + 1}, {column + 1}) took part in the framed numbers of the map. Error times weight: "
            f"{summed(padded[row:row + 3, column:column + 3], w[::-1, ::-1])}.")


def explore_conv_gradient() -> Explorer:
    """Pick a weight or a pixel, and see its gradient as a sum of products."""
    return explore(draw_conv_gradient, "Choose whether you ask for the gradient of a weight or of a pixel, then move the row "
                   "and the column. Work out the sum before you read it. Notice: the same window slides, but over x with "
                   "filter δ in the one case, and over δ with the turned filter in the other. (A 3 × 3 filter has rows and "
                   "columns 1 to 3; larger numbers stay at 3.)", size=(7.6, 3.3),
                   of=choice("gradient of a", {"weight": "weight", "pixel": "pixel"}), kernel=choice("filter", list(FILTERS)),
                   row=slider("row", 1, 1, 5), column=slider("column", 1, 1, 5))


def draw_pool_gradient(fig, kind, value, arriving):
    """The lecture's map 1 with one number changed, pooled, and a gradient on its way back."""
    x, grad_y = MAP.copy(), GRAD_Y.copy()
    x[1, 1], grad_y[0, 0] = value, arriving
    layer = POOLS[kind](2)
    y = layer.forward(x[None, None])
    grad_x = layer.backward(grad_y[None, None])
    ones = layer.backward(np.ones((1, 1, 2, 2)))[0, 0]
    winners = np.argwhere(ones == 1) if kind == "max" else ()
    rects = ((0.0, 0.06, 0.29, 0.76), (0.31, 0.22, 0.17, 0.44), (0.5, 0.22, 0.17, 0.44), (0.7, 0.06, 0.29, 0.76))
    pooling_there_and_back([panel(fig, rect) for rect in rects], x, y[0, 0], grad_y, grad_x[0, 0] + 0, winners)  # no −0
    if kind == "average":
        return f"Each pixel of the top left window gets a quarter of {number(arriving)}: {number(arriving / 4)}."
    winner = next((r, c) for r, c in winners if r < 2 and c < 2)
    tie = "Two are equally large, so the first in reading order wins: " if np.sum(x[:2, :2] == x[tuple(winner)]) > 1 else ""
    return (f"{tie}{'r' if tie else 'R'}ow {winner[0] + 1}, column {winner[1] + 1} of the top left window, with "
            f"{number(x[tuple(winner)])}. It gets all of the gradient {number(arriving)}, the other three get 0.")


def explore_pool_gradient() -> Explorer:
    """Change one number of a map, and see which way the gradient takes back through pooling."""
    return explore(draw_pool_gradient, "Raise the number in row 2, column 2 until it beats the 3 in the corner. At which number"
                   " does the gradient jump? What happens when both are equal? Then take average pooling: now all four share. "
                   "Notice: what lost in its window learns nothing this time.", size=(8.4, 3.0),
                   kind=choice("pooling", list(POOLS)), value=slider("row 2, column 2", 1, -5, 6),
                   arriving=slider("gradient arriving", 5, -6, 6))
