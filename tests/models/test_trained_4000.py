"""The network of notebook 15: verified like the other one, and it has not learned the held-back digits by heart."""

import hashlib
import shutil
from pathlib import Path

import numpy as np
import pytest

from course_lib import models, nn
from course_lib.datasets import DataError, integrity, load_digits, load_lenet5_4000_weights, load_lenet5_weights

DATA = Path(__file__).resolve().parents[2] / "data"


def test_it_reads_unseen_digits_and_is_another_network():
    digits, weights = load_digits(), load_lenet5_4000_weights()
    network = models.trained_lenet5(weights)
    assert nn.accuracy(digits.test_labels, network.predict(digits.test_images)) >= 0.98
    assert all(w.dtype == np.float32 and not w.flags.writeable for w in weights) and load_lenet5_4000_weights() is weights
    assert not any(np.array_equal(a, b) for a, b in zip(weights, load_lenet5_weights(), strict=True))


def test_the_text_beside_it_tells_its_checksums():
    text, content = (DATA / "lenet5_4000.md").read_text(encoding="utf-8"), (DATA / "lenet5_4000.npz").read_bytes()
    with np.load(DATA / "lenet5_4000.npz") as archive:
        numbers = b"".join(archive[name].tobytes() for name in archive.files)
    assert hashlib.sha256(content).hexdigest() in text and hashlib.sha256(numbers).hexdigest() in text
    assert f"{len(content):,} bytes".replace(",", " ") in text


def test_an_altered_file_is_named(tmp_path, monkeypatch):
    for name in ("lenet5_4000.npz", "lenet5_4000.sha256"):
        shutil.copy(DATA / name, tmp_path)
    content = bytearray((tmp_path / "lenet5_4000.npz").read_bytes())
    content[5000] ^= 1
    (tmp_path / "lenet5_4000.npz").write_bytes(content)
    monkeypatch.setattr(integrity, "data_folders", lambda: [tmp_path])
    load_lenet5_4000_weights.cache_clear()
    with pytest.raises(DataError, match=r"lenet5_4000.npz is incomplete or altered"):
        load_lenet5_4000_weights()
    load_lenet5_4000_weights.cache_clear()
