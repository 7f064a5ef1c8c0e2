"""Widgets of notebook 02: one neuron firing, the line it draws, and any truth table from two layers."""

import numpy as np

from ..datasets import gate, truth_table
from ..nn import MPNeuron
from ..plots.labels import counted, subscript
from ..plots.plane import corners, half_plane
from ..plots.stage import panel
from ..plots.table import binary_table
from ..plots.unit import unit
from .controls import choice, slider, switch
from .explore import Explorer, explore


def draw_firing(fig, x1, x2, x3, theta, veto):
    """One neuron with three inputs of weight 1; the third can be an inhibitory one, as in 1943."""
    x = [int(x1), int(x2), int(x3)]
    weights = [1, 1, 0] if veto else [1, 1, 1]
    neuron = MPNeuron(weights, theta, inhibitory=[2] if veto else [])
    y, total = neuron(x), neuron.weighted_sum(x)
    unit(panel(fig, (0, 0, 1, 1)), x, weights, theta, total, y, neuron.inhibitory)
    if veto and x[2]:
        return f"The inhibitory input is on: it forbids the neuron to fire, whatever the sum. Output {y}."
    compare = "reaches" if total >= theta else "is below"
    return f"The sum {total:g} {compare} the threshold {theta:g}: output {y}, the neuron {'fires' if y else 'is silent'}."


def explore_firing() -> Explorer:
    """Switch inputs on and off and watch one neuron add and compare."""
    return explore(draw_firing, "Switch inputs on and off, then move the threshold. Notice: with equal weights, the threshold "
                   "just counts how many inputs must be on.", size=(6.4, 3.0),
                   x1=switch("input x₁", True), x2=switch("input x₂"), x3=switch("input x₃"),
                   theta=slider("threshold θ", 2, 0, 4), veto=switch("x₃ is inhibitory (1943)"))


def draw_line(fig, w1, w2, theta, target):
    """The half-plane where a neuron fires, over the four corners of a gate."""
    neuron = MPNeuron([w1, w2], theta)
    x, wanted = gate(target)
    given = neuron(x)
    axes = panel(fig, (0.2, 0.13, 0.6, 0.82))
    half_plane(axes, (w1, w2), theta)
    corners(axes, x, wanted, given)
    right = int(np.sum(given == wanted))
    fires = ", ".join(f"({a:g}, {b:g})" for a, b in x[given == 1]) or "no corner"
    end = ": done!" if right == 4 else "."
    edge = "".join(f" ({a:g}, {b:g}) lies on the line, but in binary its sum is a little below θ: the computer says 0."
                   for a, b in x[(given == 0) & np.isclose(neuron.weighted_sum(x), theta)])
    return f"The neuron fires at {fires}. It agrees with {target} on {right} of 4 rows{end}{edge}"


def explore_line() -> Explorer:
    """Move two weights and a threshold; try to match a gate."""
    return explore(draw_line, "Move the weights: the line turns. Move the threshold: the line shifts. Filled corners want 1, "
                   "open corners want 0, a cross marks a wrong answer. Can you get rid of all crosses, for each gate?",
                   size=(5.2, 4.0), w1=slider("weight w₁", 1.0, -2.0, 2.0, 0.1), w2=slider("weight w₂", 1.0, -2.0, 2.0, 0.1),
                   theta=slider("threshold θ", 0.5, -3.0, 3.0, 0.1),
                   target=choice("gate to match", ["AND", "OR", "NAND", "NOR", "XOR", "XNOR"]))


def draw_two_layers(fig, number):
    """The truth table with a given number, computed by one detector for each 1, and an OR over them."""
    x = truth_table(3)
    wanted = np.array([int(bit) for bit in f"{number:08b}"])
    detectors = [MPNeuron(2 * row - 1, row.sum()) for row in x[wanted == 1]]
    hidden = np.array([d(x) for d in detectors], dtype=int).reshape(-1, 8).T
    y = MPNeuron(np.ones(len(detectors)), 1)(hidden) if detectors else np.zeros(8, dtype=int)
    headings = ["x₁", "x₂", "x₃", *(f"h{subscript(i + 1)}" for i in range(len(detectors))), "$y$", "wanted"]
    binary_table(panel(fig, (0.02, 0.02, 0.96, 0.86)), headings, np.column_stack([x, hidden, y, wanted]))
    made = f"{counted(len(detectors), 'hidden neuron')}, one for each 1" if detectors else "no 1, so no hidden neuron is needed"
    return f"Table number {number}: {made}; the net agrees on {int(np.sum(y == wanted))} of 8 rows."


def explore_two_layers() -> Explorer:
    """Choose any of the 256 truth tables of three inputs and see two layers compute it."""
    return explore(draw_two_layers, "Move the slider through all 256 truth tables of three inputs. Each hidden neuron h fires "
                   "in one row only; the output y is their OR. Notice: the net is never wrong, but it can grow large.",
                   size=(6.4, 3.6), number=slider("truth table", 150, 0, 255))
