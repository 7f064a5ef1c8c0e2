"""Widget of notebook 18: a hand-made feature drawn on a digit, and what a linear classifier makes of it."""

import numpy as np

from ..datasets import load_digits
from ..plots import handmade as plot
from ..plots.stage import panel
from ..probes import enclosed, holes, orientation_histograms, projections, symmetry, zoning
from .controls import choice, slider
from .digit_features import HANDMADE, digit_features, digit_reader
from .explore import Explorer, explore

LEFT, MIDDLE, RIGHT = (0.01, 0.06, 0.3, 0.8), (0.34, 0.06, 0.3, 0.8), (0.7, 0.17, 0.29, 0.69)


def _zones(fig, image, cells):
    values = zoning(image[None], cells)[0].reshape(cells, cells)
    plot.zoned_digit(panel(fig, LEFT), image, cells)
    plot.zones(panel(fig, MIDDLE), values, f"{cells} × {cells} zones")
    row, column = np.unravel_index(values.argmax(), values.shape)
    return f"The zone with most ink is in row {row}, column {column}: {values.max():.0%} of it is ink."


def _shadows(fig, image, _):
    rows, columns = np.split(projections(image[None])[0], [len(image)])
    plot.zoned_digit(panel(fig, LEFT), image, 1)
    plot.shadows(fig, (0.35, 0.06, 0.3, 0.8), image, rows, columns)
    return f"The row with most ink is row {rows.argmax()}, the column with most ink is column {columns.argmax()}."


def _symmetry(fig, image, _):
    across, down, turned = symmetry(image[None])[0]
    plot.mirrored(panel(fig, LEFT), image, image[:, ::-1], "shared with its mirror image")
    plot.mirrored(panel(fig, MIDDLE), image, image[::-1, ::-1], "shared when turned by 180°")
    return f"Likeness when mirrored left–right {across:.2f}, top–bottom {down:.2f}, turned by 180° {turned:.2f}."


def _holes(fig, image, _):
    number, above, below = holes(image[None])[0]
    plot.zoned_digit(panel(fig, LEFT), image, 1)
    plot.hole_map(panel(fig, MIDDLE), image, enclosed(image[None])[0])
    where = ("nothing is shut in" if not above + below else "as much paper is shut in above the middle as below it"
             if above == below else f"most shut-in paper lies {'above' if above > below else 'below'} the middle")
    return f"Holes by the Euler number: {number:.0f}; {where}."


def _directions(fig, image, cells):
    votes = orientation_histograms(image[None], cells)[0].reshape(cells, cells, -1)
    plot.zoned_digit(panel(fig, LEFT), image, cells)
    plot.orientation_glyphs(panel(fig, MIDDLE), image, votes)
    whole = votes.sum(axis=(0, 1))
    flat, upright = whole[[3, 4, 5]].sum(), whole[[0, 8]].sum() + 0.5 * (whole[1] + whole[7])
    return f"In the whole digit, {'upright' if upright > flat else 'flat'} edges are stronger."


DRAWERS = {"zones": _zones, "shadows": _shadows, "symmetry": _symmetry, "holes": _holes, "directions": _directions}
USUAL_CELLS = {"zones": 7, "directions": 4}


def draw_handmade(fig, kind, sample, cells, n_labels):
    """One held-back digit, its feature, and the ten scores of a classifier that learned this kind of feature."""
    digits = load_digits()
    image, label = digits.test_images[sample].astype(np.float64), int(digits.test_labels[sample])
    seen = DRAWERS[kind](fig, image, cells)
    features = digit_features(kind)[1][sample]
    scores = digit_reader(kind, n_labels).scores(features[None])[0]
    plot.score_bars(panel(fig, RIGHT), scores, label)
    usual = USUAL_CELLS.get(kind, cells)
    remark = "" if cells == usual else f" The classifier keeps its {usual} × {usual} zones."
    answer = int(scores.argmax())
    return (f"{seen} From {len(features)} numbers, after {n_labels} labels, the classifier says {answer}; it is a {label}: "
            f"{'right' if answer == label else 'wrong'}.{remark}")


def explore_handmade() -> Explorer:
    """Choose a feature and a digit, and see both the feature and the answer."""
    return explore(draw_handmade, "Choose a hand-made feature and go through the digits. In the middle is what the classifier "
                   "gets to know, and nothing else. On the right are its scores; a dark edge marks the right class. Which "
                   "digits does each feature confuse? Then give it 4 000 labels in place of 100. The number of zones "
                   "changes the drawing of zones and of directions only.", size=(8.6, 3.5),
                   kind=choice("feature", list(HANDMADE), "directions"), sample=slider("held-back digit", 33, 0, 199),
                   cells=slider("zones along a side", 4, 1, 14),
                   n_labels=choice("labels it learned from", [10, 100, 1000, 4000], 100))
