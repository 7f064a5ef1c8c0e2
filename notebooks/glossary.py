"""The glossary English · 中文 of the course, gathered from the "Key terms" of the notebooks; NOTATION.md shows it.

    python notebooks/glossary.py

writes it anew between its marks in NOTATION.md. A test compares what stands there with what this file gives today, and
asks that a term has one translation everywhere. Learners search it with `glossary("stride")`, see
`course_lib/exercises/words.py`.
"""

import re
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
NOTATION = HERE.parent / "NOTATION.md"
BEGIN, END = "<!-- glossary: written by notebooks/glossary.py -->", "<!-- end of the glossary -->"


class Term(NamedTuple):
    """One term in one notebook: `english` · `chinese`, and the stem of the notebook's file."""

    english: str
    chinese: str
    notebook: str


def bare(words: str) -> str:
    """Return words without what stands in brackets, in small letters: two spellings of one term become equal."""
    return re.sub(r"\s*\([^)]*\)", "", words).strip().lower()


def key_terms(source: Path) -> list[Term]:
    """Return the terms of a notebook's line "Key terms", which has the form `english · 中文; english · 中文.`"""
    _, mark, end = source.read_text(encoding="utf-8").partition("**Key terms.**")
    if not mark:
        raise ValueError(f"{source.name}: it has no line that begins with **Key terms.**")
    paragraph = end.split("\n\n")[0]
    pairs = [" ".join(item.split()).split(" · ") for item in paragraph.split(".")[0].split(";")]
    wrong = [pair for pair in pairs if len(pair) != 2]
    if wrong:
        raise ValueError(f"{source.name}: key terms are `english · 中文; …`, and one is not: {' · '.join(wrong[0])}")
    return [Term(english, chinese, source.stem) for english, chinese in pairs]


def gathered() -> dict:
    """Return {bare English: its terms}, in the order of the notebooks."""
    found = {}
    for source in sorted((HERE / "source").glob("[0-9][0-9]_*.md")):
        for term in key_terms(source):
            found.setdefault(bare(term.english), []).append(term)
    return found


def disagreements(found: dict) -> list[str]:
    """Say which terms have two translations; what stands in brackets may be said in one place and left out in another."""
    return [f"{name}: " + ", ".join(f"{term.chinese} ({term.notebook[:2]})" for term in terms)
            for name, terms in found.items() if len({bare(term.chinese) for term in terms}) > 1]


def row(terms) -> str:
    """Return the line of the table for one term: its fullest forms, and links to its notebooks, the first one first."""
    english, chinese = (max((term[i] for term in terms), key=len) for i in (0, 1))
    links = ", ".join(f"[{term.notebook[:2]}](notebooks/{term.notebook}.ipynb)" for term in terms)
    return f"| {english} | {chinese} | {links} |"


def table() -> str:
    """Return the glossary as Markdown, in the order of the English alphabet."""
    found = gathered()
    return "\n".join(["| English | 中文 | notebooks |", "|---|---|---|", *(row(found[name]) for name in sorted(found))])


def written(text: str) -> str:
    """Return a text with today's glossary between its marks."""
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n\n{table()}\n\n{END}{rest.split(END)[1]}"


def main() -> None:
    """Write the glossary into NOTATION.md."""
    NOTATION.write_text(written(NOTATION.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    print(f"{NOTATION.name}: {len(gathered())} terms")


if __name__ == "__main__":
    main()
