"""INSTRUCTORS.md tells what holds today: its tables, its commands, its ids, its links."""

import re
from pathlib import Path

import pytest

from course_lib.exercises.catalogue import exercises
from course_lib.exercises.course_map import NOTEBOOKS, standing
from course_lib.instructors import class_check, class_copy, handbook
from course_lib.instructors.syllabus import MISCONCEPTIONS, WEEKS

TEXT = handbook.HANDBOOK.read_text(encoding="utf-8")
ROOT = Path(__file__).resolve().parents[2]


def test_the_tables_are_of_today():
    assert handbook.filled(TEXT) == TEXT, "run python -m course_lib.instructors.handbook"


def test_the_command_writes_them(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(handbook, "HANDBOOK", tmp_path / "INSTRUCTORS.md")
    handbook.HANDBOOK.write_text(TEXT.replace("| all | ", "| all | 1"), encoding="utf-8")
    for said in ("tables written anew", "is of today"):
        assert handbook.main() == 0 and said in capsys.readouterr().out
        assert handbook.HANDBOOK.read_text(encoding="utf-8") == TEXT


def test_the_weeks_hold_every_notebook_once_and_make_a_term():
    taught = [number for week in WEEKS for number in week.notebooks]
    assert taught == [notebook.number for notebook in NOTEBOOKS], "WEEKS in syllabus.py: each notebook in one week"
    assert 12 <= len(WEEKS) <= 14


@pytest.mark.parametrize("notebook", standing(), ids=lambda n: n.number)
def test_each_notebook_that_stands_has_a_misconception(notebook):
    if notebook.number != "01":  # history: its exercises are small experiments
        assert any(m.exercise[:2] == notebook.number for m in MISCONCEPTIONS), "syllabus.py has no wrong idea for this notebook"


def test_misconceptions_name_exercises_and_diagnoses_that_exist():
    numbers = {notebook.number for notebook in standing()}
    for misconception in MISCONCEPTIONS:
        if misconception.exercise[:2] in numbers:
            assert misconception.exercise in exercises() and handbook.diagnosis_of(misconception)
    with pytest.raises(ValueError, match="wanted 1"):
        handbook.diagnosis_of(MISCONCEPTIONS[0]._replace(diagnosis=""))


def test_marks_that_are_gone_are_missed():
    with pytest.raises(ValueError, match="marks <!-- weeks -->"):
        handbook.filled(TEXT.replace("<!-- weeks -->", ""))


def test_every_id_command_option_and_link_exists():
    assert set(re.findall(r"`(\d\d-[a-z0-9-]+)`", TEXT)) <= set(exercises())
    for module in re.findall(r"python -m (course_lib[\w.]+)", TEXT):
        assert ROOT.joinpath(*module.split(".")).with_suffix(".py").exists()
    for path in re.findall(r"\]\(([^):#]+)\)|`((?:notebooks|course_lib)/[\w/.]+?\.(?:py|ipynb))`", TEXT):
        assert (ROOT / (path[0] or path[1])).exists() or "slug" in "".join(path)


@pytest.mark.parametrize("command", [class_check, class_copy])
def test_every_option_named_is_known(command, capsys):
    with pytest.raises(SystemExit):
        command.arguments(["--help"])
    known = capsys.readouterr().out
    named = {"class_check": ["--csv", "--details", "--whole", "--step", "--seconds", "--memory", "--jobs"],
             "class_copy": ["--gentle"]}
    for option in named[command.__name__.split(".")[-1]]:
        assert option in TEXT and option in known


def test_readme_leads_to_it():
    assert "(INSTRUCTORS.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
