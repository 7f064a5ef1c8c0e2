"""The class check against code that wants out of its room, or wants the whole check to fail: the others keep their rows."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from course_lib.instructors import class_check, desk, excess, submission, walls
from course_lib.instructors.invigilator import Limits, Sitting

LANDLOCK = pytest.mark.skipif(walls.version() < 6, reason="this kernel has no Landlock, or an old one: writes are not blocked")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="found through /proc")
POSIX = pytest.mark.skipif(os.name != "posix", reason="Windows has no such signal")
NEURON = "def neuron(x, w, theta):\n    return int(sum(a * b for a, b in zip(x, w)) >= theta)\n"
OR = "w1, w2, theta = 1, 1, 1\n"
SAY = """import os, json
def say(**words):
    for fd in range(3, 64):
        try:
            os.write(fd, json.dumps(words).encode() + bytes([10]))
        except OSError:
            pass
"""
BEHIND = """import os, pathlib
def plant(path, text):
    try:
        path.unlink(missing_ok=True)
        text(path) if callable(text) else path.write_text(text)
    except OSError:
        pass
victim, near = pathlib.Path({victim!r}), pathlib.Path.cwd().parents[:3]
for place in (*near, near[0] / 'home', near[1] / 'home'):
    for name in ('job.json', 'start.txt'):
        plant(place / name, lambda path: path.symlink_to(victim))
    for name in ('sitecustomize', 'library/sitecustomize', 'library/course_lib/instructors/walls'):
        plant(place / (name + '.py'), "open({victim!r}, 'w').write('by ' + __name__)")
os._exit(0)
"""
DEEP = """import os
for _ in range(1200):
    os.mkdir('d')
    os.chdir('d')
os.mkdir('closed')
os.chmod('closed', 0)
os.symlink({folder!r}, 'link')
"""
BOMB = """import os, time
try:
    for _ in range(9):  # this bomb stops by itself at 512 where nobody stops it, and sleeps
        os.fork()
except OSError:
    pass
time.sleep(60)
"""
FULL = """try:
    for i in range(60):
        with open(f'big{i}', 'wb') as file:
            for _ in range(100):
                file.write(bytes(2**20))
except OSError:
    pass
while True:
    pass
