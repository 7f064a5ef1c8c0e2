"""The notebooks that stand, against the house rules; and against each other: map, exercises, widgets, README."""

import itertools
import re
from pathlib import Path

import guards
import nbval_figures
import pytest
from build import read_source

from course_lib import widgets
from course_lib.exercises.catalogue import exercises, questions
from course_lib.exercises.course_map import NOTEBOOKS, standing

ROOT = Path(__file__).resolve().parents[2]
PRODUCTS = guards.products()
CODE = {p.stem: "\n".join(cell.source for cell in guards.code_cells(guards.load(p))) for p in PRODUCTS}


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda p: p.stem)
def test_notebook_keeps_the_house_rules(product):
    assert guards.all_problems(product) == []


def test_every_source_has_its_notebook():
    assert [p.stem for p in PRODUCTS] == sorted(p.stem for p in (guards.HERE / "source").glob("*.md"))


def test_map_tells_the_truth():
    assert [f"{n.number}_{n.slug}" for n in standing()] == [p.stem for p in PRODUCTS], "course_map.py names others"
    assert [n.number for n in NOTEBOOKS] == [f"{i:02d}" for i in range(len(NOTEBOOKS))]
    for notebook in standing():
        opening = guards.load(guards.HERE / f"{notebook.number}_{notebook.slug}.ipynb").cells[0].source
        assert opening.startswith(f"# {notebook.number} · {notebook.title} · {notebook.zh}")
        assert f"{notebook.minutes} minutes" in opening


def test_readme_lists_what_stands():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"notebooks/(\d\d_\w+)\.ipynb\)", readme)) == {p.stem for p in PRODUCTS}, "one row a notebook, please"


@pytest.mark.parametrize("name", exercises())
def test_each_exercise_is_checked_once_in_its_notebook(name):
    homes = [stem for stem, code in CODE.items() for _ in range(code.count(f'check("{name}"'))]
    assert [home[:2] for home in homes] == [name[:2]]


@pytest.mark.parametrize("name", questions())
def test_each_question_is_asked_once_in_its_notebook(name):
    homes = [stem for stem, code in CODE.items() for _ in range(code.count(f'predict("{name}")'))]
    assert [home[:2] for home in homes] == [name[:2]]


def test_notebooks_ask_only_what_exists():
    for code in CODE.values():
        assert set(re.findall(r'(?:check|hint)\("([^"]+)"', code)) <= set(exercises())
        assert set(re.findall(r'predict\("([^"]+)"', code)) <= set(questions())


def test_each_widget_is_used_and_only_registered_ones_are():
    used = set(re.findall(r"widgets\.(explore_\w+)\(", "\n".join(CODE.values())))
    assert used == set(widgets.all_widgets())
    assert not any(re.search(r"\b(?:explore|interact|interactive)\(", code) for code in CODE.values())


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda p: p.stem)
def test_source_is_plain(product):
    """No run-time metadata, no live pairing; only the tags that the course uses."""
    for cell in read_source(guards.source_of(product)).cells:
        assert set(cell.metadata.get("tags", [])) <= {"nbval-ignore-output", nbval_figures.VARIES}
    assert "formats:" not in guards.source_of(product).read_text(encoding="utf-8")


def prose(stem):
    """The text of a notebook's source, without its code."""
    cells = read_source(guards.HERE / "source" / f"{stem}.md").cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


@pytest.mark.parametrize(("here", "after"), list(itertools.pairwise(p.stem for p in PRODUCTS)))
def test_each_notebook_leads_to_the_next(here, after):
    end = prose(here).partition("**Next:**")[2]
    assert f"]({after}.ipynb)" in end, f"source/{here}.md must end with **Next:** and a link to {after}.ipynb"
    assert here.startswith("00") or "](00_start_here.ipynb)" in end


@pytest.mark.parametrize("stem", [p.stem for p in PRODUCTS])
def test_other_notebooks_are_linked_by_their_number(stem):
    """A notebook that is mentioned can be clicked, and the number in the text is that of the link."""
    text = " ".join(prose(stem).split())
    assert re.findall(r"(?<!\[)\bnotebooks? \d\d\b.{0,30}", text, flags=re.I) == []
    assert [pair for pair in re.findall(r"\[notebook (\d\d)\]\((\d\d)_", text, flags=re.I) if pair[0] != pair[1]] == []


def test_few_cells_escape_comparison():
    """A cell whose output is not compared is an exception that needs a reason: here, the list of installed versions."""
    escaped = [(p.stem, cell.source.splitlines()[-1]) for p in PRODUCTS for cell in guards.code_cells(guards.load(p))
               if "nbval-ignore-output" in cell.metadata.get("tags", [])]
    assert escaped == [("00_start_here", "readiness.report()")]
