"""The class copy: no solution is in it, and its checks say what ours say."""

import ast
import dataclasses
import io
import json
import os
import re
import subprocess
import sys
import tomllib

import numpy as np
import pytest

from course_lib.exercises.attempt import Stopped
from course_lib.exercises.catalogue import exercises
from course_lib.exercises.exercise import Wrong
from course_lib.exercises.recorded import Recorded, record, replay, restored, written
from course_lib.exercises.verdict import judge
from course_lib.instructors import class_copy
from course_lib.instructors.withholding import NotWithheld, stripped

ALL = exercises()


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A class copy of two notebooks in a folder with a difficult name, and what stayed visible in it."""
    folder = tmp_path_factory.mktemp("copies") / "班级 copy"
    stayed = class_copy.write_copy(folder, ["00", "02"], gentle=True)
    assert list(folder.rglob("*.pyc")) == [], "bytecode has the solutions in it"
    return folder, stayed


def kept(exercise, answer):
    """An answer after it was written to a file and read again."""
    return replay(json.loads(json.dumps(record(exercise, answer))))


@pytest.mark.parametrize("name", ALL)
def test_recorded_answers_are_judged_like_the_answers_themselves(name):
    exercise = ALL[name]
    right, wrong = kept(exercise, exercise.solution), [kept(exercise, w.answer) for w in exercise.wrong]
    bare = dataclasses.replace(exercise, solution=right, wrong=tuple(map(Wrong, wrong, [w.diagnosis for w in exercise.wrong])))
    assert judge(bare, right) == judge(bare, exercise.solution) and judge(bare, right).state == "right"
    assert [judge(bare, answer).diagnosis for answer in wrong] == [w.diagnosis for w in exercise.wrong]
    for answer in (exercise.wrong[-1].answer, lambda *_: {}, lambda *_: [[1], [2, 3]]):
        wanted = judge(exercise, answer)
        for verdict in (judge(bare, answer), judge(bare, kept(exercise, answer))):
            assert (verdict.state, verdict.diagnosis) == (wanted.state, wanted.diagnosis)
            other_words = "Your answer (case " in verdict.text  # of a recorded answer, neither call nor line number is known
            assert verdict.text == wanted.text or verdict.text[:-1] in wanted.text or other_words


@pytest.mark.parametrize("output", [None, 3, 2.5, True, np.float32(0.1), np.arange(6.0).reshape(2, 3), [1, 2], (),
                                    [[1], [2, 3]], "two", {}, float("nan"), -np.inf, Stopped(KeyError("oops")),
                                    np.zeros((0, 3)), 2**70, object()])
def test_outputs_survive_being_written(output):
    again = restored(json.loads(json.dumps(written(output))))
    if isinstance(output, Stopped):
        assert (type(again.error).__name__, str(again.error)) == ("KeyError", "'oops'")
    elif written(output).get("numbers") is not None:
        np.testing.assert_array_equal(np.asarray(again), np.asarray(output, dtype=float))
        assert np.shape(again) == np.shape(output)
    else:
        assert written(again).keys() == written(output).keys()


@pytest.mark.parametrize(("name", "kind"), [("ZeroDivisionError", ZeroDivisionError), ("UnicodeDecodeError", Exception),
                                            ("LinAlgError", np.linalg.LinAlgError), ("MyError", Exception)])
def test_an_error_comes_back_as_its_kind_where_words_alone_can_make_it(name, kind):
    error = restored({"stopped": name, "says": "so"}).error
    assert isinstance(error, kind) and type(error).__name__ == name and str(error) == "so"


@pytest.mark.parametrize("data", [{}, [], 7, {"numbers": ["x"], "shape": [1], "dtype": "float64"},
                                  {"numbers": [1], "shape": [2], "dtype": "int64"},
                                  {"numbers": [1], "shape": [1], "dtype": "O"}, {"stopped": "E"}, {"numbers": 3}, {"other": 1}])
def test_what_is_no_output_is_refused(data):
    with pytest.raises(ValueError):
        restored(data)


def test_no_solution_is_in_the_copy(copy):
    folder, stayed = copy
    assert stayed == {}
    texts = {path.name: path.read_text(encoding="utf-8") for path in (folder / "course_lib/exercises").glob("*.py")}
    defined = {node.name for text in texts.values() for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)}
    whole = "\n".join(texts.values())
    for exercise in ALL.values():
        if callable(exercise.solution):
            lines = [line.strip() for line in exercise.solution_text().splitlines()[1:]]
            assert "\n".join(lines) not in "\n".join(line.strip() for line in whole.splitlines()), exercise.id
        else:
            assert exercise.shown not in whole
        assert exercise.hints[-1] not in whole or len(exercise.hints) == 1
        assert all(w.diagnosis.split(". ")[0] in whole.replace('"\n                  "', "") for w in exercise.wrong[:1])
    assert not defined & {"two_layer", "momentum_step", "confusion", "_ones_in_whole_columns"}


def test_the_copy_works_by_itself(copy):
    folder, _ = copy
    code = ("import course_lib.exercises as e, course_lib.exercises.catalogue as c, course_lib.datasets as d\n"
            "print(sum(type(x.solution).__name__ == 'Recorded' for x in c.exercises().values()))\n"
            "e.check('02-or', (1, 1, 1)); e.check('02-or', (1, 1, 2)); e.hint('02-or')\n"
            "e.solution('02-or', anyway=True); print(len(d.load_digits().train_images))")
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, encoding="utf-8",
                          timeout=60, env={**os.environ, "PYTHONPATH": str(folder), "PYTHONUTF8": "1"})
    lines = done.stdout.splitlines()
    assert lines[0] == str(len(ALL)) and lines[1].startswith("✓ 02-or: right.") and "This is AND" in lines[2]
    assert lines[3].startswith("Hint 1 of 3") and "your instructor keeps the solutions back" in lines[4]
    assert int(lines[5]) > 0
    assert sorted(p.name[:2] for p in (folder / "notebooks").iterdir()) == ["00", "02"]
    assert not (folder / "course_lib/instructors").exists() and not (folder / "tests").exists()
    assert (folder / "NOTATION.md").exists(), "glossary() reads it"
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]  # what its installation reads
    assert (folder / project["readme"]).exists() and (folder / project["license"]["file"]).exists()


def test_a_folder_is_named_whatever_letters_the_terminal_has(tmp_path, monkeypatch):
    """As on Windows, where what is written to a file or a pipe has the letters of one region only."""
    folder, out = tmp_path / "课程", io.TextIOWrapper(io.BytesIO(), "cp1252")
    monkeypatch.setattr(class_copy, "write_copy", lambda *_: {})
    monkeypatch.setattr(sys, "stdout", out)
    assert class_copy.main([str(folder)]) == 0
    out.flush()
    assert b"exercises without their solutions" in out.buffer.getvalue()


def test_the_command_hands_on_what_was_typed_and_tells_what_is_still_visible(tmp_path, monkeypatch, capsys):
    typed = []
    monkeypatch.setattr(class_copy, "write_copy", lambda *given: typed.append(given) or {"02-or": "either"})
    assert class_copy.main([str(tmp_path), "02", "03", "--gentle"]) == 0 == class_copy.main([str(tmp_path)])
    assert typed == [(tmp_path, ["02", "03"], True), (tmp_path, [], False)]
    said = capsys.readouterr().out
    assert "STILL VISIBLE: the solution of 02-or, since other code calls either." in said
    assert f"{len(ALL) - 1} exercises without their solutions" in said


def linked(text):
    return set(re.findall(r"\]\(((?!http)[^)#]+)\)", text)) | set(re.findall(r"notebooks/\d\d_\w+\.ipynb", text))


def test_the_readme_of_a_copy_names_only_what_is_in_it(copy, tmp_path, monkeypatch):
    folder, _ = copy
    text = (folder / "README.md").read_text(encoding="utf-8")
    assert "jupyter lab notebooks/00_start_here.ipynb" in text and "data/README.md" in text and "## Test" not in text
    assert "the solutions stay with your instructor" in text
    monkeypatch.setattr(class_copy, "write_library", lambda folder, gentle: (folder / "course_lib/instructors").mkdir(
        parents=True) or {})
    class_copy.write_copy(tmp_path / "week", ["03", "02"])
    week = (tmp_path / "week/README.md").read_text(encoding="utf-8")
    assert "jupyter lab notebooks/02_mp_neuron.ipynb" in week and "it opens notebook 02" in week
    assert "notebooks/02_mp_neuron.ipynb" in (tmp_path / "week/binder/start").read_text(encoding="utf-8")
    assert os.access(tmp_path / "week/binder/start", os.X_OK) or os.name == "nt"
    for place, said in ((folder, text), (tmp_path / "week", week)):
        assert [name for name in linked(said) if not (place / name).exists() and not name.startswith("data/")] == []


def test_copies_that_cannot_be_made_say_why(tmp_path, capsys):
    (tmp_path / "full").mkdir()
    (tmp_path / "full/file").touch()
    assert class_copy.main([str(tmp_path / "full")]) == class_copy.main([str(tmp_path / "new"), "77"]) == 1
    said = capsys.readouterr().err
    assert "is not empty" in said and "no notebook 77" in said and not (tmp_path / "new").exists()


FILE = '''import numpy as np
from .exercise import Exercise, Wrong
def 解(x):
    return 2 * x
def _helper(x):
    return 解(x) + 1
def shown():
    """Stays."""
CASES = ((1,), (2,))
EXERCISES = [Exercise(id="x", task="Zwei·.", cases=CASES, proves="", hints=("a", "b"), solution=解,
                      wrong=(Wrong(lambda x: _helper(x), "没有"),))]
'''


def test_a_file_is_cut_where_it_should_be():
    cut, stayed = stripped(FILE, gentle=True)
    assert 'solution=withheld("x", 0)' in cut and 'Wrong(withheld("x", 1), "没有")' in cut and 'hints=("a", "The next' in cut
    assert "解" not in cut and "_helper" not in cut and "Stays" in cut and "CASES = " in cut and stayed == {}
    assert stripped(FILE.replace('"""Stays."""', "return 解(1)"))[1] == {"x": "解"}
    assert stripped(FILE, needed={"解"})[1] == {"x": "解"}


def test_what_cannot_be_cut_is_refused():
    with pytest.raises(NotWithheld, match="exercise x: write its id"):
        stripped(FILE.replace('(Wrong(lambda x: _helper(x), "没有"),)', "WRONG"))


def test_a_recorded_answer_is_no_function():
    with pytest.raises(TypeError, match="only the outputs"):
        Recorded([1])(2)
