"""What a function of two inputs says all over a square; notebook 02 colours half-planes with it."""

import numpy as np

from ..checks import count, finite_number, function, numbers, wants


@wants(f=function, low=finite_number, high=finite_number, n=count())
def decision_grid(f, low, high, n=101):
    """Return (axis, values): axis (n,) from low to high, and values[i, j] = f at x₁ = axis[j], x₂ = axis[i], shape (n, n).

    `f` takes a batch (n·n, 2) and returns (n·n,) numbers.
    """
    if n < 2 or not low < high:
        raise ValueError(f"decision_grid wants low < high and n ≥ 2, got low={low}, high={high}, n={n}.")
    axis = np.linspace(low, high, n)
    x1, x2 = np.meshgrid(axis, axis)
    values = numbers("what f returns", f(np.column_stack([x1.ravel(), x2.ravel()])))
    if values.size != n * n:
        raise ValueError(f"f must return one number for each of the {n * n} points, got shape {values.shape}.")
    return axis, values.reshape(n, n)
