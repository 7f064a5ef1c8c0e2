"""Where descent goes: the whole path, from one start or from thousands at once, and which minimum each reaches.

Notebook 07 draws paths and the map of basins with it. Works with every optimiser of `nn`, because all act number by number.
"""

import numpy as np

from ..checks import whole_number


def descent_path(gradient, start, optimiser, n_steps, bound=1e6):
    """Return the places visited, float64 (n_steps + 1, …, n), the start first.

    `start` has shape (n,), or (M, n) for M descents at once; `gradient` maps it to ∇C of the same shape. A descent that
    gets further than `bound` from 0 has diverged 发散: it stays where it left.
    """
    theta = np.array(start, dtype=np.float64)
    path = np.empty((whole_number("n_steps", n_steps, least=0) + 1, *theta.shape))
    path[0] = theta
    for k in range(1, len(path)):
        optimiser.step([theta], [gradient(theta)])
        gone = np.linalg.norm(path[k - 1], axis=-1) > bound
        theta[gone] = path[k - 1][gone]
        path[k] = theta
    return path


def descent_ends(gradient, starts, optimiser, n_steps, bound=1e6):
    """Return only the last places of `descent_path`, shape of `starts`: for many starts and many steps."""
    theta = np.array(starts, dtype=np.float64)
    for _ in range(whole_number("n_steps", n_steps, least=0)):
        gone = np.linalg.norm(theta, axis=-1) > bound
        kept = theta[gone]
        optimiser.step([theta], [gradient(theta)])
        theta[gone] = kept
    return theta


def reached(ends, minima, radius):
    """Return for each end (M, n) the number of the minimum (K, n) within `radius` of it, −1 where there is none: int (M,)."""
    ends, minima = np.asarray(ends, dtype=np.float64), np.atleast_2d(np.asarray(minima, dtype=np.float64))
    distances = np.linalg.norm(ends[..., None, :] - minima, axis=-1)    # (M, K)
    nearest = distances.argmin(axis=-1)
    return np.where(distances.min(axis=-1) <= radius, nearest, -1)


def distinct(points, radius):
    """Return the points (M, n) without repetitions, (K, n): the first of each group that lies within `radius` of it."""
    kept = []
    for point in np.asarray(points, dtype=np.float64):
        if all(np.linalg.norm(point - other) > radius for other in kept):
            kept.append(point)
    return np.array(kept)
