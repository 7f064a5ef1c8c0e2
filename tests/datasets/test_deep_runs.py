"""The recorded runs of deep networks: the right arrays, verified; runs done again give what the file says; its text is true."""

import hashlib
import importlib
import sys
from pathlib import Path

import numpy as np
import pytest

from course_lib import probes
from course_lib.datasets import DataError, deep_runs, integrity, load_deep_runs

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture
def make_deep_runs(monkeypatch):
    """The script in the data folder, as a module."""
    monkeypatch.syspath_prepend(str(DATA))
    monkeypatch.delitem(sys.modules, "make_deep_runs", raising=False)
    return importlib.import_module("make_deep_runs")


def test_the_arrays_are_complete_and_read_only():
    runs = load_deep_runs()
    assert runs.loss.shape == runs.accuracy.shape == (5, 4, 4, 5) and runs.long_loss.shape == (3, 5, 8)
    assert not any(array.flags.writeable for array in runs) and load_deep_runs() is runs
    assert (runs.loss > 0).all() and not np.isnan(runs.loss).any() and np.isfinite(runs.long_loss).all()
    assert ((runs.accuracy >= 0) & (runs.accuracy <= 1)).all()


def test_what_the_notebook_concludes_holds_in_every_seed():
    runs = load_deep_runs()
    plain, residual = (runs.loss[deep_runs.KINDS.index(f"{kind}, BatchNorm")] for kind in ("plain", "residual"))
    assert (plain[-1].min(axis=1) > plain[1].max(axis=1)).all()       # at every rate, degradation in all runs
    at = deep_runs.RATES.index(0.01)
    assert (2 * residual[-1, at] < plain[-1, at].min()).all()
    assert np.median(residual[-1, at]) < np.median(plain[1, at])
    middle = dict(zip(deep_runs.KINDS, np.median(runs.loss, axis=3), strict=True))
    assert (middle["residual"][-1] > 2).all() and middle["residual, identity start"][-1].min() < 0.4
    assert middle["plain"][1, -1] > 2 > 5 * middle["plain, BatchNorm"][1, -1]        # at 0.1, eight layers learn with BatchNorm
    assert middle["residual, BatchNorm"][-1, 2] > 2 > 5 * middle["residual, identity start"][-1, 2]


@pytest.mark.parametrize(("kind", "depth", "rate"), [("plain", 4, 0.03), ("residual, BatchNorm", 8, 0.01)])
def test_a_run_done_again_gives_what_the_file_says(make_deep_runs, kind, depth, rate):
    """The same numbers on a computer that adds up in the same order; on any other, near to them."""
    again = probes.deep_score(kind, depth, rate, *make_deep_runs.data(), seed=0)
    place = deep_runs.KINDS.index(kind), deep_runs.DEPTHS.index(depth), deep_runs.RATES.index(rate), 0
    assert again[0] == pytest.approx(load_deep_runs().loss[place], rel=0.25)
    assert again[1] == pytest.approx(load_deep_runs().accuracy[place], abs=0.05)


def test_a_run_that_diverges_is_written_as_infinite(make_deep_runs):
    learn, test = make_deep_runs.data()
    assert probes.deep_score("residual", 8, 1e6, (learn[0][:100], learn[1][:100]), test, seed=0) == (np.inf, 0.0)


def test_an_altered_file_is_refused(tmp_path, monkeypatch):
    content = bytearray((DATA / deep_runs.FILE).read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / deep_runs.FILE).write_bytes(content)
    (tmp_path / "deep_runs.sha256").write_bytes((DATA / "deep_runs.sha256").read_bytes())
    monkeypatch.setattr(integrity, "data_folders", lambda: [tmp_path])
    load_deep_runs.cache_clear()
    with pytest.raises(DataError, match=r"deep_runs.npz is incomplete or altered"):
        load_deep_runs()
    monkeypatch.undo()
    load_deep_runs.cache_clear()


def test_the_text_beside_it_tells_the_checksums():
    text, content = (DATA / "deep_runs.md").read_text(encoding="utf-8"), (DATA / deep_runs.FILE).read_bytes()
    with np.load(DATA / deep_runs.FILE) as archive:
        numbers = b"".join(archive[name].tobytes() for name in archive)
    assert hashlib.sha256(content).hexdigest() in text and hashlib.sha256(numbers).hexdigest() in text
    assert f"{len(content):,} bytes".replace(",", " ") in text and "Licence" in text
