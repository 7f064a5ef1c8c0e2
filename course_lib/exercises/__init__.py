"""Exercises that talk back: `check`, `hint`, `solution`, `predict`, and the map of what you have passed."""

from .commands import check, hint, solution
from .course_map import course_map
from .progress import forget
from .question import predict

__all__ = ["check", "course_map", "forget", "hint", "predict", "solution"]
