"""A timeline: events as dots, one lane a phase; notebook 01 leans on it."""

from .style import BLACK, BLUE, GREY, RED

DECADES = range(1940, 2031, 10)


def timeline(axes, years, lanes, lane_names, matching, chosen=None, note=""):
    """Draw events at `years` (n,) in `lanes` (n,), 0 on top; lanes have names.

    `matching` (n,) of bool are filled, the others are small and grey. `chosen`, an index, gets a ring and the text `note`.
    """
    for lane, name in enumerate(lane_names):
        axes.axhline(lane, color=GREY, linewidth=0.6, zorder=0)
        if "winter" in name:
            axes.axhspan(lane - 0.5, lane + 0.5, color=GREY, alpha=0.12, linewidth=0)
    picked = [i for i, match in enumerate(matching) if match]
    others = [i for i, match in enumerate(matching) if not match]
    axes.plot([years[i] for i in others], [lanes[i] for i in others], "o", color=GREY, markersize=4)
    axes.plot([years[i] for i in picked], [lanes[i] for i in picked], "o", color=BLUE, markersize=9)
    if chosen is not None:
        year, lane = years[chosen], lanes[chosen]
        axes.plot(year, lane, "o", markersize=18, markerfacecolor="none", markeredgecolor=RED, markeredgewidth=3)
        side = "left" if year < 1985 else "right"
        axes.text(year + (2.2 if side == "left" else -2.2), lane - 0.3, note, ha=side, color=BLACK, weight="bold")
    axes.set(xlim=(1939, 2031), ylim=(len(lane_names) - 0.4, -0.6), xticks=list(DECADES), xlabel="year")
    axes.set_yticks(range(len(lane_names)), lane_names)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
