"""How many straight pieces has the graph of a function? Notebook 05 counts them to compare deep with shallow networks."""

import numpy as np

from ..checks import count, finite_array, finite_number, function, returned, wants


@wants(f=function, low=finite_number, high=finite_number, n=count())
def count_pieces(f, low=0.0, high=1.0, n=4096) -> int:
    """Return the number of straight pieces of f on [low, high], seen on n equal steps: each must be three steps long or more.

    `f` takes x (n + 1,) and returns (n + 1,) numbers. Neighbouring steps belong to one piece when their slopes agree to
    one part in a million of the steepest slope.
    """
    if n < 3 or not low < high:
        raise ValueError(f"count_pieces wants low < high and n ≥ 3, got low={low}, high={high}, n={n}.")
    heights = returned("f", f(np.linspace(low, high, n + 1)), (n + 1,))
    slopes = np.diff(finite_array("what f returns", heights, np.float64))
    same = np.abs(np.diff(slopes)) <= 1e-6 * np.abs(slopes).max()
    return int(np.sum(same & ~np.append(False, same[:-1])))
