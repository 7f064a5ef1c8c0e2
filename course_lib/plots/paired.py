"""Two lists of layers, one beside the other, line by line. Notebook 16 compares its counts with torchvision's so."""

from .numerals import write
from .style import BLACK, GREY, RED

LINES = 22
HEADS = {"layer": 0.06, "shape": 0.22, "parameters, ours": 0.42, "theirs": 0.57, "multiplications, ours": 0.76, "theirs ": 0.93}


def paired_table(axes, ours, theirs):
    """Draw layers (kind, shape, params, macs) of two lists; in red where they differ; of long lists both ends."""
    n = max(len(ours), len(theirs))
    shown = list(range(n)) if n <= LINES else [*range(LINES // 2), *range(n - LINES // 2 + 1, n)]
    write(axes, list(HEADS.values()), [0] * len(HEADS), [head.strip() for head in HEADS], 9, GREY)
    texts = {BLACK: [], RED: []}
    for y, i in enumerate(shown, start=1):
        y += i > y - 1                                                # one line stays free where layers are left out
        a, b = (rows[i] if i < len(rows) else ("–", ("–",), 0, 0) for rows in (ours, theirs))
        cells = [f"{i + 1} {a[0]}", " × ".join(map(str, a[1])), *(f"{v:,}" for v in (a[2], b[2], a[3], b[3]))]
        texts[BLACK if a == b else RED] += [(x, y, cell) for x, cell in zip(HEADS.values(), cells, strict=True)]
    if n > LINES:
        texts[BLACK].append((0.5, LINES // 2 + 1, f"… {n - len(shown)} more layers …"))
    for colour, cells in texts.items():
        if cells:
            write(axes, *zip(*cells, strict=True), 8.5, colour)
    axes.hlines(0.5, 0, 1, color=BLACK, linewidth=0.8)
    axes.set(xlim=(0, 1), ylim=(LINES + 0.8, -0.8))
    axes.axis("off")
