"""Copies of one digit in two rows, those that are misread marked. Notebook 14's picture of augmentation leans on it."""

from .stage import panel
from .style import BLACK, RED


def digit_rows(figure, images, titles, marked, columns=6):
    """Show images (12, 28, 28) in two rows with titles (12,) above; where `marked` (12,) is true the title has a cross."""
    for i, (image, title, wrong) in enumerate(zip(images, titles, marked, strict=True)):
        row, column = divmod(i, columns)
        axes = panel(figure, ((column + 0.04) / columns, 0.5 - 0.5 * row + 0.01, 0.92 / columns, 0.39))
        axes.imshow(image, vmin=0, vmax=1)
        axes.set(xticks=[], yticks=[])
        axes.set_title(f"✗ {title}" if wrong else title, fontsize=10, y=1.0, color=RED if wrong else BLACK)
        axes.spines[:].set(visible=True, color=RED if wrong else "#c0c0c0")
