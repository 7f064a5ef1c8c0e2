"""Widgets of notebook 04: compare activation functions under scale and shift, and watch gradients fade through layers."""

import numpy as np

from ..datasets import load_digits
from ..models import mlp
from ..nn import SoftmaxCrossEntropy, activation
from ..plots.activations import function_and_slope, norms_by_layer
from ..plots.labels import counted, factor
from ..plots.stage import panel
from ..probes import gradient_norms, jumps
from .controls import choice, slider
from .explore import Explorer, explore

NAMES = ["sigmoid", "tanh", "relu", "step", "identity"]
STEEPEST = {"sigmoid": 0.25, "tanh": 1.0, "relu": 1.0, "step": 0.0, "identity": 1.0}  # the largest slope of f itself
X = np.linspace(-6, 6, 241)


def draw_activation(fig, name, w, b, x):
    """f(w x + b) and its slope with respect to x, with one place marked."""
    f, prime, _ = activation(name)
    z = round(w * x + b, 9)
    a, slope = float(f(z)), float(w * prime(z))
    gaps = jumps(name, w, b)
    marked = np.nan if z == 0 and gaps[1] and np.isnan(gaps[1].taken) else slope  # there is nothing to mark in such a gap
    axes = panel(fig, (0.12, 0.15, 0.84, 0.8))
    function_and_slope(axes, X, f(w * X + b), w * prime(w * X + b), at=(x, a, marked), jumps=gaps,
                       names=("f(w x + b)", "slope w f′(w x + b)"), across="x")
    low, high = min(-2.0, w - 0.4), max(3.0, w + 0.4)
    axes.set_ylim(low, high)
    axes.legend(loc="upper left")
    outside = "" if low <= a <= high else " (outside the picture)"
    return (f"z = {factor(w)} · {factor(x)} + {factor(b)} = {factor(z).strip('()')}; {name}(z) = {a + 0.0:.3f}{outside}. "
            f"{_steepness(name, w, z, slope)}").replace("-", "−")


def _steepness(name, w, z, slope):
    """Say how steep the curve is here, compared with the steepest place of this curve."""
    if w == 0:
        return "With w = 0 the neuron does not look at x at all: the curve is flat everywhere."
    if name == "step":
        return "Here it jumps, and has no slope." if z == 0 else "The slope is 0: a small step in x changes nothing."
    if name == "relu" and z <= 0:
        return "It is off: the slope is 0." if z < 0 else "Here it bends, and has no slope; the course takes 0."
    most = abs(w) * STEEPEST[name]
    share = abs(slope) / most
    word = "the steepest place" if share == 1 else "steep" if share >= 0.5 else "less steep" if share >= 0.1 else "nearly flat"
    return f"The slope is {round(slope, 4) + 0.0:.4f}, at most {most:.4g} for this curve: {word}."


def explore_activation() -> Explorer:
    """Compare activation functions: the curve, its slope, and what scale and shift do to both."""
    return explore(draw_activation, "Choose a function and move the input x to the far left and right. Then change the scale w "
                   "and the shift b: f gets z = w x + b. Notice: where the curve is flat, the slope is nearly 0, and a small "
                   "step changes nothing.",
                   name=choice("function", NAMES), w=slider("scale w", 1.0, -4.0, 4.0, 0.1),
                   b=slider("shift b", 0.0, -5.0, 5.0, 0.1), x=slider("input x", 1.0, -6.0, 6.0, 0.1))


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
    largest = {name: values.max() for name, values in norms.items()}
    burst = "".join(f" The gradient of {name} explodes: it is larger than {10 ** int(np.log10(size))}."
                    for name, size in largest.items() if size > 100)
    return f"{counted(depth, 'hidden layer')}. The gradient of the first layer, compared with the last: {said}.{burst}"


def explore_fading() -> Explorer:
    """Add layers and watch the gradient near the input fade, or grow."""
    return explore(draw_fading, "Add hidden layers. Notice: with the sigmoid, every layer makes the gradient smaller, and the "
                   "first layers learn last. Then make the weights at the start larger. The sigmoid's curve straightens; but "
                   "what happens to ReLU? Its gradient explodes 梯度爆炸.",
                   depth=slider("hidden layers", 6, 1, 10), scale=slider("weights times", 1.0, 0.5, 4.0, 0.25))
