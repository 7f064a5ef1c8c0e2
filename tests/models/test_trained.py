"""The trained LeNet-5: the right arrays, verified, and a network that reads digits; what is damaged is one sentence."""

import hashlib
import importlib
import io
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest

from course_lib import models, nn
from course_lib.datasets import DataError, integrity, load_digits, load_lenet5_weights

DATA = Path(__file__).resolve().parents[2] / "data"
NAMES = ("lenet5.npz", "lenet5.sha256")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of the data folder, the only one where the course looks."""
    for name in NAMES:
        shutil.copy(DATA / name, tmp_path)
    monkeypatch.setattr(integrity, "data_folders", lambda: [tmp_path])
    load_lenet5_weights.cache_clear()
    yield tmp_path
    load_lenet5_weights.cache_clear()


@pytest.fixture
def make_lenet5(monkeypatch):
    """The script in the data folder, as a module."""
    monkeypatch.syspath_prepend(str(DATA))
    monkeypatch.delitem(sys.modules, "make_lenet5", raising=False)
    return importlib.import_module("make_lenet5")


def sentence(*words):
    """Expect a DataError from load_lenet5_weights: one line, one sentence, these words."""
    with pytest.raises(DataError) as caught:
        load_lenet5_weights()
    text = str(caught.value)
    assert "\n" not in text and text.endswith(".") and ". " not in text
    for word in (*words, "git checkout data/", "pip install"):
        assert word in text


def seal(folder, arrays):
    """Write other arrays, together with the checksum that fits them."""
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    (folder / NAMES[0]).write_bytes(buffer.getvalue())
    (folder / NAMES[1]).write_text(f"{hashlib.sha256(buffer.getvalue()).hexdigest()}  {NAMES[0]}\n")


def test_the_weights_fit_lenet5_and_are_read_only():
    weights = load_lenet5_weights()
    assert [w.shape for w in weights] == [p.shape for p in models.lenet5(np.random.default_rng(0)).params]
    assert all(w.dtype == np.float32 and not w.flags.writeable for w in weights)
    assert sum(w.size for w in weights) == 61_706 and load_lenet5_weights() is weights


def test_the_network_reads_the_digits_it_learned():
    digits = load_digits()
    network = models.trained_lenet5(load_lenet5_weights())
    for images, labels in ((digits.train_images, digits.train_labels), (digits.test_images, digits.test_labels)):
        assert nn.accuracy(labels, network.predict(images)) >= 0.995


def test_it_may_be_trained_on_without_touching_the_file_or_the_next_network():
    digits, network = load_digits(), models.trained_lenet5(load_lenet5_weights())
    nn.fit(network, digits.train_images[:64], digits.train_labels[:64], optimiser=nn.SGD(0.1),
           rng=np.random.default_rng(0), n_epochs=1)
    fresh = models.trained_lenet5(load_lenet5_weights())
    assert not np.array_equal(network.params[0], fresh.params[0])
    assert all(np.array_equal(p, w) for p, w in zip(fresh.params, load_lenet5_weights(), strict=True))


def test_a_double_precision_network_has_the_same_weights():
    network = models.trained_lenet5(load_lenet5_weights(), np.float64)
    assert all(p.dtype == np.float64 and np.array_equal(p, w)
               for p, w in zip(network.params, load_lenet5_weights(), strict=True))


@pytest.mark.parametrize("place", [0, 100, 50_000, -1])
def test_one_altered_byte_is_noticed(folder, place):
    content = bytearray((folder / NAMES[0]).read_bytes())
    content[place] ^= 1
    (folder / NAMES[0]).write_bytes(content)
    sentence("lenet5.npz", "altered")


@pytest.mark.parametrize("size", [0, 1, 50_000])
def test_a_truncated_file_is_noticed(folder, size):
    (folder / NAMES[0]).write_bytes((DATA / NAMES[0]).read_bytes()[:size])
    sentence("incomplete", f"its {size} bytes")


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    sentence(f"{name} is missing")


def test_other_arrays_are_refused_even_when_their_checksum_fits(folder):
    with np.load(folder / NAMES[0]) as archive:
        arrays = dict(archive)
    seal(folder, {name: array for name, array in arrays.items() if name != "dense3_b"})
    sentence("the plain arrays conv1_W")
    seal(folder, {**arrays, "conv1_W": arrays["conv1_W"].reshape(6, 5, 5)})
    sentence("(6, 5, 5)", "(6, 1, 5, 5)")
    seal(folder, {**arrays, "dense3_b": np.full(10, np.nan, np.float16)})
    sentence("finite")


def test_the_text_beside_it_tells_the_checksums_and_the_licence():
    text, content = (DATA / "lenet5.md").read_text(encoding="utf-8"), (DATA / NAMES[0]).read_bytes()
    with np.load(DATA / NAMES[0]) as archive:
        numbers = b"".join(archive[name].tobytes() for name in archive)
    assert hashlib.sha256(content).hexdigest() in text and hashlib.sha256(numbers).hexdigest() in text
    assert all(words in text for words in (f"{len(content):,} bytes".replace(",", " "), "Licence", "CC BY-SA"))


def test_the_script_learns_and_writes_what_the_loader_reads(folder, make_lenet5):
    """A very short run of the script's own recipe: better than chance by far; its file is read back to the same network."""
    digits = load_digits()
    images, labels = digits.train_images[:600], digits.train_labels[:600]
    network = make_lenet5.trained(images, labels, np.random.default_rng(0), n_epochs=4)
    score = nn.accuracy(digits.test_labels, network.predict(digits.test_images))
    assert score > 0.7
    make_lenet5.write_weights(folder, network)
    again = models.trained_lenet5(load_lenet5_weights())
    assert all(np.allclose(p, q, rtol=1e-3, atol=1e-6) for p, q in zip(network.params, again.params, strict=True))


def test_the_learning_rate_falls_from_the_top_to_nearly_nothing(make_lenet5):
    rates = [make_lenet5.learning_rate(done) for done in np.linspace(0, 1, 11)]
    assert rates == sorted(rates, reverse=True) and rates[0] == make_lenet5.TOP_RATE and 0 < rates[-1] < 0.02 * rates[0]


def test_the_folds_are_fair(make_lenet5):
    """Each digit is held out once; every fold holds 100 of each class; training and held-out rows never meet."""
    _, labels = make_lenet5.all_digits()
    seen = []
    for rows, held_out in make_lenet5.folds(labels):
        assert not set(rows) & set(held_out) and len(rows) == 4000
        assert np.array_equal(np.bincount(labels[held_out]), [100] * 10)
        seen.extend(held_out)
    assert sorted(seen) == list(range(5000))
