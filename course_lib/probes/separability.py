"""Which truth tables can one threshold unit compute? Found by trying small whole weights; notebook 02 counts them.

The counts 4, 14, 104, 1 882 for 1 to 4 inputs are those of linearly separable Boolean functions (OEIS A000609).
"""

import itertools

import numpy as np

from ..checks import array, wants


def _bits(name, x):
    """A check: rows of zeros and ones."""
    x = array("(rows, n)")(name, x)
    if not np.isin(x, (0, 1)).all():
        raise ValueError(f"{name} must hold zeros and ones, such as datasets.truth_table(2), got other numbers.")
    return x


NUMBERS = array("(n,)", finite=True)


@wants(x=_bits, weights=lambda name, values: NUMBERS(name, list(values) if isinstance(values, range) else values),
       thresholds=NUMBERS)
def truth_tables_of_units(x, weights, thresholds):
    """Return the set of truth tables of all units with weights from `weights` and a threshold from `thresholds`.

    `x` is (rows, n) of 0 and 1. A table is a tuple of 0 and 1, one entry a row: 1 where w · x ≥ θ.
    """
    w = np.array(list(itertools.product(weights, repeat=x.shape[1])), dtype=np.float64)     # (units, n)
    sums = x @ w.T                                                                          # (rows, units)
    tables = sums[..., None] >= thresholds                                                  # (rows, units, thresholds)
    columns = np.unique(tables.reshape(len(x), -1).T, axis=0)
    return {tuple(int(v) for v in column) for column in columns}


@wants(x=_bits)
def separable_tables(x):
    """Return all truth tables over the rows x (2ⁿ, n), n ≤ 4, that one threshold unit can compute.

    Whole weights from −3 to 3, with thresholds half-way between whole numbers, are enough for up to four inputs.
    """
    n = x.shape[1]
    if n > 4:
        raise ValueError(f"separable_tables tries weights up to 3, enough for at most 4 inputs, got {n}.")
    return truth_tables_of_units(x, range(-3, 4), np.arange(-3 * n - 0.5, 3 * n + 1))
