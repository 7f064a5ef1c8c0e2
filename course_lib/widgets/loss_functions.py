"""Widgets of notebook 06: two losses with their gradients, softmax scores, and a cost to lower by hand."""

import functools

import numpy as np

from ..datasets import load_digits
from ..nn import SoftmaxCrossEntropy, sigmoid, softmax
from ..plots.losses import curve_among_points, loss_curves, target_bars
from ..plots.stage import panel
from ..plots.style import BLACK, BLUE, ORANGE
from .controls import choice, slider
from .explore import Explorer, explore

Z = np.linspace(-8, 8, 161)
INK = np.linspace(0, 4, 81)
W = np.linspace(-12, 12, 97)


def _two_losses(z, t):
    """Squared error ½(a − t)² and cross-entropy of a = σ(z): {name: (value, slope with respect to z)}."""
    a = sigmoid(z)
    return {"cross-entropy": (np.logaddexp(0, -z if t else z), a - t),
            "squared error": (0.5 * (a - t) ** 2, (a - t) * a * (1 - a))}


def draw_two_losses(fig, z, target):
    """Both losses of one sigmoid neuron over its weighted sum z, with the tangent at one place."""
    here, curves = _two_losses(z, target), _two_losses(Z, target)
    axes = panel(fig, (0.1, 0.15, 0.86, 0.8))
    loss_curves(axes, Z, {name: value for name, (value, _) in curves.items()},
                {name: (z, float(value), float(slope)) for name, (value, slope) in here.items()})
    axes.set(ylim=(-0.3, 7.5), xlabel="weighted sum z", ylabel="loss")
    words = "; ".join(f"{name} {value:.3f}, gradient {slope:+.4f}" for name, (value, slope) in here.items())
    return f"The neuron says {sigmoid(z):.3f}, wanted {target}. {words[0].upper()}{words[1:]}."


def explore_two_losses() -> Explorer:
    """Set a prediction, and read both losses and both gradients."""
    return explore(draw_two_losses, "Choose the target, then move z, the weighted sum of a sigmoid neuron. The short black "
                   "lines are tangents: their slope is the gradient. Notice: on the wrong side, far out, cross-entropy stays "
                   "steep, but the squared error is flat: a confident mistake hardly learns.",
                   z=slider("weighted sum z", 4.0, -7.0, 7.0, 0.5), target=choice("target t", [0, 1]))


def draw_scores(fig, z0, z1, z2, target):
    """Three scores, their probabilities beside the one-hot target, and the gradient."""
    z, t = np.array([z0, z1, z2]), np.eye(3)[target]
    p = softmax(z)
    value, gradient = SoftmaxCrossEntropy().value_and_gradient(z[None], t[None])
    names = ["class 0", "class 1", "class 2"]
    target_bars(panel(fig, (0.07, 0.14, 0.4, 0.72)), p, names, t, "p (blue) and target (frame)", (0, 1.05))
    target_bars(panel(fig, (0.58, 0.14, 0.4, 0.72)), gradient[0], names, title="gradient p − t", limits=(-1.05, 1.05))
    said = ", ".join(f"{v:.3f}" for v in p)
    return f"p = ({said}). {_winner(z, target)} Cross-entropy −ln p = {value:.3f}."


def _winner(z, target):
    """Say which score is the largest, and whether it is the target's; equal largest scores are a tie."""
    first, *others = np.flatnonzero(z == z.max())
    if others:
        return f"A tie: the classes {first}" + "".join(f" and {k}" for k in others) + " have the largest score."
    return f"The largest is class {first}: {'right' if first == target else 'wrong'}."


def explore_scores() -> Explorer:
    """Move three scores and watch probabilities, loss and gradient."""
    return explore(draw_scores, "Move the three scores. Then give all of them the same number more: nothing changes. "
                   "Notice: the gradient is the blue bar minus the frame. It pulls the right class up and pushes the others "
                   "down, and it rests only when the bars fill the frame.", size=(6.8, 3.2),
                   z0=slider("score z₀", 1.0, -5.0, 5.0, 0.5), z1=slider("score z₁", 2.0, -5.0, 5.0, 0.5),
                   z2=slider("score z₂", 0.0, -5.0, 5.0, 0.5), target=choice("right class", [0, 1, 2]))


@functools.cache
def ink_of_zeros_and_ones():
    """Return (x, t): ten times the mean darkness of each training 0 and 1, float64, and t = 1.0 for a zero, 0.0 for a one."""
    digits = load_digits()
    chosen = digits.train_labels < 2
    x = 10 * digits.train_images[chosen].mean(axis=(1, 2), dtype=np.float64)
    return x, (digits.train_labels[chosen] == 0).astype(np.float64)


def _cost(w, b, x, t):
    """The mean cross-entropy of σ(w x + b), for any number of weights w at once."""
    z = np.multiply.outer(w, x) + b
    return np.mean(np.logaddexp(0, z) - t * z, axis=-1)


def draw_cost(fig, w, b):
    """One neuron that looks at ink only: its curve among the data, and its cost as a function of w."""
    x, t = ink_of_zeros_and_ones()
    left, right = panel(fig, (0.08, 0.16, 0.4, 0.78)), panel(fig, (0.59, 0.16, 0.4, 0.78))
    curve_among_points(left, x, t, INK, sigmoid(w * INK + b))
    left.set(xlabel="ink x", ylabel="says: it is a 0")
    cost = float(_cost(w, b, x, t))
    right.plot(W, _cost(W, b, x, t), color=BLUE)
    right.plot(w, cost, "o", color=ORANGE, markeredgecolor=BLACK, markersize=9)
    right.set(xlabel="weight w (b as chosen)", ylabel="cost C", ylim=(0, max(3, 1.1 * cost)), xlim=(W[0], W[-1]))
    right_share = np.mean((w * x + b > 0) == (t == 1))
    return f"w = {w:g}, b = {b:g}: cost {cost:.3f}, {right_share:.0%} of the 800 digits are right."


def explore_cost() -> Explorer:
    """Lower a cost by hand: two parameters, 800 digits."""
    return explore(draw_cost, "Blue strokes are zeros, orange strokes are ones. Move w and b until the cost is as small "
                   "as you can get it (below 0.15 is possible). Notice: the data stay where they are; only θ = (w, b) moves, "
                   "and each θ has one cost.", size=(7.2, 3.3), w=slider("weight w", 1.0, -12.0, 12.0, 0.5),
                   b=slider("bias b", 0.0, -15.0, 15.0, 0.5))
