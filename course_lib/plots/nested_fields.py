"""Square inside square: what the layers of a stack of filters see. Notebook 16's widget leans on it."""

from matplotlib.patches import Rectangle

from .style import BLACK, PALETTE


def nested_fields(axes, sides):
    """Draw squares with these sides (in numbers of a map) around one centre, the smallest on top, each with its side."""
    for k, side in reversed(list(enumerate(sides))):
        axes.add_patch(Rectangle((-side / 2, -side / 2), side, side, facecolor=PALETTE[k % len(PALETTE)], alpha=0.35,
                                 edgecolor=BLACK, linewidth=1.5))
        axes.text(0, side / 2 - 0.08, f"{side} × {side}" if side > 1 else "", ha="center", va="top", fontsize=9)
    half = max(sides) / 2 + 0.1
    axes.set(xlim=(-half, half), ylim=(-half, half), aspect="equal")
    axes.set_xticks([i - 0.5 for i in range(-max(sides) // 2 + 1, max(sides) // 2 + 2)], minor=True)
    axes.set_yticks([i - 0.5 for i in range(-max(sides) // 2 + 1, max(sides) // 2 + 2)], minor=True)
    axes.grid(which="minor", color=BLACK, alpha=0.15)
    axes.set(xticks=[], yticks=[])
    axes.tick_params(which="minor", length=0)
    axes.spines[:].set_visible(False)
