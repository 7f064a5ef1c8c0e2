"""Widgets of notebook 07, beyond plain descent: mini-batch noise, optimisers in a ravine, planes through a digit network."""

import functools

import numpy as np

from ..datasets import load_digits
from ..models import Quadratic
from ..nn import SGD, Adam, Momentum, SoftmaxCrossEntropy
from ..plots.descent import contours, costs, path
from ..plots.stage import panel
from ..plots.surface import surface
from ..probes import descent_path, loss_surface, plane_surface, random_direction
from .controls import choice, slider
from .default_network import default_network
from .explore import Explorer, explore
from .gradient_descent import AXIS, LEFT, RIGHT, cost_map, two_weights

START = np.array([4.0, 4.0])
LEAST = 1e-10  # the lowest line of the picture of costs in the ravine


def noisy_path(batch_size, eta, rng, n_steps=80):
    """Return the path (n_steps + 1, 2) of descent on the forty digits with a new random batch for each step."""
    net = two_weights()

    def gradient(theta):
        return net.gradient(theta, rng.permutation(len(net.x))[:batch_size])

    return descent_path(gradient, START, SGD(eta), n_steps)


def draw_batches(fig, batch_size, eta, seed):
    """The same descent with all digits and with a few of them a step."""
    net = two_weights()
    noisy = noisy_path(batch_size, eta, np.random.default_rng(seed))
    calm = descent_path(net.gradient, START, SGD(eta), 80)
    left, right = panel(fig, LEFT), panel(fig, RIGHT)
    contours(left, AXIS, AXIS, cost_map())
    path(left, noisy)
    path(left, calm, manner=1)
    left.set(xlim=(-6, 6), ylim=(-6, 6))
    costs(right, {f"{batch_size} a step": net.cost(noisy), "all 40": net.cost(calm)}, top=0.42)
    last = net.cost(noisy[-20:])
    return (f"Cost after 80 steps: {net.cost(noisy[-1]):.3f} with {batch_size} digits a step, {net.cost(calm[-1]):.3f} with "
            f"all 40. In its last 20 steps the first one moved between {last.min():.3f} and {last.max():.3f}.")


def explore_batches() -> Explorer:
    """Compare full-batch descent with mini-batches of any size."""
    return explore(draw_batches, "Choose how many of the forty digits each step may look at. Orange circles: mini-"
                   "batches; blue squares: all digits. Notice: small batches wander but arrive; a smaller η calms them. With "
                   "40 a step both paths are the same.", size=(7.4, 3.5), batch_size=slider("digits a step", 4, 1, 40),
                   eta=slider("learning rate η", 10.0, 1.0, 40.0, 1.0), seed=slider("random order", 0, 0, 30))


def ravine_paths(ratio, share, momentum, adam_rate, n_steps=100):
    """Return {name: path} of three optimisers in the bowl ½(w₁² + ratio w₂²), from (10, 1); η is `share` of 2/λmax."""
    bowl, eta = Quadratic([1.0, ratio]), share * 2 / ratio
    optimisers = {"plain": SGD(eta), "momentum": Momentum(eta, momentum), "Adam": Adam(adam_rate)}
    return {name: descent_path(bowl.gradient, [10.0, 1.0], o, n_steps, bound=1e4) for name, o in optimisers.items()}


def draw_ravine(fig, ratio, share, momentum, adam_rate):
    """Three ways through a ravine, and their costs."""
    bowl, paths = Quadratic([1.0, float(ratio)]), ravine_paths(float(ratio), share, momentum, adam_rate)
    first, second = np.linspace(-12, 12, 41), np.linspace(-3, 3, 61)
    left, right = panel(fig, LEFT), panel(fig, RIGHT)
    contours(left, first, second, loss_surface(bowl.cost, first, second), top=80)
    for manner, (name, places) in enumerate(paths.items()):
        path(left, places, name, manner)
    left.set(xlim=(-12, 12), ylim=(-3, 3))
    curves = {name: np.maximum(bowl.cost(places), LEAST) for name, places in paths.items()}
    costs(right, curves, log=(-10, 4))
    ends = ", ".join(f"{name} {f'{values[-1]:.1e}' if values[-1] > LEAST else f'below {LEAST:.0e}'}"
                     for name, values in curves.items())
    return f"Curvatures 1 and {ratio}, η = {share * 2 / ratio:.4f}. Cost after 100 steps: {ends}."


def explore_ravine() -> Explorer:
    """Race three optimisers through a ravine."""
    return explore(draw_ravine, "Make the ravine narrower, then give momentum more or less memory. η is given as a share "
                   "of the limit 2/λmax. Notice: plain descent crawls along the floor; momentum rolls; Adam takes steps of "
                   "nearly the same size in both directions, and is not stopped by the narrow walls.", size=(7.4, 3.5),
                   ratio=choice("curvature of the walls", [1, 10, 30, 100, 300], 100),
                   share=slider("η, share of 2/λmax", 0.5, 0.05, 1.1, 0.05),
                   momentum=slider("momentum μ", 0.9, 0.0, 0.98, 0.02), adam_rate=slider("η of Adam", 0.5, 0.05, 2.0, 0.05))


@functools.cache
def digit_plane(seed, kind, span):
    """Return (axis, values) of a random plane through the trained digit network."""
    digits, network, rng = load_digits(), default_network(), np.random.default_rng(seed)
    directions = [random_direction(network.params, rng, kind == "neuron by neuron") for _ in range(2)]
    axis = np.linspace(-span, span, 15)
    x, t = digits.train_images[:100], digits.train_labels[:100]
    return axis, plane_surface(network, SoftmaxCrossEntropy(), x, t, directions, axis)


def draw_landscape(fig, seed, kind, span, azimuth, elevation):
    """The loss over a random plane through 23 860 parameters."""
    axis, values = digit_plane(seed, kind, span)
    centre = values[len(axis) // 2, len(axis) // 2]
    surface(panel(fig, (0.0, 0.0, 0.5, 1.0)), axis, axis, values, azimuth, elevation, names=("α", "β"), top=8.0)
    contours(panel(fig, (0.6, 0.15, 0.36, 0.8)), axis, axis, values, names=("α", "β"), top=8.0)
    middle = "Nothing in this plane is lower than the middle" if centre <= values.min() else (
        f"The lowest point of this plane lies elsewhere, {centre - values.min():.3f} deeper")
    return (f"Loss {centre:.2f} at the trained network, up to {values.max():.1f} in this plane. {middle}.")


def explore_landscape() -> Explorer:
    """Cut random planes through the error surface of a trained digit network."""
    return explore(draw_landscape, "Each random draw cuts another plane through the 23 860 parameters; the trained "
                   "network sits in the middle. Heights above 8 are cut off. Turn the surface, then widen the plane. Notice: "
                   "near the trained network, all these planes look like one smooth bowl.",
                   size=(7.4, 3.6), seed=slider("random plane", 0, 0, 9),
                   kind=choice("lengths matched", ["neuron by neuron", "all at once"]),
                   span=choice("reach of the plane", [0.5, 1.0, 2.0], 1.0),
                   azimuth=slider("turn (azimuth, °)", 30, -180, 180, 5),
                   elevation=slider("tilt (elevation, °)", 35, 5, 90, 5))
