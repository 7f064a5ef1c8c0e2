"""From an answer to a verdict in words: untouched, wrong and why, or right.

`judge` never raises for anything an answer does; what a learner's function does wrong becomes a sentence.
"""

import traceback
from typing import NamedTuple

import numpy as np

from .exercise import Exercise, as_numbers, copied

SHORT = 12  # arrays of more numbers are told by their shape


class Verdict(NamedTuple):
    """`state` is "untouched", "wrong" or "right"; `text` says why; `diagnosis` is the known misconception, if any."""

    state: str
    text: str
    diagnosis: str = ""


def _stub():
    ...


def _stub_with_docstring():
    """Only a docstring."""


def untouched(answer) -> bool:
    """Whether an answer is still the stub: a function without a body, or values that still hold `...`."""
    code = getattr(answer, "__code__", None)
    if code is not None:
        empty = code.co_code in (_stub.__code__.co_code, _stub_with_docstring.__code__.co_code)
        return empty and set(code.co_consts) <= {None, answer.__doc__}
    parts = answer if isinstance(answer, list | tuple) else [answer]
    return any(part is ... or (isinstance(part, list | tuple) and untouched(part)) for part in parts)


def judge(exercise: Exercise, answer) -> Verdict:
    """Judge an answer: a function, or the values that the exercise asks for."""
    if untouched(answer):
        return Verdict("untouched", f"not attempted yet. {exercise.task}")
    wanted, got = exercise.outputs(exercise.solution), []
    for case in exercise.cases:
        try:
            with np.errstate(all="ignore"):
                got.append(exercise.run(answer, *copied(case)))
        except Exception as error:
            return Verdict("wrong", _raised(answer, case, error))
    failing = [i for i, pair in enumerate(zip(got, wanted, strict=True)) if not exercise.same(*pair)]
    if not failing:
        return Verdict("right", f"right. {exercise.proves}")
    known = next((w.diagnosis for w in exercise.wrong if _alike(exercise, w.answer, got)), "")
    evidence = _evidence(exercise, got[failing[0]], wanted[failing[0]], len(got) - len(failing), len(got))
    return Verdict("wrong", f"{known} {_spoken(answer, exercise.cases[failing[0]])} {evidence}".strip(), known)


def _evidence(exercise, got, wanted, right, cases):
    """Say how an output differs from the wanted one: in kind, or in value; in a large array, at the first such place."""
    if got is None:
        return "returned None: is a `return` missing?"
    numbers = as_numbers(got)
    if numbers is None or numbers.shape != np.shape(wanted):
        kind = f"{brief(got)}, a {type(got).__name__}" if numbers is None else _kind(numbers.shape)
        return f"gave {kind}; wanted {_kind(np.shape(wanted))}."
    where = ""
    if numbers.size > SHORT:
        place = next(i for i in np.ndindex(numbers.shape) if not exercise.same(numbers[i], np.asarray(wanted)[i]))
        got, wanted, where = numbers[place], np.asarray(wanted)[place], f" at {list(place)}"
    return f"gave {brief(got)}{where}, wanted {brief(wanted)} ({right} of {cases} cases are right)."


def _alike(exercise, wrong, got):
    """Whether a known wrong answer behaves like this one in every case."""
    with np.errstate(all="ignore"):
        outputs = exercise.outputs(wrong)
    return all(exercise.same(a, b) for a, b in zip(got, outputs, strict=True))


def _kind(shape):
    return "a single number" if shape == () else f"an array of shape {shape}"


def _raised(answer, case, error):
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__)
             if getattr(answer, "__code__", None) and frame.name == answer.__code__.co_name]
    where = f", in line {lines[-1]} of the cell" if lines else ""
    return f"{_spoken(answer, case)} stopped with {type(error).__name__}: {error}{where}."


def _spoken(answer, case):
    """A case in words: the call that was made, or the input that was used."""
    arguments = ", ".join(brief(a) for a in case)
    name = getattr(answer, "__name__", "")
    return f"{name}({arguments})" if name else f"Input {arguments}"


def brief(value) -> str:
    """Write a value short enough for a sentence: floats to four digits, long arrays by their shape."""
    if callable(value):
        return getattr(value, "__name__", repr(value))
    if isinstance(value, str) or value is None:
        return repr(value)
    array = as_numbers(value)
    if array is None:
        parts = ", ".join(map(brief, value)) if isinstance(value, list | tuple) else repr(value)
        return f"[{parts}]" if len(parts) < 100 else f"a {type(value).__name__} of {parts[:80]} …"
    array = np.asarray(value)
    if array.size > SHORT:
        return f"an array of shape {array.shape}"
    return np.array2string(array, precision=4, separator=", ", suppress_small=True).replace("\n", "")
