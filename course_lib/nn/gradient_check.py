"""Is a gradient right? Compare it with central differences.

Notebook 08 teaches it; the tests of every layer use it. Works in float64: in float32 the difference drowns in rounding.
"""

import math

import numpy as np

from ..checks import LOSS, NETWORK, function, generator, positive, real_array, returned


def numerical_gradient(f, x, epsilon=1e-5):
    """Return the gradient of a scalar function f at x, shape of x: (f(x + ε eᵢ) − f(x − ε eᵢ)) / 2ε for each entry.

    `x` is a float64 array; it is changed and put back while f() is called, so f may look at x itself.
    """
    if not isinstance(x, np.ndarray) or x.dtype != np.float64 or not x.flags.writeable:
        raise TypeError(f"x must be a float64 array, got {_kind(x)}.")
    function("f", f), positive("epsilon", epsilon)
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        original = x[i]
        try:
            x[i] = original + epsilon
            above = f(x)
            x[i] = original - epsilon
            below = f(x)
        finally:
            x[i] = original
        gradient[i] = (_cost(above) - _cost(below)) / (2 * epsilon)
    return gradient


def _kind(x):
    if not isinstance(x, np.ndarray):
        return type(x).__name__
    return x.dtype if x.flags.writeable else "a read-only one, which cannot be nudged: take x.copy()"


def _cost(value):
    """One number that f has returned, as a float."""
    return float(returned("f", value, ()))


def relative_error(a, b) -> float:
    """Return ‖a − b‖ / max(‖a‖, ‖b‖), 0 when both are zero. Below 1e-6 in float64 two gradients agree.

    A NaN or an infinity in either makes the error infinite, so that no comparison can let it pass.
    """
    a, b = real_array("a", a, np.float64), real_array("b", b, np.float64)
    if a.shape != b.shape:
        raise ValueError(f"cannot compare a gradient of shape {a.shape} with one of shape {b.shape}.")
    if not (np.isfinite(a).all() and np.isfinite(b).all()):
        return math.inf
    size = max(np.linalg.norm(a), np.linalg.norm(b))
    return float(np.linalg.norm(a - b) / size) if size else 0.0


def check_layer(layer, x, rng) -> dict:
    """Compare `layer.backward` with central differences at a batch x (N, …), float64.

    The cost is C = Σ (y ⊙ r) with random r. Returns relative errors: ∂C/∂x as "x", the parameters as "param 0", …
    """
    NETWORK("layer", layer)
    r = generator(rng).standard_normal(layer.forward(x).shape)
    return _compare(layer, x, r, lambda: float(np.sum(layer.forward(x) * r)))


def check_network(network, loss, x, t) -> dict:
    """Compare the gradients of `loss(network(x), t)` with central differences, float64; result as in `check_layer`."""
    NETWORK("network", network), LOSS("loss", loss)
    grad_y = loss.gradient(network.forward(x), t)
    return _compare(network, x, grad_y, lambda: loss.value(network.forward(x), t))


def _compare(layer, x, grad_y, cost) -> dict:
    grad_x = layer.backward(grad_y).copy()
    claimed = {"x": grad_x, **{f"param {i}": g.copy() for i, g in enumerate(layer.grads)}}
    return {name: relative_error(grad, numerical_gradient(lambda _: cost(), array))
            for (name, grad), array in zip(claimed.items(), [x, *layer.params], strict=True)}
