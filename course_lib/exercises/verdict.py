"""From an answer to a verdict in words: untouched, wrong and why, or right.

`judge` never raises for anything an answer does; what a learner's function does wrong becomes a sentence.
"""

import traceback
from typing import NamedTuple

import numpy as np

from .attempt import Misfit, Stopped, alike, last_call
from .brief import SHORT, as_numbers, brief, complaint, kind
from .exercise import Exercise, call
from .recorded import Recorded


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
    wanted, got = exercise.outputs(exercise.solution), exercise.outputs(answer)
    right = [exercise.same(*pair) for pair in zip(got, wanted, strict=True)]
    if all(right):
        missing = _missing(exercise, answer)
        return Verdict("wrong", missing) if missing else Verdict("right", f"right. {exercise.proves}")
    known = next((w.diagnosis for w in exercise.wrong if _recognised(exercise, w.answer, got)), "")
    first = right.index(False)
    case, output = exercise.cases[first], got[first]
    if output is None or isinstance(output, Stopped):
        evidence = _unfinished(answer, _told(exercise, answer, case), output)
    else:
        difference = _difference(exercise, output, wanted[first], f"{sum(right)} of {len(right)} cases are right")
        evidence = f"{_spoken(answer, case, exercise.says)} {difference}"
    return Verdict("wrong", f"{known} {evidence}".strip(), known)


def _missing(exercise, answer):
    """What the demand of an exercise finds missing in an answer whose outputs are right."""
    if isinstance(answer, Recorded):
        return answer.missing
    return exercise.demand(exercise, answer) if exercise.demand else ""


def _recognised(exercise, wrong, got):
    """Whether a known wrong answer behaves like this one in every case. Errors alone prove little: their words must agree."""
    pairs = list(zip(got, exercise.outputs(wrong), strict=True))
    if not all(exercise.same(a, b) or alike(a, b) for a, b in pairs):
        return False
    stopped = [(a, b) for a, b in pairs if isinstance(a, Stopped) and isinstance(b, Stopped)]
    return len(stopped) < len(pairs) or all(str(a.error) == str(b.error) for a, b in stopped)


def _told(exercise, answer, case):
    """The call in words that gave nothing to compare. Of a recorded answer only the case is known, not the call."""
    if not isinstance(answer, Recorded):
        return _spoken(answer, last_call(exercise.run, answer, case))
    return _spoken(answer, case) if exercise.run is call else f"Your answer (case {', '.join(map(brief, case))})"


def _unfinished(answer, spoken, output):
    """Say what an answer did that gave nothing to compare: it returned None, or too few parts, or it raised."""
    if output is None:
        return f"{spoken} returned None: is a `return` missing?"
    if isinstance(output.error, Misfit):
        return f"{spoken}: {str(output.error).rstrip('.')}."
    name = getattr(getattr(answer, "__code__", None), "co_name", None)
    lines = [frame.lineno for frame in traceback.extract_tb(output.error.__traceback__) if frame.name == name]
    where = f", in line {lines[-1]} of the cell" if lines else ""
    return f"{spoken} stopped with {complaint(output.error)}{where}."


def _difference(exercise, got, wanted, score):
    """Say how an output differs from the wanted one: in kind, or in value; in a large array, at the first such place."""
    gave, numbers = "" if exercise.says else "gave ", as_numbers(got)
    if numbers is None or numbers.shape != np.shape(wanted):
        what = brief(got) if numbers is None else kind(numbers.shape)
        named = f"a {type(got).__name__}"
        what += f", {named}" if numbers is None and not what.startswith(named) else ""
        return f"{gave}{what}; wanted {kind(np.shape(wanted))}."
    where = ""
    if numbers.size > SHORT:
        place = next(i for i in np.ndindex(numbers.shape) if not exercise.same(numbers[i], np.asarray(wanted)[i]))
        got, wanted, where = numbers[place], np.asarray(wanted)[place], f" at {list(place)}"
    if brief(got) != brief(wanted):
        return f"{gave}{brief(got)}{where}, wanted {brief(wanted)} ({score})."
    with np.errstate(invalid="ignore"):
        gap = np.nanmax(np.abs(as_numbers(got) - as_numbers(wanted)))
    return f"{gave}{brief(got)}{where}: near, but the largest difference from what is wanted is {gap:.1e} ({score})."


def _spoken(answer, case, says=""):
    """A case in words: what is judged in it, or the call that was made, or the input that was used."""
    arguments = [brief(a) for a in case]
    name = getattr(answer, "__name__", "")
    if says:
        return says.format(*arguments, name=name)
    return f"{name}({', '.join(arguments)})" if name else f"Input {', '.join(arguments)}"
