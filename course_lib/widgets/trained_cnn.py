"""The shipped LeNet-5, for widgets of notebook 14 that are opened without a network of their own."""

import functools

from ..datasets import load_lenet5_weights
from ..models import trained_lenet5


@functools.cache
def trained_cnn():
    """Return the LeNet-5 that comes with the course; the same object each time."""
    return trained_lenet5(load_lenet5_weights())
