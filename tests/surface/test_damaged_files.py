"""Data, weights and progress that are damaged: one sentence that names the file, and nothing half-written."""

import hashlib
import inspect
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from course_lib import datasets, readiness
from course_lib.datasets import DataError, integrity
from course_lib.exercises import forget, progress

ROOT = Path(__file__).resolve().parents[2]
LOADERS = {"load_digits": "mnist_5000", "load_photographs": "photographs", "load_lenet5_weights": "lenet5",
           "load_lenet5_4000_weights": "lenet5_4000", "load_deep_runs": "deep_runs",
           "load_label_curves": "label_curves"}   # a new loader of a bundled file: one more pair, name and file


def test_every_loader_of_a_bundled_file_is_damaged_here():
    loaders = {name for name in datasets.__all__ if name.startswith("load_") and not inspect.signature(
        getattr(datasets, name)).parameters}
    assert loaders == set(LOADERS) == {"load_digits", *readiness.LOADERS}


@pytest.fixture(params=LOADERS)
def bundled(request, tmp_path, monkeypatch):
    """(loader, path): a loader, and its file in the only folder where the course looks."""
    loader, name = getattr(datasets, request.param), LOADERS[request.param]
    for ending in (".npz", ".sha256"):
        shutil.copy(ROOT / "data" / f"{name}{ending}", tmp_path)
    monkeypatch.setattr(integrity, "data_folders", lambda: [tmp_path])
    loader.cache_clear()
    yield loader, tmp_path / f"{name}.npz"
    loader.cache_clear()


def sentence(loader, path, *words):
    """Expect one sentence that names the file and says what to do."""
    with pytest.raises(DataError) as caught:
        loader()
    text = str(caught.value)
    assert "\n" not in text and text.endswith(".") and ". " not in text
    assert all(word in text for word in (path.stem, "git checkout data/", *words)), text
    assert caught.value.__traceback__.tb_next, "raised outside the library"


def seal(path, arrays):
    """Write other arrays with the checksum that fits them."""
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    write(path, buffer.getvalue())


def write(path, content):
    """Write content with the checksum that fits it."""
    path.write_bytes(content)
    path.with_suffix(".sha256").write_text(f"{hashlib.sha256(content).hexdigest()}  {path.name}\n", encoding="ascii")


def test_damaged_bytes(bundled):
    loader, path = bundled
    whole = path.read_bytes()
    for content in (b"", whole[:1], whole[:len(whole) // 2], whole[:-1], whole + b"\0", b"\0" * len(whole)):
        path.write_bytes(content)
        sentence(loader, path, "incomplete or altered")


def test_another_checksum(bundled):
    loader, path = bundled
    path.with_suffix(".sha256").write_text("0" * 64 + f"  {path.name}\n", encoding="ascii")
    sentence(loader, path, "incomplete or altered", "000000")
    path.with_suffix(".sha256").write_bytes(b"\xff\xfe" * 40)
    sentence(loader, path, "checksum file")


def test_a_folder_in_its_place(bundled):
    loader, path = bundled
    path.with_suffix(".sha256").unlink()
    path.with_suffix(".sha256").mkdir()
    sentence(loader, path, "missing")
    path.unlink()
    path.mkdir()
    sentence(loader, path, "missing")


def test_no_permission(bundled, monkeypatch):
    loader, path = bundled

    def refuse(_path):
        raise PermissionError(13, "Permission denied")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    sentence(loader, path, "cannot be read (Permission denied)")


def test_whole_files_with_other_contents(bundled):
    loader, path = bundled
    with np.load(path, allow_pickle=False) as archive:
        arrays = dict(archive)
    first = min(arrays, key=lambda name: arrays[name].size)
    others = {name: array for name, array in arrays.items() if name != first}
    seal(path, others)
    sentence(loader, path, "must hold")
    for array in (arrays[first].astype(np.float64), arrays[first][:-1], arrays[first].astype(str)[:1], np.array(None)):
        seal(path, {first: array, **others})
        sentence(loader, path, "must hold")
    for content in (b"", b"text", b"PK\x05\x06" + b"\0" * 18):
        write(path, content)
        sentence(loader, path, "must hold")


def test_a_failure_is_not_remembered_and_the_file_is_left_alone(bundled):
    loader, path = bundled
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    sentence(loader, path)
    assert path.read_bytes() == whole[:-1]
    path.write_bytes(whole)
    loader()


@pytest.fixture
def file(tmp_path, monkeypatch):
    """A place for progress of which nothing is known yet."""
    monkeypatch.setattr(progress, "_here", set())
    monkeypatch.setattr(progress, "PATIENCE", 0.05)
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "course" / "progress.json"))
    return tmp_path / "course" / "progress.json"


@pytest.mark.parametrize("content", [b"", b"{", b"[" * 100_000, b"\xff\xfe\x00", b'{"passed": {"a": 1}}', b"NaN", b"null"])
def test_damaged_progress_counts_as_empty_and_is_mended(file, content):
    file.parent.mkdir()
    file.write_bytes(content)
    assert progress.passed() <= {"a"}
    progress.remember("02-or")
    assert "02-or" in json.loads(file.read_text(encoding="utf-8"))["passed"]
    assert [p.name for p in file.parent.iterdir()] == ["progress.json"]


def test_a_folder_in_place_of_the_progress_file(file, capsys):
    (file / "inside").mkdir(parents=True)
    progress.remember("02-or")
    assert progress.passed() == {"02-or"} and [p.name for p in file.parent.iterdir()] == ["progress.json"]
    forget()
    assert "cannot be removed" in capsys.readouterr().out


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError(28, "No space left on device"), MemoryError])
def test_an_interrupted_write_leaves_the_old_file_and_nothing_else(file, monkeypatch, error):
    progress.remember("02-or")
    before = file.read_bytes()

    def stop(*_):
        raise error
    monkeypatch.setattr(progress.os, "replace", stop)
    try:
        progress.remember("02-not")
    except (KeyboardInterrupt, MemoryError):
        assert not isinstance(error, OSError)
    assert file.read_bytes() == before and [p.name for p in file.parent.iterdir()] == ["progress.json"]


def test_a_lock_left_by_a_dead_kernel_does_not_stop_anyone(file):
    file.parent.mkdir()
    file.with_name("progress.json.lock").touch()
    progress.remember("02-or")
    assert progress._stored() == {"02-or"} and [p.name for p in file.parent.iterdir()] == ["progress.json"]


def test_without_a_home_folder(file, monkeypatch):
    def homeless(*_):
        raise RuntimeError("Could not determine home directory.")
    monkeypatch.delenv("COURSE_PROGRESS")
    monkeypatch.setattr(Path, "home", homeless)
    progress.remember("02-or")
    assert progress.passed() == {"02-or"}
    forget()
    assert progress.passed() == set()


def test_two_kernels_at_once_lose_nothing(file):
    code = "import runpy, sys; f = runpy.run_path(sys.argv[1])['remember']; [f(f'{sys.argv[2]}-{i}') for i in range(40)]"
    kernels = [subprocess.Popen([sys.executable, "-S", "-c", code, progress.__file__, name]) for name in "ab"]
    assert [kernel.wait(60) for kernel in kernels] == [0, 0]
    assert progress._stored() == {f"{name}-{i}" for name in "ab" for i in range(40)}
