"""The network that notebook 15 looks into, the held-back digits, and what it says about them; computed once a session."""

import functools

from ..datasets import load_digits, load_lenet5_4000_weights
from ..models import trained_lenet5
from ..probes import class_means, feature_maps, receptive_fields, strongest_patches, strongest_response

MAP_STOPS = ["conv 1", "pool 1", "conv 2", "pool 2"]
ALL_STOPS = [*MAP_STOPS, "dense 1", "dense 2", "scores"]


@functools.cache
def seen_network():
    """Return a LeNet-5 that has learned from the 4 000 training digits; the same object each time."""
    return trained_lenet5(load_lenet5_4000_weights())


@functools.cache
def seen_fields():
    """Return the receptive fields of its map stops."""
    return receptive_fields(seen_network())


@functools.cache
def seen_outputs():
    """Return the output of every stop for the 1 000 held-back digits, (1000, …)."""
    return feature_maps(seen_network(), load_digits().test_images)


@functools.cache
def seen_patches(stop, unit, n=9):
    """Return the n strongest patches of a unit among the held-back digits."""
    return strongest_patches(seen_network(), load_digits().test_images, stop, unit, n, seen_outputs()[stop])


@functools.cache
def seen_means(stop):
    """Return the mean of each unit's strongest response to each class, float64 (10, units)."""
    return class_means(strongest_response(seen_outputs()[stop]), load_digits().test_labels)
