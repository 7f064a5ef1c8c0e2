"""Widgets of notebook 03: the rule step by step, the bound against the mistakes made, and data that no line separates."""

import numpy as np

from ..datasets import gate, separable
from ..nn import perceptron_steps, train_perceptron
from ..plots.labels import counted
from ..plots.points import bound_dots, mistakes_by_epoch, neuron_among
from ..plots.stage import panel
from ..probes import mistake_bound
from .controls import choice, player, slider
from .explore import Explorer, explore

LINE = np.array([1.0, 1.0]) / np.sqrt(2)  # the line that separates the points of `separable`


def _twelve_points():
    """Two classes that a line parts, but not a line through the origin: the rule needs 13 mistakes for them."""
    x, t = separable(12, np.random.default_rng(58), 0.1)
    return 0.5 + 0.5 * x, t


def draw_step(fig, data, step):
    """The line after so many examples, and the example that was just looked at."""
    x, t = _twelve_points() if data == "12 points" else gate(data)
    steps = list(perceptron_steps(x, t, n_epochs=20))
    axes = panel(fig, (0.2, 0.13, 0.6, 0.82))
    if step == 0:
        neuron_among(axes, x, t, np.zeros(2), 0.0, -0.5, 1.5)
        return "Before the first example: all weights are 0, so the sum is 0 too, and the neuron fires everywhere."
    now = steps[min(step, len(steps)) - 1]
    neuron_among(axes, x, t, now.w, now.b, -0.5, 1.5, now.index)
    made = sum(s.mistake for s in steps[:step])
    looked = "a mistake: w and b were moved" if now.mistake else "right: nothing changed"
    no_line = "" if now.w.any() else (
        f" With both weights 0 there is no line yet: the neuron {'fires' if now.b >= 0 else 'is silent'} everywhere.")
    end = " No mistake in a whole epoch: it has learned." if step >= len(steps) and not any(
        s.mistake for s in steps if s.epoch == now.epoch) else ""
    return (f"Example {min(step, len(steps))}, epoch {now.epoch}: {looked}. Now w = ({now.w[0]:.3g}, {now.w[1]:.3g}), "
            f"b = {now.b:.3g}. Mistakes so far: {made}.{no_line}{end}")


def explore_perceptron_step() -> Explorer:
    """Follow Rosenblatt's rule example by example, forwards and backwards."""
    return explore(draw_step, "Press play, or choose the slider and go one example on or back with the arrow keys. The ring "
                   "shows the example that was just looked at. Notice: the line moves at mistakes only, and for XOR it "
                   "never rests.",
                   size=(5.2, 4.0), data=choice("examples", ["AND", "OR", "NAND", "XOR", "12 points"]),
                   step=player("examples seen", 60))


def draw_bound(fig, margin, order):
    """Mistakes made until nothing is wrong, beside the bound of the theorem."""
    x, t = separable(60, np.random.default_rng(0), margin)
    run = train_perceptron(x, t, n_epochs=5000, rng=np.random.default_rng(order))
    bound, made = mistake_bound(LINE, 0.0, x), sum(run.mistakes)
    neuron_among(panel(fig, (0.06, 0.13, 0.44, 0.82)), x, t, run.w, run.b, -1.1, 1.1)
    bound_dots(panel(fig, (0.62, 0.25, 0.36, 0.55)), made, bound)
    return (f"{counted(made, 'mistake')} until every point was right, in {counted(len(run.mistakes), 'epoch')}. "
            f"The theorem allows at most {bound:.0f}.")


def explore_bound() -> Explorer:
    """Move the margin and compare the mistakes made with the mistakes allowed."""
    return explore(draw_bound, "Move the margin: the empty strip between the classes. Then try other orders of the examples. "
                   "Notice: a narrow strip allows many more mistakes, and the bound is never passed.", size=(6.8, 3.4),
                   margin=slider("margin", 0.2, 0.02, 0.5, 0.02), order=slider("order of examples", 0, 0, 20))


def draw_flipped(fig, flipped, n_epochs):
    """Mistakes in each epoch when some labels are wrong on purpose."""
    x, t = separable(60, np.random.default_rng(0), 0.2)
    t[:flipped] = 1 - t[:flipped]
    run = train_perceptron(x, t, n_epochs=n_epochs, rng=np.random.default_rng(1))
    neuron_among(panel(fig, (0.06, 0.13, 0.44, 0.82)), x, t, run.w, run.b, -1.1, 1.1)
    mistakes_by_epoch(panel(fig, (0.62, 0.18, 0.36, 0.7)), run.mistakes)
    wrong = int(np.sum((x @ run.w + run.b >= 0) != t))
    rests = f"The rule came to rest after epoch {len(run.mistakes)}." if run.converged else (
        f"The rule has not come to rest in {counted(n_epochs, 'epoch')}.")
    true_line = int(np.sum((x @ LINE >= 0) != t))
    return (f"Wrong labels: {flipped} of 60. Points on the wrong side: {wrong} of the line at the end; {true_line} of the line "
            f"that parted them before. {rests}")


def explore_flipped() -> Explorer:
    """Spoil some labels and watch the rule lose its rest."""
    return explore(draw_flipped, "Give some points the wrong label. Notice: one label inside the other class is enough, and "
                   "the rule never rests again. The line at the end is the last one, not the best one.", size=(6.8, 3.4),
                   flipped=slider("wrong labels", 4, 0, 15), n_epochs=slider("epochs", 30, 1, 60))
