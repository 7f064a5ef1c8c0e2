"""Abuse, generated from a right value: what a hurried learner, a damaged file or another library may hand over instead.

`changes(value)` yields (name, changed value, what must come of it):

    "same"    the answer must be the usual one             "refuse"  an error in our words, nothing else
    "shape"   refused, or changed in the same way          "seen"    refused, or the answer shows NaN or infinity
    "free"    refused, or any answer without a traceback   "empty"   refused, or an empty answer

Where "same" or "shape" is wanted, an error in our words is right, too.
"""

import functools

import numpy as np

WORDS = (("None", None), ("a number", 3), ("text", "nonsense"), ("an object", object()))


def changes(value):
    """Yield (name, changed, wanted) for a right value, by its type."""
    for kind, make in KINDS:
        if kind(value):
            yield from make(value)
            return


def is_numbers(value):
    """Whether a value is an array, or a list of numbers."""
    return isinstance(value, np.ndarray) or (isinstance(value, list | tuple) and len(value) > 0
                                             and all(isinstance(v, int | float) for v in value))


def _whole(value):
    return isinstance(value, int | np.integer) and not isinstance(value, bool)


def _array(value):
    a = np.asarray(value)
    yield from _harmless(a)
    yield from _wrong_kind(a)
    yield from _wrong_shape(a)
    yield from (_labels if a.dtype.kind in "iu" else _not_finite)(a)


def _harmless(a):
    still = a.copy()
    still.setflags(write=False)
    yield "list", a.tolist(), "same"
    yield "read-only", still, "same"
    yield "strided", np.repeat(a, 2, axis=-1)[..., ::2], "same"
    yield "Fortran order", np.asfortranarray(a), "same"
    yield "objects", a.astype(object), "same"
    if a.dtype.kind == "f":
        yield "float32", a.astype(np.float32), "same"
    else:
        small = np.int8 if a.min() < 0 else np.uint8
        yield small.__name__, a.astype(small), "same"
        yield "floats", a.astype(np.float64), "same"


def _wrong_kind(a):
    holed = a.astype(object)
    holed[(0,) * a.ndim] = None
    yield "complex", a + 1j, "refuse"
    yield "text", a.astype(str), "refuse"
    yield "None inside", holed, "refuse"
    yield "dates", np.zeros(a.shape, "datetime64[s]"), "refuse"
    yield "None", None, "refuse"
    yield "a word", "nonsense", "refuse"
    yield "ragged", [[1.0], [1.0, 2.0]], "refuse"
    yield "a dict", {}, "refuse"


def _wrong_shape(a):
    yield "empty", a[:0], "empty"
    yield "no columns", a[..., :0], "empty"
    yield "an axis more", a[None], "shape"
    yield "a scalar", a.flat[0], "shape"
    yield "shorter", a[:-1], "shorter"
    if a.ndim > 1:
        yield "flat", a.ravel(), "shape"
        yield "narrower", a[..., :-1], "shape"


def _not_finite(a):
    for name, bad in (("NaN", np.nan), ("inf", np.inf), ("-inf", -np.inf), ("1e300", 1e300)):
        changed = a.astype(np.float64)
        changed.flat[a.size // 2] = bad
        yield name, changed, "seen" if name == "NaN" else "limit"
        if name == "NaN":
            yield "all NaN", np.full_like(changed, bad), "seen"


def _labels(a):
    for name, bad in (("label −1", -1), ("label 1000", 1000)):
        changed = a.copy()
        changed.flat[0] = bad
        yield name, changed, "refuse"
    yield "halves", a + 0.5, "refuse"
    yield "NaN", a * np.nan, "refuse"


def _count(value):
    for bad in (value + 0.5, float(value), str(value), None, np.nan, np.inf, 1j, [value], np.array([value] * 2), True):
        yield f"{bad!r}", bad, "refuse" if bad is not True else "free"
    yield "numpy whole number", np.int32(value), "same"
    yield "0", 0, "zero"
    yield "-1", -1, "negative"


def _number(value):
    for bad in ("1", None, np.nan, 1j, [value], np.array([value, value])):
        yield f"{bad!r}", bad, "refuse"
    yield "float32", np.float32(value), "same"
    yield "inf", np.inf, "infinite"
    yield "-1.0", -1.0, "free"
    yield "0.0", 0.0, "free"


def _text(value):
    for bad in ("nonsense", "", 3, None, ["a"], np.array([1.0])):
        yield f"{bad!r}", bad, "refuse"


def _function(value):
    yield from ((name, bad, "refuse") for name, bad in WORDS)
    for name, returned in (("returns None", None), ("returns text", "nonsense"), ("returns an odd shape", np.ones((7, 1, 3)))):
        yield name, functools.partial(_returning, returned), "refuse"


def _returning(returned, *_args):
    return returned


def _generator(value):
    for bad in (None, 0, np.random, np.random.RandomState(0), "rng"):
        yield f"{bad!r}"[:30], bad, "refuse"


def _dtype(value):
    for bad in (np.int64, str, np.complex64, object, "nonsense"):
        yield f"{bad!r}", bad, "refuse"


def _arrays(value):
    """A list or tuple that holds arrays: one of them spoiled, missing or too many."""
    yield from ((name, bad, "refuse") for name, bad in WORDS)
    yield "one less", type(value)(value[:-1]), "refuse"
    yield "one twice", type(value)([*value, value[-1]]), "refuse"
    yield "one flat", type(value)([np.ravel(value[0])[:-1], *value[1:]]), "refuse"
    yield "one of text", type(value)([np.asarray(value[0]).astype(str), *value[1:]]), "refuse"


def _thing(value):
    yield from ((name, bad, "refuse") for name, bad in WORDS)


KINDS = (
    (lambda v: v is None or isinstance(v, bool | slice), lambda v: ()),        # flags follow Python: anything is true or false
    (lambda v: isinstance(v, type), _dtype),
    (is_numbers, _array),
    (_whole, _count),
    (lambda v: isinstance(v, float), _number),
    (lambda v: isinstance(v, str), _text),
    (lambda v: isinstance(v, np.random.Generator), _generator),
    (lambda v: isinstance(v, list | tuple) and len(v) and isinstance(v[0], np.ndarray), _arrays),
    (lambda v: callable(v) and not hasattr(v, "forward"), _function),
    (lambda v: True, _thing),
)
