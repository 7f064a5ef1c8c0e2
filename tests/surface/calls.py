"""Calling a public callable with its right arguments, one of them changed, and judging what came of it."""

import copy
import inspect
import linecache
import types
import warnings

import numpy as np
from rows import DEFAULTS, METHODS, NOT_CALLED, ROWS
from rows_go import MADE

from course_lib import datasets, exercises, go, models, nn, probes

ROOMS = {"go": go, "nn": nn, "datasets": datasets, "models": models, "probes": probes, "exercises": exercises}
NUMPY_WORDS = ("broadcast", "could not convert", "inhomogeneous", "operand", "has no attribute", "unexpected keyword")


def surface():
    """Return {name: function of keyword arguments' owner}: all public callables, classes and their public methods."""
    found = {}
    for room, module in ROOMS.items():
        for name in module.__all__:
            value, full = getattr(module, name), f"{room}.{name}"
            if full in NOT_CALLED or not callable(value):
                continue
            found[full] = value
            if inspect.isclass(value):
                found.update({f"{full}.{method}": getattr(value, method) for method in methods(value)})
    return found


def methods(cls):
    """Return the names of the public methods that a class of the library has or inherits."""
    names = [n for n in dir(cls) if not n.startswith("_") or (n == "__call__" and not hasattr(cls, "forward"))]
    return [n for n in names if isinstance(inspect.getattr_static(cls, n), types.FunctionType | classmethod) and n != "train"]


def parameters(full, function):
    """Return {parameter: right value} for a call, or raise LookupError for a parameter without one."""
    owner = full.rsplit(".", 1)[0]
    known = {**DEFAULTS, **METHODS.get(owner, {}), **ROWS.get(full, {})}
    row, right = ROWS.get(full, {}), {}
    for name, parameter in inspect.signature(function).parameters.items():
        if name == "self":
            continue
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            continue
        if name == "grad_y":
            right[name] = np.ones_like(made(owner).forward(METHODS.get(owner, DEFAULTS).get("x", DEFAULTS["x"])))
        elif name in row or (parameter.default is parameter.empty and name in known):
            right[name] = known[name]
        elif parameter.default is not parameter.empty:
            right[name] = parameter.default
        else:
            raise LookupError(f"{full} has no right value for {name!r}: add one to tests/surface/rows.py.")
    return {**right, **{name: value for name, value in row.items() if name not in right}}


def made(full):
    """Return an object of a public class, made with its right arguments; a layer has seen its input."""
    if full in MADE:
        return fresh(MADE[full])
    room, name = full.split(".")
    cls = getattr(ROOMS[room], name)
    thing = run(cls, {name: fresh(value) for name, value in parameters(full, cls).items()})
    if hasattr(thing, "forward") and full in {**METHODS, "nn.Activation": 0, "nn.ScaledTanh": 0, "nn.Dropout": 0}:
        thing.forward(METHODS.get(full, DEFAULTS).get("x", DEFAULTS["x"]))
    return thing


def run(function, arguments):
    """Call with keyword arguments; "*" holds the positional ones. A generator is run to its end."""
    arguments = dict(arguments)
    result = function(*arguments.pop("*", ()), **arguments)
    return list(result) if inspect.isgenerator(result) else result


def fresh(value):
    """Return a copy that a call may spoil; what cannot be copied (a module) is handed over itself."""
    return value if isinstance(value, types.ModuleType) else copy.deepcopy(value)


def call(full, function, arguments):
    """Return the result of a call; of a method that returns nothing, what it did to its object and its arguments."""
    if full.count(".") < 2:
        return run(function, arguments)
    thing = made(full.rsplit(".", 1)[0])
    result = run(getattr(thing, full.rsplit(".", 1)[1]), arguments)
    return [arguments, thing] if result is None else result


def flat(result, depth=0):
    """Return all numbers in a result, a list of floats: arrays, records, networks and what they hold."""
    if isinstance(result, np.ndarray | np.generic | int | float):
        values = np.ravel(result)
        return values.astype(np.float64).tolist() if values.dtype.kind in "fiub" else []
    if isinstance(result, dict):
        result = list(result.values())
    if isinstance(result, set | frozenset):
        result = sorted(result)
    if isinstance(result, list | tuple):
        return [v for part in result for v in flat(part, depth + 1)]
    if getattr(result, "params", ()):
        return flat(list(result.params), depth + 1)
    return flat(vars(result), depth + 1) if hasattr(result, "__dict__") and depth < 3 and not callable(result) else []


def own_words(error):
    """Return "" for an error raised by a `raise` of the library with one clear sentence, else what is wrong with it."""
    trace = error.__traceback__
    while trace.tb_next:
        trace = trace.tb_next
    line = linecache.getline(trace.tb_frame.f_code.co_filename, trace.tb_lineno).strip()
    where = f"{trace.tb_frame.f_code.co_filename.split('course_lib/')[-1]}:{trace.tb_lineno}"
    text = str(error)
    if not isinstance(error, ValueError | TypeError | FloatingPointError | RuntimeError):
        return f"{type(error).__name__} at {where}: {text[:90]}"
    if "course_lib" not in trace.tb_frame.f_code.co_filename or "raise " not in line:
        return f"not in our words, {type(error).__name__} at {where}: {text[:90]}"
    if "\n" in text or not text.endswith(".") or len(text) < 20 or any(words in text for words in NUMPY_WORDS):
        return f"not one clear sentence, at {where}: {text[:90]}"
    return ""


def outcome(full, function, arguments):
    """Return (error or None, result, warnings that are more than overflow) of a call."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            result = call(full, function, arguments)
        except Exception as error:
            return error, None, []
    return None, result, [str(w.message) for w in caught]
