"""Widgets: controls → a probe → a plot.

`explore` is the engine; every public `explore_…` function of a module in this room makes one widget of the course, and
works without arguments. `all_widgets` finds them, so that tests can draw each of them.
"""

import importlib
import pkgutil

from .activation_functions import explore_activation, explore_fading
from .architectures import explore_architecture, explore_head
from .augmentation import explore_augmentation
from .backpropagation import (
    explore_backward_path,
    explore_neuron_graph,
    explore_nudge,
    explore_price,
    explore_two_paths,
)
from .builder import explore_builder
from .capacity import explore_pieces, explore_places
from .cnn_training import explore_cnn_training
from .conv_backward import explore_conv_gradient, explore_pool_gradient
from .convolution import explore_output_size, explore_window, explore_wires
from .cross_check import explore_cross_check
from .deep_networks import explore_deep_runs, explore_deep_start, explore_left_out
from .drawing_pad import explore_drawing
from .drawn_maps import explore_drawn_maps
from .explore import Explorer, explore
from .features import explore_feature_maps, explore_field, explore_strongest
from .feedforward_networks import explore_depth, explore_network, explore_random_networks
from .filters import explore_channels, explore_kernel, explore_moving
from .gradient_descent import explore_basins, explore_descent, explore_rate, explore_surface
from .history import explore_memory, explore_timeline, explore_xor_learned
from .landscapes import explore_batches, explore_landscape, explore_ravine
from .loss_functions import explore_cost, explore_scores, explore_two_losses
from .mp_neuron import explore_firing, explore_line, explore_two_layers
from .noisy_run import noisy_run, small_digits
from .nudge import explore_nudged_digit
from .nudged_pair import explore_nudged_pair
from .occlusion import explore_occlusion
from .overfitting import explore_fit, explore_patience, explore_remedy
from .perceptron import explore_bound, explore_flipped, explore_perceptron_step
from .photograph_maps import explore_photograph_maps
from .pooling import explore_pooled_shift, explore_pooling, explore_shrinking
from .pretraining import explore_dream, explore_levels, explore_rbm
from .pretraining_run import explore_pretraining
from .seen_network import seen_network
from .small_filters import explore_bottleneck, explore_stack
from .trained_cnn import trained_cnn
from .training_run import explore_training


def all_widgets() -> dict:
    """Return every widget maker of the course by name: the functions called `explore_…` in the modules of this room."""
    found = {}
    for module in pkgutil.iter_modules(__path__):
        names = vars(importlib.import_module(f"{__name__}.{module.name}"))
        found.update({name: make for name, make in names.items() if name.startswith("explore_") and callable(make)})
    return dict(sorted(found.items()))


__all__ = [
    "Explorer",
    "all_widgets",
    "explore",
    "explore_activation",
    "explore_architecture",
    "explore_augmentation",
    "explore_backward_path",
    "explore_basins",
    "explore_batches",
    "explore_bottleneck",
    "explore_bound",
    "explore_builder",
    "explore_channels",
    "explore_cnn_training",
    "explore_conv_gradient",
    "explore_cost",
    "explore_cross_check",
    "explore_deep_runs",
    "explore_deep_start",
    "explore_depth",
    "explore_descent",
    "explore_drawing",
    "explore_drawn_maps",
    "explore_dream",
    "explore_fading",
    "explore_feature_maps",
    "explore_field",
    "explore_firing",
    "explore_fit",
    "explore_flipped",
    "explore_head",
    "explore_kernel",
    "explore_landscape",
    "explore_left_out",
    "explore_levels",
    "explore_line",
    "explore_memory",
    "explore_moving",
    "explore_network",
    "explore_neuron_graph",
    "explore_nudge",
    "explore_nudged_digit",
    "explore_nudged_pair",
    "explore_occlusion",
    "explore_output_size",
    "explore_patience",
    "explore_perceptron_step",
    "explore_photograph_maps",
    "explore_pieces",
    "explore_places",
    "explore_pool_gradient",
    "explore_pooled_shift",
    "explore_pooling",
    "explore_pretraining",
    "explore_price",
    "explore_random_networks",
    "explore_rate",
    "explore_ravine",
    "explore_rbm",
    "explore_remedy",
    "explore_scores",
    "explore_shrinking",
    "explore_stack",
    "explore_strongest",
    "explore_surface",
    "explore_timeline",
    "explore_training",
    "explore_two_layers",
    "explore_two_losses",
    "explore_two_paths",
    "explore_window",
    "explore_wires",
    "explore_xor_learned",
    "noisy_run",
    "seen_network",
    "small_digits",
    "trained_cnn",
]
