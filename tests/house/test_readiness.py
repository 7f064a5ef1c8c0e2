"""Notebook 00's check of the computer: whatever is missing or broken becomes a sentence that says what to type."""

import importlib

import pytest

from course_lib import datasets, readiness


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


def test_here_everything_is_ready(capsys):
    readiness.report()
    said = capsys.readouterr().out
    assert "ready    numpy 2" in said and "5000 handwritten digits, checksum right" in said and "Everything is ready." in said


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
    assert lines[-1] == "1 thing(s) to mend: see the capital letters above."


@pytest.mark.parametrize("error", [datasets.DataError("altered: restore it."), OSError("disk"), AttributeError("x")])
def test_digits_that_can_not_be_read(monkeypatch, error):
    def stop():
        raise error
    monkeypatch.setattr(datasets, "load_digits", stop)
    assert f"MISSING  the digits: {error}" in readiness.lines()


def test_a_python_that_is_too_old(monkeypatch):
    monkeypatch.setattr(readiness, "PYTHON", (99, 0))
    assert readiness.lines()[0].startswith("TOO OLD  Python 3") and "99.0 or newer" in readiness.lines()[0]


def test_pytorch_is_optional(without, capsys):
    without("torch", ModuleNotFoundError("No module named 'torch'", name="torch"))
    readiness.report()
    said = capsys.readouterr().out
    assert "optional This needs PyTorch" in said and "Everything is ready." in said
