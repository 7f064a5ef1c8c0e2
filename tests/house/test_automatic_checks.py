"""The automatic checks, `.ci/run`: they do all that the README says, and what fails there fails.

The script runs with programs of our own in place of Python, ruff and apt, which only note how they are called.
"""

import os
import subprocess
import sys
import tomllib
import warnings
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NOTES = """#!/bin/sh
name=${0##*/}
echo "$name $*" >> "$CALLS"
if [ "$1 $2" = "-m venv" ]; then mkdir -p "$3/bin" && cp "$0" "$3/bin/python"; fi
case "$name $*" in $FAILS) exit 5;; esac
"""


@pytest.fixture
def run(tmp_path):
    """A function that runs the script, with calls of a pattern failing; it gives the exit code and the calls in order."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("python3", "python", "ruff", "apt-get", "chromium"):
        (programs / name).write_text(NOTES, encoding="utf-8")
        (programs / name).chmod(0o755)

    def run_it(fails="nothing"):
        calls = tmp_path / "calls"
        calls.write_text("", encoding="utf-8")
        environment = {"PATH": f"{programs}{os.pathsep}{os.defpath}", "CALLS": str(calls), "FAILS": fails}
        done = subprocess.run(["bash", ROOT / ".ci" / "run"], env=environment, capture_output=True, timeout=30)
        return done.returncode, calls.read_text(encoding="utf-8").splitlines()
    return run_it


LINUX = pytest.mark.skipif(sys.platform == "win32", reason="the automatic checks run on Linux")


@LINUX
def test_everything_is_run_in_its_order(run):
    code, calls = run()
    called = [call for call in calls if "venv" not in call and not call.startswith("apt-get")]
    assert code == 0 and called == [
        "python -m pip install -q -e .[test]",
        "python -m pytest -n auto --dist loadfile --thorough --durations=25",
        "ruff check .",
        "python -m pip install -q -e . -c .ci/oldest.txt",
        "python -m pytest --nbval notebooks/"]


@LINUX
@pytest.mark.parametrize("fails", ["*--thorough*", "ruff*", "*oldest.txt", "*--nbval*", "*-e .[[]test]*"])
def test_what_fails_makes_them_fail(run, fails):
    assert run(fails)[0] == 5


def test_the_readme_s_command_runs_notebooks_too_and_takes_a_warning_for_a_fault(pytestconfig):
    assert pytestconfig.getoption("nbval") and {"tests", "notebooks"} == set(pytestconfig.getini("testpaths"))
    with pytest.raises(UserWarning, match="of today"):
        warnings.warn("of today", stacklevel=1)


def test_the_data_go_into_a_wheel_where_the_library_looks_for_them():
    from course_lib.datasets import integrity

    wheel = PYPROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    places = [ROOT / place for place in wheel["force-include"].values()]
    assert wheel["packages"] == ["course_lib"] and set(places) & set(integrity.data_folders())
    assert all((ROOT / folder / "mnist_5000.npz").exists() for folder in wheel["force-include"])
