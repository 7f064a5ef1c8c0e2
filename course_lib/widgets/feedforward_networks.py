"""Widgets of notebook 05: the worked network live, random networks as functions, and what depth buys."""

import numpy as np

from ..models import deep_sawtooth, lecture_network, mlp, shallow_sawtooth
from ..nn import sigmoid
from ..plots.network_diagram import network_diagram
from ..plots.plane import output_map
from ..plots.stage import panel
from ..plots.style import BLUE, ORANGE
from ..probes import count_pieces, decision_grid
from .controls import choice, slider
from .explore import Explorer, explore

WEIGHT_NAMES = {f"layer {k}: weight from {i + 1} to {j + 1}": (k, j, i) for k in (1, 2, 3) for j in (0, 1) for i in (0, 1)}
BIAS_NAMES = {f"layer {k}: bias of neuron {j + 1}": (k, j, None) for k in (1, 2, 3) for j in (0, 1)}


def draw_network(fig, x1, x2, parameter, change):
    """The worked network with every number; one of its 18 parameters can be changed."""
    network, (layer, j, i) = lecture_network(), parameter
    place = network.params[2 * layer - 2][j] if i is not None else network.params[2 * layer - 1]
    at = j if i is None else i
    before, place[at] = place[at], place[at] + change
    values = [np.array([x1, x2])]
    for dense, squash in zip(network.layers[::2], network.layers[1::2], strict=True):
        values.append(squash(dense(values[-1][None]))[0])
    network_diagram(panel(fig, (0.01, 0, 0.98, 1)), values, network.params[::2], network.params[1::2], parameter)
    said = f" The framed parameter was {before:g} and is now {place[at]:.3g}." if change else ""
    return f"f({x1:g}, {x2:g}) = ({values[-1][0]:.2f}, {values[-1][1]:.2f}).{said}"


def explore_network() -> Explorer:
    """Move the inputs and any parameter of the worked network; every number follows."""
    return explore(draw_network, "Move the inputs, then choose a parameter and change it. Blue wires have positive weights, "
                   "red ones negative. Notice: what stands left of the change stays; what stands right of it moves.",
                   size=(8.0, 3.6), x1=slider("input x₁", 1.0, -3.0, 3.0, 0.1), x2=slider("input x₂", -1.0, -3.0, 3.0, 0.1),
                   parameter=choice("parameter", WEIGHT_NAMES | BIAS_NAMES), change=slider("change it by", 0.0, -4.0, 4.0, 0.1))


def draw_random(fig, width, depth, activation, scale, seed):
    """The output of a network with random parameters, all over the square [−2, 2]²."""
    rng = np.random.default_rng(seed)
    network = mlp([2, *[width] * depth, 1], rng, activation, np.float64)
    for p in network.params:
        p[...] = scale * rng.standard_normal(p.shape) / (np.sqrt(p.shape[1]) if p.ndim == 2 else 1)
    axis, scores = decision_grid(lambda x: network(x)[:, 0], -2, 2, 61)
    constant = np.ptp(scores) < 1e-9
    middle, spread = np.mean(scores), 1.0 if constant else np.std(scores)

    def output(score):
        return sigmoid(2 * (score - middle) / spread)

    output_map(panel(fig, (0.15, 0.13, 0.8, 0.82)), axis, output(scores))
    if constant:
        why = "all ReLUs of a layer are off" if activation == "relu" else "the neurons of a layer are saturated"
        return (f"{network.n_params} random parameters. This draw is constant: {why}, so nothing of the input gets "
                "through. Try the next draw, or more neurons a layer.")
    at = output(network(np.array([[0.0, 0.0], [1.0, -1.0]]))[:, 0])
    return f"{network.n_params} random parameters. f(0, 0) = {at[0]:.2f} and f(1, −1) = {at[1]:.2f}."


def explore_random_networks() -> Explorer:
    """Draw random parameters again and again: every draw is another function."""
    return explore(draw_random, "Each random draw gives the parameters new values, and so another function. Colour is the "
                   "output: red near 0, blue near 1, black line at ½. (The output is shifted and stretched, so that both "
                   "colours appear.) Then move width, depth and weight size. Notice: with the activation identity the line is "
                   "always straight, however deep the network is.", size=(4.6, 4.2),
                   width=slider("neurons a layer", 4, 1, 32), depth=slider("hidden layers", 2, 1, 6),
                   activation=choice("activation", ["tanh", "relu", "sigmoid", "identity"]),
                   scale=slider("weight size", 2.0, 0.5, 5.0, 0.5), seed=slider("random draw", 7, 0, 99))


def draw_depth(fig, depth):
    """Two zigzags from the same number of ReLU neurons: in layers of two, and all in one layer."""
    x = np.linspace(0, 1, 1025)
    said = []
    for name, network, bottom, colour in [(f"{depth} layer{'s' * (depth > 1)} of 2", deep_sawtooth(depth), 0.58, BLUE),
                                          (f"1 layer of {2 * depth}", shallow_sawtooth(2 * depth), 0.11, ORANGE)]:
        axes = panel(fig, (0.09, bottom, 0.88, 0.34))
        axes.plot(x, network(x[:, None])[:, 0], color=colour)
        axes.set(ylim=(-0.05, 1.08), xlim=(0, 1), xticks=[0, 0.5, 1], yticks=[0, 1], title=name)
        said.append(f"{name}: {count_pieces(lambda v, net=network: net(v[:, None])[:, 0])} straight pieces")
    same = " With one layer there is nothing to stack: both are the same network." if depth == 1 else ""
    return f"{2 * depth} neurons each. Between 0 and 1, " + "; ".join(said) + f".{same}"


def explore_depth() -> Explorer:
    """Add layers of two neurons and count the straight pieces."""
    return explore(draw_depth, "Add layers. Both networks have the same number of neurons. Notice: each new layer doubles the "
                   "number of pieces of the deep network, and only adds two to the shallow one. (Pieces are counted "
                   "between 0 and 1. One layer of n neurons can have n + 1 pieces; here the first bend lies at 0, so n show.)",
                   size=(6.4, 4.2), depth=slider("hidden layers", 3, 1, 7))
