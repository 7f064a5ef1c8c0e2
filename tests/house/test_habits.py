"""Habits that keep the course alive on Windows, macOS and Linux alike: encodings, paths, names of files, line ends, pickles."""

import ast
import functools
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = sorted([*(ROOT / "course_lib").rglob("*.py"), *(ROOT / "notebooks").glob("*.py"), *(ROOT / "data").glob("*.py"),
               *(ROOT / "tests" / "surface").glob("*.py")])
ONE_SYSTEM_ONLY = {"fcntl", "grp", "msvcrt", "posix", "pwd", "readline", "resource", "termios", "winreg"}
NOT_EVERYWHERE = {"uname", "fork", "getuid", "geteuid", "alarm", "setitimer", "mkfifo", "symlink_to", "getlogin", "startfile"}
TEXT_FILES = {"open", "read_text", "write_text", "NamedTemporaryFile", "TemporaryFile", "fdopen"}
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{i}" for port in ("com", "lpt") for i in range(1, 10))}


@functools.cache
def nodes(code):
    """All nodes of a piece of code; parsed once."""
    return list(ast.walk(ast.parse(code)))


def name_of(call):
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def texts_in(call):
    return [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]


def without_encoding(code):
    """Lines that open text without saying in which encoding; a mode with a b in it opens bytes."""
    for call in (node for node in nodes(code) if isinstance(node, ast.Call)):
        owner = getattr(getattr(call.func, "value", None), "id", "")
        if name_of(call) not in TEXT_FILES or owner in ("os", "Image") or any(k.arg == "encoding" for k in call.keywords):
            continue
        modes = [] if name_of(call).endswith("_text") else texts_in(call)[-1:]
        if not any(set(mode) <= set("rwxab+t") and "b" in mode for mode in modes):
            yield call.lineno


def glued_paths(code):
    """Lines that make a path of text with a stroke in it: "a" + "/b", or an f-string handed to open or Path."""
    for node in nodes(code):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            sides = [s.value for s in (node.left, node.right) if isinstance(s, ast.Constant) and isinstance(s.value, str)]
            if any(s.startswith(("/", "\\")) or s.endswith(("/", "\\")) for s in sides):
                yield node.lineno
        if isinstance(node, ast.Call) and name_of(node) in ("open", "Path", "load", "listdir"):
            strings = [part for a in node.args if isinstance(a, ast.JoinedStr) for part in a.values]
            if any(isinstance(part, ast.Constant) and ("/" in part.value or "\\" in part.value) for part in strings):
                yield node.lineno


def one_system_only(code):
    """Lines that import or call what some systems do not have, or that rename where a file may already be."""
    for node in nodes(code):
        modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else (
            [node.module or ""] if isinstance(node, ast.ImportFrom) else [])
        calls = name_of(node) if isinstance(node, ast.Call) else ""
        if {module.split(".")[0] for module in modules} & ONE_SYSTEM_ONLY or calls in NOT_EVERYWHERE | {"rename"}:
            yield node.lineno


def _of_a_library(call):
    return ast.unparse(call.func).startswith(("np.", "numpy.", "torch"))


def may_unpickle(code):
    """Lines that could run what a file says: pickles, np.load without allow_pickle=False, torch.load without weights_only."""
    for node in nodes(code):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else (
            [node.module or ""] if isinstance(node, ast.ImportFrom) else [])
        if {name.split(".")[0] for name in names} & {"pickle", "shelve", "marshal", "dill", "cloudpickle", "joblib", "yaml"}:
            yield node.lineno
        if isinstance(node, ast.Call) and name_of(node) == "load" and _of_a_library(node):
            safe = {k.arg: getattr(k.value, "value", None) for k in node.keywords}
            if safe.get("allow_pickle") is not False and safe.get("weights_only") is not True:
                yield node.lineno


RULES = {"names its encoding": without_encoding, "joins paths with Path": glued_paths, "runs everywhere": one_system_only,
         "reads no pickle": may_unpickle}
PLANTED = {"names its encoding": ["open('x')", "Path('x').read_text()", "open('x', 'w')", "p.open()", "p.write_text('b')"],
           "joins paths with Path": ["folder + '/x'", "open(f'{folder}/x')", "Path(f'{a}\\\\b')"],
           "runs everywhere": ["import fcntl", "os.uname()", "from resource import x", "a.rename(b)", "os.fork()"],
           "reads no pickle": ["import pickle", "np.load('x')", "np.load(f, allow_pickle=True)", "torch.load(f)"]}


ASKS_FIRST = {"runs everywhere": {"walls.py"}}  # it limits a process only where the system can


@pytest.mark.parametrize("rule", RULES)
def test_all_code(rule):
    found = {path.relative_to(ROOT).as_posix(): list(RULES[rule](path.read_text(encoding="utf-8"))) for path in CODE
             if path.name not in ASKS_FIRST.get(rule, ())}
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize("rule", RULES)
def test_planted_faults_are_seen(rule):
    assert [code for code in PLANTED[rule] if not list(RULES[rule](code))] == []


def files():
    """All files of the course as git knows them, or without git as they lie there."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
        return [Path(name) for name in listed.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        rooms = ("course_lib", "notebooks", "data", "tests")
        return [path.relative_to(ROOT) for room in rooms for path in (ROOT / room).rglob("*.*")]


def test_names_of_files_suit_every_system():
    names = [path.as_posix() for path in files()]
    assert len({name.casefold() for name in names}) == len(names), "two names differ in case alone"
    parts = {part for name in names for part in name.split("/")}
    assert not {p for p in parts if p.split(".")[0].casefold() in RESERVED or p.endswith((".", " ")) or set(p) & set('<>:"|?*')}
    assert max(map(len, names)) <= 100, "too long for Windows, where a path has 260 letters"
    assert all(name.isascii() for name in names)


def test_text_ends_its_lines_alike():
    assert "eol=lf" in (ROOT / ".gitattributes").read_text(encoding="utf-8")
    texts = [path for path in files() if path.suffix in {".py", ".md", ".ipynb", ".toml", ".sha256", ".yml"}]
    assert not [str(path) for path in texts if (ROOT / path).exists() and b"\r" in (ROOT / path).read_bytes()]
