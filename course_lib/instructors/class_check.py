"""The class check: one command over a folder of students' notebooks says who has passed which exercises, and what went wrong.

    python -m course_lib.instructors.class_check FOLDER [--csv out.csv] [--details details.csv]

Each notebook runs in a process of its own, with limits; its saved outputs and whatever it prints count for nothing. See
`--help` for what is trusted and what is not, and INSTRUCTORS.md for a stronger wall.
"""

import argparse
import os
import signal
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

from ..exercises.brief import complaint
from ..exercises.catalogue import exercises
from . import desk, submission, table, walls
from .invigilator import Limits, watch
from .marks import Marks, mark
from .withholding import LIBRARY, write_library

MOST_NAMES = 12  # of other files in one line
TRUST = """\
what is trusted, and what is not
  Trusted: this computer's copy of the course. The right answers and the judgement are worked out in this process, where no
  student's code runs. Not trusted: the notebook's saved outputs, what it prints, its `check`, and its process. All that is
  taken from that process are the numbers that each answer gives for the cases of its exercise. It runs with a copy of the
  course that has no solutions in it.
  So nobody passes without giving the right numbers. But the cases are not secret: a function that has the right numbers
  written into it passes. And a few exercises also ask how the answer is found, with neurons, say, or without changing
  arguments: {watched}.
  That part is watched in the student's process, and code that tampers with the course there can fake it.

what the code of a notebook can do meanwhile
  It has a temporary folder, a home of its own, no input, no keys from your environment, limits of time, memory, processes
  and file size; its processes are ended with it.
  {missing}
  Where this is not enough, for example when strangers hand in, run this command in a container or a virtual machine
  without a network.
"""


