"""The tables of INSTRUCTORS.md, written from the course itself, so that none of their numbers goes stale.

    python -m course_lib.instructors.handbook

writes them anew between their marks. A test compares what stands there with what this file gives today.
"""

import re
import sys
from pathlib import Path

from ..exercises.catalogue import exercises, find, questions
from ..exercises.course_map import standing
from .syllabus import MISCONCEPTIONS, WEEKS

HANDBOOK = Path(__file__).resolve().parents[2] / "INSTRUCTORS.md"


def _count(entries, number):
    return sum(name.startswith(f"{number}-") for name in entries)


def weeks() -> str:
    """Return the syllabus as a Markdown table; a notebook that does not stand yet is named without minutes."""
    minutes = {notebook.number: notebook.minutes for notebook in standing()}
    rows = ["| week | notebooks | minutes alone | in class |", "|---|---|---|---|"]
    for week, (numbers, in_class) in enumerate(WEEKS, start=1):
        total = sum(minutes.get(number, 0) for number in numbers)
        missing = [number for number in numbers if number not in minutes]
        note = f"{total}" + (f", without {' and '.join(missing)}" if missing else "")
        rows.append(f"| {week} | {', '.join(numbers)} | {note} | {in_class} |")
    return "\n".join(rows)


def minutes() -> str:
    """Return what each notebook takes and holds as a Markdown table."""
    rows = ["| notebook | minutes alone | predictions | exercises |", "|---|---|---|---|"]
    rows += [f"| [{n.number} · {n.title}](notebooks/{n.number}_{n.slug}.ipynb) | {n.minutes} | {_count(questions(), n.number)} "
             f"| {_count(exercises(), n.number)} |" for n in standing()]
    return "\n".join([*rows, f"| all | {sum(n.minutes for n in standing())} | {len(questions())} | {len(exercises())} |"])


def misconceptions() -> str:
    """Return the wrong ideas of the notebooks that stand as a Markdown table."""
    numbers = {notebook.number for notebook in standing()}
    rows = ["| exercise | the idea | what `check` says |", "|---|---|---|"]
    return "\n".join([*rows, *(f"| `{m.exercise}` | {m.idea} | {diagnosis_of(m)} |" for m in MISCONCEPTIONS
                               if m.exercise[:2] in numbers)])


def diagnosis_of(misconception) -> str:
    """Return the diagnosis that meets a misconception; there must be one, and only one."""
    exercise = find(exercises(), misconception.exercise)
    met = [wrong.diagnosis for wrong in exercise.wrong if wrong.diagnosis.startswith(misconception.diagnosis)]
    if len(met) != 1:
        raise ValueError(f"{exercise.id}: {len(met)} diagnoses begin with {misconception.diagnosis!r}, wanted 1.")
    return met[0].replace("|", "\\|")


def filled(text: str) -> str:
    """Return the text with every table between its marks written anew."""
    for table in (weeks, minutes, misconceptions):
        begin, end = f"<!-- {table.__name__} -->", f"<!-- end of {table.__name__} -->"
        text, count = re.subn(f"{begin}.*?{end}", lambda _, t=table, b=begin, e=end: f"{b}\n{t()}\n{e}", text, flags=re.S)
        if count != 1:
            raise ValueError(f"INSTRUCTORS.md must have the marks {begin} and {end} once, got {count} such pairs.")
    return text


def main() -> int:
    """Write the tables of INSTRUCTORS.md; return the exit code."""
    before = HANDBOOK.read_text(encoding="utf-8")
    after = filled(before)
    HANDBOOK.write_text(after, encoding="utf-8", newline="\n")
    print("INSTRUCTORS.md is of today." if after == before else "INSTRUCTORS.md: tables written anew.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
