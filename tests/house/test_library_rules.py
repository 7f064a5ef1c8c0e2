"""The house rules of course_lib: who may import whom, how long things are, what is said in docstrings."""

import ast
import functools
import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

LIBRARY = Path(__file__).resolve().parents[2] / "course_lib"
FILES = sorted(LIBRARY.rglob("*.py"))
ROOMS_BELOW = {
    "nn": set(), "datasets": set(), "go": set(), "plots": set(), "models": {"nn"}, "probes": {"nn", "models"},
    "widgets": {"nn", "datasets", "go", "models", "probes", "plots"},
    "exercises": {"nn", "datasets", "go", "models", "probes", "plots", "widgets"},
    "instructors": {"datasets", "exercises"},
}
MAY_USE = {"nn": {"numpy", "tqdm"}, "datasets": {"numpy"}, "go": {"numpy"}, "models": {"numpy"}, "probes": {"numpy"},
           "plots": {"numpy", "matplotlib", "PIL", "IPython"},
           "widgets": {"numpy", "matplotlib", "PIL", "ipywidgets", "ipycanvas", "traitlets", "IPython"},
           "exercises": {"numpy", "ipywidgets"},
           "instructors": {"IPython", "matplotlib"}}


@functools.cache
def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


@functools.cache
def nodes(path):
    """All nodes of a file; parsed and walked once."""
    return list(ast.walk(tree(path)))


def functions(path):
    return [node for node in nodes(path) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def imported(path):
    """Yield (level, module) of every import of a file, those inside functions too."""
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom):
            yield node.level, node.module or ""
        elif isinstance(node, ast.Import):
            yield from ((0, alias.name) for alias in node.names)


def room_of(path):
    parts = path.relative_to(LIBRARY).parts
    return parts[0] if len(parts) > 1 else None


def test_imports_run_downwards():
    for path in FILES:
        room = room_of(path)
        for level, module in imported(path) if room else ():
            first = module.split(".")[0] or "torch_bridge"  # `from .. import x`: the bridge is the only such x
            if level >= 2:
                assert first in ROOMS_BELOW[room] | {room, "checks", "torch_bridge"}, f"{path} may not import {module}"
            elif level == 0 and first not in sys.stdlib_module_names:
                assert first in MAY_USE[room], f"{path} may not use {module}"


def test_only_the_bridge_names_torch():
    named = {path.name for path in FILES for level, module in imported(path)
             if level == 0 and module.split(".")[0] in ("torch", "torchvision")}
    assert named <= {"torch_bridge.py"}


def public_functions(path):
    """Yield the functions and methods of a file that others may call: not private, not inside another function."""
    for node in tree(path).body:
        inside = node.body if isinstance(node, ast.ClassDef) else [node]
        yield from (f for f in inside if isinstance(f, ast.FunctionDef | ast.AsyncFunctionDef) and not f.name.startswith("_"))


def solutions(path):
    """Names of functions that are shown to learners as solutions: a docstring there would be noise."""
    return {node.value.id for node in nodes(path)
            if isinstance(node, ast.keyword) and node.arg == "solution" and isinstance(node.value, ast.Name)}


def length(function):
    """Lines of a function without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) and len(function.body) > 1 else function.body
    return function.end_lineno - body[0].lineno + 1


def test_files_and_functions_are_short_and_say_why():
    for path in FILES:
        assert path.name != "utils.py"
        assert ast.get_docstring(tree(path)), f"{path} does not say why it exists"
        assert path.read_text(encoding="utf-8").count("\n") <= 260, f"{path} is too long"
        assert not [f.name for f in functions(path) if length(f) > 30], f"too long in {path}"
        bare = [f.name for f in public_functions(path) if not ast.get_docstring(f) and f.name not in solutions(path)]
        assert not bare, f"no docstring in {path}: {bare}"


@pytest.mark.parametrize(("module", "banned"), [
    ("course_lib", ["numpy", "matplotlib", "ipywidgets", "torch"]),
    ("course_lib.nn", ["matplotlib", "ipywidgets", "torch", "tqdm", "IPython"]),
    ("course_lib.datasets", ["matplotlib", "ipywidgets", "torch"]),
    ("course_lib.go", ["matplotlib", "ipywidgets", "torch"]),
    ("course_lib.exercises", ["torch"]),
])
def test_imports_stay_light(module, banned):
    code = f"import sys, {module}; print([m for m in {banned!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_nothing_is_evaluated_or_unpickled():
    for path in FILES:
        called = {getattr(node.func, "id", getattr(node.func, "attr", "")) for node in nodes(path)
                  if isinstance(node, ast.Call)}
        assert not called & {"eval", "exec", "pickle", "loads_pickle", "system"}, path
        assert "allow_pickle=True" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("room", sorted(path.parent.name for path in LIBRARY.glob("*/__init__.py")))
def test_a_room_hands_on_what_its_face_promises(room):
    face = importlib.import_module(f"course_lib.{room}")
    names = getattr(face, "__all__", [])
    assert [name for name in names if not hasattr(face, name)] == [] and len(set(names)) == len(names)


def test_the_library_names_all_its_rooms():
    rooms = {path.parent.name for path in LIBRARY.glob("*/__init__.py")}
    assert set(re.findall(r"^\* `(\w+)`", ast.get_docstring(tree(LIBRARY / "__init__.py")), flags=re.M)) == rooms
