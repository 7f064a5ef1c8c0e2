"""What notebook 00 says of a computer: ready only when nothing that any notebook needs is missing, old or damaged."""

import importlib
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from course_lib import datasets, readiness
from course_lib.datasets import integrity

ROOT = Path(__file__).resolve().parents[2]


def test_everything_is_ready_here(capsys):
    readiness.report()
    said = capsys.readouterr().out
    assert said.endswith("\nEverything is ready.\n") and "5000 handwritten digits" in said


def test_the_oldest_versions_are_those_of_the_package():
    promised = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    serving = {"jupyter", "jupyterlab", "nbval"}  # whoever reads the answer has the first two, and learners need no checks
    asked = {f"{name}>={oldest}" for name, (oldest, _) in readiness.NEEDED.items()}
    assert asked == {line for line in promised if line.split(">=")[0] not in serving}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == f">={'.'.join(map(str, readiness.PYTHON))}"


def test_what_it_tells_to_type_is_the_first_command_of_the_readme():
    start = (ROOT / "README.md").read_text(encoding="utf-8").split("## Start")[1].split("```")[1]
    assert start.strip().startswith(f"{readiness.CURE} && ")


@pytest.mark.parametrize(("have", "begins"), [
    ("1.26.4", "TOO OLD"), ("2.0.0", "ready"), ("2.1.rc1", "ready"), ("10.0", "ready"), ("1.9", "TOO OLD"),
])
def test_an_old_package_is_not_ready(have, begins, monkeypatch, capsys):
    monkeypatch.setattr(metadata, "version", lambda name: have if name == "numpy" else "99")
    line = next(line for line in readiness.lines() if f" numpy {have} " in line)
    assert line.startswith(begins)
    readiness.report()
    assert ("1 thing(s) to mend" in capsys.readouterr().out) == (begins == "TOO OLD")


@pytest.mark.parametrize("loader", ["load_digits", *readiness.LOADERS])
def test_no_data_file_can_be_missing_unseen(loader, monkeypatch, tmp_path):
    """Every loader of a bundled file is asked, and what it raises stands in a line of its own."""
    def damaged():
        raise integrity.DataError("a.npz is incomplete")
    monkeypatch.setattr(datasets, loader, damaged)
    assert [line for line in readiness.lines() if line.startswith("MISSING")] == ["MISSING  data: a.npz is incomplete"]


@pytest.fixture
def without(monkeypatch):
    """A function that lets the import of a package fail with an error."""
    real = importlib.import_module

    def spoil(package, error):
        def import_module(name):
            if name == package:
                raise error
            return real(name)
        monkeypatch.setattr(importlib, "import_module", import_module)
    return spoil


@pytest.mark.parametrize(("error", "said"), [
    (ModuleNotFoundError("No module named 'ipycanvas'"), "MISSING  ipycanvas (the drawing pad; No module named 'ipycanvas'): "),
    (AttributeError("_ARRAY_API\nnot found"), "BROKEN   ipycanvas (the drawing pad; AttributeError: _ARRAY_API not found): ")])
def test_a_package_that_is_missing_or_does_not_start(without, capsys, error, said):
    """One that was made for another NumPy stops with nearly anything, over several lines."""
    without("ipycanvas", error)
    readiness.report()
    lines = capsys.readouterr().out.splitlines()
    line, = (line for line in lines if "ipycanvas" in line)
    assert line.startswith(said) and "python -m pip install" in line
    assert lines[-1].startswith("1 thing(s) to mend: see the capital letters above. This is the Python at ")


def test_a_notebook_of_another_copy_of_the_course(monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(ROOT / "notebooks")
    assert readiness.lines()[1].startswith("ready    the course, version ")
    other = tmp_path / "课 程 2"
    for folder in (other / "course_lib", other / "notebooks"):
        folder.mkdir(parents=True)
    monkeypatch.chdir(other / "notebooks")
    assert readiness.lines()[1].startswith("ready"), "a folder of that name without the package"
    (other / "course_lib" / "__init__.py").touch()
    readiness.report()
    said = capsys.readouterr().out
    assert f"OTHER    the course comes from {ROOT}, and this notebook is of {other}: in {other}, type python -m pip" in said
    assert "\n1 thing(s) to mend" in said


def test_a_python_that_is_too_old(monkeypatch):
    monkeypatch.setattr(readiness, "PYTHON", (99, 0))
    assert readiness.lines()[0].startswith("TOO OLD  Python 3") and "99.0 or newer" in readiness.lines()[0]


def test_pytorch_is_optional(without, capsys):
    without("torch", ModuleNotFoundError("No module named 'torch'", name="torch"))
    readiness.report()
    said = capsys.readouterr().out
    assert "optional This needs PyTorch" in said and "Everything is ready." in said
