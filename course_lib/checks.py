"""Checks of arguments: each returns the value when it is usable and otherwise says in one sentence what is wrong.

The ground that every room stands on. No notebook shows this file; all lean on it when a learner's call goes astray.
What is right for unusual numbers is decided here, once for the whole library, and tests/surface holds every function to it:

* Arithmetic on arrays (activations, layers, losses, filters, distances) hands NaN and infinity on, as NumPy does: what is
  broken comes out as NaN, for everyone to see.
* What chooses, counts or sorts (a predicted class, an accuracy, the nearest example, the strongest patch) refuses NaN, because
  a plausible answer would come out. Data to learn from and settings (counts, rates, widths, steps) must be finite.
* Text, dates, complex numbers and Python objects are never turned into numbers; whole numbers and booleans are.
* No function changes an array that it is given, but for an optimiser's `step`, whose work that is.
"""

import functools
import inspect
import itertools
import math

import numpy as np


def shown(value) -> str:
    """Return a value as it is shown in a sentence: on one line, and short."""
    text = " ".join(repr(value).split())
    return text if len(text) <= 80 else f"{text[:79]}…"


def whole_number(name, value, least=1, most=math.inf) -> int:
    """Return `value` as an int from `least` to `most`; a float, even 2.0, is a TypeError."""
    if not isinstance(value, (int, np.integer)) or isinstance(value, bool):
        raise TypeError(f"{name} must be a whole number, got {shown(value)}.")
    if not least <= value <= most:
        wanted = f"at least {least}" if most == math.inf else f"from {least} to {most}"
        raise ValueError(f"{name} must be {wanted}, got {value}.")
    return int(value)


def finite_number(name, value) -> float:
    """Return `value` as a float that is neither NaN nor infinite."""
    if not isinstance(value, (int, float, np.integer, np.floating)) or isinstance(value, bool):
        raise TypeError(f"{name} must be a number, got {shown(value)}.")
    if not math.isfinite(value):
        raise ValueError(f"{name} must be a finite number, got {shown(value)}.")
    return float(value)


def not_negative(name, value) -> float:
    """Return `value` as a finite float ≥ 0."""
    if isinstance(value, (int, float, np.integer, np.floating)) and not 0 <= value < math.inf:
        raise ValueError(f"{name} must be 0 or a positive finite number, got {shown(value)}.")
    return finite_number(name, value)


def positive(name, value) -> float:
    """Return `value` as a finite float > 0."""
    if finite_number(name, value) <= 0:
        raise ValueError(f"{name} must be a positive number, got {shown(value)}.")
    return float(value)


def as_array(name, values):
    """Return `values` as an array of whatever they are; rows of different lengths are a ValueError in words."""
    try:
        return np.asarray(values)
    except ValueError:
        raise ValueError(f"{name} must be an array whose rows are equally long, got rows of different lengths.") from None


def numbers(name, values):
    """Return `values` as an array of real numbers in their own type: floats, integers or booleans."""
    values = as_array(name, values)
    if values.dtype.kind not in "fiub":
        raise TypeError(f"{name} must hold real numbers, got an array of {values.dtype}.")
    return values


def real_array(name, values, dtype=None):
    """Return `values` as an array of floats: of `dtype`, else its own float type, or float64 for integers and booleans."""
    values = numbers(name, values)
    if dtype is None:
        return values if values.dtype.kind == "f" else values.astype(np.float64)
    if values.dtype == dtype:
        return values
    with np.errstate(over="ignore"):                                  # what float32 cannot hold becomes infinite
        return values.astype(dtype)


def finite_array(name, values, dtype=None):
    """Return `values` as an array of floats without NaN and infinity."""
    values = real_array(name, values, dtype)
    if not np.isfinite(values).all():
        raise ValueError(f"{name} must hold finite numbers, got NaN or infinity.")
    return values


def without_nan(name, values):
    """Return an array in which a largest or smallest is about to be chosen: NaN would win unseen, so it is refused."""
    if np.isnan(values).any():
        raise ValueError(f"{name} must be numbers to choose among them, got NaN: look for what is not finite before.")
    return values


def class_labels(name, labels, n_classes=None):
    """Return labels, whole numbers of shape (N,) with N ≥ 1, as an array; with `n_classes` they lie in 0 … n_classes − 1."""
    labels = as_array(name, labels)
    if labels.ndim != 1 or labels.dtype.kind not in "iu" or labels.size == 0:
        raise ValueError(f"{name} must be integer labels of shape (N,), N ≥ 1, got {labels.dtype} of shape {labels.shape}.")
    if n_classes is not None and not 0 <= labels.min() <= labels.max() < n_classes:
        raise ValueError(f"{name} must lie in 0 … {n_classes - 1}, got {labels.min()} … {labels.max()}.")
    return labels


def same_shape(**arrays):
    """Insist that all of these have one shape."""
    shapes = [values.shape for values in arrays.values()]
    if len(set(shapes)) > 1:
        raise ValueError(f"{' and '.join(arrays)} must have the same shape, got {' and '.join(map(str, shapes))}.")


def same_length(**arrays):
    """Insist that all of these have one entry for each example."""
    lengths = {name: len(values) for name, values in arrays.items()}
    if len(set(lengths.values())) > 1:
        raise ValueError(f"{' and '.join(lengths)} must be equally long, one entry for each example, "
                         f"got {' and '.join(map(str, lengths.values()))}.")


