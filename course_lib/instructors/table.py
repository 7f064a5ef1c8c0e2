"""The results of a class check as a table on the screen and as CSV that a spreadsheet opens safely.

Names of files and words of errors come from students: on the screen they can't move the cursor, and in a spreadsheet no cell
can start a formula.
"""

import csv
import unicodedata

WIDEST = 46  # columns for the name of a file
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")


def plain(text) -> str:
    """Return text in one line, without characters that steer a terminal or turn the direction of writing."""
    kept = (" " if c in "\n\r\t" else c for c in str(text).encode("utf-8", "replace").decode())
    return "".join(c for c in kept if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co"))


def width(text) -> int:
    """Return how many columns a text takes on a screen: Chinese characters take two."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _fit(text, columns):
    """Cut a text at its left, where the folders are, and fill it up to so many columns."""
    text = plain(text)
    cut = text
    while width(cut) > columns:
        text = text[1:]
        cut = "…" + text
    return cut + " " * (columns - width(cut))


def _short(text, most=150):
    return text if len(text) <= most else text[:most - 1] + "…"


def on_screen(results) -> str:
    """Return the table: one line a notebook, and under it one line for each exercise that was attempted and is not passed."""
    columns = min(WIDEST, max([20, *(width(plain(result.name)) for result in results)]))
    lines = [f"{'notebook':{columns}}  passed  attempted  untouched"]
    for result in results:
        counts = [len(result.of(state)) for state in ("passed", "attempted", "untouched")]
        numbers = "{:>6}  {:>9}  {:>9}".format(*counts) if result.marks else f"{'–':>6}  {'–':>9}  {'–':>9}"
        lines.append(f"{_fit(result.name, columns)}  {numbers}")
        lines += [f"    {plain(result.note)}"] if result.note else []
        lines += [f"    {_short(plain(mark.short()))}" for mark in result.of("attempted")]
        gone = [mark.id for mark in result.of("untouched") if mark.says]
        lines += [f"    no cell checks {', '.join(gone)}"] if gone else []
    passed = sum(len(result.of("passed")) for result in results)
    unread = sum(not result.marks for result in results)
    lines += ["", f"Notebooks: {len(results)}. Exercises passed: {passed}. Attempted means begun, and not passed. "
                  + (f"Not read: {unread}." if unread else "All were read.")]
    return "\n".join(lines)


def summary(results) -> list[list]:
    """Return the rows of the CSV with one row a notebook."""
    head = ["file", "notebook", "exercises", "passed", "attempted", "untouched", "ids passed", "ids attempted",
            "what went wrong", "note"]
    rows = [[r.name, " ".join(r.numbers), len(r.marks), *(len(r.of(s)) for s in ("passed", "attempted", "untouched")),
             *(" ".join(mark.id for mark in r.of(s)) for s in ("passed", "attempted")),
             " | ".join(f"{mark.id}: {mark.says}" for mark in r.marks if mark.says), r.note] for r in results]
    return [head, *rows]


def details(results) -> list[list]:
    """Return the rows of the CSV with one row an exercise; a notebook that can't be read has one row, too."""
    rows = []
    for r in results:
        rows += [[r.name, mark.id, mark.state, "yes" if mark.known else "no", mark.says] for mark in r.marks]
        rows += [] if r.marks else [[r.name, "", "not read", "no", r.note]]
    return [["file", "exercise", "state", "known mistake", "what went wrong"], *rows]


def safe(cell):
    """Return a cell that no spreadsheet takes for a formula."""
    if not isinstance(cell, str):
        return cell
    cell = plain(cell)
    return f"'{cell}" if cell.lstrip().startswith(FORMULA) else cell


def write_csv(path, rows):
    """Write a CSV file as UTF-8 with a mark in front, by which Excel knows the encoding of Chinese names."""
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([safe(cell) for cell in row] for row in rows)
