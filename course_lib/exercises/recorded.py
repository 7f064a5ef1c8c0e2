"""What an answer put out, without the answer: outputs as plain data, which can be sent, stored and judged.

Two things of the instructors lean on it. The class check lets a student's function run in another process and judges what
it put out here. A class copy keeps what the solutions put out, and leaves their text away.
"""

import builtins
import functools
import inspect
import json
from pathlib import Path

import numpy as np

from .attempt import Misfit, Stopped
from .brief import as_numbers, brief

STORE = Path(__file__).with_name("withheld.json")  # only a class copy has this file
MOST = 200_000  # an output of more numbers is told by its shape
KINDS = {"b": "bool", "i": "int64", "u": "int64", "f": "float64"}


class Recorded:
    """The outputs of an answer in every case of an exercise.

    `name` is what the answer was called, `parameters` the names of its arguments, `missing` the sentence of the exercise's
    demand, "" when it was met.
    """

    def __init__(self, outputs, name="", parameters=(), missing=""):
        self.outputs, self.__name__, self.missing = list(outputs), str(name), str(missing)
        kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
        self.__signature__ = inspect.Signature([inspect.Parameter(str(p), kind) for p in parameters])

    def __call__(self, *_):
        """Say that there is nothing to call."""
        raise TypeError("only the outputs of this answer are kept, not the answer itself.")


class Other:
    """An output that is not made of numbers: only its words are kept."""

    def __init__(self, words):
        self.in_brief = words

    def __repr__(self):
        return self.in_brief


def written(output) -> dict:
    """Return an output as plain data that JSON can hold, floats to the last digit."""
    if output is None:
        return {"nothing": True}
    if isinstance(output, Stopped):
        return {"stopped": type(output.error).__name__, "says": str(output.error)[:500]}
    if isinstance(output, str):
        return {"text": output[:500]}
    numbers = None if _too_many(output) else as_numbers(output)
    if numbers is None:
        return {"other": type(output).__name__, "words": brief(output)[:500]}
    kept = numbers if (kind := np.asarray(output).dtype.kind) not in KINDS else np.asarray(output).astype(KINDS[kind])
    return {"numbers": kept.ravel().tolist(), "shape": list(kept.shape), "dtype": kept.dtype.name}


def _too_many(output):
    return isinstance(output, np.ndarray | list | tuple) and np.size(np.asarray(output, dtype=object)) > MOST


def restored(data):
    """Return an output from its plain data. Nothing is trusted: what does not fit is a ValueError."""
    try:
        if "numbers" in data:
            if data["dtype"] not in {*KINDS.values()} or not all(type(n) in (int, float, bool) for n in data["numbers"]):
                raise ValueError("these are not numbers")
            array = np.array(data["numbers"], dtype=data["dtype"]).reshape([int(n) for n in data["shape"]])
            return array if array.shape else array[()]
        if "stopped" in data:
            return Stopped(_kind_of_error(str(data["stopped"])[:80])(str(data["says"])))
        if "other" in data:
            return type(str(data["other"])[:80], (Other,), {})(str(data["words"]))
        return None if "nothing" in data else str(data["text"])
    except (KeyError, TypeError, OverflowError) as error:
        raise ValueError(f"this is no written output: {error}") from error


@functools.cache
def _kind_of_error(name):
    """The class of an error by its name: the same name gives the same class, as comparing errors needs it."""
    known = {"Misfit": Misfit, "LinAlgError": np.linalg.LinAlgError, "AxisError": np.exceptions.AxisError}
    found = known.get(name, getattr(builtins, name, None))
    plain = isinstance(found, type) and issubclass(found, Exception) and not issubclass(found, UnicodeError | ExceptionGroup)
    return _Worded if found is KeyError else found if plain else type(name, (Exception,), {})


class _Worded(KeyError):
    """A KeyError whose words are kept as they were written."""

    def __str__(self):
        return str(self.args[0])


_Worded.__name__ = "KeyError"


def record(exercise, answer) -> dict:
    """Run an answer on all cases and return everything that judging needs as plain data."""
    parameters = list(inspect.signature(answer).parameters) if callable(answer) else []
    return {"outputs": [written(output) for output in exercise.outputs(answer)], "parameters": parameters,
            "name": getattr(answer, "__name__", "")}


def replay(data) -> Recorded:
    """Return the recorded answer that `record` gave as plain data."""
    return Recorded([restored(output) for output in data["outputs"]], data["name"], data["parameters"], data.get("missing", ""))


@functools.cache
def _store():
    return json.loads(STORE.read_text(encoding="utf-8"))


def withheld(name: str, number: int) -> Recorded:
    """Return what a class copy keeps of an exercise: number 0 of its solution, 1 and on of its known wrong answers."""
    return replay(_store()[name][number])
