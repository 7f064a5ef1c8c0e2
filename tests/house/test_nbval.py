"""Strict nbval with our comparison of figures and our report: one run over notebooks, of which some were altered."""

import base64
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import nbval_report
import numpy as np
import pytest
from build import build
from nbval_figures import KEY, SEEN, SHARE, VARIES, difference, lost_colour
from PIL import Image

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"


def picture(grey, rows=10):
    """Return a PNG of 20 × 20 pixels as text: the upper half black, but for its first `rows`, which are of a grey."""
    pixels, buffer = np.full((20, 20), 255, np.uint8), io.BytesIO()
    pixels[:10] = 0
    pixels[:rows] = grey
    Image.fromarray(pixels).save(buffer, "PNG")
    return base64.b64encode(buffer.getvalue()).decode()


SOURCE = f'''# 77 · A tiny notebook

```{{code-cell}} ipython3
from IPython.display import display
display({{"image/png": "{picture(0)}", "text/plain": "a figure"}}, raw=True)
```

```{{code-cell}} ipython3
:tags: [nbval-ignore-output]

live = {{"application/vnd.jupyter.widget-view+json": {{"model_id": "x"}}}}
display({{**live, "image/png": "{picture(0)}", "text/plain": "a widget"}}, raw=True)
```

```{{code-cell}} ipython3
print("the answer is", 6 * 7)
```
'''


def altered(product, name, change):
    """Write a copy of a notebook, changed by `change(notebook)`."""
    notebook = nbformat.read(product, as_version=4)
    change(notebook)
    nbformat.write(notebook, product.with_name(name))


def other_number(notebook):
    notebook.cells[-1].outputs[0].text = "the answer is 43\n"


def other_figure(notebook):
    notebook.cells[1].outputs[0].data["image/png"] = picture(100)


def one_row(notebook):
    """One row of twenty in another grey: 5% of the figure."""
    notebook.cells[1].outputs[0].data["image/png"] = picture(100, 1)


def one_row_that_may_vary(notebook):
    one_row(notebook)
    notebook.cells[1].metadata.tags = [VARIES]


def half_that_may_vary(notebook):
    one_row_that_may_vary(notebook)
    other_figure(notebook)


def six_red_pixels(notebook):
    """A colour that was not there, on 1.5% of the figure."""
    data, buffer = notebook.cells[1].outputs[0].data, io.BytesIO()
    pixels = np.array(Image.open(io.BytesIO(base64.b64decode(data["image/png"]))).convert("RGB"))
    pixels[15, :6] = 255, 0, 0
    Image.fromarray(pixels).save(buffer, "PNG")
    data["image/png"] = base64.b64encode(buffer.getvalue()).decode()


def six_that_may_vary(notebook):
    six_red_pixels(notebook)
    notebook.cells[1].metadata.tags = [VARIES]


def elsewhere(notebook):
    """Another number, and another figure that was drawn on another computer."""
    notebook.metadata[KEY] = "matplotlib 3.1, Atari ST"
    other_number(notebook)
    other_figure(notebook)


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """What pytest printed when it ran a notebook as it was built, and copies of which something was altered."""
    folder = tmp_path_factory.mktemp("nbval")
    (folder / "source").mkdir()
    (folder / "source" / "77_sound.md").write_text(SOURCE, encoding="utf-8")
    product = build(folder / "source" / "77_sound.md")
    altered(product, "78_number.ipynb", other_number)
    altered(product, "79_figure.ipynb", other_figure)
    altered(product, "80_elsewhere.ipynb", elsewhere)
    altered(product, "81_one_row.ipynb", one_row)
    altered(product, "82_may_vary.ipynb", one_row_that_may_vary)
    altered(product, "83_too_much.ipynb", half_that_may_vary)
    altered(product, "84_red.ipynb", six_red_pixels)
    altered(product, "85_red_may_vary.ipynb", six_that_may_vary)
    shutil.copy(NOTEBOOKS / "conftest.py", folder)
    command = [sys.executable, "-m", "pytest", "-p", "nbval.plugin", "--nbval", "--nbval-current-env", "-q", "-rA", "-p",
               "no:cacheprovider", "-o", "addopts=", "--rootdir", str(folder), str(folder)]
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
                   "PYTHONPATH": os.pathsep.join([str(NOTEBOOKS), str(NOTEBOOKS.parent)])}
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, env=environment).stdout


