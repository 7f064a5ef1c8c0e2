"""Checks of arguments: each returns the value when it is usable and otherwise says in one sentence what is wrong.

The ground that every room stands on. No notebook shows this file; all lean on it when a learner's call goes astray.
"""

import math

import numpy as np


def whole_number(name, value, least=1, most=math.inf) -> int:
    """Return `value` as an int from `least` to `most`; a float, even 2.0, is a TypeError."""
    if not isinstance(value, (int, np.integer)) or isinstance(value, bool):
        raise TypeError(f"{name} must be a whole number, got {value!r}.")
    if not least <= value <= most:
        wanted = f"at least {least}" if most == math.inf else f"from {least} to {most}"
        raise ValueError(f"{name} must be {wanted}, got {value}.")
    return int(value)


def finite_number(name, value) -> float:
    """Return `value` as a float that is neither NaN nor infinite."""
    if not isinstance(value, (int, float, np.integer, np.floating)) or isinstance(value, bool):
        raise TypeError(f"{name} must be a number, got {value!r}.")
    if not math.isfinite(value):
        raise ValueError(f"{name} must be a finite number, got {value!r}.")
    return float(value)


def not_negative(name, value) -> float:
    """Return `value` as a finite float ≥ 0."""
    if isinstance(value, (int, float, np.integer, np.floating)) and not 0 <= value < math.inf:
        raise ValueError(f"{name} must be 0 or a positive finite number, got {value!r}.")
    return finite_number(name, value)


def real_array(name, values):
    """Return `values` as an array of floats: its own float type, or float64 for integers and booleans."""
    values = np.asarray(values)
    if values.dtype.kind not in "fiub":
        raise TypeError(f"{name} must hold real numbers, got an array of {values.dtype}.")
    return values if values.dtype.kind == "f" else values.astype(np.float64)


def generator(rng):
    """Return `rng` when it is a NumPy random generator; a bare seed is a TypeError."""
    if not isinstance(rng, np.random.Generator):
        raise TypeError(f"rng must be a generator such as np.random.default_rng(0), got {rng!r}.")
    return rng


def examples(name, x, t):
    """Return inputs x (N, …) and labels t (N,), or targets t (N, K), as arrays with N ≥ 1 in common."""
    x, t = np.asarray(x), np.asarray(t)
    if x.ndim == 0 or t.ndim not in (1, 2) or len(x) != len(t) or len(x) == 0:
        raise ValueError(f"{name} data must have one label an example and at least one example, "
                         f"got inputs of shape {x.shape} and labels of shape {t.shape}.")
    if t.ndim == 1 and t.dtype.kind not in "iu":
        raise ValueError(f"{name} labels must be integers, got {t.dtype}.")
    return x, t
