"""Famous networks against each other: error over parameters, and a bar a network for what is counted. Notebook 16."""

from .style import BLACK, BLUE, GREEN, GREY, ORANGE, PINK

MARKS = (("o", BLUE), ("s", ORANGE), ("^", GREEN), ("D", PINK))


def error_over_size(axes, names, params, errors, macs, chosen=None):
    """Draw one mark a network: parameters (logarithmic) to the right, top-5 error in percent up, area ~ multiplications."""
    for i, (name, n, error, work) in enumerate(zip(names, params, errors, macs, strict=True)):
        marker, colour = MARKS[i % len(MARKS)]
        edge, width = (BLACK, 2.5) if name == chosen else ("white", 1)
        axes.scatter(n, error, s=90 + 70 * work / 1e9, marker=marker, color=colour, edgecolor=edge, linewidth=width, zorder=2)
        axes.annotate(name, (n, error), (0, 13 + 1.0 * work / 1e9), textcoords="offset points", ha="center", fontsize=10)
    axes.set(xscale="log", xlim=(3e6, 4e8), ylim=(0, 20), xlabel="parameters", ylabel="top-5 error in % (of the entry)")
    axes.set_xticks([1e7, 1e8], ["10 million", "100 million"])
    axes.grid(color=GREY, alpha=0.25)


def counted_bars(axes, names, values, words, title, labels=True):
    """Draw one horizontal bar a network, the first on top, with `words` at its end."""
    places = range(len(names))
    colours = [MARKS[i % len(MARKS)][1] for i in places]
    axes.barh(places, values, color=colours)
    for y, value, word in zip(places, values, words, strict=True):
        axes.text(value, y, f" {word}", va="center", fontsize=9)
    axes.set(xlim=(0, 1.5 * max(values)), xticks=[], title=title)
    axes.set_yticks(places, names if labels else [""] * len(names))
    axes.invert_yaxis()
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(length=0)
