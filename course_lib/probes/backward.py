"""What the backward pass does and what it costs; notebook 08 measures both."""

import time
from itertools import pairwise

import numpy as np

from ..checks import LAYERS, LOSS, array, float_type, function, returned, same_shape, series, wants, whole_number


@wants(network=LAYERS, loss=LOSS)
def backward_path(network, loss, x, t):
    """Follow the gradient of one batch from the loss back to the input of a `Sequential`.

    Return (names, sizes): sizes[0] is ‖∂C/∂y‖ at the scores, sizes[k] the norm of the gradient after it has passed back
    through the k last layers, whose names are names[0], names[1], …. Layers that only reshape are left out.
    """
    grad = loss.gradient(network.forward(x), t)
    names, sizes = [], [np.linalg.norm(grad)]
    for layer in reversed(network.layers):
        shape, grad = grad.shape, layer.backward(grad)
        if layer.params or grad.shape == shape:
            names.append(type(layer).__name__)
            sizes.append(np.linalg.norm(grad))
    return names, np.array(sizes)


def products(sizes):
    """Count the multiplications for one example in a fully connected network of `sizes`, such as (784, 30, 10).

    Return three integers (forward, backward, differences). Forward, W x: n_in · n_out for each layer. Backward, δ xᵀ:
    as many again, and Wᵀ δ: as many again for each layer but the first, whose input needs no gradient. Central differences:
    two forward passes for each weight and each bias. Additions and activation functions are not counted.
    """
    sizes = [whole_number("each of sizes", n) for n in series("sizes", sizes)]
    layers = [n_in * n_out for n_in, n_out in pairwise(sizes)]
    if not layers:
        raise ValueError(f"sizes must list at least inputs and outputs, such as (784, 30, 10), got {tuple(sizes)}.")
    forward, n_params = sum(layers), sum(layers) + sum(sizes[1:])
    return forward, 2 * forward - layers[0], 2 * n_params * forward


@wants(run=function)
def seconds(run, n_runs=20) -> float:
    """Return the shortest time of `n_runs` calls of `run()`: the one that the rest of the computer disturbed least."""
    times = []
    for _ in range(whole_number("n_runs", n_runs)):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


@wants(f=function, x=array("…", finite=True), claimed=array("…"), epsilons=array("(n,)", finite=True))
def errors_by_epsilon(f, x, claimed, epsilons, dtype=np.float64):
    """Return the relative error between central differences of f at x and the gradient `claimed`, for each ε (n,).

    Everything is rounded to `dtype`, so that float32 can be compared with float64.
    """
    same_shape(x=x, claimed=claimed)
    if epsilons.min() <= 0:
        raise ValueError(f"epsilons must be positive, got {epsilons.min():g}.")
    errors, x = [], x.astype(float_type(dtype))
    dtype = x.dtype.type
    for epsilon in epsilons.astype(dtype):
        steps = epsilon * np.eye(x.size, dtype=dtype).reshape(x.size, *x.shape)
        measured = [(dtype(returned("f", f(x + s), ())) - dtype(returned("f", f(x - s), ()))) / (2 * epsilon) for s in steps]
        difference = np.ravel(claimed) - np.array(measured, dtype=np.float64)
        errors.append(np.linalg.norm(difference) / np.linalg.norm(claimed))
    return np.array(errors)
