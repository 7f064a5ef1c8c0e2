"""Widget of notebook 18: how many labels does each kind of feature need? A slider on curves that are computed."""

import functools

import numpy as np

from ..datasets import load_label_curves
from ..datasets.label_curves import COUNTS
from ..plots.label_curves import label_curves, ranking_bars
from ..plots.stage import panel
from .controls import slider, switch
from .digit_features import digit_curve
from .explore import Explorer, explore

KINDS = ("pixels", "untrained CNN", "zones", "directions", "all hand-made")
FULL, WARPED, LEARNED = "CNN, end to end", "CNN, warped copies", "learned CNN (4 000)"


def shown_curves(warped, learned, known):
    """Return the curves to be shown, {name: (numbers of labels, draws)}; `known` holds some that need not be computed again."""
    def curve(kind):
        return known[kind] if kind in known else digit_curve(kind)
    found = {kind: curve(kind) for kind in KINDS} | {FULL: load_label_curves()["end_to_end"]}
    if warped:
        found[WARPED] = load_label_curves()["warped"]
    if learned:
        found[LEARNED] = curve("learned CNN")
    return found


def draw_labels(fig, place, warped, learned, known):
    """The curves with a line at one number of labels, and the ranking there."""
    curves, n = shown_curves(warped, learned, known), COUNTS[place]
    left, right = panel(fig, (0.07, 0.15, 0.5, 0.82)), panel(fig, (0.77, 0.15, 0.225, 0.82))
    label_curves(left, COUNTS, curves, n)
    left.legend(loc="lower right", fontsize=9, frameon=True, framealpha=0.9, edgecolor="white")
    names, means = list(curves), np.array([values[place].mean() for values in curves.values()])
    ranking_bars(right, names, means)
    first, second = np.argsort(-means, kind="stable")[:2]
    gap, spread = means[first] - means[second], curves[names[first]][place].std(ddof=1)
    sure = "more than the spread" if gap > spread else "within the spread"
    rank = 1 + int(np.sum(means > means[names.index(FULL)]))
    return (f"With {n} labels the best is: {names[first]}, {means[first]:.0%}; then {names[second]}, {100 * gap:.1f} points "
            f"behind. That is {sure} of five draws. The CNN that learns end to end from these labels alone has place {rank}.")


def explore_labels(known=None) -> Explorer:
    """Move the number of labels and see which kind of feature is ahead; `known` are curves by kind, if computed already."""
    known = known or {}
    return explore(functools.partial(draw_labels, known=known),
                   "Move the number of labels left and right: 10, 20, 50, 100, 200, 500, 1 000, 4 000. Which kind is ahead, "
                   "and where do the lines cross? Then let the CNN learn from warped copies, too. The last switch adds "
                   "features that were learned from 4 000 labels: is that comparison fair?", size=(9.4, 4.4),
                   place=slider("labels, step", 3, 0, len(COUNTS) - 1), warped=switch("CNN with warped copies"),
                   learned=switch("features of a CNN that saw 4 000 labels"))
