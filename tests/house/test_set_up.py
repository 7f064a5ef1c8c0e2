"""README, package and Binder agree with each other."""

import re
import tomllib
from pathlib import Path

from course_lib.exercises.course_map import NOTEBOOKS, standing

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def names(requirements):
    return {re.split(r"[<>=\[ ]", requirement)[0] for requirement in requirements}


def test_readme_has_the_two_commands():
    assert "python -m pip install -e . && jupyter lab notebooks/00_start_here.ipynb" in README
    command = '-e ".[test]" && python -m pytest -n auto --dist loadfile'
    assert f"python -m pip install {command}" in README
    assert f"python -m pip install -q {command}" in (ROOT / ".ci/run").read_text(encoding="utf-8")


def test_core_is_light_and_has_lower_bounds_only():
    wanted = {"numpy", "matplotlib", "jupyter", "jupyterlab", "ipywidgets", "ipycanvas", "nbval", "tqdm"}
    assert names(PROJECT["dependencies"]) == wanted
    everything = PROJECT["dependencies"] + [r for extra in PROJECT["optional-dependencies"].values() for r in extra]
    assert not any(sign in requirement for requirement in everything for sign in ("==", "<", "~"))


def test_top_level_holds_what_the_plan_says():
    wanted = {"pyproject.toml", "README.md", "INSTRUCTORS.md", "LICENSE", "NOTATION.md", "notebooks", "course_lib", "data",
              "tests", "binder"}
    assert {p.name for p in ROOT.iterdir() if not p.name.startswith((".", "__")) and p.name not in {"build", "dist"}} == wanted


def test_readme_lists_the_notebooks_that_stand_in_order():
    """One row a notebook in one table, with its minutes; nothing that stands is called missing."""
    table = README.split("## What stands")[1].split("\n\n")[1]
    rows = re.findall(r"^\| \[(\d\d) · .+\]\(notebooks/(.+)\.ipynb\) \| .+ \| (\d+) \|$", table, flags=re.M)
    assert rows == [(n.number, f"{n.number}_{n.slug}", str(n.minutes)) for n in standing()]
    assert README.count("in preparation") == (1 if len(standing()) < len(NOTEBOOKS) else 0)
    assert len(re.findall(r"^\| \[\d\d · ", README, flags=re.M)) == len(rows), "a row stands outside the table"
