"""A student's notebook as a file: its code cells and the exercises in it, or one sentence that says why it can't be read.

The class check leans on it. Nothing of the file is run here, and its saved outputs are not even looked at.
"""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from ..exercises.catalogue import exercises

LARGEST = 60 * 2**20  # bytes
CHECK = re.compile(r"""\bcheck\(\s*["']((\d\d)-[\w-]+)["']""")
SKIPPED = {".ipynb_checkpoints", "__pycache__", ".git", "__MACOSX"}
NAMES = (".ipynb", ".ipynb.txt", ".ipynb.json")  # browsers append what they take the file for
ARCHIVES = (".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".xz", ".bz2")
LITTER = ("thumbs.db", "desktop.ini")


@dataclass
class Submission:
    """`name` is the path below the checked folder; `cells` the code of each code cell; `ids` the exercises to judge: all of
    the notebooks of the course whose checks stand in it; `trouble` a sentence when there is nothing to run, `note` one for
    when there is."""

    name: str
    cells: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    trouble: str = ""
    note: str = ""

    @property
    def numbers(self) -> list[str]:
        """The numbers of the course's notebooks in it, such as ["02"]."""
        return sorted({name[:2] for name in self.ids})


class Unreadable(ValueError):
    """A file that is no notebook of the course; the message says why."""


def find(folder) -> list[Path]:
    """Return the notebooks and archives below a folder in order, without the copies that Jupyter and other systems leave."""
    return [path for path in _below(folder) if path.name.lower().endswith(NAMES + ARCHIVES)]


def others(folder) -> list[str]:
    """Return the paths below a folder of all other files, which may be hand-ins of another kind; hidden ones stay out."""
    return [path.relative_to(folder).as_posix() for path in _below(folder)
            if not path.name.lower().endswith(NAMES + ARCHIVES + LITTER) and not path.name.startswith(".") and path.is_file()]


def _below(folder):
    return sorted(path for path in Path(folder).rglob("*")
                  if not SKIPPED & set(path.relative_to(folder).parts) and not path.name.startswith("._"))


def read(path, folder) -> Submission:
    """Read one file; whatever is wrong with it becomes its `trouble`."""
    submission = Submission(Path(path).relative_to(folder).as_posix())
    try:
        text, submission.note = _text(_bytes(Path(path), Path(folder)))
        submission.cells = _code(_notebook(text))
        submission.ids = _ids(submission.cells)
        submission.note = "; ".join(filter(None, [submission.note, _strange_ids(submission.cells)]))
    except Unreadable as error:
        submission.trouble = str(error)
    return submission


def _bytes(path, folder):
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            raise Unreadable("a link to a place outside this folder")
        if not path.is_file():
            raise Unreadable("not a file, although it has the name of one")
        if path.name.lower().endswith(ARCHIVES):
            raise Unreadable("an archive: unpack it in this folder, and check again")
        if path.stat().st_size > LARGEST:
            raise Unreadable(f"larger than {LARGEST // 2**20} MB: clear the outputs, and save it again")
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"can't be opened: {error.strerror}") from error
    except RuntimeError as error:
        raise Unreadable("a link that leads to itself") from error


def _text(content):
    """The text of a file and a note. Notebooks are UTF-8; some programs put a mark in front, or save another encoding."""
    if not content.strip(b" \t\r\n\0"):
        raise Unreadable("empty file")
    for encoding, note in (("utf-8-sig", ""), ("utf-16", "saved as UTF-16"), ("gb18030", "not UTF-8: read as GB 18030")):
        if encoding != "utf-16" or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            try:
                return content.decode(encoding), note
            except UnicodeDecodeError:
                continue
    raise Unreadable("neither UTF-8 nor GB 18030: these bytes are no text")


def _notebook(text):
    try:
        notebook = json.loads(text)
    except RecursionError as error:
        raise Unreadable("not a notebook: its JSON is nested too deeply") from error
    except ValueError as error:
        where = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise Unreadable(f"not a notebook: broken JSON{where}; was the file cut off, or merged by hand?") from error
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        old = isinstance(notebook, dict) and "worksheets" in notebook
        raise Unreadable("a notebook of format 3: open it in JupyterLab, and save it" if old
                         else "not a notebook: it has no cells")
    return notebook


def _code(notebook):
    cells = [cell for cell in notebook["cells"] if isinstance(cell, dict) and cell.get("cell_type") == "code"]
    if not cells:
        raise Unreadable("no code cells in it")
    return [_joined(cell.get("source", "")) for cell in cells]


def _joined(source):
    return "".join(map(str, source)) if isinstance(source, list) else source if isinstance(source, str) else ""


def _ids(cells):
    """All exercises of the notebooks that have a known check in these cells."""
    found = {match[1] for cell in cells for match in CHECK.finditer(cell)} & set(exercises())
    if not found:
        raise Unreadable("another notebook: none of its cells checks an exercise of this course")
    return [name for name in exercises() if name[:2] in {known[:2] for known in found}]


def _strange_ids(cells):
    """A sentence when a cell checks an exercise that the course does not have: an id that was changed, or an old version."""
    strange = sorted({match[1] for cell in cells for match in CHECK.finditer(cell)} - set(exercises()))
    return f"it checks {', '.join(strange)}, which this copy of the course does not have" if strange else ""
