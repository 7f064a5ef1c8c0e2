"""Widgets of notebook 12, on photographs: a kernel to edit, colours to mix, and a picture that moves."""

import functools

import ipywidgets
import numpy as np

from ..datasets import load_photographs
from ..plots.grids import number_grid
from ..plots.photographs import photograph, signed_map
from ..plots.stage import panel
from ..probes import filtered, moved, same_size_map, shift_difference
from .controls import choice, shown, slider
from .explore import Explorer, explore

SOBEL = np.outer([1, 2, 1], [1, 0, -1])
KERNELS = {  # name: (weights, what the sum is divided by)
    "vertical edges (Sobel)": (SOBEL, 1), "horizontal edges (Sobel)": (SOBEL.T, 1), "blur": (np.ones((3, 3)), 9),
    "sharpen": ([[0, -1, 0], [-1, 5, -1], [0, -1, 0]], 1), "all edges": ([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]], 1),
    "nothing changes": ([[0, 0, 0], [0, 1, 0], [0, 0, 0]], 1), "one pixel to the left": ([[0, 0, 0], [0, 0, 1], [0, 0, 0]], 1),
    "the lecture's filter 1": ([[1, -1, -1], [-1, 1, -1], [-1, -1, 1]], 1),
    "the lecture's filter 2": ([[-1, 1, -1]] * 3, 1)}
CELLS = [f"w{i}{j}" for i in (1, 2, 3) for j in (1, 2, 3)]


@functools.cache
def grey_pictures():
    """Return the photographs in grey, float64, by name."""
    camera, cat = load_photographs()
    return {"camera": camera.astype(float), "cat": cat.mean(axis=0, dtype=float)}


def draw_kernel(fig, start, divide, picture, **weights):
    """A photograph, nine weights, and the feature map they give."""
    image, w = grey_pictures()[picture], np.array([weights[name] for name in CELLS]).reshape(3, 3)
    y, total = filtered(image, w / divide, padding=1), round(w.sum() / divide, 9) + 0.0  # 0.1 + 0.2 − 0.3 is 0
    photograph(panel(fig, (0.0, 0.02, 0.37, 0.86)), image, "image")
    title = f"weights, divided by {divide}" if divide > 1 else "weights"
    number_grid(panel(fig, (0.395, 0.24, 0.21, 0.46)), w, "signed", title)
    right = panel(fig, (0.63, 0.02, 0.37, 0.86))
    if total > 0:
        photograph(right, y, "feature map: black 0, white 1")
        means = "one-coloured areas keep their brightness" if np.isclose(total, 1) else (
            f"one-coloured areas become {total:.3g} times as bright")
    else:
        signed_map(right, y, "feature map: blue +, red −")
        means = "one-coloured areas give 0" if total == 0 else "one-coloured areas give negative numbers"
    return f"The weights sum to {total:.3g}, so {means}. The numbers of the map run from {y.min():.2f} to {y.max():.2f}."


def _cell(name, value):
    return ipywidgets.BoundedFloatText(value=value, min=-9, max=9, step=1, description=f"row {name[1]}, col {name[2]}",
                                       layout={"width": "11em"}, style={"description_width": "6em"})


class KernelEditor(Explorer):
    """An explorer whose nine weights stand in a square; choosing a kernel writes its weights into them."""

    def __init__(self, draw, caption, controls, size):
        super().__init__(draw, caption, controls, size)
        square = ipywidgets.GridBox([controls[name] for name in CELLS],
                                    layout={"grid_template_columns": "repeat(3, max-content)"})
        others = [shown(control) for name, control in controls.items() if name not in CELLS]
        self.children = [*others, square, self.reset_button, self.picture.image, self.picture.text]
        controls["start"].observe(self.fill, "value")

    def fill(self, _change=None):
        """Write the chosen kernel into the nine weights."""
        weights, divide = KERNELS[self.controls["start"].value]
        with self.picture.together():
            for name, value in zip(CELLS, np.ravel(weights), strict=True):
                self.controls[name].value = float(value)
            self.controls["divide"].value = divide


