"""Running an answer on one case, so that whatever it does, even stopping with an error, becomes an output to compare.

Every exercise of every notebook is run by this file; `exercise` and `verdict` lean on it.
"""

import contextlib
import inspect
import types
from typing import NamedTuple

import numpy as np

from .brief import brief


class Stopped(NamedTuple):
    """The output of an answer that raised `error` instead of returning something."""

    error: Exception | SystemExit


class Misfit(TypeError):
    """What an answer returned has the wrong parts; the message says which were wanted and what came."""


class _NothingReturned(Exception):
    """The answer returned None, which no exercise asks for."""


def attempt(run, answer, case: tuple):
    """Return the output run(answer, *case): None when the answer returned nothing, `Stopped` when something was raised.

    Arguments are copied, so an answer can't spoil a later case. `sys.exit()` is caught, too: it would end the cell in silence.
    """
    try:
        with np.errstate(all="ignore"):
            return run(_watched(answer, []), *copied(case))
    except _NothingReturned:
        return None
    except (Exception, SystemExit) as error:
        return Stopped(error)


def last_call(run, answer, case: tuple) -> tuple:
    """Return the arguments of the last call of an answer in a case: for most exercises the case itself."""
    calls = []
    with contextlib.suppress(Exception, SystemExit), np.errstate(all="ignore"):
        run(_watched(answer, calls), *copied(case))
    return calls[-1] if calls else case


def parts(returned, *names):
    """Return `returned`, a tuple or list with one entry for each name, such as "w", "b"; else raise a `Misfit`."""
    if isinstance(returned, tuple | list) and len(returned) == len(names):
        return returned
    number = {2: "two", 3: "three"}.get(len(names), str(len(names)))
    raise Misfit(f"wanted {number} things, {', '.join(names[:-1])} and {names[-1]}; got {brief(returned)}")


def _watched(answer, calls):
    """Wrap a function so that its calls are noted, and returning None is noticed before anything is done with it."""
    if not isinstance(answer, types.FunctionType):
        return answer

    def wrapper(*args):
        calls.append(copied(args))
        returned = answer(*args)
        if returned is None:
            raise _NothingReturned
        if inspect.iscoroutine(returned):
            returned.close()  # Python would warn that nobody awaited it
            raise Misfit("an `async def` gives a coroutine in place of its result; leave the word async away")
        return returned
    return wrapper


def copied(value):
    """Return a value with the arrays, lists and tuples in it copied, also those inside each other."""
    if isinstance(value, np.ndarray):
        return value.copy()
    return type(value)(map(copied, value)) if type(value) in (list, tuple) else value


def alike(a, b) -> bool:
    """Whether two outputs that are not both numbers say the same: both nothing, or stopped by the same kind of error.

    Where Python stops with an ArithmeticError, NumPy gives NaN or infinity: these count as the same, too.
    """
    if isinstance(a, Stopped) and isinstance(b, Stopped):
        return type(a.error) is type(b.error)
    if isinstance(a, Stopped) or isinstance(b, Stopped):
        stopped, other = (a, b) if isinstance(a, Stopped) else (b, a)
        return isinstance(stopped.error, ArithmeticError) and _not_finite(other)
    return a is None and b is None


def _not_finite(output):
    try:
        return not np.isfinite(np.asarray(output, dtype=np.float64)).all()
    except (TypeError, ValueError):
        return False
