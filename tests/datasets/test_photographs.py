"""The bundled photographs: the right pictures, read-only; a file that is missing, cut short or altered is one sentence."""

import hashlib
import importlib.util
import io
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest

from course_lib.datasets import DataError, Photographs, integrity, load_photographs

DATA = Path(__file__).resolve().parents[2] / "data"
NAMES = ("photographs.npz", "photographs.sha256")
SIZE = 36_102


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of the data folder, the only one where the course looks."""
    for name in NAMES:
        shutil.copy(DATA / name, tmp_path)
    monkeypatch.setattr(integrity, "data_folders", lambda: [tmp_path])
    load_photographs.cache_clear()
    yield tmp_path
    load_photographs.cache_clear()


def sentence(*words):
    """Expect a DataError from load_photographs: one line, one sentence, these words."""
    with pytest.raises(DataError) as caught:
        load_photographs()
    text = str(caught.value)
    assert "\n" not in text and text.endswith(".") and ". " not in text
    for word in (*words, "git checkout data/", "pip install"):
        assert word in text


def seal(folder, **arrays):
    """Write other arrays, together with the checksum that fits them."""
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    (folder / NAMES[0]).write_bytes(buffer.getvalue())
    (folder / NAMES[1]).write_text(f"{hashlib.sha256(buffer.getvalue()).hexdigest()}  {NAMES[0]}\n")


def test_shapes_dtypes_and_range():
    photographs = load_photographs()
    assert Photographs._fields == ("camera", "cat")
    assert [(p.shape, p.dtype.name) for p in photographs] == [((128, 128), "float32"), ((3, 96, 96), "float32")]
    assert all(0 <= p.min() < 0.1 and 0.8 < p.max() <= 1 for p in photographs)
    assert repr(photographs) == "Photographs(camera, 128 × 128 grey, and cat, 3 × 96 × 96 in colour)"


def test_they_show_what_they_should():
    """The sky above the man is bright, his coat is dark; the fur of the cat has more red than blue."""
    camera, cat = load_photographs()
    assert camera[:12].mean() > 0.6 and camera[70:80, 15:30].mean() < 0.15
    red, green, blue = cat.mean(axis=(1, 2))
    assert red > green > blue


def test_arrays_are_cached_and_read_only():
    photographs = load_photographs()
    assert load_photographs() is photographs
    for array in photographs:
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


def test_a_whole_copy_loads(folder):
    assert load_photographs().cat.shape == (3, 96, 96)


@pytest.mark.parametrize("place", [0, 100, 20_000, -1])
def test_one_altered_byte_is_noticed(folder, place):
    content = bytearray((folder / NAMES[0]).read_bytes())
    content[place] ^= 1
    (folder / NAMES[0]).write_bytes(content)
    sentence("photographs.npz", "altered", f"{SIZE} bytes", "wanted cc4c5d8c8bb9")


@pytest.mark.parametrize("size", [0, 1, 20_000, SIZE - 1])
def test_a_truncated_file_is_noticed(folder, size):
    (folder / NAMES[0]).write_bytes((DATA / NAMES[0]).read_bytes()[:size])
    sentence("incomplete", f"its {size} bytes")


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    sentence(f"{name} is missing")


def test_other_arrays_are_refused_even_when_their_checksum_fits(folder):
    seal(folder, camera=np.zeros((128, 128), np.uint8))
    sentence("two plain arrays")
    seal(folder, camera=np.zeros((128, 128), np.uint8), cat=np.zeros((96, 96, 3), np.uint8))
    sentence("(96, 96, 3)", "(3, 96, 96)")


def test_the_text_beside_it_tells_the_checksums_and_the_licence():
    readme = (DATA / "photographs.md").read_text(encoding="utf-8")
    content = (DATA / NAMES[0]).read_bytes()
    with np.load(DATA / NAMES[0]) as archive:
        numbers = archive["camera"].tobytes() + archive["cat"].tobytes()
    assert hashlib.sha256(content).hexdigest() in readme and hashlib.sha256(numbers).hexdigest() in readme
    assert len(content) == SIZE
    assert all(words in readme for words in (f"{SIZE:,} bytes".replace(",", " "), "CC0", "scikit-image"))


def test_the_script_makes_the_same_numbers(monkeypatch):
    if importlib.util.find_spec("skimage") is None:
        pytest.skip("scikit-image is not installed: the photographs are not made again")
    monkeypatch.syspath_prepend(str(DATA))
    monkeypatch.delitem(sys.modules, "make_photographs", raising=False)
    made = importlib.import_module("make_photographs").photographs()
    for array, pixels in zip(load_photographs(), made, strict=True):
        assert np.array_equal(np.rint(array * 255), pixels)
