"""Widgets of notebook 10 on capacity: place the neurons of a hidden layer yourself, or let their number grow."""

import functools

import numpy as np

from ..models import polyline, staircase
from ..nn import fit_output_layer, relu, sigmoid
from ..plots.capacity import by_width, curve_and_copy, shares
from ..plots.stage import panel
from .controls import choice, slider
from .explore import Explorer, explore

X = np.linspace(0, 1, 401)
WIDTHS = tuple(range(2, 65))
TARGETS = {
    "a sine": lambda x: np.sin(2 * np.pi * x),
    "flat, then steep": lambda x: 1 / (1 + np.exp(-30 * (x - 0.7))),
    "faster and faster": lambda x: x * np.sin(14 * x**2),
}
STEPS, BENDS = "sigmoid steps", "ReLU bends"


def hidden_layer(x, kind, places, steepness):
    """Return the activations (n, neurons) of sigmoid steps at the places, or of ReLU bends at 0 and at the places."""
    if kind == STEPS:
        return sigmoid(steepness * (x[:, None] - np.asarray(places)))
    return relu(x[:, None] - np.asarray([0.0, *places]))


def draw_places(fig, target, kind, p1, p2, p3, p4, steepness):
    """A network whose hidden neurons stand where the learner puts them; the heights are the best ones."""
    places, wanted = (p1, p2, p3, p4), TARGETS[target](X)
    hidden = hidden_layer(X, kind, places, steepness)
    W, b = fit_output_layer(hidden, wanted)
    copy = hidden @ W[0] + b[0]
    worst = int(np.abs(copy - wanted).argmax())
    upper = panel(fig, (0.1, 0.44, 0.88, 0.54))
    curve_and_copy(upper, X, wanted, copy, worst)
    upper.legend(loc="lower left", fontsize=10)
    shares(panel(fig, (0.1, 0.12, 0.88, 0.24)), X, hidden * W[0], places)
    largest, typical = abs(copy - wanted)[worst], np.sqrt(np.mean((copy - wanted) ** 2))
    return (f"Neurons at {p1:g}, {p2:g}, {p3:g} and {p4:g}. Largest error {largest:.3f}, at x = {X[worst]:.2f} (red); typical "
            f"error (root mean square) {typical:.3f}.")


def explore_places() -> Explorer:
    """Place four hidden neurons by hand; the computer finds their heights."""
    return explore(draw_places, "Place four hidden neurons; the computer finds their best heights (least squares). Above: the "
                   "wanted curve (dashed) and the network (solid). Below: what each neuron adds. Get the typical error as low "
                   "as you can. Notice: neurons are worth most where the curve climbs or bends, and on a smooth curve soft "
                   "steps beat sharp ones.", size=(6.6, 4.4),
                   target=choice("wanted curve", list(TARGETS)), kind=choice("neurons", [STEPS, BENDS]),
                   p1=slider("place 1", 0.2, 0.0, 1.0, 0.02), p2=slider("place 2", 0.4, 0.0, 1.0, 0.02),
                   p3=slider("place 3", 0.6, 0.0, 1.0, 0.02), p4=slider("place 4", 0.8, 0.0, 1.0, 0.02),
                   steepness=slider("steepness of steps", 40, 4, 200, 4))


def built(target, kind, n):
    """Return the network with n equal pieces that copies a target on [0, 1]: n sharp steps, or n straight lines."""
    edges, f = np.linspace(0, 1, n + 1), TARGETS[target]
    if kind == STEPS:
        return staircase(edges, f((edges[1:] + edges[:-1]) / 2), 40.0 * n)
    return polyline(edges, f(edges))


@functools.cache
def largest_errors(target, kind):
    """Return the largest error on [0, 1] for each number of pieces in `WIDTHS`."""
    wanted = TARGETS[target](X)
    return np.array([np.abs(built(target, kind, n)(X[:, None])[:, 0] - wanted).max() for n in WIDTHS])


def draw_pieces(fig, target, n):
    """The same curve from n steps and from n straight pieces, and the largest error of both for every n."""
    wanted, errors = TARGETS[target](X), {kind: largest_errors(target, kind) for kind in (STEPS, BENDS)}
    for kind, bottom in ((STEPS, 0.56), (BENDS, 0.12)):
        axes = panel(fig, (0.08, bottom, 0.42, 0.36))
        curve_and_copy(axes, X, wanted, built(target, kind, n)(X[:, None])[:, 0])
        axes.set_title(f"{n} {kind}", fontsize=11)
        axes.tick_params(labelbottom=kind == BENDS)
    right = panel(fig, (0.62, 0.15, 0.36, 0.77))
    by_width(right, WIDTHS, errors, n)
    right.set(ylabel="largest error", xlabel="pieces", ylim=(1e-4, 3))
    right.legend(loc="lower left", fontsize=10)
    right.set_yticks([0.001, 0.01, 0.1, 1], ["0.001", "0.01", "0.1", "1"])
    said = ", ".join(f"{kind} {values[n - 2]:.4f}" for kind, values in errors.items())
    return f"{n} pieces. Largest error: {said}."


def explore_pieces() -> Explorer:
    """Let the number of neurons grow and watch the error shrink."""
    return explore(draw_pieces, "Let the number of pieces grow. Nothing is trained: the networks are built from the curve. "
                   "Notice: on the right, both axes are logarithmic. Twice as many steps halve the error (circles); twice as "
                   "many bends quarter it (squares).", size=(7.4, 3.9),
                   target=choice("wanted curve", list(TARGETS)), n=slider("pieces", 8, 2, 64))