def explore_kernel() -> Explorer:
    """Edit a kernel of 3 × 3 weights and see what it finds in a photograph."""
    weights, divide = KERNELS["vertical edges (Sobel)"]
    controls = {"start": choice("begin with", list(KERNELS)), "divide": choice("divide by", [1, 2, 4, 8, 9, 16], divide),
                **{name: _cell(name, value) for name, value in zip(CELLS, np.ravel(weights), strict=True)},
                "picture": choice("picture", ["camera", "cat"])}
    return KernelEditor(draw_kernel, "Choose a kernel, then change single weights: click into a box and use the up and down "
                        "keys. Try to make a filter that finds edges from top left to bottom right. Notice: when the weights "
                        "sum to 0, the sky vanishes; when they sum to 1, the brightness stays.", controls, (8.4, 3.5))


SHAPES = {"one pixel": np.ones((1, 1)), "mean of 5 × 5": np.ones((5, 5)) / 25, "vertical edges": SOBEL}


def draw_channels(fig, red, green, blue, shape):
    """Three channels, each with its weight, and the one map that is their sum."""
    cat = load_photographs().cat.astype(float)
    weights = np.array([red, green, blue])
    y = filtered(cat, weights[:, None, None] * SHAPES[shape], padding=len(SHAPES[shape]) // 2)
    photograph(panel(fig, (0.0, 0.04, 0.36, 0.86)), cat, "the cat")
    for k, (name, channel) in enumerate(zip(("red", "green", "blue"), cat, strict=True)):
        axes = panel(fig, (0.375, 0.64 - 0.3 * k, 0.12, 0.26))
        photograph(axes, channel)
        words = f"{name}\n× {weights[k]:.2g}".replace("-", "−")
        axes.text(1.06, 0.5, words, transform=axes.transAxes, va="center", fontsize=10)
    signed_map(panel(fig, (0.64, 0.04, 0.36, 0.86)), y, "the sum: one map")
    if not weights.any():
        return "All weights are 0, so the map is 0 everywhere."
    row, column = np.unravel_index(np.argmax(y), y.shape)
    n = SHAPES[shape].size
    return (f"A filter over three channels has 3 · {n} = {3 * n} weights and gives one map. It answers most strongly in "
            f"row {row + 1}, column {column + 1}.")


def explore_channels() -> Explorer:
    """Mix three colour channels into one feature map."""
    return explore(draw_channels, "Give each colour channel a weight, positive or negative. The weighted channels are added up "
                   "to one map: blue is positive, red is negative. Try to find the nose (near row 77, column 60), then "
                   "the eyes. Notice: however many channels go in, one filter gives one map.", size=(7.6, 3.4),
                   red=slider("weight of red", 1.0, -1.0, 1.0, 0.1), green=slider("weight of green", 0.0, -1.0, 1.0, 0.1),
                   blue=slider("weight of blue", 0.0, -1.0, 1.0, 0.1), shape=choice("shape of the filter", list(SHAPES)))


def draw_moving(fig, right, down, border, stride):
    """A photograph that moves, its map, and where that map differs from the moved map of the photograph at rest."""
    image = grey_pictures()["camera"]
    now = moved(image, right, down, border)
    y, difference = same_size_map(now, SOBEL, border, stride), shift_difference(image, SOBEL, right, down, border, stride)
    photograph(panel(fig, (0.0, 0.02, 0.32, 0.86)), now, "moved image")
    signed_map(panel(fig, (0.34, 0.02, 0.32, 0.86)), y, "its feature map", 3)
    signed_map(panel(fig, (0.68, 0.02, 0.32, 0.86)), difference, "minus the moved map", 0.5)
    wrong = np.count_nonzero(difference)
    if not wrong:
        return f"The map moves with the image exactly: all {difference.size} differences are 0."
    return f"Map of the moved image and moved map differ in {wrong} of {difference.size} values, {wrong / difference.size:.1%}."


def explore_moving() -> Explorer:
    """Move a photograph and see whether its feature map moves along."""
    return explore(draw_moving, "Move the photograph. On the right is what is left when the moved map is taken away from the "
                   "map of the moved image: white means that they are equal. Let the picture wrap around, or let zeros "
                   "enter. Then take stride 2 and an odd shift. Notice: inside, stride 1 is exact; border and stride break it.",
                   size=(7.8, 3.1), right=slider("to the right", 6, -30, 30), down=slider("down", 0, -30, 30),
                   border=choice("at the border", {"zeros enter": "zeros", "wrap around": "wrap"}),
                   stride=choice("stride", [1, 2, 4]))
