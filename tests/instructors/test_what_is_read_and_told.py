"""The class check from both ends: which files it reads as which exercises, and what its tables say of them.

And what stands between: which of two tries counts, and what a student's process gets and may do.
"""

import json
import signal
import socket
import subprocess
import sys
from types import SimpleNamespace

import pytest

from course_lib.exercises.catalogue import exercises
from course_lib.exercises.recorded import record
from course_lib.instructors import class_check, desk, invigilator, marks, submission, table, walls
from course_lib.instructors.invigilator import Limits, Sitting
from course_lib.instructors.marks import Mark, Marks

RESULTS = [Marks("a.ipynb", ["02"], "", [Mark("02-neuron", "passed"), Mark("02-or", "attempted", "This is AND. So.", True),
                                         Mark("02-not", "attempted", "gave 1"), Mark("02-xor", "untouched"),
                                         Mark("02-bias", "untouched", "no cell of the notebook checks it"),
                                         Mark("02-detector", "untouched")]),
           Marks("b.ipynb", [], "empty file"), Marks("c.ipynb", [], "an archive")]


def test_each_number_stands_in_its_column():
    head, one, other, _ = (dict(zip(table.summary(RESULTS)[0], row, strict=True)) for row in table.summary(RESULTS))
    assert head == {name: name for name in head} and other["note"] == "empty file" and other["exercises"] == 0
    assert one == {"file": "a.ipynb", "notebook": "02", "exercises": 6, "passed": 1, "attempted": 2, "untouched": 3,
                   "ids passed": "02-neuron", "ids attempted": "02-or 02-not", "note": "", "what went wrong":
                   "02-or: This is AND. So. | 02-not: gave 1 | 02-bias: no cell of the notebook checks it"}
    assert table.details(RESULTS)[:4] == [
        ["file", "exercise", "state", "known mistake", "what went wrong"], ["a.ipynb", "02-neuron", "passed", "no", ""],
        ["a.ipynb", "02-or", "attempted", "yes", "This is AND. So."], ["a.ipynb", "02-not", "attempted", "no", "gave 1"]]
    assert table.details(RESULTS)[-1] == ["c.ipynb", "", "not read", "no", "an archive"]


def test_the_screen_says_the_same():
    lines = table.on_screen(RESULTS).splitlines()
    assert lines[0].split() == ["notebook", "passed", "attempted", "untouched"]
    assert lines[1].split() == ["a.ipynb", "1", "2", "3"] and lines[2:5] == [
        "    02-or: This is AND.", "    02-not: gave 1", "    no cell checks 02-bias"]
    assert lines[-1].startswith("Notebooks: 3. Exercises passed: 1. ") and lines[-1].endswith("Not read: 2.")
    long = Marks("d.ipynb", ["02"], "", [Mark("02-or", "attempted", "x" * 1000)])
    assert max(map(len, table.on_screen([long]).splitlines())) <= 160


def test_a_folder_without_notebooks_is_an_error_and_changed_files_are_listed(tmp_path, monkeypatch, capsys):
    assert class_check.main([str(tmp_path)]) == 2 and "No notebook below" in capsys.readouterr().err
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.ipynb").write_text("{", encoding="utf-8")

    def meddle(*_):
        (tmp_path / "a.ipynb").write_text("{}", encoding="utf-8")
        (tmp_path / "c.ipynb").unlink()
        (tmp_path / "new.txt").touch()
        return RESULTS
    monkeypatch.setattr(class_check, "check_folder", meddle)
    assert class_check.main([str(tmp_path)]) == 0
    changed = [line.split(" while ")[1] for line in capsys.readouterr().out.splitlines() if line.startswith("CHANGED")]
    told = [line.split(": ")[1].split(". The")[0] for line in changed]
    assert told == [str(tmp_path / name) for name in ("a.ipynb", "c.ipynb", "new.txt")]


@pytest.mark.parametrize(("answer", "state", "known"), [((1, 1, 1), "passed", False), ((1, 1, 2), "attempted", True),
                                                        ((5, -7, 3), "attempted", False)])
def test_only_a_recognised_mistake_is_a_known_one(answer, state, known):
    found = {"02-or": {"state": "answered", **record(exercises()["02-or"], answer), "missing": ""}}
    handed_in = submission.Submission("a.ipynb", ids=["02-or"])
    (given,) = marks.mark(handed_in, SimpleNamespace(found=found, trouble="")).marks
    assert (given.state, given.known) == (state, known)


def saved(path, code, encoding="utf-8"):
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"cells": [{"cell_type": "code", "source": code}]}, ensure_ascii=False)
    path.write_text(text, encoding=encoding)
    return submission.read(path, path.parent)


@pytest.mark.parametrize("call", ["check('02-or', x)", 'check( "02-or", x)', 'check(\n    "02-or", x)'])
def test_a_check_is_found_however_it_is_written(tmp_path, call):
    assert saved(tmp_path / "a.ipynb", call).numbers == ["02"]


def test_what_other_systems_leave_is_no_notebook(tmp_path):
    """macOS puts both into every archive; students hand in what they unpacked."""
    for name in ("mine/a.ipynb", "__MACOSX/mine/a.ipynb", "mine/._a.ipynb", "mine/.ipynb_checkpoints/a-checkpoint.ipynb"):
        saved(tmp_path / name, 'check("02-or", x)')
    assert [path.relative_to(tmp_path).as_posix() for path in submission.find(tmp_path)] == ["mine/a.ipynb"]


