"""Probes: measure a network, or any function of its inputs, and return arrays for a plot."""

from .decision_grid import decision_grid
from .margin import margin, mistake_bound
from .separability import separable_tables, truth_tables_of_units
from .shift import shifted

__all__ = ["decision_grid", "margin", "mistake_bound", "separable_tables", "shifted", "truth_tables_of_units"]
