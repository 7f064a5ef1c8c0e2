"""The builder of notebook 13: choose the layers of a network, and see shapes, parameters, multiplications, receptive fields."""

import ipywidgets

from ..models import DoesNotFit, rows
from ..models.specs import AvgPool, Conv, Dense, Flatten, MaxPool
from ..plots.labels import subscript
from ..plots.layer_table import layer_table
from ..plots.stage import panel
from ..plots.volumes import volumes
from .controls import choice
from .explore import Explorer

INPUTS = {"a digit, 1 × 28 × 28": (1, 28, 28), "a small photograph, 3 × 32 × 32": (3, 32, 32),
          "the cat, 3 × 96 × 96": (3, 96, 96), "a photograph, 3 × 224 × 224": (3, 224, 224)}
KINDS = {"(no layer)": "none", "convolution": "conv", "max pooling": "max", "average pooling": "avg", "dense": "dense"}
COLUMNS = {"many": ("filters", [4, 6, 8, 16, 25, 32, 50, 64, 84, 100, 120, 256, 512]),
           "kernel": ("window", [1, 2, 3, 4, 5, 7, 11]),
           "stride": ("stride", [1, 2, 3, 4]), "padding": ("padding", [0, 1, 2, 3])}
USED = {"none": (), "conv": ("many", "kernel", "stride", "padding"), "max": ("kernel", "stride"), "avg": ("kernel", "stride"),
        "dense": ("many",)}
SLOTS = 6
POOL, NOTHING = ("max", 8, 2, 2, 0), ("none", 8, 3, 1, 0)  # kind, many, kernel, stride, padding
PRESETS = {
    "the 25-50 network": [("conv", 25, 3, 1, 0), POOL, ("conv", 50, 3, 1, 0), POOL],
    "LeNet-5": [("conv", 6, 5, 1, 2), POOL, ("conv", 16, 5, 1, 0), POOL, ("dense", 120, 3, 1, 0), ("dense", 84, 3, 1, 0)],
    "dense layers only": [("dense", 120, 3, 1, 0), ("dense", 84, 3, 1, 0)],
    "five times 3 × 3, no pooling": [("conv", 16, 3, 1, 1)] * 5,
    "stride in place of pooling": [("conv", 25, 3, 2, 1), ("conv", 50, 3, 2, 1), ("conv", 50, 3, 2, 1)],
    "one step too far": [("conv", 8, 5, 1, 0), POOL, ("conv", 16, 5, 1, 0), POOL, ("conv", 32, 5, 1, 0)],
}


def specs_of(values):
    """Return the specs that the controls describe; a Flatten goes in front of the first dense layer, ten outputs at the end."""
    layers, flat = [], False
    for i in range(1, SLOTS + 1):
        kind, many, kernel, stride, padding = (values[f"{name}{i}"] for name in ("kind", *COLUMNS))
        if kind == "dense" and not flat:
            layers.append(Flatten())
            flat = True
        layers += {"none": [], "conv": [Conv(many, kernel, stride, padding)], "max": [MaxPool(kernel, stride)],
                   "avg": [AvgPool(kernel, stride)], "dense": [Dense(many)]}[kind]
    return [*layers, *([] if flat else [Flatten()]), Dense(10)]


def draw_builder(fig, start, image, **values):
    """The chosen network as shapes and as a table; or as far as it goes, and why it ends there."""
    layers, table, problem = specs_of(values), [], ""
    try:
        for row in rows(image, layers):
            table.append(row)
    except DoesNotFit as error:
        problem = f"{error.spec}: {error.reason}"
    seen = [row for row in table if row.layer != "flatten"]
    volumes(panel(fig, (0.0, 0.66, 1.0, 0.34)), [image, *(row.shape for row in seen)],
            ["image", *(row.layer.split()[0] for row in seen)], SLOTS + 2)
    layer_table(panel(fig, (0.01, 0.0, 0.98, 0.65)), table, str(layers[len(table)]) if problem else "", SLOTS + 3)
    if problem:
        return f"This does not fit: {problem}"
    params, macs = (sum(row[k] for row in table) for k in (2, 3))
    dense = sum(row.params for row in table if row.layer.startswith("dense"))
    maps = [row for row in table if len(row.shape) == 3]
    field = f"A number of the last map sees {maps[-1].field} × {maps[-1].field} pixels." if maps else "There are no maps."
    return (f"{params:,} parameters, of which {dense / params:.0%} are in dense layers, and {macs:,} multiplications for "
            f"one image. {field}")


def _short(label, options, value, width):
    """A narrow drop-down list."""
    control = choice(label, options, value)
    control.layout, control.style = {"width": width}, {"description_width": "max-content"}
    return control


def _slot(i, kind, *numbers):
    """Controls of layer i by name: what it is, and its four numbers, whose labels bear i: a screen reader says nothing else."""
    found = {f"kind{i}": _short(f"layer {i}", KINDS, kind, "13em")}
    for (name, (label, options)), value in zip(COLUMNS.items(), numbers, strict=True):
        found[f"{name}{i}"] = _short(f"{label}{subscript(i)}", options, value, "9em")
    return found


class Builder(Explorer):
    """An explorer with a line of controls for each layer; choosing a network to start from fills them."""

    def __init__(self, draw, caption, controls, size):
        super().__init__(draw, caption, controls, size)
        lines = [ipywidgets.HBox([controls[f"{name}{i}"] for name in ("kind", *COLUMNS)],
                                 layout={"flex_flow": "row wrap"}) for i in range(1, SLOTS + 1)]
        self.children = [controls["start"], controls["image"], *lines, self.reset_button,
                         self.picture.image, self.picture.text]
        controls["start"].observe(self.fill, "value")
        for i in range(1, SLOTS + 1):
            controls[f"kind{i}"].observe(self.grey_out, "value")
        self.grey_out()

    def fill(self, _change=None):
        """Write the chosen network into the lines."""
        with self.picture.together():
            for i, line in enumerate(preset(self.controls["start"].value), start=1):
                for name, value in zip(("kind", *COLUMNS), line, strict=True):
                    self.controls[f"{name}{i}"].value = value

    def grey_out(self, _change=None):
        """Switch off the numbers that a layer of this kind does not have; a dense layer has units, not filters."""
        for i in range(1, SLOTS + 1):
            kind = self.controls[f"kind{i}"].value
            for name in COLUMNS:
                self.controls[f"{name}{i}"].disabled = name not in USED[kind]
            self.controls[f"many{i}"].description = f"{'units' if kind == 'dense' else 'filters'}{subscript(i)}"


def preset(name):
    """Return the lines of a network to start from, with empty ones up to the number of slots."""
    return [*PRESETS[name], *[NOTHING] * (SLOTS - len(PRESETS[name]))]


def explore_builder() -> Explorer:
    """Build a CNN on paper, layer by layer."""
    controls = {"start": choice("start from", list(PRESETS)), "image": choice("image", INPUTS)}
    for i, line in enumerate(preset("the 25-50 network"), start=1):
        controls.update(_slot(i, *line))
    return Builder(draw_builder, "Start from a known network, then change one layer at a time and say what you expect first. "
                   "Flattening and a last dense layer with 10 outputs are always added. Under the numbers lie bars: the share "
                   "of the whole. Notice: pooling has no parameters, yet it changes those of the first dense layer. Then "
                   "take a larger image, or build something that does not fit.", controls, (8.2, 5.0))
