"""Probes: measure a network, or any function of its inputs, and return arrays for a plot."""

from .accuracy_by_shift import accuracy_by_shift
from .backward import backward_path, errors_by_epsilon, products, seconds
from .code_units import unit_effects
from .conv_backward import input_gradient, weight_gradient
from .curvature import critical_point, flat_gradient, hessian, hessian_vector, largest_curvature
from .decision_grid import decision_grid
from .deep_starts import accuracy_by_labels
from .descent_path import descent_ends, descent_path, distinct, reached
from .equivariance import moved, same_size_map, shift_difference
from .filtering import convolution_matrix, filtered, window_counts
from .gradients import dead_shares, gradient_norms
from .invariance import all_shifted, edge_maps, pooled, relative_change
from .jumps import jumps
from .learning_record import Record, learning_record, stopping_epochs
from .loss_surface import loss_surface, plane_surface, random_direction
from .margin import margin, mistake_bound
from .pieces import count_pieces
from .separability import separable_tables, truth_tables_of_units
from .shift import shifted
from .subsampling import shrunk

__all__ = [
    "Record",
    "accuracy_by_labels",
    "accuracy_by_shift",
    "all_shifted",
    "backward_path",
    "convolution_matrix",
    "count_pieces",
    "critical_point",
    "dead_shares",
    "decision_grid",
    "descent_ends",
    "descent_path",
    "distinct",
    "edge_maps",
    "errors_by_epsilon",
    "filtered",
    "flat_gradient",
    "gradient_norms",
    "hessian",
    "hessian_vector",
    "input_gradient",
    "jumps",
    "largest_curvature",
    "learning_record",
    "loss_surface",
    "margin",
    "mistake_bound",
    "moved",
    "plane_surface",
    "pooled",
    "products",
    "random_direction",
    "reached",
    "relative_change",
    "same_size_map",
    "seconds",
    "separable_tables",
    "shift_difference",
    "shifted",
    "shrunk",
    "stopping_epochs",
    "truth_tables_of_units",
    "unit_effects",
    "weight_gradient",
    "window_counts",
]
