"""What a right output does not show: demands on the way an answer reaches it.

An exercise names one as its `demand`. Each is called as demand(exercise, answer) once all outputs are right, and gives ""
or a sentence that says what is missing.
"""

import contextlib
import inspect

import numpy as np

from ..nn import MPNeuron
from .attempt import copied
from .brief import SHORT, brief


def unchanged_arguments(exercise, answer) -> str:
    """Demand that an answer leaves its arguments as they were."""
    names = list(inspect.signature(exercise.solution).parameters)
    for case in exercise.cases:
        arguments = copied(case)
        exercise.run(answer, *arguments)
        for name, before, after in zip(names, case, arguments, strict=True):
            if not _equal(before, after):
                told = brief(before), brief(after)
                change = f", from {told[0]} to {told[1]}" if told[0] != told[1] else ""
                return (f"What comes out is right, but {_name(answer)} also changed its argument {name}{change}. "
                        f"{_mend(name, before)}")
    return ""


def asks_neurons(at_least, how):
    """Demand that each answer is the word of the last `MPNeuron` asked, after `at_least(*args)` of them; `how` says it."""
    def demand(exercise, answer):
        missing = []

        def overheard(*args):
            with spy(MPNeuron, "__call__") as heard:
                returned = answer(*args)
            if not heard or len(heard) < at_least(*args) or not np.array_equal(heard[-1], returned):
                missing.append(args)
            return returned
        for case in exercise.cases:
            exercise.run(overheard, *copied(case))
        call = f"{_name(answer)}({', '.join(map(brief, missing[0]))})" if missing else ""
        return f"The answers are right, but {call} did not get its answer from neurons. {how}" if missing else ""
    return demand


def without(owner, name, how):
    """Demand that an answer does not call `owner.name`, such as np.tanh; `how` says what to do instead."""
    def demand(exercise, answer):
        if answer is getattr(owner, name):
            return f"The numbers are right, but this is {name} itself. {how}"
        with spy(owner, name) as heard:
            for case in exercise.cases:
                exercise.run(answer, *copied(case))
        return f"The numbers are right, but {_name(answer)} calls {name}. {how}" if heard else ""
    return demand


@contextlib.contextmanager
def spy(owner, name):
    """Give a list that fills with what `owner.name` returns, each time it is called inside the `with` block."""
    original, heard = getattr(owner, name), []

    def listening(*args, **settings):
        heard.append(original(*args, **settings))
        return heard[-1]
    setattr(owner, name, listening)
    try:
        yield heard
    finally:
        setattr(owner, name, original)


def _name(answer):
    return getattr(answer, "__name__", "your function")


def _mend(name, before):
    """How to leave an argument alone: for an array of numbers to count with, for another array, for a list."""
    if isinstance(before, np.ndarray) and before.size <= SHORT:
        return f"Make a new array: {name} - … instead of {name} -= …."
    return f"Work on a copy: begin with {name}.copy()."


def _equal(a, b):
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(map(_equal, a, b))
    return np.array_equal(a, b) if isinstance(a, np.ndarray) else a is b or a == b
