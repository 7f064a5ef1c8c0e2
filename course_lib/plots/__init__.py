"""Pictures: arrays in, matplotlib axes out. Nothing here computes a result or trains."""

from .activations import function_and_slope, norms_by_layer
from .curves import learning_curves
from .digits import digit_and_bars, digit_grid, in_words, probability_bars, weight_grid
from .losses import curve_among_points, loss_curves, target_bars
from .matrix import confusion
from .network_diagram import network_diagram, outline
from .picture import show
from .plane import border, corners, half_plane, output_map, region
from .points import bound_dots, classes, mistakes_by_epoch, neuron_among
from .style import use_style
from .table import binary_table
from .timeline import timeline
from .unit import unit

__all__ = [
    "binary_table",
    "border",
    "bound_dots",
    "classes",
    "confusion",
    "corners",
    "curve_among_points",
    "digit_and_bars",
    "digit_grid",
    "function_and_slope",
    "half_plane",
    "in_words",
    "learning_curves",
    "loss_curves",
    "mistakes_by_epoch",
    "network_diagram",
    "neuron_among",
    "norms_by_layer",
    "outline",
    "output_map",
    "probability_bars",
    "region",
    "show",
    "target_bars",
    "timeline",
    "unit",
    "use_style",
    "weight_grid",
]
