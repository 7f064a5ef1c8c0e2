"""A notebook shows the same on the computer of somebody who has changed the looks of matplotlib and the start of IPython, and
who has other plugins for pytest."""

import os
import subprocess
import sys
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
import surroundings

from course_lib import plots, widgets

ROOT = Path(__file__).resolve().parents[2]
LOOKS = {"font.size": 30, "axes.facecolor": "black", "lines.linewidth": 9, "axes.labelpad": 40, "axes.grid": True,
         "patch.edgecolor": "red", "scatter.marker": "x", "image.origin": "lower"}
PLUGIN = """import warnings
import pytest

def pytest_configure():
    warnings.warn(pytest.PytestDeprecationWarning("an option of another plugin is unset"))

@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    items.reverse()
"""


@pytest.fixture
def other_looks():
    with mpl.rc_context(LOOKS):
        yield


def test_widgets_do_not_take_the_looks_of_their_owner():
    pictures = []
    for looks in ({}, LOOKS):
        with mpl.rc_context(looks):
            figure, _ = widgets.explore_line().render()
            pictures.append(np.array(figure.canvas.buffer_rgba()))
            assert looks == {} or mpl.rcParams["font.size"] == 30
    assert np.array_equal(*pictures)


def test_figures_do_not_take_the_looks_of_their_owner(other_looks):
    backend = mpl.get_backend()
    plots.use_style()
    assert mpl.get_backend() == backend
    for name, value in LOOKS.items():
        assert mpl.rcParams[name] == plots.style.RULES.get(name, mpl.rcParamsDefault[name]) != value


@pytest.mark.thorough
def test_a_notebook_passes_on_another_owners_computer_also_when_processes_share_it(tmp_path):
    start = tmp_path / "ipython" / "profile_default" / "startup"
    start.mkdir(parents=True)
    (start / "00.py").write_text("import numpy\nnumpy.set_printoptions(precision=1)\nprint('hello')\n", encoding="utf-8")
    lines = [f"{name}: {value}" for name, value in LOOKS.items()]
    (tmp_path / "matplotlibrc").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "backwards.py").write_text(PLUGIN, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(tmp_path)]), "PYTEST_PLUGINS": "backwards",
                   "IPYTHONDIR": str(tmp_path / "ipython"), "MATPLOTLIBRC": str(tmp_path)}
    command = [sys.executable, "-m", "pytest", "--nbval", "-n", "2", "-q", "-p", "no:cacheprovider",
               str(ROOT / "notebooks" / "06_loss_functions.ipynb")]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300, env=environment, cwd=ROOT)
    assert ran.returncode == 0 and " passed" in ran.stdout, ran.stdout[-3000:]


def test_kernels_do_not_start_with_the_files_of_their_owner(monkeypatch):
    monkeypatch.setenv("IPYTHONDIR", "elsewhere")
    surroundings.prepare()
    settings = Path(os.environ["IPYTHONDIR"])
    assert settings.is_dir() and list(settings.glob("profile_default/startup/*.py")) == []


@pytest.mark.parametrize(("there", "said"), [(True, "take course_lib from "), (False, "not find ")])
def test_notebooks_are_not_checked_with_another_copy_of_the_course(tmp_path, monkeypatch, there, said):
    assert surroundings.other_course() == ""
    mine, other = tmp_path / "我的 course", tmp_path / "other"
    for folder in (mine, other):
        (folder / "course_lib").mkdir(parents=True)
        (folder / "course_lib" / "__init__.py").touch()
    (mine / "notebooks").mkdir()
    monkeypatch.setenv("PYTHONPATH", str(other))
    monkeypatch.setattr(surroundings, "HERE", mine / "notebooks")
    if not there:
        monkeypatch.setattr(surroundings, "ASK", "import no_such_course")
    sentence = surroundings.other_course()
    assert said in sentence and str(mine / "course_lib") in sentence and sentence.endswith("-m pip install -e .")
