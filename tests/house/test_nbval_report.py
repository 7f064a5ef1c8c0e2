"""The report at the end of `pytest --nbval notebooks/`: right numbers, also of failures and of several processes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import nbval_report
import pytest

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
SHOW = "from IPython.display import display; "
LIVE = "application/vnd.jupyter.widget-view+json"
CELLS = [  # source, tags, saved output
    (SHOW + "display({'image/png': 'aGVsbG8=', 'text/plain': 'a figure'}, raw=True)", [],
     {"image/png": "aGVsbG8=", "text/plain": "a figure"}),
    (SHOW + f"display({{'{LIVE}': {{'model_id': 'x'}}, 'image/png': 'aGVsbG8=', 'text/plain': 'a widget'}}, raw=True)",
     ["nbval-ignore-output"], {"text/plain": "a widget"}),
    ("42", [], {"text/plain": "42"}),
]


def write(path, answer):
    """Write a notebook of three cells, the last of which claims to give `answer`."""
    notebook = nbformat.v4.new_notebook()
    for number, (source, tags, data) in enumerate(CELLS, start=1):
        shown = nbformat.v4.new_output("display_data", data={"text/plain": answer} if source == "42" else data)
        about = {"metadata": {"tags": tags}, "execution_count": number, "outputs": [shown]}
        notebook.cells.append(nbformat.v4.new_code_cell(source, **about))
    nbformat.write(notebook, path)


def counts(lines, name):
    line = next(line for line in lines if line.startswith(name) and line.split()[-1].isdigit())
    return [int(word) for word in line.split()[2:]]


def test_the_table_counts_cells_figures_widgets_and_failures(tmp_path):
    write(tmp_path / "77_tiny.ipynb", "42")
    write(tmp_path / "78_tiny.ipynb", "43")
    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "-q", "-p", "no:cacheprovider", "-o",
               "addopts=", "-p", "nbval_report", "--rootdir", str(tmp_path), str(tmp_path)]
    paths = {**os.environ, "PYTHONPATH": str(NOTEBOOKS)}
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, env=paths)
    lines = done.stdout.splitlines()
    assert ["seconds", "cells", "compared", "figures", "widgets", "failed"] in [line.split() for line in lines]
    assert counts(lines, "77_tiny.ipynb") == [3, 2, 1, 1, 0]
    assert counts(lines, "78_tiny.ipynb") == [3, 1, 1, 1, 1]
    assert counts(lines, "all") == [6, 3, 2, 2, 1]
    assert any("In 77_tiny.ipynb the output of a cell is not compared" in line for line in lines)


class Terminal:
    """As much of pytest's terminal reporter as a summary needs."""

    def __init__(self, *reports):
        self.stats, self.lines = {"": [], "passed": list(reports), "warnings": [object()]}, []

    def section(self, title):
        self.lines.append(title)

    write_line = section


def test_the_table_stands_only_where_notebooks_ran():
    for reports, said in (([], False), ([_report("call", 1, [], "tests/x.py::test")], False),
                          ([_report("call", 1, [(nbval_report.KEY, {"cells": 1, "compared": 1})])], True)):
        terminal = Terminal(*reports)
        nbval_report.pytest_terminal_summary(terminal)
        assert bool(terminal.lines) == said


def test_reports_from_other_processes_count_alike(request):
    """As pytest-xdist sends them: through JSON. Set-up and tear-down add their seconds only."""
    facts = {"cells": 1, "compared": 1, "figures": 2, "widgets": 0}
    sent = []
    for when, seconds in (("setup", 1.5), ("call", 0.5), ("teardown", 0.25)):
        report = _report(when, seconds, [(nbval_report.KEY, facts)])
        data = request.config.hook.pytest_report_to_serializable(config=request.config, report=report)
        data = json.loads(json.dumps(data))
        sent.append(request.config.hook.pytest_report_from_serializable(config=request.config, data=data))
    found = nbval_report.totals([*sent, _report("call", 9, [], "tests/x.py::test")])
    assert dict(found["a.ipynb"]) == {**facts, "seconds": 2.25, "failed": 0} and list(found) == ["a.ipynb"]


def _report(when, seconds, properties, name="a.ipynb::Cell 0"):
    return pytest.TestReport(nodeid=name, location=(name, 0, name), keywords={}, outcome="passed", longrepr=None, when=when,
                             user_properties=properties, duration=seconds)
