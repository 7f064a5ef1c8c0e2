"""Build the notebooks that learners open from the Markdown that authors edit.

    python notebooks/build.py            all of them
    python notebooks/build.py 02 09      only these

`source/NN_slug.md` (MyST Markdown, read by jupytext) is converted, executed from a clean start, stripped of everything
that changes from run to run, and written to `NN_slug.ipynb`. Two builds give the same bytes. A cell that raises or warns
stops the build and leaves the old notebook as it was. Notebook 00 shows a map of all others: it is built as well whenever
its map is no longer today's.
"""

import os
import re
import sys
from pathlib import Path

import guards
import jupytext
import nbformat
import nbval_figures
import surroundings
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

HERE = Path(__file__).resolve().parent
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
LIVE_VIEW = "application/vnd.jupyter.widget-view+json"


class BuildError(RuntimeError):
    """A notebook that can't be built, and why."""


def read_source(path: Path):
    """Return the notebook of a source file: cells numbered in order, no outputs, plain metadata."""
    notebook = jupytext.read(path, fmt="md:myst")
    for i, cell in enumerate(notebook.cells):
        cell.id = f"cell-{i:03d}"
        cell.metadata = {key: value for key, value in cell.metadata.items() if key == "tags"}
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
                         "language_info": {"name": "python"}}
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    return notebook


def execute(notebook, cwd: Path):
    """Run all cells in a new kernel of this Python, with no memory of earlier progress."""
    surroundings.prepare()
    client = NotebookClient(notebook, kernel_name="python3", record_timing=False, store_widget_state=False,
                            coalesce_streams=True, timeout=120, resources={"metadata": {"path": str(cwd)}})
    client.execute()


def clean(notebook):
    """Drop what a saved file can't keep alive: widget views (their picture stays) and run-time metadata."""
    notebook.metadata.pop("widgets", None)
    notebook.metadata["language_info"] = {"name": "python"}
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", ()):
            output.get("data", {}).pop(LIVE_VIEW, None)


def complain_about_warnings(notebook, name):
    """Raise when a cell wrote to stderr: a warning in a notebook is a fault in a notebook."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if output.get("name") == "stderr":
                raise BuildError(f"{name}: a cell wrote to stderr: {output['text'].strip()[:400]}\n{cell.source}")


def build(source: Path) -> Path:
    """Build one notebook and return its path."""
    target = source.parent.parent / f"{source.stem}.ipynb"
    notebook = read_source(source)
    try:
        execute(notebook, target.parent)
    except CellExecutionError as error:
        raise BuildError(f"{source.name}: {COLOURS.sub('', str(error))}") from error
    complain_about_warnings(notebook, source.name)
    clean(notebook)
    notebook.metadata[nbval_figures.KEY] = nbval_figures.drawn_by()
    nbformat.validate(notebook)
    text = nbformat.writes(notebook)
    with open(target.with_suffix(".building"), "w", encoding="utf-8", newline="\n") as file:
        file.write(text if text.endswith("\n") else text + "\n")
    os.replace(file.name, target)
    return target


def sources(numbers) -> list[Path]:
    """Return the source files with these numbers, all when none is given."""
    found = sorted((HERE / "source").glob("[0-9][0-9]_*.md"))
    unknown = set(numbers) - {path.name[:2] for path in found}
    if unknown:
        raise BuildError(f"no source for {', '.join(sorted(unknown))}; there are {', '.join(p.name[:2] for p in found)}.")
    return [path for path in found if not numbers or path.name[:2] in numbers]


def with_maps(chosen: list[Path]) -> list[Path]:
    """Return the chosen sources, and after them each other notebook whose saved map of the course is not today's."""
    return chosen + [source for source in map(guards.source_of, guards.products())
                     if source not in chosen and guards.stale_map(guards.load(HERE / f"{source.stem}.ipynb"))]


def main(numbers) -> int:
    """Build the chosen notebooks; return the exit code."""
    try:
        if wrong := surroundings.other_course():
            raise BuildError(wrong)
        for source in with_maps(sources(numbers)):
            print(f"building {source.stem} …", flush=True)
            target = build(source)
            print(f"  wrote {target.name}")
            for problem in guards.all_problems(target):
                print(f"  to mend: {problem}")
    except (BuildError, OSError) as error:
        print(f"not built: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
