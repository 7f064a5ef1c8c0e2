"""Probes: measure a network, or any function of its inputs, and return arrays for a plot."""

from .accuracy_by_shift import accuracy_by_shift
from .backward import backward_path, errors_by_epsilon, products, seconds
from .code_units import unit_effects
from .conv_backward import input_gradient, weight_gradient
from .curvature import critical_point, flat_gradient, hessian, hessian_vector, largest_curvature
from .decision_grid import decision_grid
from .deep_runs import deep_run, deep_score
from .deep_starts import accuracy_by_labels
from .descent_path import descent_ends, descent_path, reached
from .equivariance import moved, same_size_map, shift_difference
from .feature_maps import feature_maps, from_stop, stops, up_to, without_unit
from .feature_plane import discriminant_plane, in_plane, principal_plane, told_apart
from .few_label_reading import LinearReader, decay_for, linear_reader, scores_by_draw, side_by_side
from .filtering import convolution_matrix, filtered, window_counts
from .gabor import best_gabor, gabor, gabor_bank
from .gradients import dead_shares, gradient_norms
from .handmade import projections, symmetry, zone_of, zoning
from .holes import enclosed, euler_number, holes
from .invariance import all_shifted, edge_maps, pooled, relative_change
from .jumps import jumps
from .learning_record import Record, learning_record, stopping_epochs
from .left_out import without_each_block
from .loss_surface import loss_surface, plane_surface, random_direction
from .margin import margin, mistake_bound
from .occlusion import covered, occlusion_map
from .orientations import ink_gradients, orientation_bins, orientation_histograms
from .pieces import count_pieces
from .receptive_field import Field, box_on_image, gradient_map, pixels_that_matter, receptive_fields
from .selectivity import class_means, linear_read, random_directions, selectivity, strongest_response, top_share
from .separability import separable_tables, truth_tables_of_units
from .shift import shifted
from .signal import Signal, signal
from .strongest_patches import Patches, seen_patch, strongest_patches, strongest_places
from .subsampling import shrunk

__all__ = [
    "Field",
    "LinearReader",
    "Patches",
    "Record",
    "Signal",
    "accuracy_by_labels",
    "accuracy_by_shift",
    "all_shifted",
    "backward_path",
    "best_gabor",
    "box_on_image",
    "class_means",
    "convolution_matrix",
    "count_pieces",
    "covered",
    "critical_point",
    "dead_shares",
    "decay_for",
    "decision_grid",
    "deep_run",
    "deep_score",
    "descent_ends",
    "descent_path",
    "discriminant_plane",
    "edge_maps",
    "enclosed",
    "errors_by_epsilon",
    "euler_number",
    "feature_maps",
    "filtered",
    "flat_gradient",
    "from_stop",
    "gabor",
    "gabor_bank",
    "gradient_map",
    "gradient_norms",
    "hessian",
    "hessian_vector",
    "holes",
    "in_plane",
    "ink_gradients",
    "input_gradient",
    "jumps",
    "largest_curvature",
    "learning_record",
    "linear_read",
    "linear_reader",
    "loss_surface",
    "margin",
    "mistake_bound",
    "moved",
    "occlusion_map",
    "orientation_bins",
    "orientation_histograms",
    "pixels_that_matter",
    "plane_surface",
    "pooled",
    "principal_plane",
    "products",
    "projections",
    "random_direction",
    "random_directions",
    "reached",
    "receptive_fields",
    "relative_change",
    "same_size_map",
    "scores_by_draw",
    "seconds",
    "seen_patch",
    "selectivity",
    "separable_tables",
    "shift_difference",
    "shifted",
    "shrunk",
    "side_by_side",
    "signal",
    "stopping_epochs",
    "stops",
    "strongest_patches",
    "strongest_places",
    "strongest_response",
    "symmetry",
    "told_apart",
    "top_share",
    "truth_tables_of_units",
    "unit_effects",
    "up_to",
    "weight_gradient",
    "window_counts",
    "without_each_block",
    "without_unit",
    "zone_of",
    "zoning",
]