"""
PARENT = "import os\nopen(f'/proc/{os.getppid()}/environ', 'rb')\n"
NOISE = SAY + "import time\nwhile True:\n    say(doing='cell', number=0, ids=[])\n    time.sleep(0.02)\n"


def notebook(**answers):
    """A notebook whose cells answer exercises of notebook 02: id without number = the code in front of its check."""
    names = {"neuron": "neuron", "or": "(w1, w2, theta)"}
    cells = [f'{code}\ncheck("02-{name}", {names[name]})' for name, code in answers.items()]
    return json.dumps({"cells": [{"cell_type": "code", "source": source} for source in cells]})


def check(folder, seconds=60, step=10, **files):
    """Check a folder of these notebooks; return the marks by file name and exercise, and the notes by file name."""
    for name, text in files.items():
        (folder / f"{name}.ipynb").write_text(text, encoding="utf-8")
    results = class_check.check_folder(folder, Limits(notebook=seconds, step=step, memory=4), 2)
    return ({(r.name[:-6], mark.id[3:]): mark for r in results for mark in r.marks}, {r.name[:-6]: r.note for r in results})


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    """What a check gave of notebooks that work for the next start of their process, for its cleaning up, for its end."""
    folder, place = tmp_path_factory.mktemp("class"), tmp_path_factory.mktemp("temporary")
    victim = place / "victim.txt"
    victim.write_text("mine", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(place))
        marks, notes = check(
            folder, behind=notebook(neuron=BEHIND.format(victim=str(victim)), **{"or": f"open({str(victim)!r}, 'w')\n{OR}"}),
            deep=notebook(neuron=DEEP.format(folder=str(folder)) + NEURON, **{"or": PARENT + OR}),
            early=notebook(neuron=SAY + "say(id='02-or', state='right')\nsay(end=True)\n" + NEURON, **{"or": OR}))
    return folder, victim, marks, notes


@pytest.mark.thorough
@LANDLOCK
def test_nothing_waits_for_the_next_start_of_a_process(checked):
    _, victim, marks, _ = checked
    assert victim.read_text(encoding="utf-8") == "mine"
    assert marks["behind", "neuron"].says.startswith("it ended its own process")
    assert marks["behind", "or"].says.startswith("the cell stopped with PermissionError")


@pytest.mark.thorough
@LANDLOCK
def test_the_keys_of_whoever_checks_are_not_read(checked):
    assert checked[2]["deep", "or"].says.startswith("the cell stopped with PermissionError")


@pytest.mark.thorough
def test_a_desk_is_cleared_however_deep_it_is(checked):
    folder, victim, marks, notes = checked
    assert marks["deep", "neuron"].state == "passed" and notes["deep"] == ""
    assert list(victim.parent.iterdir()) == [victim] and len(list(folder.iterdir())) == 3


@pytest.mark.thorough
def test_who_says_that_all_is_done_has_said_nothing(checked):
    _, _, marks, notes = checked
    assert marks["early", "or"].state == "attempted" and "nothing to judge" in marks["early", "or"].says
    assert "too early" in notes["early"] and marks["early", "xor"].says == "not reached"


@pytest.mark.parametrize("line", ['{"doing": "cell", "number": 1e999}', '{"doing": "cell", "ids": 7}', "[]", "[" * 10**5, "{",
                                  "\x00", '{"doing": "cell", "number": ' + "9" * 5000 + "}"])
def test_whatever_a_process_says_is_a_reason(line, tmp_path):
    sitting = Sitting(submission.Submission("a", ids=["02-or"]), tmp_path, Limits(step=5))
    process = subprocess.Popen([sys.executable, "-S", "-c", f"print({line!r})"], stdout=subprocess.PIPE)
    assert sitting._listen(process, time.monotonic() + 20) == "what its process said can't be read"
    process.wait()


@pytest.mark.parametrize("found", [{"outputs": 3}, {"outputs": ["a"] * 4}, {"outputs": [{"numbers": 1, "dtype": "bool"}] * 4},
                                   {"outputs": [{"text": "b"}] * 4, "parameters": None}, {"outputs": [{"stopped": "\x00"}] * 4},
                                   {"outputs": [{"numbers": [1], "dtype": "int64", "shape": [10**30]}] * 4}, {}])
def test_whatever_a_process_hands_over_is_a_mark(found):
    said = {"02-or": {"state": "answered", **found}}
    sitting = Sitting(submission.Submission("a", ids=["02-or"]), Path(), Limits(), found=said)
    (mark,) = class_check.mark(sitting.submission, sitting).marks
    assert mark.state == "attempted" and 10 < len(mark.says) < 300


def test_one_notebook_that_breaks_the_check_costs_itself_only(tmp_path, monkeypatch):
    def broken(handed_in, library, limits):
        if handed_in.name == "a.ipynb":
            raise RecursionError("planted")
        return Sitting(handed_in, tmp_path, limits, found={"02-or": {"state": "untouched"}})
    monkeypatch.setattr(class_check, "watch", broken)
    monkeypatch.setattr(class_check, "write_library", lambda *_, **__: None)
    marks, notes = check(tmp_path, a=notebook(neuron=NEURON), b=notebook(**{"or": OR}))
    assert "planted" in notes["a"] and marks["b", "or"].state == "untouched" and ("a", "neuron") not in marks


@POSIX
def test_links_out_of_the_folder_are_not_followed(tmp_path):
    folder = tmp_path / "class"
    folder.mkdir()
    (tmp_path / "secret.ipynb").write_text(notebook(neuron=NEURON), encoding="utf-8")
    (folder / "sound.ipynb").write_text(notebook(neuron=NEURON), encoding="utf-8")
    for name, target in {"out": tmp_path / "secret.ipynb", "self": folder / "self.ipynb", "in": folder / "sound.ipynb"}.items():
        os.symlink(target, folder / f"{name}.ipynb")
    said = {path.name: submission.read(path, folder).trouble for path in submission.find(folder)}
    assert "outside" in said["out.ipynb"] and said["in.ipynb"] == said["sound.ipynb"] == "" and said["self.ipynb"]


@pytest.fixture
def started(tmp_path):
    """The command at work on a notebook that runs for ever: (process, folder of its temporary files)."""
    place, folder = tmp_path / "temporary", tmp_path / "class"
    place.mkdir()
    folder.mkdir()
    (folder / "a.ipynb").write_text(notebook(neuron="open('started', 'w')\nwhile True:\n    pass\n"), encoding="utf-8")
    command = [sys.executable, "-m", "course_lib.instructors.class_check", folder, "--step", "60"]
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # else a child may ignore it, too
    with open(tmp_path / "said", "wb") as said:
        process = subprocess.Popen(command, env={**os.environ, "TMPDIR": str(place)}, stderr=said)
    signal.signal(signal.SIGINT, before)
    while not list(place.glob("*/desk/room/notebooks/started")):
        assert process.poll() is None
        time.sleep(0.05)
    yield process, place
    process.kill()
    process.wait()


def processes_in(place):
    """Processes of this computer whose command line names this folder."""
    return [entry.name for entry in Path("/proc").glob("[0-9]*") if str(place).encode() in _bytes(entry / "cmdline")]


def _bytes(path):
    try:
        return path.read_bytes()
    except OSError:
        return b""


@POSIX
@LINUX
@pytest.mark.thorough
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_whoever_stops_the_check_leaves_nothing_behind(started, tmp_path, name):
    process, place = started
    assert processes_in(place)
    process.send_signal(getattr(signal, name))
    assert process.wait(10) == 1
    assert processes_in(place) == [] and list(place.iterdir()) == []
    assert (tmp_path / "said").read_bytes().splitlines()[-1] == b"Stopped. No table was written."


@LINUX
@pytest.mark.thorough
def test_a_check_that_is_killed_takes_the_students_processes_with_it(started):
    process, place = started
    process.kill()
    process.wait()
    end = time.monotonic() + 5
    while processes_in(place) and time.monotonic() < end:
        time.sleep(0.05)
    assert processes_in(place) == []


@LINUX
@pytest.mark.thorough
def test_bombs_floods_and_noise_end_in_time(tmp_path, monkeypatch):
    monkeypatch.setattr(excess, "MOST_GB", 0.5)
    bomb, full, noise = (notebook(neuron=code + NEURON, **{"or": OR}) for code in (BOMB, FULL, NOISE))
    marks, notes = check(tmp_path, bomb=bomb, full=full)
    assert "processes" in marks["bomb", "neuron"].says or os.getuid(), marks["bomb", "neuron"].says
    assert marks["bomb", "or"].state == "passed"
    assert marks["full", "neuron"].says.startswith("it wrote more than 0.5 GB")
    assert notes["full"] == "not finished: " + marks["full", "neuron"].says
    for path in tmp_path.iterdir():
        path.unlink()
    _, notes = check(tmp_path, 12, noise=noise)
    assert notes["noise"] == "not finished: out of time: more than 12 s for the notebook"


def test_no_process_leaves_the_list_while_all_are_being_ended(tmp_path):
    """`close` goes through the list under its lock: were it changed meanwhile, Python would stop, and some would stay."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    desk._watched.add(process.pid)
    clearing = threading.Thread(target=desk.clear, args=(process, tmp_path))
    with desk._lock:
        clearing.start()
        clearing.join(1)
        assert process.poll() is not None and process.pid in desk._watched
    clearing.join(20)
    assert process.pid not in desk._watched and not clearing.is_alive()
