"""Pictures of notebook 11: how often states occur, curves of likelihood, a digit and its code, results by start."""

import itertools

import numpy as np

from .style import BLACK, BLUE, GREY, ORANGE, PALETTE, ink_on


def state_bars(axes, names, exact, counted=None):
    """Draw probabilities (n,) of named states as bars; `counted` (n,) shares are diamonds on top."""
    places = np.arange(len(names))
    axes.bar(places, exact, color=BLUE, width=0.6, label="exact")
    if counted is not None:
        axes.plot(places, counted, "D", color=ORANGE, markeredgecolor=BLACK, markersize=8, label="counted")
        axes.legend(loc="upper center", ncols=2)
    axes.set_xticks(places, names)
    axes.set(ylim=(0, 1.2), yticks=[0, 0.25, 0.5, 0.75, 1], ylabel="probability")


def likelihood_curves(axes, steps, curves, best):
    """Draw mean log-likelihoods, {name: (n,)}, over steps (n,), and the best possible value as a dashed line."""
    for (name, values), colour, line in zip(curves.items(), PALETTE, ("-", "--", "-.", ":"), strict=False):
        axes.plot(steps, values, line, color=colour, label=name)
    axes.axhline(best, color=GREY, linestyle=(0, (4, 3)), linewidth=1.2)
    axes.annotate("best possible", (steps[-1], best), ha="right", va="bottom", color=GREY)
    axes.set(xlabel="step", ylabel="mean log p(v)", xlim=(0, steps[-1]))
    axes.legend(loc="lower right")


def code_matrix(axes, codes, names):
    """Draw codes (N, units) in [0, 1] as a table of grey fields with their numbers; one named row an example."""
    fills = axes.imshow(codes, cmap="Greys", vmin=0, vmax=1.4, aspect="auto")
    for (i, j), value in np.ndenumerate(codes):
        axes.text(j, i, f"{value:.0f}", ha="center", va="center", color=ink_on(fills.to_rgba(value)[:3]))
    axes.set_yticks(range(len(names)), names)
    axes.set_xticks(range(codes.shape[1]), [f"unit {j + 1}" for j in range(codes.shape[1])])
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)


def small_picture(axes, pixels, title=""):
    """Draw one square picture of pixels (n²,), ink dark."""
    side = round(len(pixels) ** 0.5)
    axes.imshow(np.reshape(pixels, (side, side)), vmin=0, vmax=1)
    axes.set(xticks=[], yticks=[])
    axes.set_title(title, fontsize=10)
    axes.spines[:].set_visible(False)


def _look(pixels, signed):
    """How pixels are coloured: ink dark, or from red-brown (below 0) over white to blue on a common scale."""
    limit = float(np.abs(pixels).max()) or 1.0
    return {"cmap": "RdBu", "vmin": -limit, "vmax": limit} if signed else {"vmin": 0, "vmax": 1}


def picture_strip(axes, rows, title="", label="", signed=False, frames=False):
    """Draw square pictures (N, n²) side by side with a gap between them; `label` stands at the left, `title` above.

    `signed` pictures run from red-brown to blue, as everywhere in the course; `frames` draws a line around each, for
    pictures that may be empty.
    """
    side = round(rows.shape[1] ** 0.5)
    tiles = np.pad(np.reshape(rows, (-1, side, side)), ((0, 0), (0, 0), (1, 1)))
    axes.imshow(np.hstack(list(tiles)), **_look(rows, signed))
    for i in range(len(rows) if frames else 0):
        left, right, top, bottom = i * (side + 2) + 0.5, i * (side + 2) + side + 0.5, -0.5, side - 0.5
        axes.plot([left, right, right, left, left], [top, top, bottom, bottom, top], color=GREY, linewidth=0.8, clip_on=False)
    axes.set(xticks=[], yticks=[])
    axes.set_title(title, fontsize=10, loc="left")
    axes.set_ylabel(label, fontsize=10, rotation=0, ha="right", va="center")
    axes.spines[:].set_visible(False)


def code_field(axes, code, title="", columns=8):
    """Draw a code (units,) in [0, 1] as a field of squares, dark where a unit is on."""
    axes.imshow(np.reshape(code, (-1, columns)), vmin=0, vmax=1, cmap="Greys")
    axes.set(xticks=np.arange(columns + 1) - 0.5, yticks=np.arange(len(code) // columns + 1) - 0.5)
    axes.set(xticklabels=[], yticklabels=[])
    axes.set_title(title, fontsize=10)
    axes.tick_params(length=0)
    axes.grid(color=GREY, linewidth=0.6)


def runs_by_start(axes, results, title=""):
    """Draw shares right, {start: (n_seeds,)}: one dot a run, a stroke at the mean, and the mean with its range in numbers."""
    for row, (runs, colour) in enumerate(zip(results.values(), itertools.cycle(PALETTE), strict=False)):
        runs = np.asarray(runs)
        axes.plot(runs, np.full(len(runs), row), "o", color=colour, markeredgecolor="white", markersize=7)
        axes.plot([runs.mean()] * 2, [row - 0.28, row + 0.28], color=BLACK, linewidth=1.5)
        axes.text(1.02, row, f"{runs.mean():.0%}  ({100 * runs.min():.0f}–{100 * runs.max():.0f})", va="center", fontsize=10,
                  transform=axes.get_yaxis_transform())
    axes.set_yticks(range(len(results)), list(results))
    axes.invert_yaxis()
    axes.set(xlim=(0, 1), xlabel="share of test digits right", title=title)
    axes.grid(axis="x", color=GREY, alpha=0.3)
