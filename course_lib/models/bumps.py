"""Networks that are built, not trained: a staircase of sigmoid steps, and a line of straight pieces from ReLU bends.

Notebook 10 shows with them that one hidden layer can come as close to a continuous curve as one likes. Sources: G. Cybenko,
Math. Control Signals Systems 2 (1989); K. Hornik, M. Stinchcombe and H. White, Neural Networks 2 (1989).
"""

import numpy as np

from ..checks import finite_array, positive
from ..nn import Activation, Dense, Sequential


def staircase(edges, levels, steepness):
    """Return a sigmoid network that stands at levels[i] between edges[i] and edges[i + 1].

    edges (n + 1,) increase, levels (n,), n ≥ 2. One hidden neuron σ(k (x − edge)) stands at each of the n − 1 inner edges;
    its output weight is the jump there, and the output bias is the first level. `steepness` k > 0: large is a sharp step.
    """
    edges, levels = _ordered("edges", edges, 3), finite_array("levels", levels, np.float64)
    if levels.shape != (len(edges) - 1,):
        raise ValueError(f"levels must have one entry between each two edges, {len(edges) - 1} here, got shape {levels.shape}.")
    positive("steepness", steepness)
    inner = edges[1:-1]
    return _network(np.full(len(inner), steepness), -steepness * inner, "sigmoid", np.diff(levels), levels[0])


def polyline(places, values):
    """Return a ReLU network whose graph runs straight from point to point (places[i], values[i]).

    places (n + 1,) increase, values (n + 1,), n ≥ 1. Neuron j is ReLU(x − places[j]); its output weight is the change of
    slope at places[j]. Right of the last place the last piece goes on; left of the first place the graph is flat.
    """
    places, values = _ordered("places", places, 2), finite_array("values", values, np.float64)
    if values.shape != places.shape:
        raise ValueError(f"values must have one entry for each of the {len(places)} places, got shape {values.shape}.")
    slopes = np.diff(values) / np.diff(places)
    return _network(np.ones(len(slopes)), -places[:-1], "relu", np.diff(slopes, prepend=0.0), values[0])


def _ordered(name, values, least):
    """Return places on the line as float64 (n,): at least `least`, each larger than the one before."""
    values = finite_array(name, values, np.float64)
    if values.ndim != 1 or len(values) < least or (np.diff(values) <= 0).any():
        raise ValueError(f"{name} must be a list of at least {least} increasing finite numbers, got {values.tolist()}.")
    return values


def _network(w, b, activation, heights, base):
    """One hidden layer: Σⱼ heightsⱼ · f(wⱼ x + bⱼ) + base, in float64."""
    rng = np.random.default_rng(0)
    network = Sequential(Dense(1, len(w), rng, "zeros", np.float64), Activation(activation),
                         Dense(len(w), 1, rng, "zeros", np.float64))
    network.set_params([w[:, None], b, heights[None], np.array([base])])
    return network
