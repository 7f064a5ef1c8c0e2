"""Widgets of notebook 07, the walk on an error surface: turn it, descend, find the limit of the rate, map the basins."""

import functools

import numpy as np

from ..datasets import threes_and_eights
from ..models import Quadratic, TwoWeights
from ..nn import SGD
from ..plots.descent import basins, contours, costs, path, step_arrows
from ..plots.stage import panel
from ..plots.surface import surface
from ..probes import critical_point, descent_ends, descent_path, loss_surface, reached
from .controls import choice, player, slider
from .explore import Explorer, explore

AXIS = np.linspace(-6, 6, 41)
NEAR_MINIMA = ((-1.3, 3.3), (1.7, -3.5))
RATES = [0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 40.0, 58.0, 60.0, 80.0, 100.0, 200.0]
LEFT, RIGHT = (0.09, 0.16, 0.4, 0.78), (0.62, 0.16, 0.36, 0.78)


@functools.cache
def two_weights():
    """Return the network of the notebook: two weights, forty digits."""
    return TwoWeights(*threes_and_eights())


@functools.cache
def two_minima():
    """Return its minima A (the deeper one) and B, float64 (2, 2)."""
    return np.array([critical_point(two_weights().gradient, near) for near in NEAR_MINIMA])


@functools.cache
def cost_map():
    """Return its cost over the square AXIS × AXIS."""
    return loss_surface(two_weights().cost, AXIS, AXIS)


def _place(theta):
    return f"({theta[0]:.2f}, {theta[1]:.2f})"


def draw_surface(fig, w1, w2, eta, azimuth, elevation):
    """The surface from any side, the map beside it, and both arrows at one place."""
    net, theta = two_weights(), np.array([w1, w2])
    cost, gradient = float(net.cost(theta)), net.gradient(theta)
    mark = (theta[:1], theta[1:], np.array([cost]))
    surface(panel(fig, (0.0, 0.0, 0.5, 1.0)), AXIS, AXIS, cost_map(), azimuth, elevation, mark)
    axes = panel(fig, (0.59, 0.14, 0.4, 0.82))
    contours(axes, AXIS, AXIS, cost_map())
    step_arrows(axes, theta, gradient, eta, enlarged=20)
    length = np.linalg.norm(gradient)
    ground = "flat ground" if length < 0.01 else "a slope" if length < 0.05 else "a steep slope"
    downhill = np.round(-gradient, 3) + 0.0                              # no −0.000
    return (f"θ = ({w1:g}, {w2:g}): cost {cost:.3f}, −∇C = ({downhill[0]:.3f}, {downhill[1]:.3f}). This is {ground}. "
            f"The step −η∇C is {eta * length:.2f} long.")


def explore_surface() -> Explorer:
    """Turn the error surface and feel its slope anywhere."""
    return explore(draw_surface, "Move w₁ and w₂, then turn the surface. In the map, the slim white arrow is −∇C, drawn "
                   "20 times too long so that you can see it; the broad orange arrow is the step −η∇C in its true length. "
                   "Notice: the arrows cross the white lines of equal cost at right angles, and fade on the flat yellow "
                   "plateaus.",
                   size=(7.6, 3.7), w1=slider("w₁", 4.0, -6.0, 6.0, 0.25), w2=slider("w₂", 1.0, -6.0, 6.0, 0.25),
                   eta=slider("learning rate η", 20.0, 1.0, 60.0, 1.0), azimuth=slider("turn (azimuth, °)", 30, -180, 180, 5),
                   elevation=slider("tilt (elevation, °)", 35, 5, 90, 5))


def _arrived(places, net):
    """Say in words where a descent is now."""
    label = int(reached(places[-1:], two_minima(), 0.1)[0])
    if label >= 0 and np.linalg.norm(net.gradient(places[-1])) < 1e-3:
        return f"It is at minimum {'AB'[label]}"
    recent = net.cost(places[-4:])
    if len(recent) == 4 and (np.diff(recent) > 1e-6).any():
        return "The cost has just gone up: the steps are too long here"
    return "It is still on its way"


def draw_descent(fig, w1, w2, eta, step):
    """The path after so many steps on the map, and the cost of each step."""
    net = two_weights()
    places = descent_path(net.gradient, [w1, w2], SGD(eta), 100)
    left, right = panel(fig, LEFT), panel(fig, RIGHT)
    contours(left, AXIS, AXIS, cost_map())
    path(left, places[:step + 1])
    step_arrows(left, places[step], net.gradient(places[step]), eta, enlarged=20)
    costs(right, {"cost": net.cost(places)}, at=step, top=0.42)
    return (f"Step {step}: θ = {_place(places[step])}, cost {net.cost(places[0]):.3f} → {net.cost(places[step]):.3f}. "
            f"{_arrived(places[:step + 1], net)}.")