def arguments(given=None):
    """Read the command line."""
    watched = ", ".join(name for name, exercise in exercises().items() if exercise.demand)
    parser = argparse.ArgumentParser(prog="python -m course_lib.instructors.class_check",
                                     epilog=TRUST.format(missing=walls.missing(), watched=watched),
                                     description="Check every notebook of the course in a folder, and in the folders below it.",
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the students' notebooks are")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write a table with one row for each notebook")
    parser.add_argument("--details", type=Path, metavar="FILE", help="write a table with one row for each exercise")
    jobs = min(os.cpu_count() or 1, 8)
    parser.add_argument("--jobs", type=int, default=jobs, metavar="N", help="notebooks at once (%(default)s)")
    parser.add_argument("--seconds", type=float, default=120, metavar="S", help="at most, for a notebook (%(default)s)")
    parser.add_argument("--step", type=float, default=10, metavar="S", help="at most, for a cell or an answer (%(default)s)")
    parser.add_argument("--memory", type=float, default=4, metavar="GB", help="at most, for a process (%(default)s)")
    parser.add_argument("--whole", action="store_true",
                        help="run every cell of a notebook, not only those that its exercises need")
    chosen = parser.parse_args(given)
    if not chosen.folder.is_dir():
        parser.error(f"{chosen.folder} is not a folder.")
    _refuse_files(parser, chosen)
    if chosen.jobs < 1 or min(chosen.seconds, chosen.step, chosen.memory) <= 0:
        parser.error("--jobs, --seconds, --step and --memory must be above 0.")
    return chosen


def _refuse_files(parser, chosen):
    """Say before an hour of work that a table can't be written."""
    files = [path.absolute() for path in (chosen.csv, chosen.details) if path]
    for path in files:
        if path.is_dir() or not path.parent.is_dir():
            why = "it is a folder" if path.is_dir() else f"there is no folder {path.parent}"
            parser.error(f"{path} can't be written: {why}.")
    if len(set(files)) < len(files):
        parser.error("--csv and --details need two files.")


def state_of(folder) -> dict:
    """Return size and time of change of each file below a folder, to see whether a run has changed any."""
    found = {}
    for path in sorted(Path(folder).rglob("*")):
        if path.is_file() and not submission.SKIPPED & set(path.parts):
            about = path.stat()
            found[path] = (about.st_size, about.st_mtime_ns)
    return found


def check_folder(folder, limits: Limits, jobs: int, tell=lambda words: None) -> list:
    """Return the marks of each notebook below a folder, in order of their paths; `tell` hears how far it is."""
    handed_in = [submission.read(path, folder) for path in submission.find(folder)]  # all are read before any of them runs
    with tempfile.TemporaryDirectory(prefix=desk.PREFIX, ignore_cleanup_errors=True) as place:
        library = Path(place) / "library"
        if any(not one.trouble for one in handed_in):
            tell("Making a copy of the course without solutions …")
            write_library(library, for_checking=True)
        hidden = (LIBRARY, LIBRARY.parent / ".git", Path(folder).resolve())
        work = partial(_one, library=library, limits=replace(limits, hidden=hidden))
        results = []
        with ThreadPoolExecutor(jobs) as pool:
            try:
                for number, result in enumerate(pool.map(work, handed_in), start=1):
                    results.append(result)
                    tell(f"{number} of {len(handed_in)}: {table.plain(result.name)}")
            except BaseException:
                desk.close()
                pool.shutdown(wait=False, cancel_futures=True)
                raise
    return results


def _one(handed_in, library, limits):
    if handed_in.trouble:
        return mark(handed_in, None)
    try:
        return mark(handed_in, watch(handed_in, library, limits))
    except desk.Closed:
        raise
    except Exception as error:  # whatever one notebook does, the others keep their rows
        return Marks(handed_in.name, handed_in.numbers, f"not checked, since the check itself stopped: {complaint(error)}")


def main(given=None) -> int:
    """Check a folder, print the table and write the files; return the exit code."""
    sys.stdout.reconfigure(errors="replace")
    chosen = arguments(given)
    before = state_of(chosen.folder)
    limits = Limits(chosen.seconds, chosen.step, chosen.memory, chosen.whole)
    results = check_folder(chosen.folder, limits, chosen.jobs, lambda words: print(words, file=sys.stderr, flush=True))
    if not results:
        print(f"No notebook below {chosen.folder}.{_not_looked_at(chosen)}", file=sys.stderr)
        return 2
    print(table.on_screen(results) + _not_looked_at(chosen))
    print(walls.missing())
    changed = sorted(path for path, about in {**before, **state_of(chosen.folder)}.items() if before.get(path) != about
                     or not path.exists())
    for path in changed:
        print(f"CHANGED while the notebooks ran: {table.plain(path)}. The results above are of the files as they were before.")
    return max([0, *(_written(path, rows) for path, rows in ((chosen.csv, table.summary(results)),
                                                            (chosen.details, table.details(results))) if path)])


def _not_looked_at(chosen):
    """A line with the files that are no notebooks: a student who handed in something else has no row above."""
    tables = {path.absolute() for path in (chosen.csv, chosen.details) if path}
    names = [name for name in submission.others(chosen.folder) if (chosen.folder / name).absolute() not in tables]
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return f"\nNot looked at, since not a notebook: {table.plain(', '.join(names[:MOST_NAMES]))}{more}." if names else ""


def _written(path, rows):
    """Write a table; where that fails, since Excel has the file open, say, write it elsewhere, and return 1."""
    try:
        table.write_csv(path, rows)
        return 0
    except OSError as error:
        spare = Path(tempfile.mkdtemp(prefix="class_tables_")) / path.name
        table.write_csv(spare, rows)
        print(f"{path} can't be written ({error.strerror}; is it open in another program?). The table is in {spare}",
              file=sys.stderr)
        return 1


def _stop_when_asked():
    """Take it as Ctrl-C when the terminal is closed or the process is told to end, so that no student's process stays."""
    def stop(*_):
        raise KeyboardInterrupt
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), stop)


if __name__ == "__main__":
    desk.adopt()
    _stop_when_asked()
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("Stopped. No table was written.")
