"""Widget of notebook 18: how many labels does each kind of feature need? A slider on curves that are computed."""

import numpy as np

from ..datasets import load_label_curves
from ..datasets.label_curves import COUNTS
from ..plots.label_curves import label_curves, ranking_bars
from ..plots.stage import panel
from .controls import slider, switch
from .digit_features import digit_curve
from .explore import explore

LINES = {"pixels": "pixels", "zones": "zones", "directions": "directions", "all hand-made": "all hand-made",
         "untrained CNN": "untrained CNN"}
FULL, WARPED, LEARNED = "CNN, end to end", "CNN with warped copies", "learned CNN (saw 4 000 labels)"


def shown_curves(warped, learned):
    """Return the curves to be shown, {name: (numbers of labels, draws)}."""
    found = {name: digit_curve(kind) for name, kind in LINES.items()} | {FULL: load_label_curves()["end_to_end"]}
    if warped:
        found[WARPED] = load_label_curves()["warped"]
    if learned:
        found[LEARNED] = digit_curve("learned CNN")
    return found


def draw_labels(fig, place, warped, learned):
    """The curves with a line at one number of labels, and the ranking there."""
    curves, n = shown_curves(warped, learned), COUNTS[place]
    left, right = panel(fig, (0.07, 0.15, 0.42, 0.8)), panel(fig, (0.755, 0.15, 0.24, 0.8))
    label_curves(left, COUNTS, curves, n)
    names, means = list(curves), np.array([values[place].mean() for values in curves.values()])
    ranking_bars(right, names, means)
    first, second = np.argsort(-means, kind="stable")[:2]
    gap, spread = means[first] - means[second], curves[names[first]][place].std(ddof=1)
    sure = "That is more than the spread" if gap > spread else "That is within the spread"
    rank = 1 + int(np.sum(means > means[names.index(FULL)]))
    return (f"With {n} labels the best is: {names[first]}, {means[first]:.0%}; then {names[second]}, {100 * gap:.1f} points "
            f"behind. {sure} of five draws. The CNN that learns end to end from these labels alone has place {rank}.")


def explore_labels():
    """Move the number of labels and see which kind of feature is ahead."""
    return explore(draw_labels, "Move the number of labels from left to right: 10, 20, 50, 100, 200, 500, 1 000, 4 000. Which "
                   "kind is ahead, and where do the lines cross? Then let the CNN learn from warped copies, too. The last "
                   "switch adds features that were learned from 4 000 labels: is that comparison fair?", size=(9.2, 4.2),
                   place=slider("number of labels, step", 0, 0, len(COUNTS) - 1), warped=switch("CNN with warped copies"),
                   learned=switch("features of a CNN that saw 4 000 labels"))
