"""Widgets of notebook 12, on small numbers: a window that slides, how many windows fit, and a filter as wires."""

import functools

import numpy as np

from ..nn import output_size
from ..plots.connections import weight_matrix, wires
from ..plots.grids import sliding_window, strip
from ..plots.stage import panel
from ..probes import convolution_matrix, filtered, window_counts
from .controls import choice, player, slider
from .explore import Explorer, explore

SMALL = np.array([[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]])
LARGE = np.array([[1, 0, 0, 0, 0, 1], [0, 1, 0, 0, 1, 0], [0, 0, 1, 1, 0, 0],
                  [1, 0, 0, 0, 1, 0], [0, 1, 0, 0, 1, 0], [0, 0, 1, 0, 1, 0]])
FILTER_1, FILTER_2 = np.array([[1, -1, -1], [-1, 1, -1], [-1, -1, 1]]), np.array([[-1, 1, -1]] * 3)
EXAMPLES = {"5 × 5 image": (SMALL, np.array([[1, 0, 1], [0, 1, 0], [1, 0, 1]])), "6 × 6 image, filter 1": (LARGE, FILTER_1),
            "6 × 6 image, filter 2": (LARGE, FILTER_2), "5 × 5 image, Sobel": (SMALL, np.outer([1, 2, 1], [1, 0, -1]))}


def signed(number):
    """Write a whole number with a true minus sign."""
    return f"{number:g}".replace("-", "−")


def bracketed(number):
    """Write a whole number, in brackets when it is negative."""
    return f"({signed(number)})" if number < 0 else signed(number)


def draw_window(fig, example, number, stride, padding):
    """One window of the lecture's examples, its nine products, and the map as far as the window has come."""
    image, kernel = EXAMPLES[example]
    padded, whole = np.pad(image, padding), filtered(image, kernel, stride, padding)
    row, column = divmod(number % whole.size, whole.shape[1])
    top, left = row * stride, column * stride
    window = padded[top:top + 3, left:left + 3]
    texts = [[f"{x:g}·{bracketed(w)}" for x, w in zip(*pair, strict=True)] for pair in zip(window, kernel, strict=True)]
    known = np.where(np.arange(whole.size).reshape(whole.shape) <= row * whole.shape[1] + column, whole, np.nan)
    panels = [panel(fig, (left_edge, 0.04, width, 0.82)) for left_edge, width in ((0.01, 0.34), (0.37, 0.27), (0.67, 0.32))]
    sliding_window(panels, (padded, padding), (texts, window * kernel), known, ((top, left), (row, column)))
    total = " + ".join(bracketed(v) for v in (window * kernel).ravel() if v) or "0"
    return (f"Window {row * whole.shape[1] + column + 1} of {whole.size}, row {row + 1}, column {column + 1} of the map: "
            f"{total} = {signed(whole[row, column])}.")


def explore_window() -> Explorer:
    """Slide the window over the lecture's images and read the products under it."""
    return explore(draw_window, "Press play, or go from window to window with the arrow keys. The red frame is the window; in "
                   "the middle stand its nine products, pixel times weight; their sum goes into the map. Then change stride "
                   "and padding. Notice: the nine weights are the same at every place.", size=(7.6, 3.3),
                   example=choice("example", list(EXAMPLES)), number=player("window", 35, 900),
                   stride=slider("stride", 1, 1, 3), padding=slider("padding", 0, 0, 1))


def draw_output_size(fig, n, kernel, padding, stride):
    """All windows on one row of pixels, and what is left over."""
    axes, free = panel(fig, (0.02, 0.02, 0.96, 0.96)), n + 2 * padding - kernel
    start = f"({n} + 2·{padding} − {kernel}) / {stride} + 1"
    if free < 0:
        strip(axes, n, padding, [], (-padding, kernel - padding - 1))
        return f"{start}: the window of {kernel} pixels is longer than the row, so there is no output."
    count = output_size(n, kernel, stride, padding)
    windows = [(i * stride - padding, i * stride - padding + kernel - 1) for i in range(count)]
    partial = (windows[-1][0] + stride, windows[-1][1] + stride) if free % stride else None
    strip(axes, n, padding, windows, partial)
    unseen = int(np.sum(window_counts(n, kernel, stride, padding) == 0))
    exact = free / stride + 1
    rounded = f"{exact:.3g}, rounded down: {count}" if free % stride else f"{count}"
    lost = f"{unseen} of {n} pixels {'is' if unseen == 1 else 'are'} in no window" if unseen else "Every pixel is in a window"
    return f"{start} = {rounded} {'window' if count == 1 else 'windows'}. {lost}."


def explore_output_size() -> Explorer:
    """Lay windows on one row of pixels and see when one does not fit."""
    return explore(draw_output_size, "Blue bars are windows; a dotted orange bar is one that would run over the end. White "
                   "pixels are in no window, grey ones are zeros of the padding. Move the stride, then padding and "
                   "kernel. Notice: half a window does not count, so the result is rounded down, and pixels at the right end "
                   "may be lost.", size=(7.2, 3.2),
                   n=slider("pixels n", 6, 3, 12), kernel=slider("kernel k", 3, 1, 7),
                   padding=slider("padding p", 0, 0, 3), stride=slider("stride s", 2, 1, 4))


@functools.cache
def connection_numbers(kind):
    """Return which weight joins each output and pixel of the 6 × 6 example, int (16, 36); 0 where nothing joins them."""
    shared = convolution_matrix(np.arange(1, 10).reshape(3, 3), 6, 6)
    if kind == "shared":
        return shared
    connected = shared > 0 if kind == "local" else np.ones_like(shared, dtype=bool)
    return np.where(connected, np.cumsum(connected).reshape(shared.shape), 0)


KINDS = {"dense: every pixel, every weight its own": "dense", "local: nine pixels, every weight its own": "local",
         "convolution: nine pixels, shared weights": "shared"}


def draw_wires(fig, kind, output):
    """The wires into one of 16 outputs, and the whole matrix under them."""
    numbers = connection_numbers(kind)
    wires(panel(fig, (0.11, 0.58, 0.88, 0.42)), numbers, output - 1)
    weight_matrix(panel(fig, (0.11, 0.08, 0.88, 0.48)), numbers, output - 1)
    used = np.flatnonzero(numbers[output - 1]) + 1
    pixels = "all 36 pixels" if len(used) == 36 else "pixels " + ", ".join(map(str, used))
    return (f"Output {output} looks at {pixels}. The matrix has {np.count_nonzero(numbers)} connections and "
            f"{len(np.unique(numbers[numbers > 0]))} different weights.")


def explore_wires() -> Explorer:
    """From a dense layer to a convolution: cut connections, then share weights."""
    return explore(draw_wires, "Above: 36 pixels and 16 outputs. Below: the same as a matrix with 16 rows and 36 columns. Go "
                   "through the three kinds, then move the output. Notice: first most connections disappear, then the "
                   "same nine weights (numbers and colours) come back in every row, further to the right.",
                   size=(7.6, 4.6), kind=choice("kind of layer", KINDS, "shared"), output=slider("output", 1, 1, 16))