def test_text_as_windows_saves_it_is_read_and_a_file_that_is_too_large_is_not(tmp_path, monkeypatch):
    one = saved(tmp_path / "a.ipynb", 'x = "权重"\ncheck("02-or", x)', "utf-16")
    assert (one.note, one.trouble, one.cells) == ("saved as UTF-16", "", ['x = "权重"\ncheck("02-or", x)'])
    assert submission.LARGEST <= 2**27
    monkeypatch.setattr(submission, "LARGEST", 2**20)
    assert saved(tmp_path / "b.ipynb", "# " + "x" * 2**20).trouble.startswith("larger than 1 MB")


def test_of_two_tries_the_later_one_counts_unless_it_is_a_stub(tmp_path):
    sitting = Sitting(submission.Submission("a.ipynb", ids=["02-or"]), tmp_path, Limits())
    for state in ("untouched", "stopped", "answered", "untouched", "gone"):
        sitting._hear({"id": "02-or", "state": state})
    assert sitting.found["02-or"]["state"] == "answered"
    sitting._hear({"id": "02-or", "state": "stopped"})
    assert sitting.found["02-or"]["state"] == "stopped"


@pytest.mark.parametrize(("says", "runs"), [("NameError: name 'g' is not defined", 2), ("ValueError: g", 1)])
def test_where_a_name_is_missing_every_cell_is_run(tmp_path, monkeypatch, says, runs):
    ran = []

    def run(sitting):
        ran.append(sitting.whole)
        sitting.found["02-or"] = {"state": "answered"} if sitting.whole else {"state": "stopped", "says": says}
        sitting.found.setdefault("02-not", {"state": "answered"})
        return sitting
    monkeypatch.setattr(Sitting, "run", run)
    sitting = invigilator._sat(submission.Submission("a.ipynb", ids=["02-or", "02-not"]), tmp_path, Limits())
    assert ran == [False, True][:runs] and sitting.found["02-or"]["state"] == ("answered" if runs == 2 else "stopped")


def test_no_key_of_the_instructor_is_handed_on(tmp_path, monkeypatch):
    monkeypatch.setenv("SOME_API_KEY", "secret")
    monkeypatch.setenv("PYTHONSTARTUP", "mine.py")
    given = desk.surroundings(tmp_path)
    assert "secret" not in given.values() and "PYTHONSTARTUP" not in given and given["COURSE_PROGRESS"] == "off"
    assert given["HOME"] == given["TMPDIR"] == str(tmp_path / desk.ROOM / "home")


def test_solutions_are_hidden_wherever_they_stand(tmp_path, monkeypatch):
    """In the files of the course, in its history, and in the notebooks of others."""
    saved(tmp_path / "a.ipynb", 'check("02-or", x)')
    limits = []
    monkeypatch.setattr(class_check, "write_library", lambda *_, **__: None)
    monkeypatch.setattr(class_check, "watch", lambda one, library, given: limits.append(given) or SimpleNamespace(
        found={}, trouble=""))
    class_check.check_folder(tmp_path, Limits(), 1)
    course = class_check.LIBRARY.parent
    assert {course / "course_lib", course / ".git", tmp_path.resolve()} <= set(limits[0].hidden)


@pytest.mark.parametrize(("landlock", "open_ways"), [
    (0, ["writing to files", "reading the course's solutions", "TCP", "signals"]), (1, ["TCP", "signals"]),
    (3, ["TCP", "signals"]), (4, ["signals"]), (5, ["signals"]), (6, []), (7, [])])
def test_what_is_not_blocked_is_said(monkeypatch, landlock, open_ways):
    monkeypatch.setattr(walls, "version", lambda: landlock)
    monkeypatch.setattr(sys, "platform", "linux")
    said = walls.missing()
    found = [way for way in ("writing to files", "reading the course's solutions", "TCP", "signals", "memory") if way in said]
    assert found == open_ways and "reading your other files" in said and "UDP" in said
    monkeypatch.setattr(sys, "platform", "darwin")
    assert "a limit of memory" in walls.missing()


FENCED = """
import os, socket, sys
from course_lib.instructors import walls
room, hidden, port, other = sys.argv[1:]
walls.fence(room, [hidden])
def works(what):
    try:
        what()
        return True
    except PermissionError:
        return False
print(works(lambda: open(room + "/mine", "w").close()), works(lambda: open(hidden + "/x").close()),
      works(lambda: open(hidden + "/../y", "w").close()), works(lambda: socket.create_connection(("127.0.0.1", int(port)))),
      works(lambda: os.kill(int(other), 0)))
"""


@pytest.mark.skipif(walls.version() < 6, reason="this kernel has no Landlock, or an old one")
def test_the_fence_stands(tmp_path):
    for name in ("room", "hidden"):
        (tmp_path / name).mkdir()
    (tmp_path / "hidden/x").touch()
    other = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        with socket.create_server(("127.0.0.1", 0)) as server:
            arguments = [str(tmp_path / "room"), str(tmp_path / "hidden"), str(server.getsockname()[1]), str(other.pid)]
            said = subprocess.run([sys.executable, "-c", FENCED, *arguments], capture_output=True, text=True, check=True).stdout
    finally:
        other.send_signal(signal.SIGKILL)
        other.communicate()
    assert said.split() == ["True", "False", "False", "False", "False"]
