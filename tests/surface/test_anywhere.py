"""The course in hostile places: read-only, spaces and Chinese in the path, no home, no network, no torch, no UTF-8 locale."""

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import matplotlib
import pytest
from hostile import cells

ROOT = Path(__file__).resolve().parents[2]
ALWAYS = ("00_start_here", "02_mp_neuron")  # one that reads the data, one with exercises: every cell is run again
MORE = ("05_feedforward_networks", "once", "13_pooling_and_full_cnn", "09_training_an_mlp")
NOTEBOOKS = [*ALWAYS, *(pytest.param(name, marks=pytest.mark.thorough) for name in MORE if name != "once")]


@pytest.fixture(scope="module")
def reports(tmp_path_factory, request):
    """{notebook: what went wrong}, all run in one process in a hostile place."""
    base = tmp_path_factory.mktemp("hostile")
    place = base / "神经网络 课程 (copy of mine)"
    for part in ("course_lib", "data"):
        shutil.copytree(ROOT / part, place / part, ignore=shutil.ignore_patterns("__pycache__"))
    (place / "notebooks").mkdir()
    names = (*ALWAYS, *(MORE if request.config.getoption("--thorough") else ("once",)))
    paths = [name if name == "once" else shutil.copy(ROOT / f"notebooks/{name}.ipynb", place / "notebooks") for name in names]
    (base / "a file").touch()
    for folder in (place / "notebooks", place):
        folder.chmod(0o555)
    home = str(base / "a file" / "home")                              # below a file: nobody can write there
    environment = {**os.environ, "HOME": home, "USERPROFILE": home, "LC_ALL": "C", "LANG": "C", "PYTHONCOERCECLOCALE": "0",
                   "PYTHONUTF8": "0", "PYTHONPATH": str(place), "MPLBACKEND": "Agg", "PYTHONDONTWRITEBYTECODE": "1",
                   "MPLCONFIGDIR": matplotlib.get_cachedir(), "COURSE_PROGRESS": "", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, str(Path(__file__).with_name("hostile.py")), str(base / "report.json"), str(place),
               *paths]
    done = subprocess.run(command, cwd=place / "notebooks", env=environment, capture_output=True, encoding="utf-8", timeout=900)
    for folder in (place / "notebooks", place):
        folder.chmod(0o755)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads((base / "report.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs_in_a_hostile_place_with_cells_run_again(reports, name):
    assert reports[f"{name}.ipynb"] == []


IMPORT_ALL = """
import importlib, pkgutil, sys
def watch(event, arguments):
    if event.startswith(("socket.connect", "socket.getaddrinfo", "subprocess", "os.system", "urllib")):
        raise RuntimeError(f"an import does {event}")
    if event == "open" and str(arguments[1] or "r")[0] in "wax" and not str(arguments[0]).endswith((".pyc", "null")):
        if ".pyc." not in str(arguments[0]) and "matplotlib" not in str(arguments[0]):
            raise RuntimeError(f"an import writes {arguments[0]}")
sys.addaudithook(watch)
import course_lib
for module in pkgutil.walk_packages(course_lib.__path__, "course_lib."):
    importlib.import_module(module.name)
print(sorted({name.split(".")[0] for name in sys.modules} & {"torch", "torchvision", "requests", "pickle5", "tensorflow"}))
"""


def test_importing_every_module_fetches_writes_and_starts_nothing():
    done = subprocess.run([sys.executable, "-B", "-c", IMPORT_ALL], cwd=ROOT, capture_output=True, text=True, timeout=120,
                          env={**os.environ, "MPLBACKEND": "Agg"})
    assert done.returncode == 0, done.stderr[-1000:]
    assert done.stdout.strip() == "[]"


def taken_names(texts):
    """Functions of earlier cells whose names an exercise takes: once its stub has run, those cells fail when run again."""
    made, taken = set(), []
    for text in texts:
        names = {node.name for node in ast.parse(text).body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
        taken += sorted(names & made) if "check(" in text else []
        made |= names | {target.id for node in ast.parse(text).body if isinstance(node, ast.Assign)
                         for target in node.targets if isinstance(target, ast.Name) and "models." in ast.unparse(node.value)}
    return taken


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("[0-9]*.ipynb")), ids=lambda path: path.stem)
def test_no_exercise_takes_the_name_of_what_an_earlier_cell_needs(path):
    assert taken_names(cells(path)) == []


def test_a_taken_name_is_seen():
    assert taken_names(["def f(x): return x", "f(1)", "def f(x): ...\ncheck('a', f)"]) == ["f"]
