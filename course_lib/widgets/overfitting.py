"""Widgets of notebook 10 on overfitting: a real curve with too many neurons, and noisy digits with patience, decay, dropout."""

import numpy as np

from ..datasets import ink_by_column, ink_points
from ..nn import fit_output_layer, relu
from ..plots.capacity import fit_among_points
from ..plots.labels import counted
from ..plots.seeds import curves_of_seeds, epoch_marks, spread_bars
from ..plots.stage import panel
from ..probes import stopping_epochs
from .controls import choice, slider
from .explore import Explorer, explore
from .noisy_run import N_EPOCHS, noisy_run

COLUMNS, X = np.arange(28) / 27, np.linspace(0, 1, 271)
SEEDS = range(5)
DECAYS = {"0 (none)": 0.0, "0.000001": 1e-6, "0.00001": 1e-5, "0.0001": 1e-4, "0.001": 1e-3, "0.01": 1e-2, "0.1": 0.1}
STRENGTHS = (0.0, 0.03, 0.1, 0.3)
REMEDIES = {f"λ = {decay:g}": {"weight_decay": decay} for decay in STRENGTHS} | {"dropout ½": {"dropout": 0.5}}


def bends(x, width):
    """Return the activations (n, width) of ReLU neurons that bend at 0, 1/width, 2/width, …"""
    return relu(np.asarray(x)[:, None] - np.arange(width) / width)


def fitted(x, y, width, weight_decay):
    """Return the fitted curve as a function of places: bends with the best output layer for examples (x, y)."""
    W, b = fit_output_layer(bends(x, width), y, weight_decay)
    return lambda places: bends(places, width) @ W[0] + b[0]


def rms(error):
    """Return the root mean square of an array of errors."""
    return float(np.sqrt(np.mean(np.square(error))))


def draw_fit(fig, width, weight_decay, n, sample):
    """Noisy examples of a real curve, and a network of so many bends through them."""
    x, y = ink_points(n, np.random.default_rng(sample))
    x_other, y_other = ink_points(200, np.random.default_rng(1000 + sample))
    f = fitted(x, y, width, weight_decay)
    axes = panel(fig, (0.1, 0.15, 0.88, 0.82))
    fit_among_points(axes, x, y, X, f(X), np.interp(X, COLUMNS, ink_by_column(3)[0].mean(axis=0)), (-5, 20))
    axes.legend(loc="upper left", fontsize=10)
    unseen = rms(f(x_other) - y_other)
    said = f"{unseen:.2f}" if unseen < 20 else "more than 20"
    return (f"{counted(width, 'neuron')}, {n} examples: typical error {rms(f(x) - y):.2f} on these examples, {said} on 200 "
            "others (validation).")


def explore_fit() -> Explorer:
    """Fit a real curve with few or many neurons, few or many examples, and with weight decay."""
    return explore(draw_fit, "Each dot is one column of one handwritten 3. With 24 neurons and λ = 0 the curve chases single "
                   "dots. Take other samples and watch how much it jumps. Then make the validation error small in three "
                   "ways: fewer neurons, more examples, or a little weight decay λ. Notice: too much λ flattens the curve.",
                   size=(6.6, 3.8),
                   width=slider("hidden neurons", 24, 1, 40), weight_decay=choice("weight decay λ", DECAYS),
                   n=slider("examples", 40, 20, 1000, 20), sample=slider("sample", 0, 0, 19))


def records(noise, **remedy):
    """Return the runs of all seeds for one choice."""
    return [noisy_run(seed, noise, remedy.get("weight_decay", 0.0), remedy.get("dropout", 0.0)) for seed in SEEDS]


def kept_accuracies(runs, patience):
    """Return the test accuracy (seeds,) of the weights that early stopping with this patience keeps in each run."""
    return np.array([run.test_accuracy[stopping_epochs(run.validation_loss, patience)[0] - 1] for run in runs])


