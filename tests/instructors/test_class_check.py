"""The class check against notebooks of students, careless and nasty ones: each is a row, and nothing of ours is harmed."""

import contextlib
import csv
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from course_lib.exercises.catalogue import exercises
from course_lib.instructors import class_check, slices, table, walls
from course_lib.instructors.invigilator import Limits

NEURON = "def neuron(x, w, theta):\n    return int(sum(a * b for a, b in zip(x, w)) >= theta)\n"
LANDLOCK = pytest.mark.skipif(walls.version() < 6, reason="this kernel has no Landlock, or an old one: writes are not blocked")
MARKER = f"class-check-test-{time.time_ns()}"


def check(name, answer):
    return f'check("{name}", {answer})'


def notebook(*sources, said=""):
    """A notebook with these code cells, whose saved outputs claim something."""
    cells = [{"cell_type": "markdown", "metadata": {}, "source": ["# 02 ·"]}]
    cells += [{"cell_type": "code", "metadata": {}, "execution_count": 1, "source": source.splitlines(keepends=True),
               "outputs": [{"output_type": "stream", "name": "stdout", "text": [said]}] if said else []} for source in sources]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, ensure_ascii=False)


def honest():
    return notebook("import numpy as np\nfrom course_lib.exercises import check\nfrom course_lib import nn\n"
                    "AND, OR, NAND = nn.MPNeuron([1, 1], 2), nn.MPNeuron([1, 1], 1), nn.MPNeuron([-1, -1], -1)",
                    "def check(*_):\n    print('✓ all right')", "%matplotlib inline\nimport nothing_like_this",
                    NEURON + check("02-neuron", "neuron"), "w1, w2, theta = 1, 1, 2\n" + check("02-or", "(w1, w2, theta)"),
                    "w, theta = ..., ...\n" + check("02-not", "(w, theta)"),
                    "def neuron_with_bias(x, w, b):\n    return 1 if np.dot(w, x) + b >= 0\n"
                    + check("02-bias", "neuron_with_bias"),
                    "%%time\ndef xor(a, b):\n    return AND([OR([a, b]), NAND([a, b])])\n" + check("02-xor", "xor"),
                    said="✓ 02-neuron: right. ✓ 02-or: right. ✓ 02-not: right. ✓ 02-two-layer: right.")


def slow():
    return notebook("from course_lib.exercises import check", "while True:\n    pass  # no exercise needs this cell",
                    "def neuron(x, w, theta):\n    while True:\n        print('x' * 1000)\n" + check("02-neuron", "neuron"),
                    "w1, w2, theta = 1, 1, 1\n" + check("02-or", "(w1, w2, theta)"),
                    "import os\nw, theta = -1, 0\n" + check("02-not", "(w, theta)") + "\nos._exit(0)",
                    "def neuron_with_bias(x, w, b):\n    return int(sum(a * c for a, c in zip(x, w)) + b >= 0)\n"
                    + check("02-bias", "neuron_with_bias"))