def generator(rng):
    """Return `rng` when it is a NumPy random generator; a bare seed is a TypeError."""
    if not isinstance(rng, np.random.Generator):
        raise TypeError(f"rng must be a generator such as np.random.default_rng(0), got {shown(rng)}.")
    return rng


def float_type(dtype):
    """Return a NumPy float type; whole numbers, text and the like are a TypeError."""
    try:
        found = np.dtype(dtype)
    except TypeError:
        found = None
    if found is None or found.kind != "f":
        raise TypeError(f"dtype must be a float type such as np.float32, got {shown(dtype) if found is None else found}.")
    return found


def examples(name, x, t):
    """Return inputs x (N, …) and labels t (N,), or targets t (N, K), as arrays with N ≥ 1 in common."""
    x, t = numbers(f"{name} inputs", x), numbers(f"{name} labels", t)
    if x.ndim == 0 or t.ndim not in (1, 2) or len(x) != len(t) or len(x) == 0:
        raise ValueError(f"{name} data must have one label an example and at least one example, "
                         f"got inputs of shape {x.shape} and labels of shape {t.shape}.")
    if t.ndim == 1 and t.dtype.kind not in "iu":
        raise ValueError(f"{name} labels must be integers, got {t.dtype}.")
    return x, t


def returned(name, values, shape):
    """Return what a function of the caller gave back, when it is numbers of the wanted shape."""
    values = numbers(f"what {name} returns", values)
    if values.shape != tuple(shape):
        raise ValueError(f"{name} must return numbers of shape {tuple(shape)}, got {values.shape}.")
    return values


def wants(**checks):
    """Decorate a function with what its arguments must be: wants(image=array("(H, W)"), side=count()).

    Each check is called as check(name, value) and returns the value to go on with. An argument may be None where None is
    its default. Meant for faces that are called once, not for what runs in every step of training.
    """
    def decorate(function):
        parameters = inspect.signature(function).parameters
        names = list(itertools.takewhile(lambda name: parameters[name].kind != inspect.Parameter.VAR_POSITIONAL, parameters))

        def passed(name, value):
            if name not in checks or (value is None and parameters[name].default is None):
                return value
            return checks[name](name, value)

        @functools.wraps(function)
        def checked(*args, **settings):
            args = [passed(name, value) for name, value in zip(names, args, strict=False)] + list(args[len(names):])
            return function(*args, **{name: passed(name, value) for name, value in settings.items()})
        return checked
    return decorate


def count(least=1, most=math.inf):
    """A check for `wants`: a whole number."""
    return lambda name, value: whole_number(name, value, least, most)


def array(*shapes, finite=False, keep=False, dtype=None):
    """A check for `wants`: real numbers of one of these shapes, such as "(N, H, W)"; "…" stands for any number of axes.

    They come out as floats, of `dtype` where one is named; `keep` leaves whole numbers as they are. Empty arrays are refused.
    """
    turn = numbers if keep else functools.partial(finite_array if finite else real_array, dtype=dtype)
    wanted = [(shape.count(",") + (not shape.endswith(",)")) - ("…" in shape), "…" in shape) for shape in shapes]

    def check(name, value):
        value = turn(name, value)
        fits = any(value.ndim == n or (more and value.ndim > n) for n, more in wanted)
        if not fits or value.size == 0:
            raise ValueError(f"{name} must have shape {' or '.join(shapes)}, with at least one entry, got {value.shape}.")
        return value
    return check


def choice(*choices):
    """A check for `wants`: one of these words."""
    def check(name, value):
        if not isinstance(value, str) or value not in choices:
            raise ValueError(f"{name} must be one of {', '.join(choices)}, got {shown(value)}.")
        return value
    return check


def function(name, value):
    """A check for `wants`: something that can be called."""
    if not callable(value):
        raise TypeError(f"{name} must be a function, got {shown(value)}.")
    return value


def having(*attributes, like):
    """A check for `wants`: an object with these attributes; a class that was not called is refused in words."""
    def check(name, value):
        if isinstance(value, type):
            raise TypeError(f"{name} must be {like}, got the class {value.__name__} itself: call it, {value.__name__}(…).")
        if not all(hasattr(value, attribute) for attribute in attributes):
            raise TypeError(f"{name} must be {like}, got {shown(value)}.")
        return value
    return check


def series(name, value):
    """A check for `wants`: a list or tuple, or anything else that can be gone through; text is refused."""
    if isinstance(value, str | bytes | dict) or not hasattr(value, "__iter__"):
        raise TypeError(f"{name} must be a list, got {shown(value)}.")
    return list(value)


WHOLE = count(-math.inf)
NETWORK = having("forward", "backward", "params", like="a network such as models.mlp((2, 4, 3), rng)")
LAYERS = having("layers", "forward", like="a network of layers such as nn.Sequential(…)")
LOSS = having("value", "gradient", like="a loss such as nn.SoftmaxCrossEntropy()")
BOARD = having("cells", "to_play", "legal_moves", like="a board such as go.Board(9)")
OPTIMISER = having("step", like="an optimiser such as nn.SGD(0.1)")
