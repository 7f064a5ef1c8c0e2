"""Probes: measure a network, or any function of its inputs, and return arrays for a plot."""

from .backward import backward_path, errors_by_epsilon, products, seconds
from .decision_grid import decision_grid
from .equivariance import moved, same_size_map, shift_difference
from .feature_maps import feature_maps, from_stop, stops, up_to, without_unit
from .filtering import convolution_matrix, filtered, window_counts
from .gabor import best_gabor, gabor, gabor_bank
from .gradients import dead_shares, gradient_norms
from .learning_record import Record, learning_record, stopping_epochs
from .margin import margin, mistake_bound
from .occlusion import covered, occlusion_map
from .pieces import count_pieces
from .receptive_field import Field, box_on_image, gradient_map, pixels_that_matter, receptive_fields
from .selectivity import class_means, linear_read, random_directions, selectivity, strongest_response, top_share
from .separability import separable_tables, truth_tables_of_units
from .shift import shifted
from .strongest_patches import Patches, seen_patch, strongest_patches, strongest_places

__all__ = [
    "Field",
    "Patches",
    "Record",
    "backward_path",
    "best_gabor",
    "box_on_image",
    "class_means",
    "convolution_matrix",
    "count_pieces",
    "covered",
    "dead_shares",
    "decision_grid",
    "errors_by_epsilon",
    "feature_maps",
    "filtered",
    "from_stop",
    "gabor",
    "gabor_bank",
    "gradient_map",
    "gradient_norms",
    "learning_record",
    "linear_read",
    "margin",
    "mistake_bound",
    "moved",
    "occlusion_map",
    "pixels_that_matter",
    "products",
    "random_directions",
    "receptive_fields",
    "same_size_map",
    "seconds",
    "seen_patch",
    "selectivity",
    "separable_tables",
    "shift_difference",
    "shifted",
    "stopping_epochs",
    "stops",
    "strongest_patches",
    "strongest_places",
    "strongest_response",
    "top_share",
    "truth_tables_of_units",
    "up_to",
    "window_counts",
    "without_unit",
]
