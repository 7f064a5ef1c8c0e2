"""Exercises that talk back: `check`, `hint`, `solution`, `predict`; the map of what you have passed, and the glossary."""

from .commands import check, hint, solution
from .course_map import course_map
from .progress import forget
from .question import predict
from .words import glossary

__all__ = ["check", "course_map", "forget", "glossary", "hint", "predict", "solution"]
