"""The oldest versions that are tested are the oldest that are promised."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def numbers(version):
    """A version as numbers, without zeros at its end: 2.0.0 and 2.0 are one."""
    found = [int(part) for part in version.split(".")]
    while found[-1] == 0:
        found.pop()
    return found


def read(lines, sign):
    """{package: its version as numbers} of lines such as numpy>=2.0."""
    return {name: numbers(version) for name, version in (re.split(sign, line) for line in lines)}


def test_the_oldest_versions_are_the_lower_bounds():
    promised = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    tested = (ROOT / ".ci" / "oldest.txt").read_text(encoding="utf-8").split()
    assert read(tested, "==") == read(promised, ">=")
