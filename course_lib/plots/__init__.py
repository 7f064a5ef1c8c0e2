"""Pictures: arrays in, matplotlib axes out. Nothing here computes a result or trains."""

from .activations import function_and_slope, norms_by_layer
from .backward import epsilon_curves, gradient_path, price_bars, tangent
from .capacity import by_width, curve_and_copy, fit_among_points, shares
from .connections import weight_matrix, wires
from .curves import learning_curves
from .digits import digit_and_bars, digit_grid, in_words, probability_bars, weight_grid
from .features import by_stop, chances, class_bars, feature_map, fields, mosaic, placeholder, tiles
from .graph import computation_graph, neuron_graph, two_path_graph
from .grids import border, frame, number_grid, rings, sliding_window, strip
from .losses import curve_among_points, loss_curves, target_bars
from .matrix import confusion
from .network_diagram import network_diagram, outline
from .photographs import photograph, signed_map
from .picture import show
from .plane import corners, half_plane, output_map, region
from .points import bound_bars, classes, mistakes_by_epoch, neuron_among
from .seeds import curves_of_seeds, epoch_marks, spread_bars
from .style import use_style
from .table import binary_table
from .timeline import timeline
from .unit import unit

__all__ = [
    "binary_table",
    "border",
    "bound_bars",
    "by_stop",
    "by_width",
    "chances",
    "class_bars",
    "classes",
    "computation_graph",
    "confusion",
    "corners",
    "curve_among_points",
    "curve_and_copy",
    "curves_of_seeds",
    "digit_and_bars",
    "digit_grid",
    "epoch_marks",
    "epsilon_curves",
    "feature_map",
    "fields",
    "fit_among_points",
    "frame",
    "function_and_slope",
    "gradient_path",
    "half_plane",
    "in_words",
    "learning_curves",
    "loss_curves",
    "mistakes_by_epoch",
    "mosaic",
    "network_diagram",
    "neuron_among",
    "neuron_graph",
    "norms_by_layer",
    "number_grid",
    "outline",
    "output_map",
    "photograph",
    "placeholder",
    "price_bars",
    "probability_bars",
    "region",
    "rings",
    "shares",
    "show",
    "signed_map",
    "sliding_window",
    "spread_bars",
    "strip",
    "tangent",
    "target_bars",
    "tiles",
    "timeline",
    "two_path_graph",
    "unit",
    "use_style",
    "weight_grid",
    "weight_matrix",
    "wires",
]
