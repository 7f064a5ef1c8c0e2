"""The process in which a student's code runs: it puts up the walls, runs cells, and hands over what the answers put out.

Started by `invigilator` as `python -m course_lib.instructors.candidate JOB`, one for a notebook, and not meant for anybody
else. It decides nothing. Whatever stands on its one channel may have been written by the student's code, so the reader
believes none of it: outputs are compared with the right ones elsewhere, by a process in which no student's code ever runs.
"""

import json
import os
import sys
from pathlib import Path

from IPython.core.interactiveshell import InteractiveShell

from .. import exercises as room
from ..exercises.brief import complaint
from ..exercises.catalogue import exercises
from ..exercises.recorded import record
from ..exercises.verdict import untouched
from . import walls
from .slices import Cell, needed, survey
from .submission import CHECK


class Channel:
    """Lines of JSON to the process that waits; everything that is printed goes nowhere."""

    def __init__(self):
        self._file = os.fdopen(os.dup(1), "w", encoding="utf-8")
        nowhere = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(nowhere, number)

    def say(self, **what):
        """Send one message."""
        self._file.write(json.dumps(what) + "\n")
        self._file.flush()


def shell() -> InteractiveShell:
    """Return a bare IPython: cells and magic commands work, nothing is displayed or remembered. Widgets need no front end."""
    made = InteractiveShell.instance()
    made.history_manager.enabled = False
    made.system = made.system_raw  # a line with ! needs no terminal then: the walls allow none
    room.check = lambda name, answer: None  # judged elsewhere
    return made


def look(python: InteractiveShell, sources) -> list[Cell]:
    """Survey all cells; a cell whose check stands inside a magic command gets the name of its solution as its answer."""
    cells = []
    for source in sources:
        cell = survey(python.transform_cell(source))
        told = {name for name, _ in cell.answers}
        cell.answers += [(m[1], _usual_name(m[1])) for m in CHECK.finditer(source)
                         if m[1] in exercises() and m[1] not in told and not source.lstrip().startswith("#")]
        cells.append(cell)
    return cells


def _usual_name(name):
    return getattr(exercises()[name].solution, "__name__", "") or "..."


def outcome(python: InteractiveShell, name, expression) -> dict:
    """Return what an answer puts out, as plain data: whatever it does."""
    try:
        answer = python.ev(expression)
    except BaseException as error:
        return {"state": "stopped", "says": f"{expression} is not there: {complaint(error)}"}
    try:
        if untouched(answer):
            return {"state": "untouched"}
        return {"state": "answered", **record(exercises()[name], answer), "missing": _missing(exercises()[name], answer)}
    except BaseException as error:  # sys.exit() in a function, say
        return {"state": "stopped", "says": f"the function stopped with {complaint(error)}"}


def _missing(exercise, answer):
    """The sentence of the demand. It counts only where all outputs are right, so elsewhere it may stop with an error."""
    try:
        return exercise.demand(exercise, answer) if exercise.demand else ""
    except Exception as error:
        return f"Run once more, it stopped with {complaint(error)}."


def run(python, channel, job):
    """Run the cells that are needed in their order, and ask for each answer right after its cell."""
    cells = look(python, job["cells"])
    asked = {number for number, cell in enumerate(cells) if {name for name, _ in cell.answers} & set(job["ids"])}
    chosen = range(len(cells)) if job["whole"] else needed(cells, asked)
    for number in chosen:
        if number in job["skipped_cells"]:
            continue
        channel.say(doing="cell", number=number, ids=[name for name, _ in cells[number].answers])
        error = cells[number].error or _error_of(python.run_cell(job["cells"][number], store_history=False, silent=True))
        for name, expression in cells[number].answers:
            if name in job["ids"] and name not in job["skipped_ids"]:
                _ask(python, channel, name, expression, error, cells[number].error)
    told = {name for cell in cells for name, _ in cell.answers}
    for name in job["ids"]:
        if name not in told:
            kept = _usual_name(name) in python.user_ns
            channel.say(id=name, **(outcome(python, name, _usual_name(name)) if kept else {"state": "gone"}))
    channel.say(end=True)


def _ask(python, channel, name, expression, error, unreadable):
    channel.say(doing="exercise", id=name)
    found = {"state": "stopped", "says": unreadable} if unreadable else outcome(python, name, expression)
    if error and found["state"] == "stopped":
        found = {"state": "stopped", "says": f"the cell stopped with {error}"}
    channel.say(id=name, **found)


def _error_of(result):
    error = result.error_before_exec or result.error_in_exec
    return complaint(error) if error else ""


def main(path):
    """Run the job of a file."""
    job = json.loads(Path(path).read_text(encoding="utf-8"))
    channel = Channel()
    walls.end_with(job["parent"])
    walls.limit(job["memory"], job["seconds"])
    walls.fence(job["room"], job["hidden"])
    os.chdir(Path(job["room"]) / "notebooks")
    run(shell(), channel, job)
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
