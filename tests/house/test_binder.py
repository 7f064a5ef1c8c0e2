"""Binder gets what the course needs, in versions that it may have, and opens notebook 00."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BINDER = ROOT / "binder"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DEPENDENCIES = PROJECT["dependencies"]
LINES = (BINDER / "constraints.txt").read_text(encoding="utf-8").splitlines()
CONSTRAINTS = [line for line in LINES if not line.startswith("#")]


def numbers(version):
    """Return a version as a tuple of whole numbers."""
    return tuple(map(int, re.findall(r"\d+", version)))


def test_every_constraint_is_one_version_and_no_address():
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.]*", line) for line in CONSTRAINTS)


@pytest.mark.parametrize("requirement", DEPENDENCIES)
def test_the_core_is_pinned_not_below_its_lower_bound(requirement):
    name, least = requirement.split(">=")
    pinned = dict(line.lower().split("==") for line in CONSTRAINTS)
    assert numbers(pinned[name]) >= numbers(least)


def test_conda_brings_a_python_that_the_course_takes_and_the_constraints_are_for():
    lines = (BINDER / "environment.yml").read_text(encoding="utf-8").split("dependencies:\n")[1].splitlines()
    taken = dict(re.fullmatch(r"  - ([\w-]+)[>=]*([\d.]*)", line).groups() for line in lines)
    assert numbers(taken["python"]) >= numbers(PROJECT["requires-python"]) and "pip" in taken
    assert LINES[0].endswith(f"checked on Python {taken['python']}; Binder installs these.")
    (least,) = PROJECT["optional-dependencies"]["torch"]
    assert numbers(taken["torchvision"]) >= numbers(least) and "pytorch-cpu" in taken


def test_the_course_is_installed_with_the_constraints():
    script = (BINDER / "postBuild").read_text(encoding="utf-8")
    assert "pip install" in script and "--constraint binder/constraints.txt --editable ." in script
    assert os.access(BINDER / "postBuild", os.X_OK) and os.access(BINDER / "start", os.X_OK)


@pytest.mark.skipif(sys.platform == "win32", reason="Binder runs Linux")
def test_an_installation_that_fails_stops_the_image(tmp_path):
    (tmp_path / "python").write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    (tmp_path / "python").chmod(0o755)
    script = (BINDER / "postBuild").read_text(encoding="utf-8") + "\necho went on\n"
    ran = subprocess.run(["bash", "-c", script], env={"PATH": f"{tmp_path}{os.pathsep}{os.defpath}"}, capture_output=True)
    assert (ran.returncode, ran.stdout) == (3, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="Binder's start file is for Linux")
def test_start_opens_notebook_00_and_runs_what_it_is_given(tmp_path):
    ran = subprocess.run([BINDER / "start", "echo", "started"], env={**os.environ, "JUPYTER_CONFIG_DIR": str(tmp_path)},
                         capture_output=True, text=True, check=True)
    assert ran.stdout == "started\n"
    for name, app in [("lab", "LabApp"), ("notebook", "JupyterNotebookApp")]:
        address = json.loads((tmp_path / f"jupyter_{name}_config.json").read_text(encoding="utf-8"))[app]["default_url"]
        assert address.startswith(("/lab/tree/", "/notebooks/"))
        assert (ROOT / address.removeprefix("/lab/tree/").removeprefix("/notebooks/")).is_file()
