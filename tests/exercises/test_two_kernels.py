"""Kernels at once with one progress file: they pass different exercises at the same moment, and nothing is lost or damaged."""

import json
import os
import subprocess
import sys
import time

import pytest
from front_end import FrontEnd

from course_lib.exercises import progress
from course_lib.exercises.catalogue import exercises

PASS_FIFTY = """
import importlib.util, json, os, sys, time
spec = importlib.util.spec_from_file_location("progress", sys.argv[2])  # alone: the whole room takes a second to import
progress = importlib.util.module_from_spec(spec)
spec.loader.exec_module(progress)
mine = [f"{sys.argv[1]}-{i}" for i in range(50)]
open(sys.argv[1], "w").close()
while not os.path.exists("go"):
    time.sleep(0.001)
for number, name in enumerate(mine, start=1):
    progress.remember(name)
    kept = json.loads(progress.place().read_text(encoding="utf-8"))["passed"]
    assert set(mine[:number]) <= set(kept), f"lost {sorted(set(mine[:number]) - set(kept))}"
"""


def test_fifty_each_at_the_same_moment(tmp_path):
    file = tmp_path / "home" / "progress.json"
    environment = {**os.environ, "COURSE_PROGRESS": str(file)}
    kernels = [subprocess.Popen([sys.executable, "-c", PASS_FIFTY, name, progress.__file__], cwd=tmp_path, env=environment)
               for name in "abc"]
    while not all((tmp_path / name).exists() for name in "abc"):
        assert all(kernel.poll() is None for kernel in kernels)
        time.sleep(0.01)
    (tmp_path / "go").touch()
    assert [kernel.wait(60) for kernel in kernels] == [0, 0, 0]
    kept = json.loads(file.read_text(encoding="utf-8"))["passed"]
    assert sorted(kept) == sorted(f"{name}-{i}" for name in "abc" for i in range(50))
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.thorough
def test_two_real_kernels_pass_the_exercises_of_one_notebook(tmp_path, monkeypatch):
    file = tmp_path / "progress.json"
    monkeypatch.setenv("COURSE_PROGRESS", str(file))
    names = [name for name in exercises() if name.startswith("02-")]
    code = "from course_lib.exercises import check, progress\nfrom course_lib.exercises.catalogue import exercises"
    with FrontEnd() as one, FrontEnd() as other:
        for kernel in (one, other):
            kernel.run(code)
        for _ in range(10):
            asked = [(kernel, kernel.client.execute(f"for name in {part}:\n    check(name, exercises()[name].solution)"))
                     for kernel, part in ((one, names[:4]), (other, names[4:]))]
            said = "".join(kernel.heard(message) for kernel, message in asked)
            assert said.count("✓") == len(names)
            assert json.loads(file.read_text(encoding="utf-8"))["passed"] == sorted(names)
            file.unlink()
            for kernel in (one, other):
                kernel.run("progress._here.clear()")
    assert list(tmp_path.iterdir()) == []
