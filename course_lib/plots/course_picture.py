"""The whole course in one picture: a box for each notebook, an arrow to each that needs it. Notebook 18 ends with it."""

from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from .style import BLACK, BLUE, GREEN, GREY, ORANGE, PINK

WIDTH, HEIGHT = 2.44, 0.64
LOOKS = ((BLUE, "#e3f0f8", "-"), (ORANGE, "#fdf3dd", "--"), (GREEN, "#ddf3ec", "-."),
         (PINK, "#f8ecf3", (0, (7, 1, 1, 1))), (GREY, "#f3f3f3", ":"))


def course_picture(axes, boxes, arrows, bands):
    """Draw boxes {number: (x, y, band, words)} and arrows, pairs of numbers (needed, needs it); y grows upwards.

    `bands` lists the names of the parts of the course; a box takes the colour and the edge of its band.
    """
    for start, end in arrows:
        _arrow(axes, boxes[start][:2], boxes[end][:2])
    for number, (x, y, band, words) in boxes.items():
        edge, face, line = LOOKS[band]
        axes.add_patch(FancyBboxPatch((x - WIDTH / 2, y - HEIGHT / 2), WIDTH, HEIGHT, boxstyle="round,pad=0,rounding_size=0.1",
                                      facecolor=face, edgecolor=edge, linestyle=line, linewidth=1.8, zorder=3))
        axes.text(x, y, f"$\\bf{{{number}}}$\n{words}", ha="center", va="center", fontsize=9, color=BLACK, zorder=4,
                  linespacing=1.15)
    for (edge, face, _), name in zip(LOOKS, bands, strict=False):
        axes.plot([], [], "s", color=face, markeredgecolor=edge, markeredgewidth=1.8, markersize=12, label=name)
    xs, ys = [box[0] for box in boxes.values()], [box[1] for box in boxes.values()]
    axes.set(xlim=(min(xs) - 0.54 * WIDTH, max(xs) + 0.54 * WIDTH), ylim=(min(ys) - 0.4, max(ys) + 0.4))
    axes.axis("off")
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, 0.0), ncols=len(bands), fontsize=9.5, columnspacing=1.2)


def _arrow(axes, start, end):
    """An arrow from the lower edge of a box to the upper edge of one further down, both a little towards each other."""
    (x0, y0), (x1, y1) = start, end
    lean = max(-0.7, min(0.7, 0.3 * (x1 - x0)))
    axes.add_patch(FancyArrowPatch((x0 + lean, y0 - HEIGHT / 2), (x1 - lean, y1 + HEIGHT / 2), arrowstyle="-|>",
                                   mutation_scale=12, color=GREY, linewidth=1.3, shrinkA=0, shrinkB=1, zorder=2))
