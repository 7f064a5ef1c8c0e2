"""One look for every figure of the course: sizes that can be read, colours that colour-blind eyes can tell apart.

The palette has the hues of Okabe and Ito, *Color Universal Design* (2008), darkened: theirs are made for areas, and an orange
line on white has a contrast of 2.2. Here each has 3 or more (WCAG 2), and 4.5 or more where it also serves for letters: BLUE,
GREEN, RED, BLACK and GREY. Two of them differ for every kind of eye as much as two of theirs; tests/plots measures both.
"""

import matplotlib as mpl
import matplotlib.style
import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.patheffects import withStroke

BLUE, ORANGE, GREEN, PINK = "#00458C", "#CC7808", "#007E4A", "#BF72AA"
RED, SKY, YELLOW, BLACK, GREY = "#B21805", "#239AEB", "#F0E442", "#222222", "#707070"
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


def _light(colour):
    """Return a colour's relative luminance: 0 for black, 1 for white."""
    rgb = np.array(to_rgb(colour))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4) @ [0.2126, 0.7152, 0.0722]


def ink_on(fill):
    """Return "black" or "white": what is read better on a fill. The contrast is at least 4.5, whatever the fill."""
    return "black" if _light(fill) > 0.179 else "white"


def for_letters(colour):
    """Return a colour as it is, or darkened until letters in it have a contrast of 4.5 on white."""
    rgb = np.array(to_rgb(colour))
    while _light(rgb) > 0.18:
        rgb = rgb * 0.97
    return tuple(rgb)


def rim(width, colour="white"):
    """Return path effects that draw a rim of a colour, `width` points wide in all, around a line, a marker or letters."""
    return [withStroke(linewidth=width, foreground=colour)]


def style():
    """Return a context manager: figures made inside it look like the course, nothing outside changes."""
    return mpl.style.context(["default", RULES])


def use_style():
    """Give every figure of this notebook the look of the course, whatever a matplotlibrc of this computer says."""
    mpl.style.use(["default", RULES])
