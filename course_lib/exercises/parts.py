"""Running answers that return several arrays: their numbers are judged in one row. The exercises of notebook 08 lean on it."""

import numpy as np

from .attempt import parts


def told_in_one_row(n_arguments) -> str:
    """Return the words for the outputs of such an answer: `says` of an exercise whose cases have so many arguments."""
    return f"The numbers of {{name}}({', '.join(f'{{{i}}}' for i in range(n_arguments))}), all in one row, are"


def row_of(*names):
    """Return a way to run an answer that returns one thing for each name: all their numbers in one row (n,)."""
    def run(answer, *args):
        returned = answer(*args)
        single_numbers = isinstance(returned, np.ndarray) and returned.shape == (len(names),)
        return in_one_row(lambda: parts(list(returned) if single_numbers else returned, *names))
    return run


def in_one_row(answer, *args):
    """Return all numbers of what `answer(*args)` returns, one part after another (n,); None stays None."""
    output = answer(*args)
    if output is None:
        return None
    several = output if isinstance(output, tuple | list) else (output,)
    return np.concatenate([np.ravel(part) for part in several]) if len(several) else None


def number_and_gradient(answer, *args):
    """As `in_one_row`, for an answer that must return exactly two things: the number of a layer, and a gradient."""
    output = answer(*args)
    if not (isinstance(output, tuple | list) and len(output) == 2 and np.ndim(output[0]) == 0):
        raise ValueError("return two things, the number of the faulty layer and the right gradient: return number, gradient")
    return in_one_row(lambda: output)
