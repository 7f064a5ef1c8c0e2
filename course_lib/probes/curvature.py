"""Curvature: how fast the slope changes, and how large a learning rate may therefore be; notebook 07 leans on it.

All functions take `gradient`, a function from θ (n,) float64 to ∇C(θ) (n,), so that they serve a bowl and a network alike.
The product of the Hessian H with a vector needs two gradients and never H itself. B. A. Pearlmutter, *Fast exact
multiplication by the Hessian* (Neural Computation 1994), section 2.
"""

import numpy as np

from ..checks import (
    LOSS,
    NETWORK,
    array,
    count,
    examples,
    finite_array,
    function,
    generator,
    not_negative,
    positive,
    returned,
    wants,
)

POINT = array("(n,)", finite=True, dtype=np.float64)


@wants(gradient=function, theta=POINT, vector=POINT, epsilon=positive)
def hessian_vector(gradient, theta, vector, epsilon=1e-5):
    """Return H v ≈ (∇C(θ + εv) − ∇C(θ − εv)) / 2ε, shape (n,), with ε made relative to the length of v."""
    if vector.shape != theta.shape:
        raise ValueError(f"theta and vector must both have shape (n,), got {theta.shape} and {vector.shape}.")
    return _product(gradient, theta, vector, epsilon)


def _product(gradient, theta, vector, epsilon=1e-5):
    length = np.linalg.norm(vector)
    if length == 0:
        return np.zeros_like(theta)
    step = epsilon / length
    above, below = (returned("gradient", gradient(theta + s * vector), theta.shape) for s in (step, -step))
    return (above - below) / (2 * step)


@wants(gradient=function, theta=POINT, epsilon=positive)
def hessian(gradient, theta, epsilon=1e-5):
    """Return the Hessian 海森矩阵 H (n, n), column by column, made symmetric. For a few parameters only: it has n² entries."""
    columns = [_product(gradient, theta, unit, epsilon) for unit in np.eye(len(theta))]
    h = np.stack(columns, axis=1)
    return (h + h.T) / 2


@wants(gradient=function, theta=POINT, n_steps=count(), tolerance=not_negative)
def largest_curvature(gradient, theta, rng, n_steps=1000, tolerance=1e-7) -> float:
    """Return λmax, the largest eigenvalue of H at θ, by power iteration 幂迭代.

    Multiplying by H again and again leaves the direction with the eigenvalue of largest size. If that one is negative, the
    iteration is run once more on H + |λ| I, whose largest eigenvalue is λmax + |λ|. It rests when the estimate changes by
    less than `tolerance`, relatively.
    """
    start = generator(rng).standard_normal(len(theta))
    value = _power(lambda v: _product(gradient, theta, v), start, n_steps, tolerance)
    if value >= 0:
        return value
    shift = -value
    return _power(lambda v: _product(gradient, theta, v) + shift * v, start, n_steps, tolerance) - shift


def _power(multiply, vector, n_steps, tolerance):
    """The eigenvalue of largest size of a symmetric matrix, given by its product with a vector."""
    value = 0.0
    for _ in range(n_steps):
        vector = vector / np.linalg.norm(vector)
        product = multiply(vector)
        before, value = value, float(vector @ product)                  # Rayleigh quotient
        if not product.any() or abs(value - before) <= tolerance * abs(value):
            break
        vector = product
    return value


@np.errstate(over="ignore")
@wants(gradient=function, start=POINT, n_steps=count(), tolerance=not_negative)
def critical_point(gradient, start, n_steps=40, tolerance=1e-10):
    """Return a place θ (n,) with ∇C(θ) = 0, by Newton's method from `start`, or None when it finds none nearby.

    It finds minima, maxima and saddles alike. Steps are cut to length 1; the search gives up at a distance of 100.
    """
    theta = start.copy()
    for _ in range(n_steps):
        slope = finite_array("what gradient returns", returned("gradient", gradient(theta), theta.shape))
        if np.linalg.norm(slope) <= tolerance:
            return theta
        step = np.linalg.lstsq(hessian(gradient, theta), slope, rcond=None)[0]
        theta = theta - step / max(1.0, np.linalg.norm(step))
        if not np.linalg.norm(theta - start) < 100:
            break
    return None


@wants(network=NETWORK, loss=LOSS)
def flat_gradient(network, loss, x, t):
    """Return (gradient, θ): ∇C as a function of one flat array of all parameters, and their present values, float64 (n,).

    The network keeps its parameters. Use one in float64: differences of gradients drown in the rounding of float32.
    """
    if any(p.dtype != np.float64 for p in network.params):
        raise TypeError("flat_gradient wants a network in float64, such as mlp(sizes, rng, dtype=np.float64).")
    x, t = examples("gradient", finite_array("x", x), t)
    shapes, ends = [p.shape for p in network.params], np.cumsum([p.size for p in network.params])

    def gradient(theta):
        before = network.get_params()
        try:
            network.set_params([part.reshape(s) for part, s in zip(np.split(theta, ends[:-1]), shapes, strict=True)])
            network.backward_params(loss.gradient(network.forward(x), t))
            return np.concatenate([g.ravel() for g in network.grads])
        finally:
            network.set_params(before)

    return gradient, np.concatenate([p.ravel() for p in network.params])
