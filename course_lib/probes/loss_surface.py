"""The error surface 误差曲面: the cost over two parameters, or over a plane through all parameters of a network.

Notebook 07 leans on it. Directions of the size of the weights: Li, Xu, Taylor, Studer and Goldstein, *Visualizing the loss
landscape of neural nets* (NeurIPS 2018), section 4.
"""

import numpy as np

from ..checks import LOSS, NETWORK, array, function, generator, real_array, returned, series, wants

AXIS = array("(n,)", dtype=np.float64)


@wants(cost=function, first=AXIS, second=AXIS)
def loss_surface(cost, first, second):
    """Return values[i, j] = cost at θ = (first[j], second[i]), shape (len(second), len(first)).

    `cost` takes θ of shape (M, 2) and returns (M,) numbers.
    """
    theta = np.stack(np.meshgrid(first, second), axis=-1)               # (n₂, n₁, 2)
    return returned("cost", cost(theta.reshape(-1, 2)), (theta.size // 2,)).reshape(len(second), len(first))


def random_direction(params, rng, normalised=True):
    """Return a random direction: a list of arrays shaped like `params`, standard normal in every weight, 0 in every bias.

    `normalised`: each row of a weight array (all that goes into one neuron, or one filter) gets the length of that row in
    `params`. Otherwise the whole direction gets the length of all weights together.
    """
    generator(rng)
    params = [real_array("each of params", p) for p in series("params", params)]
    direction = [rng.standard_normal(p.shape) if p.ndim > 1 else np.zeros(p.shape) for p in params]
    if normalised:
        return [d * _row_lengths(p) / _row_lengths(d) if p.ndim > 1 else d for p, d in zip(params, direction, strict=True)]
    lengths = [np.sqrt(sum(float(np.square(a, dtype=np.float64).sum()) for a in arrays if a.ndim > 1))
               for arrays in (params, direction)]
    return [d * lengths[0] / lengths[1] for d in direction]


def _row_lengths(array):
    """The norm of every row of a weight array (n_out, …), shaped so that it multiplies the array."""
    lengths = np.sqrt(np.square(array, dtype=np.float64).sum(axis=tuple(range(1, array.ndim)), keepdims=True))
    return lengths


@wants(network=NETWORK, loss=LOSS, directions=series, axis=AXIS)
def plane_surface(network, loss, x, t, directions, axis):
    """Return values[i, j] = loss at θ + axis[j] d₁ + axis[i] d₂, float64 (n, n); θ are the network's own parameters.

    `directions` is a pair (d₁, d₂) as from `random_direction`. The parameters are put back at the end.
    """
    shapes, got = [p.shape for p in network.params], [[np.shape(v) for v in series("each direction", d)] for d in directions]
    if got != [shapes, shapes]:
        raise ValueError(f"directions must be two lists of arrays with the shapes of the parameters, {shapes}, got {got}.")
    d1, d2 = ([real_array("each direction", v) for v in d] for d in directions)
    centre, values = network.get_params(), np.empty((len(axis), len(axis)))
    try:
        for i, b in enumerate(axis):
            for j, a in enumerate(axis):
                for p, c, u, v in zip(network.params, centre, d1, d2, strict=True):
                    p[...] = c + a * u + b * v
                values[i, j] = loss.value(network.forward(x), t)
    finally:
        network.set_params(centre)
    return values
