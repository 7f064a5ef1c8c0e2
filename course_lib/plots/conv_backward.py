"""The backward pass of convolution and pooling in small grids of numbers. Notebook 14 leans on it."""

import numpy as np

from .grids import frame, number_grid, padding_border, rings


def gradient_sum(panels, source, factor, result, at, padding=0):
    """Fill three axes: a grid with a framed window, the grid it is multiplied with, and the number that comes out, framed.

    source  (title, values (H, W), look), with `padding` zeros around it already in the values
    factor  (title, values (k, m), look)
    result  (title, values (h, w))
    at      (row, column) of the window and of the result
    """
    left, middle, right = panels
    (source_title, values, look), (factor_title, factors, factor_look), (title, gradient) = source, factor, result
    number_grid(left, values, look, source_title)
    if padding:
        padding_border(left, padding, np.shape(values))
    frame(left, *at, *np.shape(factors))
    number_grid(middle, factors, factor_look, factor_title)
    number_grid(right, gradient, "signed", title)
    frame(right, *at)


def pooling_there_and_back(panels, x, y, grad_y, grad_x, winners=()):
    """Fill four axes: a map (4, 4) with rings around `winners`, what pooling makes of it, the gradient there, and back."""
    titles = ("map", "after pooling", "gradient that arrives", "gradient passed back")
    for axes, values, title in zip(panels, (x, y, grad_y, grad_x), titles, strict=True):
        number_grid(axes, values, "signed", title)
    for axes in (panels[0], panels[3]):
        h, w = np.shape(x)
        axes.hlines(np.arange(2, h, 2) - 0.5, -0.5, w - 0.5, color="black", linewidth=1.8)
        axes.vlines(np.arange(2, w, 2) - 0.5, -0.5, h - 0.5, color="black", linewidth=1.8)
        rings(axes, winners)
