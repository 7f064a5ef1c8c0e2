"""Widgets of notebook 13: a pooling window, a picture that shrinks, and a digit that moves under its pooled maps."""

import functools

import numpy as np

from ..datasets import load_digits, load_photographs
from ..nn import output_size
from ..plots.grids import frame, number_grid
from ..plots.photographs import ink_map, photograph
from ..plots.stage import panel
from ..probes import all_shifted, edge_maps, filtered, pooled, relative_change, shrunk
from .controls import choice, player, slider
from .convolution import FILTER_1, FILTER_2, LARGE, signed
from .explore import Explorer, explore

SEVEN = np.array([[1, 0, 2, 1, 0, 3, 1], [0, 5, 1, 0, 2, 0, 0], [2, 1, 0, 4, 1, 1, 6], [0, 3, 1, 2, 0, 2, 1],
                  [1, 0, 7, 0, 1, 3, 0], [4, 1, 0, 2, 5, 0, 2], [0, 2, 1, 8, 0, 1, 9]])
MAPS = {"map of filter 1": filtered(LARGE, FILTER_1), "map of filter 2": filtered(LARGE, FILTER_2), "a map of 7 × 7": SEVEN}


def draw_pooling(fig, example, kind, window, stride, number):
    """One pooling window on a map, and the small map as far as the window has come."""
    values = MAPS[example]
    rows = output_size(len(values), window, stride)
    row, column = divmod(number % rows**2, rows)
    windows = np.lib.stride_tricks.sliding_window_view(values, (window, window))[::stride, ::stride]
    whole = windows.max(axis=(2, 3)) if kind == "largest" else windows.mean(axis=(2, 3))
    known = np.where(np.arange(rows**2).reshape(rows, rows) <= row * rows + column, whole, np.nan)
    left, right = panel(fig, (0.02, 0.04, 0.44, 0.82)), panel(fig, (0.56, 0.04, 0.42, 0.82))
    number_grid(left, values, "signed", "feature map")
    frame(left, row * stride, column * stride, window, window)
    texts = [[f"{v:.3g}".replace("-", "−") for v in line] for line in whole]
    number_grid(right, known, "signed", "after pooling", texts)
    frame(right, row, column)
    listed, one = ", ".join(signed(v) for v in windows[row, column].ravel()), whole[row, column]
    unseen = len(values) - ((rows - 1) * stride + window)
    last = "row and column are" if unseen == 1 else f"{unseen} rows and columns are"
    return (f"Window {row * rows + column + 1} of {rows**2}: the {kind} of {listed} is "
            f"{signed(round(float(one), 3))}." + (f" The last {last} in no window." if unseen else ""))


def explore_pooling() -> Explorer:
    """Move a pooling window over a map and read what it keeps."""
    return explore(draw_pooling, "Press play, or go from window to window with the arrow keys. Then take the mean in place of "
                   "the largest, and change the size of the window and its stride. Take the 7 × 7 map with size 2. "
                   "Notice: the window has no weights; what is left over at the right and at the bottom is not looked at.",
                   size=(7.2, 3.6), example=choice("feature map", list(MAPS)),
                   kind=choice("keep the", ["largest", "mean"]), window=slider("size of the window", 2, 1, 4),
                   stride=slider("stride", 2, 1, 4), number=player("window", 15, 900))


@functools.cache
def pictures():
    """Return the pictures to shrink by name, float64."""
    camera, cat = load_photographs()
    digits = load_digits()
    eight = digits.test_images[np.flatnonzero(digits.test_labels == 8)[0]]
    return {"cat, 96 × 96": cat.astype(float), "camera, 128 × 128": camera.astype(float),
            "a digit, 28 × 28": 1 - eight.astype(float), "thin stripes, 24 × 24": np.tile([0.0, 1.0], (24, 12))}


WAYS = {"pick one pixel of each block": "pick", "mean of each block": "mean", "largest of each block": "max"}


