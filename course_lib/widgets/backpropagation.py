"""Widgets of notebook 08: graphs with values forward and gradients backward, a slope nudged, a gradient on its way back."""

import functools

import numpy as np

from ..datasets import load_digits
from ..models import lecture_network, mlp, neuron_graph, two_path_graph
from ..nn import SoftmaxCrossEntropy, SquaredError
from ..plots import graph
from ..plots.backward import gradient_path, price_bars, tangent
from ..plots.stage import panel
from ..probes import backward_path, products
from .controls import choice, player, slider
from .explore import Explorer, explore
from .feedforward_networks import BIAS_NAMES, WEIGHT_NAMES


def draw_neuron_graph(fig, x, w, b, t, steps_back):
    """One neuron as a graph; the gradient has come `steps_back` steps back from C."""
    nodes = neuron_graph(x, w, b, t)
    graph.neuron_graph(panel(fig, (0, 0, 1, 1)), nodes, t, steps_back)
    value = f"a = {nodes['a'].value:.3f}, C = {nodes['C'].value:.4f}."
    if steps_back < 5:
        return f"{value} The gradient has come {steps_back} of 5 steps back."
    slopes = ", ".join(f"∂C/∂{name} = {nodes[name].gradient:.4f}" for name in "wbx")
    return f"{value} {slopes}."


def explore_neuron_graph() -> Explorer:
    """One neuron: move its numbers, and walk back through the graph."""
    return explore(draw_neuron_graph, "Each box holds a value (blue, above) and its gradient (red, below). Walk back one step "
                   "at a time with the last slider (arrow keys, or play): say the next red numbers before you see them. Then "
                   "move w. Notice: where the sigmoid is flat, all gradients to the left of it are nearly 0.", size=(8.0, 3.7),
                   x=slider("input x", 2.0, -3.0, 3.0, 0.5), w=slider("weight w", 1.0, -4.0, 4.0, 0.1),
                   b=slider("bias b", -2.0, -4.0, 4.0, 0.1), t=slider("target t", 0.0, 0.0, 1.0, 0.1),
                   steps_back=player("steps back", 5, 1500))


def draw_two_paths(fig, x, w1, w2, v1, v2):
    """Two ReLU neurons side by side, target 2: what depends on x goes two ways."""
    nodes = two_path_graph(x, w1, w2, v1, v2, 2.0)
    graph.two_path_graph(panel(fig, (0, 0, 1, 1)), nodes, 2.0)
    one, two = (nodes["z" + j].gradient * nodes["w" + j].value + 0.0 for j in "₁₂")  # + 0.0 makes −0 a 0
    off = [number for number, j in (("1", "₁"), ("2", "₂")) if nodes["a" + j].value == 0]
    words = {0: "", 1: f" Neuron {off[0] if off else ''} is off: nothing flows back through it.",
             2: " Neurons 1 and 2 are off: nothing flows back at all."}[len(off)]
    return f"∂C/∂x = {one:.3g} {'−' if two < 0 else '+'} {abs(two):.3g} = {one + two:.3g}: one term for each path.{words}"


def explore_two_paths() -> Explorer:
    """Two paths from x to C: gradients that meet are added."""
    return explore(draw_two_paths, "Move v₁ and v₂: the two gradients that arrive at x are added, and they can cancel. Then "
                   "make w₁ negative, so that neuron 1 is off. Notice: its weights get the gradient 0.", size=(8.4, 4.6),
                   x=slider("input x", 2.0, -3.0, 3.0, 0.5), w1=slider("weight w₁", 1.0, -2.0, 2.0, 0.25),
                   w2=slider("weight w₂", 0.5, -2.0, 2.0, 0.25), v1=slider("weight v₁", 2.0, -3.0, 3.0, 0.25),
                   v2=slider("weight v₂", -1.0, -3.0, 3.0, 0.25))


@functools.cache
def _nudged_costs(parameter):
    """For one parameter of the worked network, x = (1, −1), t = (1, 0): changes (121,), costs (121,), gradient."""
    network, loss, (layer, j, i) = lecture_network(), SquaredError(), parameter
    x, t, changes = np.array([[1.0, -1.0]]), np.array([[1.0, 0.0]]), np.linspace(-3, 3, 121)
    network.backward(loss.gradient(network(x), t))
    number, where = (2 * layer - 2, (j, i)) if i is not None else (2 * layer - 1, (j,))
    place, costs = network.params[number], []
    before = place[where]
    for change in changes:
        place[where] = before + change
        costs.append(loss.value(network(x), t))
    return changes, np.array(costs), float(network.grads[number][where])


