"""Widgets of notebook 01: the timeline, a memory of 1982, and XOR learned as in 1986."""

import functools

import numpy as np

from ..datasets import gate, load_digits, timeline
from ..nn import SGD, Activation, Dense, Sequential, SquaredError, energy, hebb_weights, recall
from ..plots.digits import digit_grid
from ..plots.plane import corners, output_map
from ..plots.stage import panel
from ..plots.style import BLUE
from ..plots.timeline import timeline as draw_lanes
from ..probes import decision_grid
from .controls import choice, player, slider
from .explore import Explorer, explore

EVERYBODY, ALL_PHASES = "everybody", "all phases"


def draw_timeline(fig, phase, person, event):
    """The timeline, filtered by phase and person, with one of the matching events told in words."""
    found = timeline.select(None if phase == ALL_PHASES else phase, None if person == EVERYBODY else person)
    years = [e.year for e in timeline.EVENTS]
    lanes = [timeline.PHASES.index(e.phase) for e in timeline.EVENTS]
    now = found[min(event, len(found)) - 1] if found else None
    chosen = timeline.EVENTS.index(now) if found else None
    draw_lanes(panel(fig, (0.16, 0.14, 0.82, 0.84)), years, lanes, timeline.PHASES, [e in found for e in timeline.EVENTS],
               chosen, f"{now.year}: {now.name}" if found else "")
    if not found:
        return f"{person} does not appear in the {phase}. Choose another phase, or everybody."
    who = f"{', '.join(now.people)}. " if now.people else ""
    return (f"Event {min(event, len(found))} of {len(found)}. {now.year}, {now.name} · {now.zh}. {who}{now.what} "
            f"What it changed: {now.so_what} Source: {now.work}.")


def explore_timeline() -> Explorer:
    """Walk through eighty years, filtered by phase and by person."""
    return explore(draw_timeline, "Move the last slider to walk through the events. Then choose a phase or a person. Notice: "
                   "the winters are not empty, and what was done in them came back in the next phase.", size=(8.4, 3.6),
                   phase=choice("phase", [ALL_PHASES, *timeline.PHASES]),
                   person=choice("person", [EVERYBODY, *timeline.people()]),
                   event=slider("event", 1, 1, len(timeline.EVENTS)))


@functools.cache
def _patterns():
    """Six digits of six classes as states of ±1, (6, 784)."""
    digits = load_digits()
    first = [np.flatnonzero(digits.train_labels == k)[0] for k in (0, 1, 7, 4, 3, 2)]
    return np.where(digits.train_images[first].reshape(6, 784) > 0.5, 1.0, -1.0)


@functools.cache
def _weights(n_stored):
    return hebb_weights(_patterns()[:n_stored])


def draw_memory(fig, n_stored, hidden_rows, flipped, wanted):
    """A stored digit, damaged, and what the memory makes of it."""
    rng, W = np.random.default_rng(0), _weights(n_stored)
    whole = _patterns()[min(wanted, n_stored) - 1]
    cue = np.where(rng.random(784) < flipped / 100, -whole, whole)
    cue.reshape(28, 28)[28 - hidden_rows:] = -1
    end = recall(W, cue, rng)
    wrong = [int(np.sum(state != whole)) for state in (cue, end)]
    digit_grid(fig, np.stack([whole, cue, end]).reshape(3, 28, 28) / 2 + 0.5, ["stored", "shown", "recalled"], columns=3)
    verdict = "exactly the stored digit" if not wrong[1] else f"{wrong[1]} of 784 pixels are wrong"
    fell = f"fell from {energy(W, cue):.0f} to {energy(W, end):.0f}" if (end != cue).any() else f"stays at {energy(W, end):.0f}"
    return (f"Stored digits: {n_stored}. The shown one has {wrong[0]} wrong pixels. After the neurons have come to rest: "
            f"{verdict}. The energy {fell}.")


def explore_memory() -> Explorer:
    """Damage a stored digit and let the Hopfield network mend it; then store too many."""
    return explore(draw_memory, "Hide rows of the digit and flip pixels: two stored digits are mended again and again, until "
                   "the damage is too large. Then store a third one. Notice: the memory does not fill up politely, it blends.",
                   size=(6.4, 2.6), n_stored=slider("stored digits", 2, 1, 6), hidden_rows=slider("hidden rows", 12, 0, 28),
                   flipped=slider("flipped pixels, %", 10, 0, 50), wanted=slider("which digit", 1, 1, 6))


SNAPSHOTS, STEPS = 30, 20


@functools.cache
def _xor_run():
    """Parameters of a 2-3-1 sigmoid network at SNAPSHOTS + 1 moments of gradient descent on XOR, and its losses there."""
    rng, (x, t) = np.random.default_rng(0), gate("XOR")
    network = Sequential(Dense(2, 3, rng, "normal", np.float64), Activation("sigmoid"),
                         Dense(3, 1, rng, "normal", np.float64), Activation("sigmoid"))
    loss, optimiser, kept = SquaredError(), SGD(4.0), []
    for _ in range(SNAPSHOTS + 1):
        kept.append((loss.value(network(x), t[:, None].astype(float)), network.get_params()))
        for _ in range(STEPS):
            network.backward_params(loss.gradient(network(x), t[:, None].astype(float)))
            optimiser.step(network.params, network.grads)
    return network, kept


def draw_xor_learned(fig, moment):
    """The output over the square, and the loss so far, after so many steps of backpropagation."""
    (network, kept), (x, t) = _xor_run(), gate("XOR")
    network.set_params(kept[moment][1])
    left, right = panel(fig, (0.09, 0.16, 0.42, 0.8)), panel(fig, (0.66, 0.16, 0.32, 0.76))
    axis, values = decision_grid(lambda points: network(points)[:, 0], -0.5, 1.5, 41)
    output_map(left, axis, values)
    answers = network(x)[:, 0] >= 0.5
    corners(left, x, t, answers)
    right.plot(STEPS * np.arange(moment + 1), [value for value, _ in kept[:moment + 1]], color=BLUE)
    right.set(xlim=(0, STEPS * SNAPSHOTS), ylim=(0, 0.16), xlabel="steps", ylabel="loss")
    return f"After {STEPS * moment} steps: {int(np.sum(answers == t))} of 4 rows are right, the loss is {kept[moment][0]:.3f}."


def explore_xor_learned() -> Explorer:
    """Follow backpropagation while it solves what one neuron can't."""
    return explore(draw_xor_learned, "Press play, or move the slider. Filled corners want 1, open corners want 0, a cross "
                   "marks a wrong answer. Notice: for a long time the loss hardly falls; then the line bends and the corners "
                   "change sides.", size=(7.2, 3.6), moment=player("moment", SNAPSHOTS, 400))
