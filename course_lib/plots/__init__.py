"""Pictures: arrays in, matplotlib axes out. Nothing here computes a result or trains."""

from .activations import function_and_slope, norms_by_layer
from .architecture import architecture, bars_below, steps_below
from .backward import epsilon_curves, gradient_path, price_bars, tangent
from .capacity import by_width, curve_and_copy, fit_among_points, shares
from .comparison import score_lines, two_answers
from .connections import weight_matrix, wires
from .contest import counted_bars, error_over_size
from .conv_backward import gradient_sum, pooling_there_and_back
from .curves import learning_curves
from .deep import loss_by_epoch, losses_over, through_layers, without_each_block
from .descent import basins, contours, costs, marks, path, spread, step_arrows
from .digit_row import digit_rows
from .digits import digit_and_bars, digit_grid, in_words, probability_bars, weight_grid
from .features import by_stop, chances, class_bars, feature_map, fields, mosaic, placeholder, tiles
from .graph import computation_graph, neuron_graph, two_path_graph
from .grids import frame, number_grid, rings, sliding_window, strip
from .layer_table import layer_table
from .losses import curve_among_points, loss_curves, target_bars
from .matrix import confusion
from .network_diagram import network_diagram, outline
from .photographs import ink_map, photograph, signed_map
from .picture import show
from .plane import border, corners, half_plane, output_map, region
from .points import bound_dots, classes, mistakes_by_epoch, neuron_among
from .pretraining import code_field, code_matrix, likelihood_curves, picture_strip, runs_by_start, small_picture, state_bars
from .seeds import curves_of_seeds, epoch_marks, spread_bars
from .stage_table import stage_table
from .style import use_style
from .surface import surface
from .table import binary_table
from .timeline import timeline
from .unit import unit
from .volumes import volumes

__all__ = [
    "architecture",
    "bars_below",
    "basins",
    "binary_table",
    "border",
    "bound_bars",
    "bound_dots",
    "by_stop",
    "by_width",
    "chances",
    "class_bars",
    "classes",
    "code_field",
    "code_matrix",
    "computation_graph",
    "confusion",
    "contours",
    "corners",
    "costs",
    "counted_bars",
    "curve_among_points",
    "curve_and_copy",
    "curves_of_seeds",
    "digit_and_bars",
    "digit_grid",
    "digit_rows",
    "epoch_marks",
    "epsilon_curves",
    "error_over_size",
    "feature_map",
    "fields",
    "fit_among_points",
    "frame",
    "function_and_slope",
    "gradient_path",
    "gradient_sum",
    "half_plane",
    "in_words",
    "ink_map",
    "layer_table",
    "learning_curves",
    "likelihood_curves",
    "loss_by_epoch",
    "loss_curves",
    "losses_over",
    "marks",
    "mistakes_by_epoch",
    "mosaic",
    "network_diagram",
    "neuron_among",
    "neuron_graph",
    "norms_by_layer",
    "number_grid",
    "outline",
    "output_map",
    "path",
    "photograph",
    "picture_strip",
    "placeholder",
    "pooling_there_and_back",
    "price_bars",
    "probability_bars",
    "region",
    "rings",
    "runs_by_start",
    "score_lines",
    "shares",
    "show",
    "signed_map",
    "sliding_window",
    "small_picture",
    "spread",
    "spread_bars",
    "stage_table",
    "state_bars",
    "step_arrows",
    "steps_below",
    "strip",
    "surface",
    "tangent",
    "target_bars",
    "through_layers",
    "tiles",
    "timeline",
    "two_answers",
    "two_path_graph",
    "unit",
    "use_style",
    "volumes",
    "weight_grid",
    "weight_matrix",
    "wires",
    "without_each_block",
]
