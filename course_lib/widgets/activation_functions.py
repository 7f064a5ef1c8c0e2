"""Widgets of notebook 04: compare activation functions under scale and shift, and watch gradients fade through layers."""

import numpy as np

from ..datasets import load_digits
from ..models import mlp
from ..nn import SoftmaxCrossEntropy, activation
from ..plots.activations import function_and_slope, norms_by_layer
from ..plots.stage import panel
from ..probes import gradient_norms
from .controls import choice, slider
from .explore import explore

NAMES = ["sigmoid", "tanh", "relu", "step", "identity"]
Z = np.linspace(-6, 6, 241)


def draw_activation(fig, name, w, b, z):
    """f(w z + b) and its slope with respect to z, with one place marked."""
    f, prime, _ = activation(name)
    a, slope = float(f(w * z + b)), float(w * prime(w * z + b))
    axes = panel(fig, (0.12, 0.15, 0.84, 0.8))
    function_and_slope(axes, Z, f(w * Z + b), w * prime(w * Z + b), at=(z, a, slope))
    axes.set_ylim(-2, 3)
    axes.legend(loc="upper left")
    word = "steep" if abs(slope) > 0.05 else "nearly flat" if slope else "without any slope"
    return f"{name}({w:g} · {z:g} + {b:g}) = {a:.3f}, slope {slope:.4f}: here the curve is {word}."


def explore_activation():
    """Compare activation functions: the curve, its slope, and what scale and shift do to both."""
    return explore(draw_activation, "Choose a function and move z to the far left and right. Then change the scale w and the "
                   "shift b. Notice: where the curve is flat, the slope is nearly 0, and a small step changes nothing.",
                   name=choice("function", NAMES), w=slider("scale w", 1.0, -4.0, 4.0, 0.1),
                   b=slider("shift b", 0.0, -5.0, 5.0, 0.1), z=slider("place z", 1.0, -6.0, 6.0, 0.1))


def _times(power):
    """A factor of 10**power in coarse words, which rounding can't change."""
    if abs(power) < 1:
        return "about as large"
    return f"more than {10 ** int(abs(power))} times {'larger' if power > 0 else 'smaller'}"


def draw_fading(fig, depth, scale):
    """Gradient norms by layer for three activations; hidden weights are multiplied by `scale` at the start."""
    digits, norms = load_digits(), {}
    for name in ("relu", "tanh", "sigmoid"):
        network = mlp([784, *[32] * depth, 10], np.random.default_rng(0), name)
        for w in network.params[2:-2:2]:
            w *= scale
        norms[name] = gradient_norms(network, SoftmaxCrossEntropy(), digits.train_images[:128], digits.train_labels[:128])
    norms_by_layer(panel(fig, (0.15, 0.16, 0.8, 0.78)), norms)
    powers = {name: np.log10(values[0] / values[-1]) for name, values in norms.items()}
    said = ", ".join(f"{name} {_times(power)}" for name, power in powers.items())
    return f"{depth} hidden layers. The gradient of the first layer, compared with the last: {said}."


def explore_fading():
    """Add layers and watch the gradient near the input fade, or grow."""
    return explore(draw_fading, "Add hidden layers, then change the size of the weights at the start. Notice: with the "
                   "sigmoid, every layer makes the gradient smaller, and the first layers learn last.",
                   depth=slider("hidden layers", 6, 1, 10), scale=slider("weights times", 1.0, 0.5, 4.0, 0.25))
