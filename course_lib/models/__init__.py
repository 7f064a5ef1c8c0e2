"""Builders of whole networks, made from the layers of `course_lib.nn`."""

from .mlp import mlp

__all__ = ["mlp"]
