"""What has been passed is kept, through damage, read-only places and two kernels at once."""

import json
from pathlib import Path

import pytest

from course_lib.exercises import course_map, forget, progress
from course_lib.exercises.catalogue import exercises, questions


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setattr(progress, "_here", set())
    path = tmp_path / "a folder 课程" / "progress.json"
    monkeypatch.setenv("COURSE_PROGRESS", str(path))
    return path


def test_remember_and_forget(file):
    assert progress.passed() == set()
    progress.remember("02-or")
    progress.remember("02-not")
    assert json.loads(file.read_text(encoding="utf-8")) == {"passed": ["02-not", "02-or"]}
    forget()
    assert progress.passed() == set() and not file.exists()


def test_the_place_is_where_it_has_always_been(monkeypatch):
    """Another one, after a git pull, would look like forgetting; INSTRUCTORS.md tells of the variable."""
    home = Path.home()
    for named, place in (("", home / ".neural_network_course" / "progress.json"), ("~/mine.json", home / "mine.json"),
                         ("off", None), ("OFF", None)):
        monkeypatch.setenv("COURSE_PROGRESS", named)
        assert progress.place() == place


@pytest.mark.parametrize("damage", ["", "{", "[1, 2]", '{"passed": 3}', '{"other": []}', '{"passed": [1, null, "02-or"]}',
                                    "\x00\xff"])
def test_a_damaged_file_counts_as_empty_and_is_replaced(file, damage):
    file.parent.mkdir()
    file.write_bytes(damage.encode("latin-1"))
    assert progress.passed() <= {"02-or"}
    progress.remember("02-not")
    assert "02-not" in json.loads(file.read_text(encoding="utf-8"))["passed"]


def test_another_kernel_s_progress_is_kept(file):
    progress.remember("02-or")
    progress._here.clear()
    progress.remember("02-not")
    assert progress._stored() == {"02-or", "02-not"}


def test_a_place_that_cannot_be_written_costs_only_the_memory(file, monkeypatch):
    file.parent.parent.joinpath("a file").write_text("not a folder")
    monkeypatch.setenv("COURSE_PROGRESS", str(file.parent.parent / "a file" / "progress.json"))
    progress.remember("02-or")
    assert progress.passed() == {"02-or"}


def test_nothing_half_written_is_left(file):
    for name in exercises():
        progress.remember(name)
    assert [p.name for p in file.parent.iterdir()] == ["progress.json"]


def test_the_map_shows_progress(file):
    before = repr(course_map())
    assert "○○○○ 0 of 4" in before and "in preparation" not in before and "●" not in before
    progress.remember("00-double")
    progress.remember("no-such-exercise")
    after = course_map()._repr_markdown_()
    assert "●○○○ 1 of 4" in after and "[The M-P neuron · M-P 神经元](02_mp_neuron.ipynb)" in after


def test_ids_of_questions_and_exercises_never_collide():
    assert not set(exercises()) & set(questions())
