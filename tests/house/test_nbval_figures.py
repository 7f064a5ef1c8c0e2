"""`pytest --nbval notebooks/` compares figures with the saved ones, where they were drawn by the same matplotlib."""

import base64
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import numpy as np
import pytest
from nbval_figures import KEY, SHARE, difference, drawn_by
from PIL import Image

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"


def picture(grey):
    """Return a PNG of 20 × 20 pixels as text, half of it white and half of a grey."""
    pixels, buffer = np.full((20, 20), 255, np.uint8), io.BytesIO()
    pixels[:10] = grey
    Image.fromarray(pixels).save(buffer, "PNG")
    return base64.b64encode(buffer.getvalue()).decode()


def write(path, drawn, saved, where):
    """Write a notebook whose cell draws one picture while another is saved in it."""
    show = f"from IPython.display import display; display({{'image/png': '{drawn}', 'text/plain': 'a figure'}}, raw=True)"
    output = nbformat.v4.new_output("display_data", data={"image/png": saved, "text/plain": "a figure"})
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(show, execution_count=1, outputs=[output])])
    notebook.metadata[KEY] = where
    nbformat.write(notebook, path)


def test_a_changed_figure_fails_where_it_was_drawn_and_only_there(tmp_path):
    write(tmp_path / "same.ipynb", picture(0), picture(0), drawn_by())
    write(tmp_path / "changed.ipynb", picture(100), picture(0), drawn_by())
    write(tmp_path / "elsewhere.ipynb", picture(100), picture(0), "matplotlib 3.1, Atari ST")
    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "-q", "-rA", "-p", "no:cacheprovider", "-o",
               "addopts=", "-p", "nbval_figures", "--rootdir", str(tmp_path), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120,
                          env={**os.environ, "PYTHONPATH": str(NOTEBOOKS)})
    outcomes = {name: outcome for outcome, name in re.findall(r"^(PASSED|FAILED) \S*?(\w+)\.ipynb::", done.stdout, flags=re.M)}
    assert outcomes == {"same": "PASSED", "changed": "FAILED", "elsewhere": "PASSED"}
    assert "50.0% of its pixels differ" in done.stdout


def test_difference_counts_pixels_that_can_be_seen():
    figure = np.zeros((10, 20, 3), np.int16)
    moved = figure.copy()
    moved[0, :10] = 200
    assert difference(figure, figure + 20) == 0
    assert difference(figure, moved) == pytest.approx(0.05) and SHARE < 0.05
    assert difference(figure, figure[1:]) == 1.0
