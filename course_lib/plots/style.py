"""One look for every figure of the course: sizes that can be read, colours that colour-blind eyes can tell apart.

Palette: Okabe and Ito, *Color Universal Design* (2008).
"""

import matplotlib as mpl

BLUE, ORANGE, GREEN, PINK = "#0072B2", "#E69F00", "#009E73", "#CC79A7"
RED, SKY, YELLOW, BLACK, GREY = "#D55E00", "#56B4E9", "#F0E442", "#222222", "#707070"
PALETTE = [BLUE, ORANGE, GREEN, RED, PINK, SKY, BLACK]

RULES = {
    "figure.figsize": (6.4, 4.0),
    "figure.dpi": 100,
    "savefig.dpi": 100,
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
    "font.size": 11,
    "axes.titlesize": 12,
    "axes.labelsize": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.prop_cycle": mpl.cycler(color=PALETTE),
    "lines.linewidth": 2.0,
    "legend.frameon": False,
    "image.cmap": "gray_r",
    "image.interpolation": "nearest",
}


def style():
    """Return a context manager: figures made inside it look like the course, nothing outside changes."""
    return mpl.rc_context(RULES)


def use_style():
    """Give every figure of this notebook the look of the course."""
    mpl.rcParams.update(RULES)
