"""The glossary of the course: `glossary("stride")` or `glossary("步幅")` looks a term up in NOTATION.md.

Notebook 00 shows it. The terms in NOTATION.md are gathered from the notebooks by `notebooks/glossary.py`, so what is
found here is what stands there; the symbols are those of its first table.
"""

from pathlib import Path

from ..checks import shown

NOTATION = Path(__file__).resolve().parents[2] / "NOTATION.md"
TERMS = ("English", "中文", "notebooks")
SYMBOLS = ("symbol", "code", "English", "中文", "shape, remark")


def rows(text, heads) -> list:
    """Return the rows of the Markdown table with these heads, each a list of cells."""
    lines = text.split("| " + " | ".join(heads) + " |\n")[1].split("\n\n")[0].splitlines()
    return [line.strip("| ").split(" | ") for line in lines[1:]]


def _found(text, heads, word, columns):
    return [row for row in rows(text, heads) if word in " ".join(row[i] for i in columns).replace("*", "").casefold()]


def _table(heads, found):
    lines = [heads, ["---"] * len(heads), *found]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


class Answer:
    """What was found, as Markdown; a notebook shows it as tables with links, everything else as text."""

    def __init__(self, text):
        self.text = text

    def _repr_markdown_(self):
        return self.text

    def __repr__(self):
        return self.text


def glossary(word="") -> Answer:
    """Return the terms and symbols that contain a word, English or Chinese, large or small; all terms without one."""
    if not isinstance(word, str):
        raise TypeError(f"word must be a word in quotes, such as 'stride', got {shown(word)}.")
    if not NOTATION.exists():
        return Answer("The glossary stands in NOTATION.md, in the folder of the course. Here this file is missing.")
    text, asked = NOTATION.read_text(encoding="utf-8"), word.strip().casefold()
    terms = _found(text, TERMS, asked, (0, 1))
    symbols = _found(text, SYMBOLS, asked, (1, 2, 3)) if asked else []
    tables = [_table(heads, found) for heads, found in [(TERMS, terms), (SYMBOLS, symbols)] if found]
    if not tables:
        return Answer(f"No term contains “{word}”. A part of a word is enough, in English or in Chinese; `glossary()` shows all.")
    return Answer("\n\n".join(tables).replace("](notebooks/", "]("))