def outcomes(ran, name):
    found = re.findall(rf"^(PASSED|FAILED) \S*{name}\.ipynb::Cell (\d)", ran, flags=re.M)
    return {int(number): outcome == "PASSED" for outcome, number in found}


@pytest.mark.thorough
def test_a_sound_notebook_passes(ran):
    assert outcomes(ran, "77_sound") == {0: True, 1: True, 2: True}


@pytest.mark.thorough
def test_an_altered_number_is_caught(ran):
    assert outcomes(ran, "78_number") == {0: True, 1: True, 2: False}
    assert "the answer is 43" in ran


@pytest.mark.thorough
def test_a_changed_figure_fails_where_it_was_drawn_and_only_there(ran):
    assert outcomes(ran, "79_figure") == {0: False, 1: True, 2: True}
    assert outcomes(ran, "80_elsewhere") == {0: True, 1: True, 2: False}
    assert "50.0% of its pixels differ" in ran


@pytest.mark.thorough
def test_a_figure_that_may_vary_has_a_wider_bound_and_a_bound(ran):
    assert outcomes(ran, "81_one_row")[0] is False and "5.0% of its pixels differ" in ran
    assert outcomes(ran, "82_may_vary")[0] is True and outcomes(ran, "83_too_much")[0] is False


@pytest.mark.thorough
def test_a_colour_that_comes_or_goes_is_caught_on_few_pixels(ran):
    assert outcomes(ran, "84_red")[0] is False and "only one of the two has the colour #ff0000" in ran
    assert outcomes(ran, "85_red_may_vary")[0] is True


def counts(lines, name):
    line = next(line for line in lines if line.startswith(name) and line.split()[-1].isdigit())
    return [int(word) for word in line.split()[2:]]


@pytest.mark.thorough
def test_the_table_counts_cells_figures_widgets_and_failures(ran):
    lines = ran.splitlines()
    assert ["seconds", "cells", "compared", "figures", "widgets", "failed"] in [line.split() for line in lines]
    assert counts(lines, "77_sound.ipynb") == [3, 2, 1, 1, 0]
    assert counts(lines, "78_number.ipynb") == [3, 1, 1, 1, 1]
    assert counts(lines, "all") == [27, 12, 9, 9, 6]
    assert any("In 77_sound.ipynb the output of a cell is not compared" in line for line in lines)


def test_difference_counts_pixels_that_can_be_seen():
    figure = np.zeros((10, 20, 3), np.int16)
    moved = figure.copy()
    moved[0, :10] = 200
    assert difference(figure, figure + 20) == 0
    assert difference(figure, moved) == pytest.approx(0.05) and SHARE < 0.05
    assert difference(figure, figure[1:]) == 1.0
    assert difference(figure, figure + 60) == 1.0 and SEEN >= 20, "a grey that can be seen, and one that can't"


def lined(colour, row=50, width=1):
    """A white figure with a line across it, and dark letters."""
    figure = np.full((200, 200, 3), 255, np.int16)
    figure[row:row + width] = colour
    figure[180:190, 20:60] = (20, 20, 20)
    return figure


def test_a_line_in_another_colour_is_seen_and_a_line_that_moved_is_not():
    saved = lined((0, 69, 140))
    for colour, said in (((178, 24, 5), "#00458c"), ((34, 34, 34), "#00458c"), ((255, 255, 255), "#00458c")):
        assert difference(lined(colour), saved) < SHARE and lost_colour(lined(colour), saved) == said
    assert lost_colour(saved, lined((34, 34, 34))) == "#00458c", "black letters must not hide a new colour"
    for same in (lined((0, 69, 140), row=90), lined((10, 60, 150)), lined((0, 69, 140), width=3)):
        assert lost_colour(same, saved) == ""


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


@pytest.mark.parametrize("when", ["setup", "call", "teardown"])
def test_a_failure_counts_whenever_it_comes(when):
    """A kernel that does not start fails before its first cell."""
    assert nbval_report.totals([_report(when, 1, [], outcome="failed")])["a.ipynb"]["failed"] == 1


def _report(when, seconds, properties, name="a.ipynb::Cell 0", outcome="passed"):
    return pytest.TestReport(nodeid=name, location=(name, 0, name), keywords={}, outcome=outcome, longrepr=None, when=when,
                             user_properties=properties, duration=seconds)