def draw_nudge(fig, parameter, nudge):
    """The cost of the worked network as one parameter moves, and the slope that backpropagation found."""
    changes, costs, slope = _nudged_costs(parameter)
    at = int(np.argmin(np.abs(changes - nudge)))
    here = costs[len(costs) // 2]
    tangent(panel(fig, (0.14, 0.15, 0.82, 0.8)), changes, costs, here, slope, (changes[at], costs[at]))
    if abs(nudge) < 1e-9:
        return f"The gradient is {slope:.4f}. Move the nudge away from 0 to compare."
    return (f"The gradient is {slope:.4f}. The nudge {nudge:.2f} changed C by {costs[at] - here:.4f}; "
            f"change / nudge = {(costs[at] - here) / nudge:.4f}.")


def explore_nudge() -> Explorer:
    """Nudge any of the 18 parameters of the worked network, and compare with its gradient."""
    return explore(draw_nudge, "Choose a parameter, and bring the nudge slowly to 0. Notice: “change / nudge” comes closer and "
                   "closer to the gradient. A gradient is a promise about small steps only.", size=(6.4, 3.8),
                   parameter=choice("parameter", WEIGHT_NAMES | BIAS_NAMES, (3, 1, 0)),
                   nudge=slider("nudge", -1.5, -3.0, 3.0, 0.05))


@functools.cache
def _path(activation, depth, scale):
    """Names and gradient sizes on the way back through an untrained network for 128 digits; weights times `scale`."""
    digits = load_digits()
    network = mlp([784, *[32] * depth, 10], np.random.default_rng(0), activation, np.float64)
    for layer in network.layers[3:-1:2]:
        layer.W *= scale
    return backward_path(network, SoftmaxCrossEntropy(), digits.train_images[:128], digits.train_labels[:128])


def draw_path(fig, activation, depth, scale):
    """The size of a gradient after each layer on its way back."""
    kinds, sizes = _path(activation, depth, scale)
    axes = panel(fig, (0.13, 0.11, 0.8, 0.85))
    gradient_path(axes, {activation: sizes}, kinds)
    factors = sizes[1:] / sizes[:-1]
    inner = [(k, f) for k, f in list(zip(kinds, factors, strict=True))[1:-1]]
    by_w, by_slope = (np.exp(np.mean([np.log(f) for k, f in inner if (k == "Dense") == dense])) if
                      any((k == "Dense") == dense for k, _ in inner) else None for dense in (True, False))
    words = f"each slope multiplies by about {by_slope:.2g}" + (f", each Wᵀ by about {by_w:.2g}" if by_w else "")
    return f"{activation}, {depth} hidden layer{'s' if depth > 1 else ''}: {words}."


def explore_backward_path() -> Explorer:
    """Follow a gradient from the loss back to the input, through weights and slopes."""
    return explore(draw_path, "Read from right to left. In grey stripes the gradient is multiplied by Wᵀ, between them by the "
                   "slopes of the activation. Look for weights that make the curve level. Notice: a factor that is a little "
                   "below or above 1, again and again, is enough to vanish or to explode.", size=(7.0, 3.8),
                   activation=choice("activation", ["sigmoid", "tanh", "relu"]), depth=slider("hidden layers", 6, 1, 12),
                   scale=slider("weights times", 1.0, 0.5, 10.0, 0.25))


def draw_price(fig, width, depth):
    """Multiplications for one example: forward, backward, and all slopes by central differences."""
    forward, backward, differences = products([784, *[width] * depth, 10])
    price_bars(panel(fig, (0.17, 0.24, 0.8, 0.7)), {"forward": forward, "backward": backward, "differences": differences})
    layers = f"{depth} hidden layer{'s' if depth > 1 else ''} of {width}"
    times = f"backward costs {backward / forward:.2f} times as much as forward, differences {differences // forward} times"
    return f"{layers}: {times}."


def explore_price() -> Explorer:
    """What a gradient costs: backpropagation against measuring each slope."""
    return explore(draw_price, "Make the network wider and deeper. Notice: backward stays below twice the forward pass, "
                   "whatever you do. The price of differences runs away.", size=(6.8, 2.6),
                   width=slider("neurons a layer", 30, 5, 500, 5), depth=slider("hidden layers", 1, 1, 10))