def explore_descent() -> Explorer:
    """Choose the start and the learning rate, and follow the descent step by step."""
    return explore(draw_descent, "Choose a start θ⁰ and a learning rate η, then press play or move the steps with the "
                   "arrow keys. Notice: from the lower right the descent ends at another minimum than from the upper left. "
                   "Then try η = 1 (it crawls), and η = 200 (it never rests).",
                   size=(7.4, 3.5), w1=slider("start w₁", 4.0, -6.0, 6.0, 0.25),
                   w2=slider("start w₂", 4.0, -6.0, 6.0, 0.25), eta=choice("learning rate η", RATES, 20.0),
                   step=player("step", 100, 340))


def draw_rate(fig, curvature, eta):
    """Forty steps in a bowl ½(w₁² + λ w₂²), from (10, 1), beside the factors of both coordinates."""
    bowl = Quadratic([1.0, curvature])
    places = descent_path(bowl.gradient, [10.0, 1.0], SGD(eta), 40, bound=1e4)
    first, second = np.linspace(-12, 12, 41), np.linspace(-4, 4, 41)
    left, right = panel(fig, LEFT), panel(fig, RIGHT)
    contours(left, first, second, loss_surface(bowl.cost, first, second), top=80)
    path(left, places)
    left.set(xlim=(-12, 12), ylim=(-4, 4))
    costs(right, {"cost": np.maximum(bowl.cost(places), 1e-8)}, log=(-8, 6))
    limit, factors = 2 / max(1.0, curvature), 1 - eta * bowl.curvatures
    size = abs(factors).max()
    verdict = "it rests" if size < 1 - 1e-9 else "it hops for ever" if size < 1 + 1e-9 else "it diverges"
    return (f"Limit 2/λmax = {limit:.3f}, η = {eta:.3f}: each step multiplies w₁ by {factors[0]:.2f} and w₂ by "
            f"{factors[1]:.2f}, so {verdict}.")


def explore_rate() -> Explorer:
    """Pass the stability limit on a bowl."""
    return explore(draw_rate, "Move η slowly up to the limit and over it. Then change the curvature. Notice: w₂ zigzags "
                   "as soon as its factor is negative, and the descent explodes exactly when a factor is below −1.",
                   size=(7.4, 3.5),
                   curvature=slider("curvature λ of w₂", 10.0, 1.0, 20.0, 1.0),
                   eta=slider("learning rate η", 0.15, 0.005, 0.3, 0.005))


@functools.cache
def basin_labels(eta, n_steps=150):
    """Return which minimum each start of AXIS × AXIS reached, int (41, 41): 0 for A, 1 for B, −1 for none."""
    starts = np.stack(np.meshgrid(AXIS, AXIS), axis=-1).reshape(-1, 2)
    ends = descent_ends(two_weights().gradient, starts, SGD(eta), n_steps)
    return resting_place(ends, eta).reshape(len(AXIS), len(AXIS))


def resting_place(ends, eta):
    """Return 0 for ends (M, 2) near A whose next step is short, 1 for such near B, −1 elsewhere or still moving: int (M,)."""
    still = eta * np.linalg.norm(two_weights().gradient(ends), axis=-1) < 0.02
    return np.where(still, reached(ends, two_minima(), 1.0), -1)


def draw_basins(fig, eta, w1, w2):
    """The map from start to minimum, with one path."""
    net, labels = two_weights(), basin_labels(eta)
    places = descent_path(net.gradient, [w1, w2], SGD(eta), 150)
    left, right = panel(fig, LEFT), panel(fig, RIGHT)
    basins(left, AXIS, AXIS, labels, two_minima())
    path(left, places)
    costs(right, {"cost": net.cost(places)}, top=0.42)
    shares = [float(np.mean(labels == k)) for k in (0, 1, -1)]
    end = int(resting_place(places[-1:], eta)[0])
    word = "neither minimum" if end < 0 else f"minimum {'AB'[end]}"
    return (f"η = {eta:g}, 150 steps: {shares[0]:.0%} of the starts come to rest at A (blue), {shares[1]:.0%} at B (yellow), "
            f"{shares[2]:.0%} at neither (grey). This start: {word}.")


def explore_basins() -> Explorer:
    """See which start reaches which minimum, and what the learning rate changes."""
    return explore(draw_basins, "Each point of the left map is a start; its colour tells where 150 steps lead. Move the "
                   "start across the border. Then change η. Notice: with a small η, grey starts are still on their way; with "
                   "η = 100 no start can rest in B, but A still holds.", size=(7.4, 3.5),
                   eta=choice("learning rate η", [2.0, 10.0, 40.0, 100.0], 10.0),
                   w1=slider("start w₁", 2.0, -6.0, 6.0, 0.25), w2=slider("start w₂", 3.0, -6.0, 6.0, 0.25))
