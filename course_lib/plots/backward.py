"""The backward pass in curves: a gradient on its way back, the error of measured slopes, a tangent, a price: notebook 08."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from .style import BLACK, BLUE, GREY, ORANGE, RED

STEPS = [("o", "-", BLUE), ("s", "--", RED), ("^", ":", ORANGE)]


def gradient_path(axes, paths, kinds):
    """Draw how large a gradient is after each layer on its way back.

    `paths` maps a name to sizes (n + 1,), the loss first; `kinds` (n,) names the layer passed at each step, "Dense" or
    another. The input is on the left, as in the network, so the path is read from right to left.
    """
    for place, kind in enumerate(kinds, start=1):
        if kind == "Dense":
            axes.axvspan(-place, 1 - place, color=GREY, alpha=0.13, linewidth=0)
    for (name, sizes), (marker, line, colour) in zip(paths.items(), STEPS, strict=False):
        axes.plot([-k for k in range(len(sizes))], sizes, line, marker=marker, markersize=5, color=colour, label=name)
    powers = [np.log10(value) for sizes in paths.values() for value in sizes if value > 0]
    axes.set(yscale="log", ylim=(10 ** np.floor(min(powers) - 0.05), 10 ** np.ceil(max(powers) + 0.05)),
             xlim=(-len(kinds) - 0.3, 0.3), ylabel="size of the gradient")
    axes.set_xticks([-len(kinds), 0], ["at the input", "at the loss"])
    axes.minorticks_off()
    axes.grid(axis="y", color=GREY, alpha=0.25)
    axes.legend(loc="lower right" if len(paths) > 1 else "best")


def epsilon_curves(axes, epsilons, errors):
    """Draw relative errors, a dict from name to array (n,), over the step ε (n,); both axes logarithmic."""
    for (name, values), (marker, line, colour) in zip(errors.items(), STEPS, strict=False):
        axes.plot(epsilons, values, line, marker=marker, markersize=4, color=colour, label=name)
    axes.set(xscale="log", yscale="log", xlabel="step ε", ylabel="relative error")
    axes.grid(color=GREY, alpha=0.25)
    axes.legend()


def tangent(axes, changes, costs, here, slope, at):
    """Draw the cost (n,) over the change of a parameter (n,), its tangent at 0 of this slope, and the place `at` = (d, C)."""
    axes.plot(changes, costs, color=BLUE, label="cost C")
    axes.plot(changes, here + slope * changes, "--", color=RED, label="slope by backpropagation")
    axes.plot(0, here, "o", color=BLACK, markersize=7)
    axes.plot([at[0], at[0]], [at[1], here + slope * at[0]], color=ORANGE, linewidth=3, label="gap between them")
    axes.plot(*at, "s", color=BLUE, markersize=8, clip_on=False)
    margin = 0.15 * (max(costs) - min(costs)) + 1e-3
    axes.set(xlabel="change of the parameter", ylabel="cost", xlim=(changes[0], changes[-1]),
             ylim=(min(costs) - margin, max(costs) + margin))
    axes.xaxis.set_major_locator(MaxNLocator(5))
    axes.legend(loc="best", fontsize=9)


def price_bars(axes, counts):
    """Draw counts, a dict from name to number, as bars on a logarithmic scale, with each number written beside its bar."""
    names, numbers = list(counts), list(counts.values())
    axes.barh(names, numbers, color=[BLUE, ORANGE, RED][:len(names)], height=0.6)
    for place, number in enumerate(numbers):
        axes.text(1.4 * number, place, f"{number:,}".replace(",", " "), va="center", color=BLACK)
    left = min(numbers) / 30
    right = max(numbers) * (max(numbers) / left) ** 0.75  # room for the longest number
    axes.set(xscale="log", xlim=(left, right), xlabel="multiplications for one example")
    axes.minorticks_off()
    axes.invert_yaxis()
    axes.tick_params(axis="y", length=0)
