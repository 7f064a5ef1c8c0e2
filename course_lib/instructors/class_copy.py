"""The class copy: one command writes a copy of the course for students in which the solutions are kept back.

    python -m course_lib.instructors.class_copy FOLDER [NN …] [--gentle]

`check` and `hint` work in it as ever, also for known mistakes; `solution` says that the instructor keeps the solutions back.
How strong that is stands under `--help` and in INSTRUCTORS.md.
"""

import argparse
import re
import shutil
import sys
from pathlib import Path

from ..exercises.catalogue import exercises
from .withholding import LIBRARY, NotWithheld, write_library

COURSE = LIBRARY.parent
WHOLE = ("pyproject.toml", "LICENSE", "NOTATION.md", "binder", ".gitignore", ".gitattributes", ".github/course_in_use.png")
FIRST = "00_start_here"  # the notebook that README and Binder open
ROW = re.compile(r"\| \[.*?\]\(notebooks/(\d\d_\w+\.ipynb)\)")  # of the README's table
STRENGTH = """\
how strong it is
  The copy holds no solution and no known wrong answer, only the numbers that they give for the cases of each exercise: the
  text is gone, not hidden. But the last hint of an exercise often says nearly everything (--gentle leaves it out), some
  exercises ask for what the library itself does in course_lib/nn, and whoever gets the full course from elsewhere has it all.
  So it keeps honest students from looking too early. It does not keep a secret.
"""


class CopyError(ValueError):
    """A copy that can't be made, and why."""


def arguments(given=None):
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m course_lib.instructors.class_copy", epilog=STRENGTH,
                                     description="Write a copy of the course for a class, with the solutions kept back.",
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="a new or empty folder")
    parser.add_argument("numbers", nargs="*", metavar="NN", help="the notebooks to copy, such as 00 02 03 (all)")
    parser.add_argument("--gentle", action="store_true", help="leave out the last hint of each exercise, too")
    return parser.parse_args(given)


def notebooks(numbers) -> list[Path]:
    """Return the notebooks with these numbers, all when none is given."""
    found = sorted((COURSE / "notebooks").glob("[0-9][0-9]_*.ipynb"))
    if not found:
        raise CopyError(f"there are no notebooks beside {LIBRARY}: run this in a clone of the course.")
    unknown = sorted(set(numbers) - {path.name[:2] for path in found})
    if unknown:
        raise CopyError(f"no notebook {', '.join(unknown)}; there are {', '.join(path.name[:2] for path in found)}.")
    return [path for path in found if not numbers or path.name[:2] in numbers]


def readme(chosen) -> str:
    """The README for these notebooks, without the parts about tests and changes, which are not for the copy."""
    text = (COURSE / "README.md").read_text(encoding="utf-8")
    begin, licence = text.split("## Test\n")[0], text.split("## Licence\n")[1]
    kept = {path.name for path in chosen}
    rows = [line for line in begin.splitlines() if not (row := ROW.match(line)) or row[1] in kept]
    about = "This is a copy for a class. `check` and `hint` work as ever; the solutions stay with your instructor."
    return "\n".join([*rows, about, "", "## Licence", licence])


def _open_first(folder, first):
    """Where notebook 00 is not in the copy, let README and Binder open the first one that is."""
    for name in ("README.md", "binder/start"):
        path = Path(folder) / name
        if path.exists() and first != FIRST:
            text = path.read_text(encoding="utf-8").replace(FIRST, first).replace("notebook 00", f"notebook {first[:2]}")
            path.write_text(text, encoding="utf-8", newline="\n")


def write_copy(folder, numbers=(), gentle=False) -> dict:
    """Write a class copy into a folder; return what `write_library` could not withhold."""
    folder, chosen = Path(folder), notebooks(numbers)
    if folder.exists() and any(folder.iterdir()):
        raise CopyError(f"{folder} is not empty: name a new folder.")
    (folder / "notebooks").mkdir(parents=True)
    stayed = write_library(folder, gentle)
    shutil.rmtree(folder / "course_lib" / "instructors")
    for path in chosen:
        shutil.copy(path, folder / "notebooks")
    for name in WHOLE:
        source = COURSE / name
        if source.exists():
            (folder / name).parent.mkdir(exist_ok=True)
            (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    (folder / "README.md").write_text(readme(chosen), encoding="utf-8", newline="\n")
    _open_first(folder, chosen[0].stem)
    return stayed


def main(given=None) -> int:
    """Write a copy and say what is in it; return the exit code."""
    sys.stdout.reconfigure(errors="replace")  # the name of the folder may have letters that the terminal has not
    chosen = arguments(given)
    try:
        stayed = write_copy(chosen.folder, chosen.numbers, chosen.gentle)
    except (CopyError, NotWithheld, OSError) as error:
        print(f"not copied: {error}", file=sys.stderr)
        return 1
    count = len(list((chosen.folder / "notebooks").glob("*.ipynb")))
    print(f"{chosen.folder}: {count} notebooks, {len(exercises()) - len(stayed)} exercises without their solutions.")
    for name, solution in stayed.items():
        print(f"STILL VISIBLE: the solution of {name}, since other code calls {solution}.")
    print("Students install it like the course itself: python -m pip install -e .")
    return 0


if __name__ == "__main__":
    sys.exit(main())
