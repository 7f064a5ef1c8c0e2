"""What goes with every notebook that is checked: the comparison of its figures, cell by cell, and the surroundings of its run.

A whole run over notebooks, sound ones and altered ones, is in `test_nbval.py`.
"""

import base64
import io
import os
import re
import runpy
from types import SimpleNamespace

import guards
import nbformat
import nbval_figures
import numpy as np
import pytest
from nbval_figures import KEY
from PIL import Image


def picture(grey):
    """Return a PNG of 20 × 20 pixels as text: the upper half grey, the lower half white."""
    pixels, buffer = np.full((20, 20), 255, np.uint8), io.BytesIO()
    pixels[:10] = grey
    Image.fromarray(pixels).save(buffer, "PNG")
    return base64.b64encode(buffer.getvalue()).decode()


def cell_of(saved, made, drawn_by):
    """As much of a checked cell as the comparison needs: its saved picture, and those that it made now."""
    outputs, again = ([{"data": {"image/png": picture(grey)}} for grey in greys] for greys in (saved, made))
    return SimpleNamespace(cell=nbformat.from_dict({"outputs": outputs, "metadata": {}}), options={"check": True},
                           test_outputs=again, parent=SimpleNamespace(nb=SimpleNamespace(metadata={KEY: drawn_by})))


def compared(item):
    """Let the comparison follow the run of a cell; return what it hands on."""
    steps = nbval_figures.pytest_runtest_call(item)
    next(steps)
    with pytest.raises(StopIteration) as end:
        steps.send("ran")
    return end.value.value


def test_each_picture_of_a_cell_is_compared_where_it_was_drawn():
    here = nbval_figures.drawn_by()
    assert compared(cell_of([0, 0], [0, 0], here)) == "ran" == compared(cell_of([0], [100], "matplotlib 3.1, Atari ST"))
    with pytest.raises(AssertionError, match=r"50\.0% of its pixels differ.*build\.py NN"):
        compared(cell_of([0, 0], [0, 100], here))
    for made in ([0], [0, 0, 0]):
        with pytest.raises(ValueError):  # nbval itself says in words that an output came or went
            compared(cell_of([0, 0], made, here))


@pytest.mark.parametrize("product", guards.products(), ids=lambda p: p.stem)
def test_each_notebook_says_where_its_figures_come_from(product, monkeypatch):
    """In the words of today: otherwise they would be compared nowhere, and nobody would hear of it."""
    said = guards.load(product).metadata[KEY]
    version, system, processor = re.fullmatch(r"matplotlib ([\d.]+\w*)\W+(\w+)\W+(\w+)\W*", said).groups()
    monkeypatch.setattr("matplotlib.__version__", version)
    monkeypatch.setattr("platform.system", lambda: system)
    monkeypatch.setattr("platform.machine", lambda: processor)
    assert nbval_figures.drawn_by() == said


def test_notebooks_are_checked_without_progress_and_with_one_thread(monkeypatch):
    """Whoever has passed exercises on this computer gets the saved map of the course all the same."""
    monkeypatch.setenv("COURSE_PROGRESS", "somewhere.json")
    monkeypatch.delenv("OMP_NUM_THREADS")
    runpy.run_path(str(guards.HERE / "conftest.py"))
    assert (os.environ["COURSE_PROGRESS"], os.environ["OMP_NUM_THREADS"]) == ("off", "1")
    monkeypatch.setenv("OMP_NUM_THREADS", "2")
    runpy.run_path(str(guards.HERE / "conftest.py"))
    assert os.environ["OMP_NUM_THREADS"] == "2"
