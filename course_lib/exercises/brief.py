"""Values and errors written short enough for a sentence; every verdict leans on it."""

import re

import numpy as np

SHORT = 12  # arrays of more numbers are told by their shape
_MATMUL = re.compile(r"matmul: Input operand 1 has a mismatch.*\(size (\d+) is different from (\d+)\)", re.S)


def as_numbers(output):
    """Return an output as a float64 array, or None when it is not made of numbers."""
    try:
        return None if output is None else np.asarray(output, dtype=np.float64)
    except (TypeError, ValueError):
        return None


def brief(value) -> str:
    """Write a value short enough for a sentence: floats to four digits, long arrays by their shape."""
    if callable(value):
        return getattr(value, "__name__", repr(value))
    if isinstance(value, str) or value is None:
        return repr(value)
    if isinstance(getattr(value, "in_brief", None), str):  # only its words were kept: see `recorded`
        return value.in_brief
    array = as_numbers(value)
    if array is None:
        whole = ", ".join(map(brief, value)) if isinstance(value, list | tuple) else repr(value)
        return f"[{whole}]" if len(whole) < 100 else _counted(value)
    array = np.asarray(value)
    if array.size > SHORT:
        return f"an array of shape {array.shape}"
    return np.array2string(array, precision=4, separator=", ", suppress_small=True).replace("\n", "")


def _counted(value):
    """Tell a long nested value by how many parts it has."""
    if not isinstance(value, list | tuple):
        return f"a {type(value).__name__}"
    pairs = all(isinstance(part, list | tuple) and len(part) == 2 for part in value)
    return f"a {type(value).__name__} of {len(value)} {'pair' if pairs else 'part'}{'s' if len(value) > 1 else ''}"


def kind(shape) -> str:
    """Write what has this shape."""
    return "a single number" if shape == () else f"an array of shape {shape}"


def complaint(error) -> str:
    """Write an error without a full stop at its end: its type, and its message in one line."""
    message = " ".join(str(error).split()).rstrip(".")
    sizes = _MATMUL.match(str(error))
    if sizes:
        message = (f"in A @ B, the last size of A is {sizes[2]} and the first size of B is {sizes[1]}; "
                   "they must be equal")
    return f"{type(error).__name__}: {message}" if message else type(error).__name__
