"""A table whose columns are networks and whose rows are stages, as the VGG paper and the lecture print it. For notebook 16."""

from .numerals import write
from .style import BLACK, GREY, ORANGE


def stage_table(axes, heads, columns, new=(), foot=()):
    """Draw columns (lists of stages, each a list of cells) under `heads`; all columns have the same number of stages.

    Stages that are equal in all columns become one wide line, as "maxpool" is in the paper. `new` holds (column, stage, cell)
    of the cells to mark; `foot` gives one text a column for the last line.
    """
    y, n, marked, plain = 1.4, len(heads), set(new), []
    write(axes, [i + 0.5 for i in range(n)], [0.4] * n, heads, 9, BLACK)
    for stage in range(len(columns[0])):
        cells = [column[stage] for column in columns]
        axes.hlines(y - 0.5, 0, n, color=GREY, linewidth=0.5)
        if all(cell == cells[0] for cell in cells) and len(cells[0]) == 1:
            plain.append((n / 2, y, cells[0][0]))
            y += 1
            continue
        for i, column in enumerate(cells):
            for j, cell in enumerate(column):
                if (i, stage, j) in marked:
                    axes.axhspan(y + j - 0.45, y + j + 0.45, (i + 0.04) / n, (i + 0.96) / n, color=ORANGE, alpha=0.35,
                                 linewidth=0)
                plain.append((i + 0.5, y + j, cell))
        y += max(map(len, cells))
    if foot:
        axes.hlines(y - 0.5, 0, n, color=BLACK, linewidth=0.8)
        plain += [(i + 0.5, y + 0.1, text) for i, text in enumerate(foot)]
    write(axes, *zip(*plain, strict=True), 9)
    axes.hlines(0.9, 0, n, color=BLACK, linewidth=0.8)
    axes.set(xlim=(0, n), ylim=(y + 0.6, -0.1))
    axes.axis("off")