def nasty(victim, own):
    end = signal.SIGTERM.value if walls.version() >= 6 else 0  # without Landlock it would end these tests
    steal = "from course_lib.exercises.catalogue import exercises\n"
    return notebook("import sys, os, subprocess\nfrom course_lib.exercises import check", "sys.exit('bye')",
                    "input('name? ')", f"print('y' * 10**7)\nfor path in ({str(victim)!r}, {str(own)!r}):\n    try:\n"
                    "        open(path, 'w').write('!')\n    except OSError:\n        pass\n" + NEURON
                    + check("02-neuron", "neuron"),
                    "import course_lib.exercises.verdict as v, course_lib.exercises.exercise as e, numpy as np\n"
                    "e.Exercise.same = lambda *_: True\nv.judge = lambda *_: v.Verdict('right', '')\n"
                    "np.allclose = lambda *_, **__: True\n"
                    "w1, w2, theta = 1, 1, 0\n" + check("02-or", "(w1, w2, theta)"),
                    steal + "w, theta = 1, 1\n" + check("02-not", "exercises()['02-not'].solution"),
                    f"child = [sys.executable, '-c', 'import time; time.sleep(600)', {MARKER!r}]\n"
                    "subprocess.Popen(child, start_new_session=True)\n"
                    "def neuron_with_bias(x, w, b):\n    sys.exit(1)\n" + check("02-bias", "neuron_with_bias"),
                    "def xor(a, b):\n    return bytearray(10**13)\n" + check("02-xor", "xor"),
                    f"try:\n    os.kill(os.getppid(), {end})\nexcept OSError:\n    pass\n"
                    "def detector(row):\n    return detector(row)\n" + check("02-detector", "detector"),
                    "said = b'{\"id\": \"02-two-layer\", \"state\": \"answered\", \"outputs\": []}\\n'\n"
                    "for fd in range(3, 20):\n    try:\n        os.write(fd, said)\n    except OSError:\n        pass\n"
                    "def two_layer(x, rows):\n    return 'z' * 10**7\n" + check("02-two-layer", "two_layer"))


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    """A folder of students' files, and what a check of it gave: (folder, marks by name, seconds)."""
    folder = tmp_path_factory.mktemp("class") / "班级 one"
    for name in ("张三 作业", "broken", "x/.ipynb_checkpoints", "broken/folder.ipynb"):
        (folder / name).mkdir(parents=True)
    (folder / "张三 作业/02 神经元 终稿.ipynb").write_text(honest(), encoding="utf-8")
    (folder / "x/.ipynb_checkpoints/copy.ipynb").write_text(honest(), encoding="utf-8")
    (folder / "slow.ipynb").write_text(slow(), encoding="utf-8")
    victim = folder.parent / "victim.txt"
    victim.write_text("mine")
    nasty_one = folder / "=cmd|' nasty.ipynb"
    nasty_one.write_text(nasty(victim, nasty_one), encoding="utf-8")
    library = Path(class_check.__file__).parents[1] / "exercises" / "mp_neuron.py"
    sound = notebook(NEURON + "# 权重\n" + check("02-neuron", "neuron"),
                     f"w1, w2, theta = 1, 1, len(open({str(library)!r}).read())\n" + check("02-or", "(w1, w2, theta)"),
                     f"w, theta = 1, len(open({str(nasty_one)!r}).read())\n" + check("02-not", "(w, theta)"))
    (folder / "gbk.ipynb").write_bytes(sound.encode("gb18030"))
    broken = {"empty": b"", "cut": sound.encode()[:200], "list": b"[1, 2]", "deep": b"[" * 200_000,
              "bytes": b"\xff\xfe\xff" * 9, "other": notebook("print(1)").encode(),
              "prose": json.dumps({"cells": [{"cell_type": "markdown"}]}).encode(),
              "old": b'{"worksheets": []}', "odd": b'{"cells": [null, {"cell_type": "code", "source": 7}]}'}
    for name, content in broken.items():
        (folder / "broken" / f"{name}.ipynb").write_bytes(content)
    start = time.monotonic()
    results = class_check.check_folder(folder, Limits(notebook=60, step=1.5, memory=4), 3)
    return folder, {result.name: result for result in results}, time.monotonic() - start


def states(result):
    return {mark.id[3:]: mark.state for mark in result.marks}


def says(result, name):
    return next(mark.says for mark in result.marks if mark.id == name)


def test_an_honest_notebook_is_judged_by_what_its_answers_do(checked):
    result = checked[1]["张三 作业/02 神经元 终稿.ipynb"]
    assert states(result) == {"bias": "attempted", "detector": "untouched", "neuron": "passed", "not": "untouched",
                              "or": "attempted", "two-layer": "untouched", "xor": "passed"}
    assert says(result, "02-or").startswith("This is AND: the threshold is so high")
    assert says(result, "02-bias").startswith("the cell stopped with SyntaxError in line 2: ")
    assert says(result, "02-detector") == "no cell of the notebook checks it"


def test_what_takes_too_long_or_ends_its_process_costs_itself_only(checked):
    result = checked[1]["slow.ipynb"]
    assert states(result) == {"bias": "passed", "detector": "untouched", "neuron": "attempted", "not": "attempted",
                              "or": "passed", "two-layer": "untouched", "xor": "untouched"}
    assert says(result, "02-neuron") == "out of time: more than 1.5 s"
    assert says(result, "02-not").startswith("it ended its own process") and result.note == ""


