"""What an exercise says is true of every answer that it is said to, and a right answer may come in any form."""

import numpy as np
import pytest

from course_lib.exercises.catalogue import exercises
from course_lib.exercises.verdict import judge

ALL = exercises()


def as_lists(value):
    """The same numbers without NumPy, and lists in the place of tuples."""
    if isinstance(value, np.ndarray | np.generic):
        return value.tolist()
    return [as_lists(part) for part in value] if isinstance(value, list | tuple) else value


def in_float32(value):
    if isinstance(value, np.ndarray | float | np.floating):
        array = np.asarray(value)
        return array.astype(np.float32)[()] if array.dtype.kind == "f" else value
    return type(value)(map(in_float32, value)) if isinstance(value, list | tuple) else value


def whole_as_float(value):
    if isinstance(value, list | tuple):
        return type(value)(map(whole_as_float, value))
    return np.asarray(value, dtype=np.float64)[()]


@pytest.mark.parametrize("form", [as_lists, in_float32, whole_as_float])
@pytest.mark.parametrize("name", [name for name, e in ALL.items() if callable(e.solution)])
def test_a_right_answer_may_come_in_any_form(name, form):
    verdict = judge(ALL[name], lambda *case: form(ALL[name].solution(*case)))
    assert verdict.state == "right", verdict.text


@pytest.mark.parametrize("name", [name for name, e in ALL.items() if not callable(e.solution)])
def test_right_values_may_come_in_any_form(name):
    assert judge(ALL[name], list(ALL[name].solution)).state == "right"
