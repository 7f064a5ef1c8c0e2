"""Probes: measure a network, or any function of its inputs, and return arrays for a plot."""

from .decision_grid import decision_grid
from .gradients import dead_shares, gradient_norms
from .jumps import jumps
from .margin import margin, mistake_bound
from .pieces import count_pieces
from .separability import separable_tables, truth_tables_of_units
from .shift import shifted

__all__ = [
    "count_pieces",
    "dead_shares",
    "decision_grid",
    "gradient_norms",
    "jumps",
    "margin",
    "mistake_bound",
    "separable_tables",
    "shifted",
    "truth_tables_of_units",
]