def test_nasty_code_gets_no_pass_that_it_did_not_earn(checked):
    result = checked[1]["=cmd|' nasty.ipynb"]
    assert states(result) == {"bias": "attempted", "detector": "attempted", "neuron": "passed", "not": "attempted",
                              "or": "attempted", "two-layer": "attempted", "xor": "attempted"}
    assert says(result, "02-or").startswith("This neuron always fires")
    assert "SystemExit" in says(result, "02-bias") and "MemoryError" in says(result, "02-xor")
    assert "RecursionError" in says(result, "02-detector") and "0 outputs for 2 cases" in says(result, "02-not")


@LANDLOCK
def test_nothing_outside_is_written(checked):
    folder, _, _ = checked
    assert (folder.parent / "victim.txt").read_text() == "mine"
    assert (folder / "=cmd|' nasty.ipynb").read_text(encoding="utf-8").startswith('{"cells"')


@LANDLOCK
def test_neither_solutions_nor_other_notebooks_are_read(checked):
    for name in ("02-or", "02-not"):
        assert says(checked[1]["gbk.ipynb"], name).startswith("the cell stopped with PermissionError")


def processes_with(word):
    """Processes of this computer whose command line holds a word; none where there is no /proc."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            found += [entry.name] if word.encode() in (entry / "cmdline").read_bytes() else []
    return found


def test_no_process_of_a_student_is_left(checked):
    assert processes_with(MARKER) == []


@pytest.mark.parametrize(("name", "said"), [
    ("empty", "empty file"), ("cut", "broken JSON"), ("list", "it has no cells"), ("deep", "nested too deeply"),
    ("bytes", "no text"), ("other", "another notebook"), ("prose", "no code cells"), ("old", "format 3"),
    ("odd", "another notebook"), ("folder", "not a file")])
def test_a_broken_file_is_a_row_with_a_sentence(checked, name, said):
    result = checked[1][f"broken/{name}.ipynb"]
    assert said in result.note and result.marks == []


def test_other_encodings_are_read_and_copies_are_left_out(checked):
    assert checked[1]["gbk.ipynb"].note == "not UTF-8: read as GB 18030"
    assert states(checked[1]["gbk.ipynb"])["neuron"] == "passed"
    assert not any("checkpoints" in name for name in checked[1]) and len(checked[1]) == 14


def test_the_tables_are_whole_and_safe(checked, tmp_path):
    results = list(checked[1].values())
    shown = table.on_screen(results)
    assert "张三 作业/02 神经元 终稿.ipynb" in shown and "    02-or: This is AND: the threshold is so high" in shown
    lines = shown.splitlines()
    assert len({table.width(line) for line in lines if line.endswith(("         3", "         2", "         –"))}) == 1
    for rows in (table.summary(results), table.details(results)):
        table.write_csv(tmp_path / "out.csv", rows)
        content = (tmp_path / "out.csv").read_bytes()
        read = list(csv.reader(content.decode("utf-8-sig").splitlines()))
        assert content.startswith(b"\xef\xbb\xbf") and len(read) == len(rows)
        assert any(row[0] == "'=cmd|' nasty.ipynb" for row in read)
        assert not any(cell.lstrip().startswith(table.FORMULA) for row in read for cell in row)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", " =1", "\t=1", "＝1"])
def test_no_cell_starts_a_formula(text):
    assert table.safe(text).startswith("'")
    assert table.safe(7) == 7 and table.safe("02-or: a = 1") == "02-or: a = 1"


def test_what_students_write_cannot_steer_the_terminal():
    assert table.plain("a\x1b[2Jb\r\n\u202ec\x00") == "a[2Jb  c"


def test_the_command_explains_what_it_trusts(capsys):
    with pytest.raises(SystemExit):
        class_check.main(["--help"])
    told = capsys.readouterr().out
    assert "what is trusted, and what is not" in told and "Not blocked on this computer" in told
    assert all(name in told for name, exercise in exercises().items() if exercise.demand)


def test_what_is_no_notebook_is_named_and_misnamed_notebooks_are_read(tmp_path, capsys):
    said = {"late.IPYNB": honest(), "saved.ipynb.txt": honest(), "week.ZIP": "PK", "a.pdf": "%PDF", ".hidden": ""}
    for name, text in said.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    read = [class_check.submission.read(path, tmp_path) for path in class_check.submission.find(tmp_path)]
    assert [(one.name, one.trouble[:10]) for one in read] == [("late.IPYNB", ""), ("saved.ipynb.txt", ""),
                                                              ("week.ZIP", "an archive")]
    for path in [*tmp_path.glob("late*"), *tmp_path.glob("saved*")]:
        path.unlink()
    assert class_check.main([str(tmp_path), "--csv", str(tmp_path / "out.csv")]) == 0
    assert class_check.main([str(tmp_path), "--csv", str(tmp_path / "out.csv")]) == 0  # its own table is no hand-in
    assert capsys.readouterr().out.count("Not looked at, since not a notebook: a.pdf.") == 2


@pytest.mark.parametrize("call", ['check("02-or", answer=(1, 1, 1))', 'check(name="02-or", answer=(1, 1, 1))'])
def test_an_answer_given_by_its_name_is_found(call):
    assert slices.survey(call).answers == [("02-or", "(1, 1, 1)")]


def test_an_id_that_does_not_exist_is_told(tmp_path):
    (tmp_path / "a.ipynb").write_text(notebook(check("02-or", "1"), check("02-OR", "1")), encoding="utf-8")
    assert class_check.submission.read(tmp_path / "a.ipynb", tmp_path).note.startswith("it checks 02-OR, which")


def test_a_table_that_cannot_be_written_is_told_at_once_or_saved(tmp_path, tmp_path_factory, monkeypatch, capsys):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path_factory.mktemp("spare")))
    (tmp_path / "cut.ipynb").write_text("{", encoding="utf-8")
    for files in (["--csv", tmp_path / "no" / "a.csv"], ["--csv", tmp_path], ["--csv", "a.csv", "--details", "a.csv"]):
        with pytest.raises(SystemExit):
            class_check.main([str(tmp_path), *map(str, files)])
    write = table.write_csv

    def locked(path, rows):
        if path.parent == tmp_path:
            raise PermissionError(13, "Permission denied")
        write(path, rows)
    monkeypatch.setattr(table, "write_csv", locked)
    assert class_check.main([str(tmp_path), "--csv", str(tmp_path / "a.csv")]) == 1
    spare = Path(capsys.readouterr().err.split("The table is in ")[1].strip())
    assert "cut.ipynb" in spare.read_text(encoding="utf-8-sig")


@pytest.mark.thorough
def test_the_command_runs_from_a_shell_and_says_what_it_cannot_do(tmp_path):
    child = [sys.executable, "-c", "import time; time.sleep(600)", MARKER + "-bare"]
    (tmp_path / "other.ipynb").write_text(notebook("print(1)"))
    start = f"import subprocess\nsubprocess.Popen({child!r}, start_new_session=True, env={{}})\n"
    (tmp_path / "left.ipynb").write_text(notebook(start + NEURON + check("02-neuron", "neuron")))
    done = subprocess.run([sys.executable, "-m", "course_lib.instructors.class_check", tmp_path, "--csv", tmp_path / "out.csv"],
                          capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0 and "another notebook" in done.stdout and (tmp_path / "out.csv").exists()
    assert done.stdout.splitlines()[1].split() == ["left.ipynb", "1", "0", "6"]
    assert processes_with(MARKER + "-bare") == []
    with pytest.raises(SystemExit):
        class_check.main([str(tmp_path / "missing")])
    for path in tmp_path.glob("*.ipynb"):
        path.unlink()
    assert class_check.main([str(tmp_path)]) == 2


def test_a_changed_file_is_noticed(tmp_path, monkeypatch, capsys):
    (tmp_path / "a.ipynb").write_text(notebook("print(1)"))
    monkeypatch.setattr(class_check, "check_folder", lambda *_: [(tmp_path / "a.ipynb").unlink()] and [
        class_check.mark(class_check.submission.Submission("a.ipynb", trouble="empty file"), None)])
    assert class_check.main([str(tmp_path)]) == 0
    assert "CHANGED while the notebooks ran" in capsys.readouterr().out
