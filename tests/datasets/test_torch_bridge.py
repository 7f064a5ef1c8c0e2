"""Without PyTorch, or with a broken one, the course says one sentence; and only the bridge names it."""

import importlib
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from course_lib import torch_bridge
from course_lib.datasets import load_full

COURSE = Path(torch_bridge.__file__).parent
SENTENCE = 'This needs PyTorch and torchvision: install them with python -m pip install -e ".[torch]"'


def failing_import(monkeypatch, name, error):
    """Let the import of one module fail with `error`."""
    real = importlib.import_module

    def fake(wanted, *rest):
        if wanted == name:
            raise error
        return object() if wanted in ("torch", "torchvision") else real(wanted, *rest)

    monkeypatch.setattr(importlib, "import_module", fake)


@pytest.mark.parametrize("name", ["torch", "torchvision"])
def test_absent(monkeypatch, tmp_path, name):
    monkeypatch.setitem(sys.modules, "torch", sys.modules.get("torch", object()))
    monkeypatch.setitem(sys.modules, name, None)  # Python then finds no such module
    with pytest.raises(ImportError) as caught:
        load_full("mnist", tmp_path, download=True)
    assert str(caught.value) == SENTENCE and list(tmp_path.iterdir()) == []
    if name == "torch":
        with pytest.raises(ImportError, match=r"^This needs PyTorch"):
            torch_bridge.torch_or_sentence()


@pytest.mark.parametrize("error", [
    RuntimeError("operator torchvision::nms does not exist"),
    OSError("libcudart.so.13: cannot open shared object file\nNo such file"),
    AttributeError("partially initialized module 'torchvision' has no attribute 'extension'"),
    ModuleNotFoundError("No module named 'sympy'", name="sympy")])
@pytest.mark.parametrize("name", ["torch", "torchvision"])
def test_broken(monkeypatch, tmp_path, name, error):
    failing_import(monkeypatch, name, error)
    with pytest.raises(ImportError) as caught:
        load_full("fashion-mnist", tmp_path)
    text = str(caught.value)
    assert text.startswith(f"{name} is installed but does not start ({str(error).split(chr(10))[0]}")
    assert "\n" not in text and text.endswith('python -m pip install --force-reinstall -e ".[torch]"')


def test_present_modules_are_handed_on(monkeypatch):
    torch, torchvision = object(), object()
    monkeypatch.setitem(sys.modules, "torch", torch)
    monkeypatch.setitem(sys.modules, "torchvision", torchvision)
    assert torch_bridge.torch_or_sentence() is torch and torch_bridge.torchvision_or_sentence() is torchvision


def test_patience_is_given_back():
    before = socket.getdefaulttimeout()
    with pytest.raises(KeyError), torch_bridge._patience(3):
        assert socket.getdefaulttimeout() == 3
        raise KeyError
    assert socket.getdefaulttimeout() == before


def test_files_missing_without_download(tmp_path, torchvision):
    with pytest.raises(RuntimeError, match="not found"):
        torch_bridge.torchvision_dataset("mnist", tmp_path, True, download=False)
    assert list(tmp_path.iterdir()) == []


def test_only_the_bridge_imports_torch_and_only_inside_functions():
    pattern = re.compile(r"^\s*(?:import|from)\s+torch(?:vision)?\b", re.MULTILINE)
    assert [path for path in COURSE.rglob("*.py") if pattern.search(path.read_text(encoding="utf-8"))] == []
    code = "import sys, course_lib.torch_bridge, course_lib.datasets; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=COURSE.parent, capture_output=True, text=True, check=True)
    assert not {"torch", "torchvision", "matplotlib"} & set(done.stdout.split())
