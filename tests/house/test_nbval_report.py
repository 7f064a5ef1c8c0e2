"""What `pytest --nbval notebooks/` does beyond nbval: a report with right numbers, and a comparison of figures."""

import json
import os
import subprocess
import sys
from pathlib import Path

import nbval_report
import numpy as np
import pytest
from build import build
from nbval_figures import SHARE, difference

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
               "addopts=", "-p", "nbval_report", "-p", "nbval_figures", "--rootdir", str(folder), str(folder)]
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


FIGURE = '''# 77 · A line

```{code-cell} ipython3
import matplotlib.pyplot as plt
from course_lib import plots
figure, axes = plt.subplots()
axes.plot([0, 1], [0, 1], lw=20)
plots.show(figure, "A thick line.")
```
'''


@pytest.fixture(scope="module")
def line_notebook(tmp_path_factory):
    """Build a notebook with one figure; return its text."""
    source = tmp_path_factory.mktemp("line") / "source" / "77_line.md"
    source.parent.mkdir()
    source.write_text(FIGURE, encoding="utf-8")
    return build(source).read_text(encoding="utf-8")


@pytest.mark.parametrize(("changes", "wanted"), [
    ([], "1 passed"),                                                           # the same figure
    ([("lw=20", "lw=60")], "1 failed"),                                         # another one, said to be from here
    ([("lw=20", "lw=60"), ("matplotlib 3", "matplotlib 2")], "1 passed")])      # another one, from another computer
def test_figures_are_compared_where_they_were_made(tmp_path, line_notebook, changes, wanted):
    for old, new in changes:
        assert old in line_notebook
        line_notebook = line_notebook.replace(old, new)
    (tmp_path / "77_line.ipynb").write_text(line_notebook, encoding="utf-8")
    lines = run(tmp_path)
    assert wanted in lines[-1]
    assert any("no longer looks like the saved one" in line for line in lines) == ("failed" in wanted)


def test_difference_counts_pixels_that_can_be_seen():
    figure = np.zeros((10, 20, 3), np.int16)
    moved = figure.copy()
    moved[0, :10] = 200
    assert difference(figure, figure + 20) == 0 and difference(figure, moved) == 0.05 > SHARE
    assert difference(figure, figure[1:]) == 1.0
