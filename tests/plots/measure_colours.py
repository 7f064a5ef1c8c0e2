"""What colours do in a figure, measured: contrast, what colour-blind eyes see, and every text and line of a drawn figure.

Contrast is that of WCAG 2; the three kinds of colour blindness are those of Machado, Oliveira and Fernandes (2009), at full
strength; lightness and distances are those of CIE L*a*b*.
"""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex, to_rgba
from matplotlib.lines import Line2D
from matplotlib.spines import Spine
from matplotlib.text import Text

from course_lib.plots.numerals import LETTERS
from course_lib.plots.style import style

SIGHTS = {
    "all colours": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE_POINT = np.array([0.9505, 1.0, 1.089])
LARGE = 17.3  # points at 100 dots an inch: 24 pixels, from where WCAG asks 3 : 1 in place of 4.5 : 1


def linear(rgb):
    """sRGB (…, 3) in [0, 1] to linear light."""
    rgb = np.asarray(rgb, float)
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def contrast(a, b):
    """Contrast ratio of colours (…, 3) in [0, 1]."""
    a, b = linear(a) @ XYZ[1], linear(b) @ XYZ[1]
    return (np.maximum(a, b) + 0.05) / (np.minimum(a, b) + 0.05)


def lab(colours, sight="all colours"):
    """L*a*b* (n, 3) of colours (n, 3), as seen with a kind of sight."""
    ratio = np.clip(linear(colours) @ np.transpose(SIGHTS[sight]), 0, 1) @ XYZ.T / WHITE_POINT
    f = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return np.stack([116 * f[:, 1] - 16, 500 * (f[:, 0] - f[:, 1]), 200 * (f[:, 1] - f[:, 2])], axis=1)


def nearest(colours, sight):
    """The smallest distance between two of the colours (n, 3), as seen."""
    seen = lab(colours, sight)
    return (np.linalg.norm(seen[:, None] - seen, axis=2) + 1e9 * np.eye(len(seen))).min()


def pixels(figure):
    """What was drawn last of a figure, (height, width, 3) in [0, 1]."""
    return np.asarray(figure.canvas.buffer_rgba())[..., :3] / 255.0


def without(figure, artists):
    """The drawn figure without some lines, or without the strokes of some letters; what texts stand on stays."""
    colours = [artist.get_color() if isinstance(artist, Text) else None for artist in artists]
    for artist in artists:
        artist.set_color("none") if isinstance(artist, Text) else artist.set_visible(False)
    with style():  # as it was drawn
        figure.canvas.draw()
    picture = pixels(figure)
    for artist, colour in zip(artists, colours, strict=True):
        artist.set_color(colour) if isinstance(artist, Text) else artist.set_visible(True)
    return picture


def over(colour, ground):
    """A colour with opacity on a ground (…, 3)."""
    *rgb, alpha = to_rgba(colour)
    return alpha * np.array(rgb) + (1 - alpha) * ground


def is_letters(artist):
    """Whether an artist is a text with something to read, or letters that were stamped."""
    if isinstance(artist, Text):
        return bool(artist.get_text().strip()) and artist.get_visible()
    return artist.get_gid() == LETTERS and artist.get_visible()


def seen_artists(figure, wanted):
    """All wanted artists of a figure whose parents are visible, too."""
    def below(artist):
        if artist.get_visible():
            yield from [artist] if wanted(artist) else []
            hidden = (Axis, Spine) if isinstance(artist, Axes) and not artist.axison else ()
            for child in artist.get_children():
                yield from () if isinstance(child, hidden) else below(child)
    return list(below(figure))


def letter_colours(figure):
    """[(text, its contrast, wanted contrast)] of all letters of a figure that has just been drawn.

    Measured is a text's colour against what lies under its strokes.
    Taken is the contrast that three quarters of its strokes have. A rim around the letters counts as their ground.
    """
    letters = seen_artists(figure, is_letters)
    drawn, ground = pixels(figure), without(figure, letters)
    touched = np.abs(drawn - ground).max(axis=2) > 0.02
    found = []
    for artist in letters:
        box = artist.get_window_extent() if isinstance(artist, Text) else artist.axes.bbox
        rows, columns = (slice(max(0, int(low)), max(0, int(high) + 1)) for low, high in
                         ((ground.shape[0] - box.y1, ground.shape[0] - box.y0), (box.x0, box.x1)))
        under = ground[rows, columns][touched[rows, columns]]
        if isinstance(artist, Text):
            found.append((artist.get_text(), *_text(artist, under)))
        else:
            found.append(("stamped letters", *_stamped(artist, ground)))
    return [entry for entry in found if entry[1] is not None]


def rims(artist):
    """The colours that stand around an artist's strokes (matplotlib keeps them in a private place)."""
    kept = [getattr(effect, "_gc", {}) for effect in artist.get_path_effects() or ()]
    return [graphics["foreground"] for graphics in kept if "foreground" in graphics]


def _text(text, under):
    if rims(text):
        under = np.array([to_rgba(rims(text)[0])[:3]])
    if not len(under):
        return None, 0  # outside the picture, or covered
    colour = to_rgba(text.get_color(), text.get_alpha())
    return np.quantile(contrast(over(colour, under), under), 0.25), 3.0 if text.get_fontsize() >= LARGE else 4.5


def _stamped(letters, ground):
    x, y = letters.get_offset_transform().transform(letters.get_offsets()).T
    inside = (x > 0) & (y > 0) & (x < ground.shape[1] - 1) & (y < ground.shape[0] - 1)
    under = ground[(ground.shape[0] - 1 - y[inside]).astype(int), x[inside].astype(int)]
    if not len(under):
        return None, 0
    return np.quantile(contrast(over(letters.get_facecolor()[0], under), under), 0.25), 4.5


def line_contrasts(figure):
    """[(what, its contrast)] of the lines and markers with data, against what lies under them.

    At each place counts the best of line, face, edge and rim, and taken is the contrast that half of the places have; of a
    line from side to side, such as a zero line behind bars, the best place. Two colours that differ from each other, such as
    a face and its edge, are seen on every ground.
    """
    lines = seen_artists(figure, lambda a: isinstance(a, Line2D) and a in getattr(a.axes, "lines", ()))
    ground, found = without(figure, [*lines, *seen_artists(figure, lambda a: type(a) is LineCollection)]), []
    for line in lines:
        x, y = line.get_transform().transform(line.get_xydata()).T if len(line.get_xydata()) else ((), ())
        under = _around(line, np.asarray(x), np.asarray(y), ground)
        colours = _ink(line)
        if len(under) and colours:
            best = np.max([contrast(over(c, under), under) for c in colours], axis=0)
            best = np.median(best) if line.get_transform() == line.axes.transData else best.max()
            pair = max(contrast(a[:3], b[:3]) * min(a[3], b[3]) for a in colours for b in colours)
            what = f"{line.get_linestyle()} {line.get_marker()} {to_hex(line.get_color())} under {line.axes.get_title()!r}"
            found.append((what, max(best, pair)))
    return found


def weak(figure):
    """What can't be read or seen in a figure that has just been drawn: letters below 4.5 (large: 3), lines below 3."""
    letters = [f"{text!r}: {ratio:.1f}, wanted {wanted}" for text, ratio, wanted in letter_colours(figure) if ratio < wanted]
    return letters + [f"{what}: {ratio:.1f}, wanted 3" for what, ratio in line_contrasts(figure) if ratio < 3]


def _around(line, x, y, ground):
    """The ground under a line's points and between them, or under the edges of its markers, (n, 3)."""
    if line.get_linestyle() == "None":
        angles, radius = np.linspace(0, 2 * np.pi, 8, endpoint=False), line.get_markersize() / 2 * line.figure.dpi / 72
        x, y = ((values[:, None] + radius * turn(angles)).ravel() for values, turn in ((x, np.cos), (y, np.sin)))
    elif len(x) > 1:
        t = np.linspace(0, len(x) - 1, max(60, len(x)))
        x, y = np.interp(t, np.arange(len(x)), x), np.interp(t, np.arange(len(y)), y)
    height, width = ground.shape[:2]
    inside = (x >= 0) & (y >= 0) & (x < width) & (y < height)
    return ground[(height - 1 - y[inside]).astype(int), x[inside].astype(int)]


def _ink(line):
    """The colours that a line shows, with its opacity."""
    marks = line.get_marker() not in ("", " ", "None", None)
    drawn = line.get_linestyle() != "None" and line.get_linewidth() > 0 and len(line.get_xydata()) > 1
    shown = [line.get_color()] if drawn else []
    shown += [line.get_markerfacecolor(), line.get_markeredgecolor()] if marks else []
    shown += rims(line)
    return [to_rgba(c, line.get_alpha()) for c in shown if not (isinstance(c, str) and c == "none")]
