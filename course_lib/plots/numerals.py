"""Many short texts at once, fast: each different text is one shape that is stamped at all its places.

Notebook 12's grids of numbers lean on it: ordinary texts take most of the time of such a picture.
"""

import functools

from matplotlib.collections import PathCollection
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

from .style import BLACK

LETTERS = "letters"  # marks what is drawn here as something to read: its contrast is measured like that of other texts


@functools.cache
def _shape(text) -> Path:
    """Return the outline of a text of size 1, centred at 0: by its width, and by the height of a digit."""
    path = TextPath((0, 0), text, size=100, prop=FontProperties(family="DejaVu Sans"))
    left, right = path.get_extents().intervalx
    return Path((path.vertices - ((left + right) / 2, 36.5)) / 100, path.codes)


def write(axes, x, y, texts, size=11, colour=BLACK):
    """Write texts (n,) centred at x (n,), y (n,) in the data's units; `size` in points."""
    places = {}
    for text, *place in zip(texts, x, y, strict=True):
        places.setdefault(text, []).append(place)
    for text, offsets in places.items():
        _stamp(axes, [_shape(text)], offsets, size, colour)


def write_once(axes, x, y, texts, size=11, colour=BLACK):
    """Like `write`, and faster for texts (n,) that are all different, such as the coordinates of a board."""
    _stamp(axes, [_shape(text) for text in texts], list(zip(x, y, strict=True)), size, colour)


def _stamp(axes, shapes, offsets, size, colour):
    """Draw shapes at their offsets, one shape at all of them or one at each."""
    stamps = PathCollection(shapes, offsets=offsets, offset_transform=axes.transData, facecolors=colour,
                            edgecolors="none", zorder=3, gid=LETTERS)
    stamps.set_transform(Affine2D().scale(size / 72) + axes.figure.dpi_scale_trans)  # points become pixels at every sharpness
    axes.add_collection(stamps, autolim=False)