def compared(after, before):
    """Say in coarse words, which rounding can't change, how shares after (seeds,) differ from shares before."""
    points = 100 * float(np.mean(after - before))
    if abs(points) < 3:
        return "about the same on average"
    return f"more than {max(3, 5 * int(abs(points) / 5))} points {'better' if points > 0 else 'worse'} on average"


def draw_patience(fig, noise, patience, seed):
    """One run with the epochs where early stopping keeps and stops; test accuracy of all seeds with and without."""
    runs = records(noise)
    run = runs[seed]
    best, last = stopping_epochs(run.validation_loss, patience)
    left, right = panel(fig, (0.08, 0.16, 0.5, 0.74)), panel(fig, (0.69, 0.16, 0.3, 0.74))
    curves_of_seeds(left, {"training": run.train_loss[None], "validation": run.validation_loss[None]},
                    ylim=(0, 1.15 * run.validation_loss.max()))
    epoch_marks(left, {"keep": best, "stop": last} if last > best else {"keep": best})
    left.legend(loc="lower left" if noise else "center right", fontsize=10, frameon=True, facecolor="white", edgecolor="none")
    kept, end = kept_accuracies(runs, patience), np.array([r.test_accuracy[-1] for r in runs])
    spread_bars(right, ["stopped", f"epoch {N_EPOCHS}"], np.array([kept, end]))
    right.set(ylim=(0.45, 0.95), title="test accuracy")
    return (f"Seed {seed}, patience {patience}. Test accuracy of the weights that early stopping keeps, against epoch "
            f"{N_EPOCHS}, over {len(runs)} seeds: {compared(kept, end)}.")


def explore_patience() -> Explorer:
    """Turn the knob of early stopping."""
    return explore(draw_patience, "Turn the patience: how many epochs without a better validation loss the run may go on. The "
                   "solid line marks the weights that are kept, the dotted one where training stops. Notice: with wrong "
                   "labels, stopping gains much; with clean labels, next to nothing. Patience 1 can stop too early.",
                   size=(7.4, 3.4), noise=choice("wrong labels", {"40%": 0.4, "none": 0.0}),
                   patience=slider("patience", 5, 1, N_EPOCHS), seed=slider("seed", 0, 0, 4))


def draw_remedy(fig, remedy):
    """Loss curves of all seeds under one remedy, and their test accuracy beside the runs without any."""
    runs, plain = records(0.4, **REMEDIES[remedy]), records(0.4, weight_decay=0.0)
    left, right = panel(fig, (0.08, 0.16, 0.5, 0.8)), panel(fig, (0.69, 0.16, 0.3, 0.74))
    losses = {"training": [r.train_loss for r in runs], "validation": [r.validation_loss for r in runs]}
    curves_of_seeds(left, {name: np.array(values) for name, values in losses.items()}, ylim=(0, 3.5))
    left.legend(loc="lower left", fontsize=10)
    end, before = (np.array([r.test_accuracy[-1] for r in which]) for which in (runs, plain))
    spread_bars(right, ["λ = 0", "this"], np.array([before, end]), mark=1)
    right.set(ylim=(0.3, 0.8), title="test accuracy")
    if REMEDIES[remedy] == {"weight_decay": 0.0}:
        return "This is the run without a remedy: the training loss falls, the validation loss climbs away from it."
    return f"With {remedy}, after {N_EPOCHS} epochs, over {len(runs)} seeds: test accuracy {compared(end, before)}."


def explore_remedy() -> Explorer:
    """Compare weight decay of several strengths, and dropout, over five seeds."""
    return explore(draw_remedy, "Choose a remedy: weight decay λ from weak to strong, or dropout. Thin lines are the five "
                   "seeds, thick ones their mean. Notice how the two losses stay together as λ grows, and that the test "
                   "accuracy first rises and then falls.", size=(7.4, 3.4), remedy=choice("remedy", list(REMEDIES)))
