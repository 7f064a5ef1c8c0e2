"""Where descent goes: the whole path, from one start or from thousands at once, and which minimum each reaches.

Notebook 07 draws paths and the map of basins with it. Works with every optimiser of `nn`, because all act number by number.
"""

import numpy as np

from ..checks import OPTIMISER, array, count, function, not_negative, positive, returned, wants

PLACES = array("(n,)", "(…, n)", finite=True, dtype=np.float64)


@np.errstate(over="ignore", invalid="ignore")                        # a descent that leaves is stopped, and says so
@wants(gradient=function, start=PLACES, optimiser=OPTIMISER, n_steps=count(0), bound=positive)
def descent_path(gradient, start, optimiser, n_steps, bound=1e6):
    """Return the places visited, float64 (n_steps + 1, …, n), the start first.

    `start` has shape (n,), or (M, n) for M descents at once; `gradient` maps it to ∇C of the same shape. A descent that
    gets further than `bound` from 0 has diverged 发散: it stays where it left.
    """
    theta = start.copy()
    path = np.empty((n_steps + 1, *theta.shape))
    path[0] = theta
    for k in range(1, len(path)):
        optimiser.step([theta], [returned("gradient", gradient(theta), theta.shape)])
        gone = np.linalg.norm(path[k - 1], axis=-1) > bound
        theta[gone] = path[k - 1][gone]
        path[k] = theta
    return path


@np.errstate(over="ignore", invalid="ignore")
@wants(gradient=function, starts=PLACES, optimiser=OPTIMISER, n_steps=count(0), bound=positive)
def descent_ends(gradient, starts, optimiser, n_steps, bound=1e6):
    """Return only the last places of `descent_path`, shape of `starts`: for many starts and many steps."""
    theta = starts.copy()
    for _ in range(n_steps):
        gone = np.linalg.norm(theta, axis=-1) > bound
        kept = theta[gone]
        optimiser.step([theta], [returned("gradient", gradient(theta), theta.shape)])
        theta[gone] = kept
    return theta


@wants(ends=array("(…, n)"), minima=array("(n,)", "(K, n)", finite=True), radius=not_negative)
def reached(ends, minima, radius):
    """Return for each end (M, n) the number of the minimum (K, n) within `radius` of it, −1 where there is none: int (M,)."""
    ends, minima = ends.astype(np.float64), np.atleast_2d(minima).astype(np.float64)
    if ends.shape[-1] != minima.shape[-1]:
        raise ValueError(f"ends and minima must be places with as many numbers, got {ends.shape} and {minima.shape}.")
    distances = np.linalg.norm(ends[..., None, :] - minima, axis=-1)    # (M, K)
    nearest = distances.argmin(axis=-1)
    return np.where(distances.min(axis=-1) <= radius, nearest, -1)
