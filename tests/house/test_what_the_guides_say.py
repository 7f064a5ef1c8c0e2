"""README, INSTRUCTORS and NOTATION tell what holds today: their commands, calls, numbers and names, one by one.

The tables of INSTRUCTORS.md are compared in `tests/instructors/test_handbook.py`.
"""

import ast
import importlib.util
import inspect
import itertools
import re
import shlex
import tomllib
from pathlib import Path

import nbval_figures
import pytest

from course_lib.exercises.course_map import standing
from course_lib.exercises.words import SYMBOLS, rows
from course_lib.instructors import class_check, class_copy, excess, syllabus, walls

ROOT = Path(__file__).resolve().parents[2]
README, GUIDE, NOTATION = ((ROOT / f"{name}.md").read_text(encoding="utf-8") for name in ("README", "INSTRUCTORS", "NOTATION"))
BOTH = README + GUIDE
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NUMBERS = {12: "Twelve", 13: "Thirteen", 14: "Fourteen"}


def commands(text):
    """Every command of a text: what stands in fenced blocks and in backticks and calls Python, or jupyter, as words."""
    blocks = re.findall(r"^```\n(.*?)^```", text, flags=re.S | re.M)
    spans = re.findall(r"`([^`]+)`", re.sub(r"^```.*?^```", "", text, flags=re.S | re.M))
    lines = itertools.chain.from_iterable(part.splitlines() if part in blocks else [" ".join(part.split())]
                                          for part in [*blocks, *spans])
    for line in lines:
        for one in line.split(" && "):
            words = shlex.split(one) if re.match(r"([A-Z_]+=\S+ )*\S*(python|jupyter) ", one) else []
            yield from [[word for word in words if not re.match(r"[A-Z_]+=", word)]] if words else []


COMMANDS = [list(words) for words in dict.fromkeys(map(tuple, commands(BOTH)))]
KNOWN = {"class_check": class_check, "class_copy": class_copy}
FOR_A_CLASS = [words for words in COMMANDS if len(words) > 2 and words[2].split(".")[-1] in KNOWN]


def test_commands_are_found():
    called = {" ".join(words[1:3]) for words in COMMANDS}
    assert {"-m pip", "-m pytest", "notebooks/build.py NN", "-m course_lib.instructors.class_check", "-m venv"} <= called


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_file_module_and_constraint_of_a_command_exists(words):
    named = [word for word in words if re.match(r"(notebooks|\.ci|binder)/", word)]
    assert [word for word in named if not (ROOT / word).exists()] == []
    extras = {extra for word in words for extra in re.findall(r"^\.\[(\w+)\]", word)}
    assert extras <= set(PROJECT["optional-dependencies"])
    assert words[1] != "-m" or importlib.util.find_spec(words[2])


@pytest.mark.parametrize("words", FOR_A_CLASS, ids=" ".join)
def test_the_commands_for_a_class_can_be_typed_as_they_stand(words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "that_folder").mkdir()
    assert KNOWN[words[2].split(".")[-1]].arguments(words[3:]).folder


def test_every_option_of_the_class_check_is_told_and_no_other(capsys):
    with pytest.raises(SystemExit):
        class_check.arguments(["--help"])
    options = set(re.findall(r"--[a-z]+", capsys.readouterr().out))
    told = GUIDE.split("## Check what comes back")[1].split("\n## ")[0]
    assert set(re.findall(r"--[a-z]+", told)) == options


def test_python_in_a_command_and_calls_in_the_text_can_be_run():
    codes = [words[2] for words in COMMANDS if words[1] == "-c"]
    assert codes, "INSTRUCTORS.md has had one"
    for code in codes:
        *imports, call = code.split("; ")
        names = {}
        exec("\n".join(imports), names)
        assert callable(eval(call.removesuffix("()"), names))
    for text in re.findall(r"`(datasets\.\w+\([^`]*\))`", README):
        call = ast.parse(text, mode="eval").body
        function = getattr(importlib.import_module("course_lib.datasets"), call.func.attr)
        inspect.signature(function).bind(*map(ast.literal_eval, call.args),
                                         **{word.arg: ast.literal_eval(word.value) for word in call.keywords})


@pytest.mark.parametrize("sentence", [
    f"A figure fails where {nbval_figures.SHARE:.0%} of its pixels differ ({nbval_figures.LARGE_SHARE:.0%} where",
    f"More than {walls.MORE_THREADS} processes or threads at once",
    f"writes more than {excess.MOST_GB} GB or {excess.MOST_FILES:,} files".replace(",", " "),
    f"takes longer than `--step` seconds ({class_check.arguments(['.']).step:g})",
    f"{NUMBERS[len(syllabus.WEEKS)]} weeks of two lessons",
    f"Python {PROJECT['requires-python'].removeprefix('>=')} or newer and about 1 GB",
])
def test_numbers_in_sentences_are_those_of_the_code(sentence):
    assert sentence in " ".join(GUIDE.split())


def test_requirements_are_those_of_the_package():
    least = PROJECT["requires-python"].removeprefix(">=")
    assert f"You need Python {least} or newer." in README
    for requirement in re.findall(r'"((?:hatchling|jupytext)>=[\d.]+)"', BOTH):
        assert f'"{requirement}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    core = " ".join(README.split()).split("The core needs ")[1].split(". ")[0].casefold()
    assert [line for line in PROJECT["dependencies"] if line.split(">=")[0].removesuffix("lab") not in core] == []


def test_the_readme_names_each_notebook_as_it_is_called_and_each_room():
    for notebook in standing():
        assert f"| [{notebook.number} · {notebook.title} · {notebook.zh}](notebooks/" in README
    room = next(line for line in README.splitlines() if line.startswith("| `course_lib/` |"))
    assert set(re.findall(r"`(\w+)`", room)) == {path.parent.name for path in (ROOT / "course_lib").glob("*/__init__.py")}


def test_each_folder_and_each_data_file_is_described():
    table = README.split("## Where things are")[1].split("\n\n")[1]
    described = set(re.findall(r"^\| (?:\[)?`([\w.]+)/?`", table, flags=re.M))
    folders = {path.name for path in ROOT.iterdir() if path.is_dir() and path.name[0] not in "._"} - {"build", "dist"}
    assert folders | {"INSTRUCTORS.md", "NOTATION.md"} == described
    about = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(\w+\.\w+)` \|", about, flags=re.M)
    assert sorted(listed) == sorted(path.name for path in (ROOT / "data").glob("*.*") if path.suffix != ".md")
    assert (ROOT / "data" / "mnist_5000.sha256").read_text(encoding="ascii").split()[0] in about


WORDS = {word for folder in ("course_lib", "notebooks/source") for path in (ROOT / folder).rglob("*.*")
         if path.suffix in (".py", ".md") for word in re.findall(r"[A-Za-z_]\w*", path.read_text(encoding="utf-8"))}


def test_every_name_in_the_code_of_notation_is_used_in_the_course():
    code = [name for row in rows(NOTATION, SYMBOLS) for text in re.findall(r"`([^`]+)`", row[1])
            for name in re.findall(r"[A-Za-z_]\w*", text)]
    assert len(code) > 50 and sorted(set(code) - WORDS) == []
