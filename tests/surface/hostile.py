"""Run notebooks in a hostile place; started by `test_anywhere.py` as `python hostile.py report.json folder notebook …`.

Whatever opens a connection, needs torch or writes into `folder` is an error. The code cells are run in one namespace as
learners do: each of them is interrupted half-way, then run twice in a row, and at the end all exercises once more, from the
last to the first. The report tells for each notebook which cells raised what, and which verdicts changed. Notebooks behind the
word "once" are run once: their training is long.
"""

import contextlib
import importlib.abc
import io
import json
import os
import sys
import warnings


class NoTorch(importlib.abc.MetaPathFinder):
    """As if PyTorch were not installed."""

    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("torch", "torchvision"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def guard(folder):
    """Refuse connections, and writing below `folder`: there a permission would stop it, but not for every user."""
    def watch(event, arguments):
        if event in ("socket.connect", "socket.getaddrinfo"):
            raise ConnectionError(f"a connection was wanted: {arguments}")
        writes = event == "open" and isinstance(arguments[0], str) and str(arguments[1] or "r")[0] in "wax+"
        if writes and os.path.abspath(arguments[0]).startswith(folder + os.sep):
            raise PermissionError(13, "Permission denied", arguments[0])
    sys.addaudithook(watch)


def cells(path):
    """The code cells of a saved notebook as texts."""
    with open(path, encoding="utf-8") as file:
        return ["".join(cell["source"]) for cell in json.load(file)["cells"] if cell["cell_type"] == "code"]


def verdicts(text):
    """The lines in which `check` judges, without the words behind."""
    return [line.split(":")[0] for line in text.splitlines() if line[:1] in "✓✗○"]


def run(text, number, space):
    """Run one cell; return (its verdicts, what it raised in words)."""
    out = io.StringIO()
    try:
        with contextlib.redirect_stdout(out):
            exec(compile(text, f"cell {number}", "exec"), space)  # the notebook's own code, as a kernel would run it
    except Exception as error:
        return verdicts(out.getvalue()), f"{type(error).__name__}: {error}"
    return verdicts(out.getvalue()), ""


def interrupt(text, number, space, calls):
    """Run one cell until it has called this many functions of the course; then interrupt it, as the stop button does."""
    left = [calls]

    def count(frame, event, _argument):
        left[0] -= event == "call" and "course_lib" in frame.f_code.co_filename
        if left[0] == 0:
            sys.setprofile(None)
            raise KeyboardInterrupt
    try:
        sys.setprofile(count)
        with contextlib.suppress(KeyboardInterrupt, Exception), contextlib.redirect_stdout(io.StringIO()):
            exec(compile(text, f"cell {number}", "exec"), space)
    finally:
        sys.setprofile(None)


def report(path, times=2):
    """Run each cell of a notebook, then all exercises backwards; return what went wrong, in words."""
    texts, space, found = dict(enumerate(cells(path), start=1)), {"__name__": "__main__"}, []
    first = {}
    for number, text in texts.items():
        if times > 1:
            interrupt(text, number, space, 7 * number)
        first[number], *more = (run(text, number, space) for _ in range(times))
        found += [f"cell {number} raised {first[number][1]}"] if first[number][1] else []
        found += [f"cell {number}, run twice: {again} instead of {first[number]}" for again in more if again != first[number]]
    for number in reversed([number for number, text in texts.items() if "check(" in text]):
        again = run(texts[number], number, space)
        found += [f"cell {number}, run backwards: {again} instead of {first[number]}"] if again != first[number] else []
    return found


def main(target, folder, *paths):
    """Write the reports as JSON."""
    sys.meta_path.insert(0, NoTorch())
    guard(os.path.abspath(folder))
    warnings.simplefilter("error")
    once = paths.index("once")
    found = {os.path.basename(path): report(path, 2 if i < once else 1) for i, path in enumerate(paths) if i != once}
    with open(target, "w", encoding="utf-8") as file:
        json.dump(found, file)


if __name__ == "__main__":
    main(*sys.argv[1:])