def draw_shrinking(fig, picture, factor, how, start):
    """A picture, and the same with fewer pixels, as large on the page."""
    image = pictures()[picture]
    small = shrunk(image, factor, how, min(start, factor - 1))
    (h, w), (a, b) = image.shape[-2:], small.shape[-2:]
    photograph(panel(fig, (0.0, 0.02, 0.48, 0.88)), image, f"{h} × {w} pixels")
    photograph(panel(fig, (0.52, 0.02, 0.48, 0.88)), small, f"{a} × {b} pixels")
    return (f"{h} · {w} = {h * w} pixels became {a} · {b} = {a * b}: one for each block of {factor} × {factor}. "
            f"Its values run from {small.min():.2f} to {small.max():.2f}.")


def explore_shrinking() -> Explorer:
    """Take pixels away from a picture and see when the object is lost."""
    return explore(draw_shrinking, "Make the blocks larger, step by step. When can you no longer tell that it is a cat? "
                   "Compare picking with the mean at 8 × 8. Then take the thin stripes with 2 × 2, and move the picked pixel "
                   "by one. Notice: picking can lose everything that is thin, or make up a plain area; the mean turns it grey.",
                   size=(7.2, 3.8), picture=choice("picture", list(pictures())), factor=slider("side of a block", 4, 1, 14),
                   how=choice("keep", WAYS), start=slider("which pixel is picked", 0, 0, 13))


@functools.cache
def ten_digits():
    """Return the first test digit of each class, whole numbers 0 … 255, (10, 28, 28), and their four edge maps."""
    digits = load_digits()
    chosen = [np.flatnonzero(digits.test_labels == k)[0] for k in range(10)]
    images = np.rint(digits.test_images[chosen].astype(float) * 255)
    return images, edge_maps(images)


def draw_pooled_shift(fig, digit, right, down, window, how):
    """A digit that moves, one of its edge maps, and that map after pooling, at rest and moved."""
    images, maps = ten_digits()
    moved = all_shifted(images[digit:digit + 1], right, down)
    before, after = pooled(maps, window, how), pooled(edge_maps(moved), window, how)
    ink_map(panel(fig, (0.005, 0.02, 0.31, 0.84)), moved[0], "the digit, moved")
    for x, title, values in ((0.345, "pooled map, at rest", before[digit, 2]), (0.685, "pooled map, moved", after[0, 2])):
        ink_map(panel(fig, (x, 0.02, 0.31, 0.84)), values, title, before[digit, 2].max())
    change = relative_change(before[digit:digit + 1], after)[0]
    others = np.delete(np.arange(10), digit)
    other = relative_change(np.repeat(before[digit:digit + 1], 9, axis=0), before[others]).min()
    verdict = "less than the most similar of the nine other digits would" if change < other else (
        "as much as another digit at the same place, or more")
    cells = 28 // window
    return (f"Four maps of {cells} × {cells} numbers after pooling. The move changes them by {change:.0%} of their length, "
            f"{verdict} ({other:.0%}).")


def explore_pooled_shift() -> Explorer:
    """Move a digit and see how much its maps change, with pooling windows of several sizes."""
    return explore(draw_pooled_shift, "Move the digit by 1, 2, 3 pixels, first with the window 1 × 1 (no pooling), then with "
                   "2 × 2, 4 × 4 and more. The map shown looks for vertical edges; the sentence counts all four maps. "
                   "Notice: pooling makes the change smaller, not zero. A window of 28 × 28 forgives nearly every move, but "
                   "then all digits are alike.",
                   size=(7.6, 3.1), digit=slider("digit", 4, 0, 9), right=slider("to the right", 1, -6, 6),
                   down=slider("down", 0, -6, 6),
                   window=choice("pooling window", {f"{n} × {n}": n for n in (1, 2, 4, 7, 14, 28)}, 2),
                   how=choice("keep the", {"largest": "max", "mean": "mean"}))
