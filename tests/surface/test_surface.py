"""Nothing in the library gives a silent wrong answer: every argument of every public callable is spoiled in every way.

What is right for NaN and the like stands at the top of `course_lib/checks.py`. How to add a row: see `rows.py`.
"""

import fnmatch

import numpy as np
import pytest
from abuse import changes
from allowed import ALLOWED, SLOW
from calls import flat, fresh, outcome, own_words, parameters, surface
from rows import METHODS, NOT_CALLED, ROWS

SURFACE = surface()


def close(a, b):
    """Whether two lists of numbers agree, as far as float32 lets them."""
    return len(a) == len(b) and np.allclose(a, b, rtol=1e-3, atol=1e-4, equal_nan=True)


def visible(result):
    """Whether NaN or infinity shows in a result."""
    return not np.isfinite(flat(result)).all()


def same_way(result, usual, changed):
    """Whether a function of single numbers was given other numbers: the answer has their shape, and the usual values."""
    if not isinstance(result, np.ndarray | float):
        return False
    a, b = np.asarray(result), np.asarray(usual)
    if a.shape != np.shape(changed):
        return False
    wanted = {0: b.ravel()[:1], b.ndim: b[..., :-1] if a.size < b.size else b}.get(a.ndim, b)
    return a.dtype.kind in "fiub" and close(a.ravel().tolist(), np.ravel(wanted).tolist())


def accepted(case, changed, wanted, result):
    """Say what is wrong with an answer, given that no error was raised; "" when nothing is."""
    full, function, right, usual, parameter = case
    if wanted == "same":
        return "" if close(flat(result), flat(usual)) else "another answer than usual"
    if wanted == "seen":
        return "" if visible(result) else "NaN is hidden"
    if wanted in ("limit", "infinite"):
        near = np.where(np.isfinite(changed), changed, np.sign(changed) * 1e30)
        _, limit, _ = outcome(full, function, {**copied(right), parameter: near if np.ndim(near) else float(near)})
        huge = np.max(np.abs(changed)) == 1e300
        return "" if huge or visible(result) or close(flat(result), flat(limit)) else "inf is hidden"
    if wanted == "shape":
        return "" if same_way(result, usual, changed) else "a wrong shape was accepted"
    if wanted == "empty":
        return "" if not flat(result) else "empty was accepted"
    if wanted == "shorter":
        partners = [name for name, value in right.items() if name != parameter and isinstance(value, np.ndarray)
                    and len(value) == len(right[parameter])]
        return f"one less than {partners[0]} was accepted" if partners else ""
    return "" if wanted == "free" else "accepted"


def copied(arguments):
    """Copies of all arguments, so that no call sees what another did."""
    return {name: fresh(value) for name, value in arguments.items()}


def held(arguments):
    """The arrays among the arguments, as bytes, to see whether one was changed."""
    found = {name: value if isinstance(value, list | tuple) else [value] for name, value in arguments.items()
             if name != "params"}                                     # an optimiser's work is to change them
    return {(name, i): part.tobytes() for name, parts in found.items() for i, part in enumerate(parts)
            if isinstance(part, np.ndarray) and part.dtype != object}


def fault(case, name, changed, wanted):
    """Spoil one argument; return what is wrong with what happens, "" when all is well."""
    full, function, right, _, parameter = case
    arguments = {**copied(right), parameter: changed}
    before = held(arguments)
    error, result, warned = outcome(full, function, arguments)
    if held(arguments) != before:
        return "the input was changed"
    if error is not None:
        return own_words(error)
    warned = [w for w in warned if not (name == "1e300" and "overflow" in w)]
    if name in ("inf", "-inf", "1e300"):                # some kernels of OpenBLAS (AVX-512) say so of numbers they throw away
        warned = [w for w in warned if w != "invalid value encountered in matmul"]
    numpy_says = ("overflow", "invalid", "divide")
    if any(not w.startswith(numpy_says) for w in warned) or (warned and not visible(result)):
        return f"warns: {warned[0]}"
    return accepted(case, changed, wanted, result)


def faults(full):
    """Spoil every argument of a callable; return all faults in words."""
    function = SURFACE[full]
    right = parameters(full, function)
    error, usual, warned = outcome(full, function, copied(right))
    assert error is None and not warned, f"the right call of {full} fails: {error!r} {warned}"
    found = []
    for parameter, value in right.items():
        if parameter == "*":                                          # what Python itself takes apart
            continue
        for name, changed, wanted in changes(value):
            key = f"{full} {parameter} {name}"
            if any(fnmatch.fnmatchcase(key, pattern) for pattern in ALLOWED) or (full in SLOW and wanted != "refuse"):
                continue
            wrong = fault((full, function, right, usual, parameter), name, changed, wanted)
            found += [f"{parameter} = {name}: {wrong}"] if wrong else []
    return found


def test_every_public_callable_can_be_called():
    missing = []
    for full, function in SURFACE.items():
        try:
            parameters(full, function)
        except LookupError as error:
            missing.append(str(error))
    assert not missing, "\n".join(missing)


def test_no_row_is_left_over():
    assert set(ROWS) | set(METHODS) <= set(SURFACE)
    assert not set(NOT_CALLED) & set(SURFACE)


@pytest.mark.parametrize("full", SURFACE)
def test_abuse_is_refused_or_answered_rightly(full):
    found = faults(full)
    assert not found, "\n".join([full, *found])


PLANTED = {  # faults that this file must see: callable, what it is replaced by, words in what is found
    "nn.step": (lambda z: (np.asarray(z) >= 0) * 1.0, "NaN is hidden"),
    "nn.relu": (lambda z: np.maximum(z, 0), "not in our words"),
    "nn.identity": (lambda z: np.asarray(z).astype(np.float64), "accepted"),
    "nn.tanh": (lambda z: np.tanh(np.ravel(z)), "a wrong shape was accepted"),
    "nn.accuracy": (lambda labels, predicted: float(np.mean(labels[:5] == predicted[:5])), "was accepted"),
    "nn.sigmoid": (lambda z: np.negative(z, out=z), "the input was changed"),
    "nn.output_size": (lambda size, kernel, stride=1, padding=0: int(size) - int(kernel) + 1, "accepted"),
}


@pytest.mark.parametrize("full", PLANTED)
def test_a_planted_fault_is_seen(full, monkeypatch):
    monkeypatch.setitem(SURFACE, full, PLANTED[full][0])
    assert any(PLANTED[full][1] in found for found in faults(full))
