"""A copy of the library without solutions: the class copy leans on it, and the class check gives it to students' processes.

In the files of exercises, each solution and each known wrong answer is replaced by what it puts out, which is all that
`check` needs. Then every function goes that nothing needs any more. The text is cut where the syntax tree says so.
"""

import ast
import compileall
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

from ..datasets.integrity import find
from ..exercises.catalogue import exercises
from ..exercises.exercise import Wrong
from ..exercises.recorded import STORE, record

LIBRARY = Path(__file__).resolve().parents[1]
ROOM = "exercises"


class NotWithheld(ValueError):
    """A file of exercises is written in a way that this file can't cut; the message says where and what to do."""


def write_library(folder, gentle=False, for_checking=False) -> dict:
    """Write `course_lib` without solutions, and `data`, into a folder.

    Returns, by the id of the exercise, the names of solutions that had to stay since other code needs them. With `gentle`,
    the last hint of each exercise is left out too. With `for_checking`, even the numbers are left out, so that `check` can't
    judge, and Python's bytecode is written beside the files, for fast starts.
    """
    target = Path(folder) / "course_lib"
    shutil.copytree(LIBRARY, target, ignore=shutil.ignore_patterns("__pycache__", "data", ".ipynb_checkpoints"))
    shutil.copytree(find("mnist_5000.npz").parent, Path(folder) / "data", ignore=shutil.ignore_patterns("__pycache__"))
    imported, kept = _imported_names(), {}
    for path in sorted((target / ROOM).glob("*.py")):
        source = path.read_text(encoding="utf-8")
        if "Exercise(" in source and _exercises_in(ast.parse(source)):
            cut, stayed = stripped(source, imported.get(path.stem, set()), gentle)
            path.write_text(cut, encoding="utf-8", newline="\n")
            kept |= stayed
    store = {name: [_record(e, answer, for_checking) for answer in (e.solution, *(w.answer for w in e.wrong))]
             for name, e in exercises().items()}
    (target / ROOM / STORE.name).write_text(json.dumps(store), encoding="utf-8")
    if for_checking:
        compileall.compile_dir(target, quiet=2)
    return kept


def _record(exercise, answer, bare):
    """An answer as plain data, when it is `bare` without what it puts out: then it is not even run."""
    return {**record(replace(exercise, cases=()), answer), "outputs": []} if bare else record(exercise, answer)


def _imported_names():
    """The names that files of this room import from each other, by the name of the file that gives them."""
    found = {}
    for path in (LIBRARY / ROOM).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.level == 1:
                found.setdefault(node.module.split(".")[-1], set()).update(alias.name for alias in node.names)
    return found


def _exercises_in(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Exercise"]


def stripped(source: str, needed=frozenset(), gentle=False) -> tuple[str, dict]:
    """Return the text of a file of exercises without its answers, and the names of solutions that stayed by exercise.

    `needed` are the names that other files import from it.
    """
    edits, solutions = [], {}
    for call in _exercises_in(ast.parse(source)):
        parts = {keyword.arg: keyword.value for keyword in call.keywords}
        name = _checked(parts)
        solutions[name] = getattr(parts["solution"], "id", "")
        edits += _edits(name, parts, gentle)
    cut = _with_import(_apply(source, edits))
    cut = _apply(cut, [(node, "") for node in _unused(ast.parse(cut).body, set(solutions.values()), needed)])
    cut = re.sub(r"\n{4,}", "\n\n\n", cut)
    left = {name for node in ast.parse(cut).body for name in _names_of(node)}
    return cut, {name: solution for name, solution in solutions.items() if solution in left}


def _checked(parts):
    """The id of an exercise that is written out as this file needs it."""
    name = getattr(parts.get("id"), "value", None)
    wrong = parts.get("wrong")
    plain = isinstance(wrong, ast.Tuple) and all(isinstance(w, ast.Call) and getattr(w.func, "id", "") == Wrong.__name__
                                                 and w.args for w in wrong.elts)
    if not isinstance(name, str) or "solution" not in parts or not plain:
        raise NotWithheld(f"exercise {name or '?'}: write its id, its solution and a tuple of Wrong(…, …) out in the call of "
                          "Exercise, then its solution can be withheld.")
    return name


def _edits(name, parts, gentle):
    """What to put in place of the answers of one exercise: pairs (node, text)."""
    edits = [(parts["solution"], f'withheld("{name}", 0)')]
    edits += [(wrong.args[0], f'withheld("{name}", {i})') for i, wrong in enumerate(parts["wrong"].elts, start=1)]
    if "shown" in parts:
        edits.append((parts["shown"], '""'))
    hints = parts.get("hints")
    if gentle and isinstance(hints, ast.Tuple) and len(hints.elts) > 1:
        edits.append((hints.elts[-1], '"The next step is yours. Ask your instructor when it does not come."'))
    return edits


def _apply(source, edits):
    """Replace the text of nodes; positions in a syntax tree count bytes of UTF-8."""
    lines = source.encode().splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    content = b"".join(lines)
    places = sorted(((starts[node.lineno - 1] + node.col_offset, starts[node.end_lineno - 1] + node.end_col_offset, text)
                     for node, text in edits), reverse=True)
    for start, end, text in places:
        content = content[:start] + text.encode() + content[end:]
    return content.decode()


def _with_import(source):
    """Import `withheld` after the last import of a file."""
    last = [node for node in ast.parse(source).body if isinstance(node, ast.Import | ast.ImportFrom)][-1]
    lines = source.split("\n")
    return "\n".join([*lines[:last.end_lineno], "from .recorded import withheld", *lines[last.end_lineno:]])


def _names_of(node):
    """The names that a statement at the top of a file defines; imports define none here, and stay."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return {node.name}
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return {name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)}


def _reads(node):
    return {name.id for name in ast.walk(node) if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Load)}


def _unused(statements, solutions, needed):
    """Statements that define solutions, or private names, which no statement that stays and no other file reads."""
    defined = [(node, _names_of(node), _reads(node)) for node in statements]
    may_go = [bool(names) and all(name in solutions or name.startswith("_") for name in names) for _, names, _ in defined]
    stays = [not may for may in may_go]
    read, grown = set(needed), True
    while grown:
        grown = False
        for i, (_, names, reads) in enumerate(defined):
            if (stays[i] and not reads <= read) or (not stays[i] and names & read):
                stays[i], grown = True, True
                read |= reads
    return [node for (node, _, _), stay in zip(defined, stays, strict=True) if not stay]
