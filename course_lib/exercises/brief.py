"""Values and errors written short enough for a sentence; every verdict leans on it."""

import re

import numpy as np

SHORT = 12  # arrays of more numbers are told by their shape
_MATMUL = re.compile(r"matmul: Input operand 1 has a mismatch.*\(size (\d+) is different from (\d+)\)", re.S)


def as_numbers(output):
    """Return an output as a float64 array, or None when it is not made of real numbers. A masked entry is NaN: it is no number.

    Text is no number, not even "6"; a complex number isn't either, for its imaginary part would be lost. An output is an
    object of somebody else, so turning it into an array may raise anything: then it is not made of numbers.
    """
    try:
        if output is None or np.asarray(output).dtype.kind in "SUcmM":
            return None
        numbers = np.ma.asarray(output) if isinstance(output, np.ma.MaskedArray) else np.asarray(output)
        return np.ma.filled(numbers.astype(np.float64), np.nan)
    except Exception:
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
        return _listed(value) if isinstance(value, list | tuple) else _own_words(value)
    if not isinstance(value, np.ma.MaskedArray) and np.asarray(value).dtype.kind in "biu":
        array = np.asarray(value)
    if array.size > SHORT:
        return f"an array of shape {array.shape}"
    return np.array2string(array, precision=4, separator=", ", suppress_small=True).replace("\n", "")


def _listed(value):
    """Tell a list by its parts, or by their number where that is long."""
    if _in_itself(value):
        return f"a {type(value).__name__} that holds itself"
    whole = ", ".join(map(brief, value))
    return f"[{whole}]" if len(whole) < 100 else _counted(value)


def _in_itself(value, above=()):
    """Whether a list is found again inside itself."""
    return isinstance(value, list | tuple) and (
        id(value) in above or any(_in_itself(part, (*above, id(value))) for part in value))


def _own_words(value):
    """What an object says of itself; its type where that is long, or an address in memory, or an error."""
    try:
        words = " ".join(repr(value).split())
    except Exception:
        words = ""
    return words if 0 < len(words) < 100 and " at 0x" not in words else f"a {type(value).__name__}"


def _counted(value):
    """Tell a long nested list by how many parts it has."""
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
