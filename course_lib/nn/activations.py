"""Activation functions and their derivatives: what a neuron does with its weighted sum `z`.

Notebooks 02 and 09 use the step, the sigmoid, tanh and ReLU; 04 studies them. Every function takes an array of any
shape and returns one of the same shape, element by element, in the float type that came in (integers become float64).
Source of the formulas: Nielsen, *Neural Networks and Deep Learning* (2015), ch. 1; ReLU: Nair and Hinton (ICML 2010).
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from ..checks import real_array


def identity(z):
    """Return `z` itself: a neuron without an activation, f(z) = z."""
    return real_array("z", z)


def identity_prime(z):
    """Derivative of the identity, f'(z) = 1."""
    z = real_array("z", z)
    return np.where(np.isnan(z), z, z.dtype.type(1))


def step(z):
    """Heaviside step 阶跃函数: f(z) = 1 if z ≥ 0, else 0. (The deck writes `sgn`; `np.sign` is another function.)"""
    z = real_array("z", z)
    return np.heaviside(z, z.dtype.type(1))


def step_prime(z):
    """Derivative of the step where it has one: 0. At z = 0 the step has no derivative; 0 is returned there too."""
    z = real_array("z", z)
    return np.where(np.isnan(z), z, z.dtype.type(0))


def sigmoid(z):
    """Logistic sigmoid, σ(z) = 1 / (1 + e⁻ᶻ), in (0, 1).

    Safe for every finite z: e is only raised to −|z|, so nothing overflows, and tiny results keep their digits.
    """
    z = real_array("z", z)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)


def sigmoid_prime(z):
    """Derivative of the sigmoid at z, σ'(z) = σ(z) σ(−z) = σ(z) (1 − σ(z)); its largest value is 1/4, at z = 0."""
    return sigmoid(z) * sigmoid(-real_array("z", z))


def tanh(z):
    """Hyperbolic tangent, (eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ), in (−1, 1); equals 2σ(2z) − 1."""
    return np.tanh(real_array("z", z))


def tanh_prime(z):
    """Derivative of tanh at z, 1 − tanh²(z); its largest value is 1, at z = 0."""
    return 1 - np.square(tanh(z))


def relu(z):
    """Rectified linear unit 修正线性单元, f(z) = max(0, z)."""
    return np.maximum(real_array("z", z), 0)


def relu_prime(z):
    """Derivative of ReLU at z: 1 if z > 0, else 0. At z = 0 it has no derivative; 0 is returned, as PyTorch does."""
    z = real_array("z", z)
    return np.heaviside(z, z.dtype.type(0))


def softmax(z):
    """Softmax along the last axis, pₖ = e^{zₖ} / Σⱼ e^{zⱼ}: positive numbers that sum to 1.

    `z` has shape (..., K). The largest entry is subtracted first; that leaves p unchanged and keeps e^{z} finite.
    """
    z = real_array("z", z)
    if z.ndim == 0 or z.shape[-1] == 0:
        raise ValueError(f"softmax wants z of shape (..., K) with K ≥ 1, got {z.shape}.")
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


class ActivationFunction(NamedTuple):
    """One row of `ACTIVATIONS`.

    `f(z)` is the function, `prime(z)` its derivative at z, and `prime_of_output(a)` the same derivative written with
    the output a = f(z), which a layer already has and which is cheaper.
    """

    f: Callable
    prime: Callable
    prime_of_output: Callable


ACTIVATIONS = {
    "identity": ActivationFunction(identity, identity_prime, np.ones_like),
    "step": ActivationFunction(step, step_prime, np.zeros_like),
    "sigmoid": ActivationFunction(sigmoid, sigmoid_prime, lambda a: a * (1 - a)),
    "tanh": ActivationFunction(tanh, tanh_prime, lambda a: 1 - a * a),
    "relu": ActivationFunction(relu, relu_prime, lambda a: a > 0),
}


def activation(name: str) -> ActivationFunction:
    """Look an activation up by its name; an unknown name is a ValueError that lists the known ones."""
    if not isinstance(name, str) or name not in ACTIVATIONS:
        raise ValueError(f"activation {name!r} is not known: use one of {', '.join(ACTIVATIONS)}.")
    return ACTIVATIONS[name]
