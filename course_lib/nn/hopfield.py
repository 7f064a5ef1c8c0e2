"""A memory that rolls downhill: Hebb's rule stores patterns, threshold neurons recall them.

Notebook 01 leans on it. Sources: Hebb (1949); Hopfield, PNAS 79 (1982), 2554-2558. States are ±1.
"""

import numpy as np

from ..checks import finite_array, generator, real_array, whole_number


def _pattern(name, values, ndim):
    values = real_array(name, values, np.float64)
    if values.ndim != ndim or values.size == 0 or not np.isin(values, (-1, 1)).all():
        wanted = "(n,)" if ndim == 1 else "(patterns, n)"
        raise ValueError(f"{name} must hold −1 and 1 only, in shape {wanted}, got shape {values.shape}.")
    return values


def hebb_weights(patterns):
    """Return W (n, n) that remembers patterns (P, n) of ±1: wᵢⱼ = (1/n) Σ pᵢ pⱼ over all patterns, and wᵢᵢ = 0."""
    patterns = _pattern("patterns", patterns, 2)
    W = patterns.T @ patterns / patterns.shape[1]
    np.fill_diagonal(W, 0)
    return W


def energy(W, s) -> float:
    """Return E = −½ sᵀ W s of a state s (n,): the height in the landscape. Recalling never raises it."""
    W, s = _matching(W, real_array("s", s, np.float64))
    return float(-0.5 * s @ W @ s)


def _matching(W, s):
    """Return weights (n, n) and the state s (n,) they are for, or say what is wrong."""
    W = finite_array("W", W, np.float64)
    if s.ndim != 1 or W.shape != (s.size, s.size):
        raise ValueError(f"W must have shape {(s.size, s.size)} for a state of {s.size} neurons, got {W.shape} and a state of "
                         f"shape {s.shape}.")
    return W, s


def recall(W, s, rng, n_sweeps=20):
    """Return the state (n,) in which s comes to rest: neurons, in random order, take the sign of their weighted sum.

    W is symmetric with a zero diagonal. At a sum of 0, up to rounding, a neuron keeps its state: each change lowers the energy.
    """
    W, s = _matching(W, _pattern("s", s, 1).copy())
    for _ in range(whole_number("n_sweeps", n_sweeps)):
        changed = False
        for i in generator(rng).permutation(s.size):
            total = W[i] @ s
            if total * s[i] < -1e-9:
                s[i], changed = -s[i], True
        if not changed:
            break
    return s
