"""Probes: measure a network, or any function of its inputs, and return arrays for a plot."""

from .backward import backward_path, errors_by_epsilon, products, seconds
from .decision_grid import decision_grid
from .equivariance import moved, same_size_map, shift_difference
from .filtering import convolution_matrix, filtered, window_counts
from .gradients import dead_shares, gradient_norms
from .learning_record import Record, learning_record, stopping_epochs
from .curvature import critical_point, flat_gradient, hessian, hessian_vector, largest_curvature
from .decision_grid import decision_grid
from .descent_path import descent_ends, descent_path, distinct, reached
from .gradients import dead_shares, gradient_norms
from .loss_surface import loss_surface, plane_surface, random_direction
from .jumps import jumps
from .margin import margin, mistake_bound
from .pieces import count_pieces
from .separability import separable_tables, truth_tables_of_units
from .shift import shifted

__all__ = [
    "Record",
    "backward_path",
    "convolution_matrix",
    "count_pieces",
    "critical_point",
    "dead_shares",
    "decision_grid",
    "errors_by_epsilon",
    "filtered",
    "gradient_norms",
    "learning_record",
    "jumps",
    "margin",
    "mistake_bound",
    "moved",
    "products",
    "same_size_map",
    "seconds",
    "descent_ends",
    "descent_path",
    "distinct",
    "flat_gradient",
    "gradient_norms",
    "hessian",
    "hessian_vector",
    "largest_curvature",
    "loss_surface",
    "margin",
    "mistake_bound",
    "plane_surface",
    "random_direction",
    "reached",
    "separable_tables",
    "shift_difference",
    "shifted",
    "stopping_epochs",
    "truth_tables_of_units",
    "window_counts",
]
