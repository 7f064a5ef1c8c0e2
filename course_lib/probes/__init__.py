"""Probes: measure a network, or any function of its inputs, and return arrays for a plot."""

from .accuracy_by_shift import accuracy_by_shift
from .backward import backward_path, errors_by_epsilon, products, seconds
from .conv_backward import input_gradient, weight_gradient
from .decision_grid import decision_grid
from .equivariance import moved, same_size_map, shift_difference
from .filtering import convolution_matrix, filtered, window_counts
from .gradients import dead_shares, gradient_norms
from .learning_record import Record, learning_record, stopping_epochs
from .margin import margin, mistake_bound
from .pieces import count_pieces
from .separability import separable_tables, truth_tables_of_units
from .shift import shifted

__all__ = [
    "Record",
    "accuracy_by_shift",
    "backward_path",
    "convolution_matrix",
    "count_pieces",
    "dead_shares",
    "decision_grid",
    "errors_by_epsilon",
    "filtered",
    "gradient_norms",
    "input_gradient",
    "learning_record",
    "margin",
    "mistake_bound",
    "moved",
    "products",
    "same_size_map",
    "seconds",
    "separable_tables",
    "shift_difference",
    "shifted",
    "stopping_epochs",
    "truth_tables_of_units",
    "weight_gradient",
    "window_counts",
]
