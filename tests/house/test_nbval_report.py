"""The report at the end of `pytest --nbval notebooks/`: right numbers, also of failures and of several processes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import nbval_report
import pytest
from build import build

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
SOURCE = '''# 77 · Tiny

```{code-cell} ipython3
import ipywidgets
import matplotlib.pyplot as plt
from course_lib import plots
figure, axes = plt.subplots()
plots.show(figure, "Nothing is drawn.")
```

A widget.

```{code-cell} ipython3
:tags: [nbval-ignore-output]
ipywidgets.IntSlider()
```

A number.

```{code-cell} ipython3
print(6 * 7)
```
'''


def run(folder):
    """Run strict nbval with the report over a folder; return what it printed, line by line."""
    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "-q", "-p", "no:cacheprovider", "-o",
               "addopts=", "-p", "nbval_report", "--rootdir", str(folder), str(folder)]
    paths = os.pathsep.join([str(NOTEBOOKS), str(NOTEBOOKS.parent)])
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, env={**os.environ, "PYTHONPATH": paths})
    return done.stdout.splitlines()


def counts(lines, name):
    line = next(line for line in lines if line.startswith(name) and line.split()[-1].isdigit())
    return [int(word) for word in line.split()[2:]]


def test_the_table_counts_cells_figures_widgets_and_failures(tmp_path):
    for number in ("77", "78"):
        (tmp_path / "source").mkdir(exist_ok=True)
        source = tmp_path / "source" / f"{number}_tiny.md"
        source.write_text(SOURCE, encoding="utf-8")
        product = build(source)
    product.write_text(product.read_text(encoding="utf-8").replace('"42\\n"', '"43\\n"'), encoding="utf-8")
    lines = run(tmp_path)
    assert ["seconds", "cells", "compared", "figures", "widgets", "failed"] in [line.split() for line in lines]
    assert counts(lines, "77_tiny.ipynb") == [3, 2, 1, 1, 0]
    assert counts(lines, "78_tiny.ipynb") == [3, 1, 1, 1, 1]
    assert counts(lines, "all") == [6, 3, 2, 2, 1]
    assert any("In 77_tiny.ipynb the output of a cell is not compared" in line for line in lines)


def test_nothing_is_printed_when_no_notebook_ran(tmp_path):
    (tmp_path / "test_x.py").write_text("def test_x():\n    pass\n")
    assert not any("seconds" in line and "cells" in line for line in run(tmp_path))


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
