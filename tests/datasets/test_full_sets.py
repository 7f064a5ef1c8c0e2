"""Full MNIST and Fashion-MNIST: read only when whole, fetched whole or not at all.

What happens to missing and damaged files, and downloads, is tried with small files in place of the published ones; a server on
this very machine plays the internet. The tests at full size lean on Debian's package dataset-fashion-mnist. Debian packs the
files anew, without their names and dates, so their MD5 differs from the published ones. The fixture `originals` puts names and
dates back; that this gives the published MD5 shows that nothing else differs.
"""

import functools
import gzip
import hashlib
import http.server
import shutil
import struct
import tempfile
import threading
from pathlib import Path

import numpy as np
import pytest

from course_lib.datasets import DataError, Digits, load_full

DEBIAN = Path("/usr/share/datasets/fashion-mnist")
DATES = {  # seconds since 1970, as they stand in the published files
    "train-images-idx3-ubyte.gz": 1504176606, "train-labels-idx1-ubyte.gz": 1504176606,
    "t10k-images-idx3-ubyte.gz": 1504176627, "t10k-labels-idx1-ubyte.gz": 1504176627}
FILES = list(DATES)
NOBODY = ("http://127.0.0.1:9/", "http://127.0.0.1:9/again/")  # a port of this machine where nobody listens
RNG = np.random.default_rng(0)
SMALL = [part for n in (60, 10) for part in (RNG.integers(0, 256, (n, 28, 28)), RNG.integers(0, 10, n))]  # in order of FILES


@pytest.fixture(scope="module")
def originals(torchvision, tmp_path_factory):
    """A folder with the four files as Zalando published them."""
    if not all((DEBIAN / file).is_file() for file in FILES):
        pytest.skip(f"Debian's package dataset-fashion-mnist is not installed, so {DEBIAN} does not hold Fashion-MNIST")
    folder = tmp_path_factory.mktemp("originals")
    for file, date in DATES.items():
        header = b"\x1f\x8b\x08\x08" + struct.pack("<I", date) + b"\x00\x03"  # gzip, with a name, a date, from Unix
        body = (DEBIAN / file).read_bytes()[10:]
        (folder / file).write_bytes(header + file.removesuffix(".gz").encode() + b"\x00" + body)
    return folder


@pytest.fixture(scope="module")
def whole(originals, torchvision, tmp_path_factory):
    """The full set, read without a network, and what the folder held before and afterwards."""
    folder = tmp_path_factory.mktemp("whole")
    shutil.copytree(originals, folder / "FashionMNIST" / "raw")
    before = everything(folder)
    with pytest.MonkeyPatch.context() as monkeypatch:
        fetch_from(torchvision, monkeypatch, *NOBODY)
        found = load_full("fashion-mnist", str(folder), download=True)
    return found, before, everything(folder)


@pytest.fixture(scope="module")
def small_files(tmp_path_factory):
    """A folder with the four files, of 60 and 10 images."""
    folder = tmp_path_factory.mktemp("small")
    for file, array in zip(FILES, SMALL, strict=True):
        idx = struct.pack(f">HBB{array.ndim}I", 0, 8, array.ndim, *array.shape) + array.astype(np.uint8).tobytes()
        (folder / file).write_bytes(gzip.compress(idx, mtime=0))
    return folder


@pytest.fixture
def small(small_files, torchvision, monkeypatch):
    """The folder of small files, which torchvision takes for the published ones."""
    sums = [(file, hashlib.md5((small_files / file).read_bytes()).hexdigest()) for file in FILES]
    monkeypatch.setattr(torchvision.datasets.FashionMNIST, "resources", sums)
    return small_files


@pytest.fixture
def root(small, tmp_path):
    """A folder laid out as torchvision expects, with packed files only."""
    shutil.copytree(small, tmp_path / "root" / "FashionMNIST" / "raw")
    return tmp_path / "root"


def refuse(root, *words, name="fashion-mnist", download=False):
    """Expect a DataError of one line that holds these words."""
    with pytest.raises(DataError) as caught:
        load_full(name, root, download=download)
    text = str(caught.value)
    assert "\n" not in text and text.endswith(".")
    for word in words:
        assert word in text
    return text


def alter(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def everything(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path_factory, monkeypatch):
    """Temporary folders of each test go to a folder of its own, which must be empty afterwards."""
    folder = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield
    assert everything(folder) == []


class Page(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *words):
        pass


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """Stay quiet when torchvision hangs up early: it asks twice, first only to see where an address leads."""


@pytest.fixture
def serve(torchvision, monkeypatch):
    """Return a function that makes torchvision fetch Fashion-MNIST and MNIST from a folder through HTTP."""
    servers = []
    monkeypatch.setenv("no_proxy", "*")

    def start(folder):
        server = Server(("127.0.0.1", 0), functools.partial(Page, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        fetch_from(torchvision, monkeypatch, f"http://127.0.0.1:{server.server_port}/")

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def fetch_from(torchvision, monkeypatch, *mirrors):
    monkeypatch.setenv("no_proxy", "*")
    for dataset in (torchvision.datasets.MNIST, torchvision.datasets.FashionMNIST):
        monkeypatch.setattr(dataset, "mirrors", list(mirrors))


@pytest.fixture
def offline(torchvision, monkeypatch):
    """Every connection is refused."""
    fetch_from(torchvision, monkeypatch, *NOBODY)


# --- whole files -----------------------------------------------------------------------------------------------------

def test_shapes_dtypes_and_classes(whole):
    found, _, _ = whole
    assert isinstance(found, Digits)
    assert [(a.shape, a.dtype.name) for a in found] == [
        ((60000, 28, 28), "float32"), ((60000,), "int64"), ((10000, 28, 28), "float32"), ((10000,), "int64")]
    assert np.bincount(found.train_labels).tolist() == [6000] * 10
    assert np.bincount(found.test_labels).tolist() == [1000] * 10
    assert not any(array.flags.writeable for array in found)


def test_values_are_those_of_the_files(whole, originals):
    parts = zip(FILES, whole[0], [16, 8, 16, 8], strict=True)
    for file, array, header in parts:
        wanted = np.frombuffer(gzip.decompress((originals / file).read_bytes()), np.uint8, offset=header)
        found = np.rint(array * 255) if array.ndim == 3 else array
        assert np.array_equal(found.ravel(), wanted)
        assert array.ndim == 1 or (array.min() == 0 and array.max() == 1)


def test_reading_leaves_the_folder_as_it_was_and_needs_no_network(whole):
    _, before, after = whole
    assert before == after


def test_an_altered_unpacked_copy_is_not_trusted(root):
    raw = root / "FashionMNIST" / "raw"
    for file in FILES:
        (raw / file.removesuffix(".gz")).write_bytes(gzip.decompress((raw / file).read_bytes()))
    alter(raw / "t10k-labels-idx1-ubyte")
    assert np.array_equal(load_full("fashion-mnist", root).test_labels, SMALL[3])


# --- missing and damaged files ---------------------------------------------------------------------------------------

def test_nothing_there(torchvision, tmp_path):
    refuse(tmp_path, *(f"{file} is missing" for file in FILES), 'load_full("fashion-mnist"', "download=True")
    refuse(tmp_path / "no such folder", "missing", 'load_full("mnist"', name="mnist")
    assert everything(tmp_path) == []


@pytest.mark.parametrize("file", FILES)
def test_one_altered_byte_is_noticed(root, file):
    alter(root / "FashionMNIST" / "raw" / file)
    text = refuse(root, f"{file} is damaged", "download=True")
    assert text.count("damaged") == 1 and "missing" not in text


def test_a_truncated_and_a_missing_file_are_both_named(root):
    raw = root / "FashionMNIST" / "raw"
    (raw / FILES[0]).write_bytes((raw / FILES[0]).read_bytes()[:1000])
    (raw / FILES[3]).unlink()
    refuse(root, f"{FILES[0]} is damaged", f"{FILES[3]} is missing")


def test_a_file_that_cannot_be_read(root, torchvision, monkeypatch):
    def denied(path, md5):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(torchvision.datasets.utils, "check_integrity", denied)
    refuse(root, f"{FILES[0]} is unreadable")


@pytest.mark.parametrize("name", ["MNIST", "fashion", "", None, 3])
def test_unknown_name(name, tmp_path):
    with pytest.raises(ValueError, match=r"^name must be one of mnist, fashion-mnist, got .*\.$"):
        load_full(name, tmp_path)


# --- download --------------------------------------------------------------------------------------------------------

def test_download_of_whole_files(small, serve, tmp_path):
    serve(small)
    found = load_full("fashion-mnist", tmp_path / "new" / "root", download=True)
    assert np.array_equal(np.rint(found.train_images * 255), SMALL[0])
    raw = tmp_path / "new" / "root" / "FashionMNIST" / "raw"
    assert everything(raw) == sorted([*FILES, *(file.removesuffix(".gz") for file in FILES)])
    assert everything(tmp_path / "new")[0] == "root" and len(list((tmp_path / "new").iterdir())) == 1


def test_download_mends_a_damaged_file_and_keeps_other_files(root, small, serve):
    serve(small)
    alter(root / "FashionMNIST" / "raw" / FILES[1])
    (root / "FashionMNIST" / "raw" / "notes.txt").write_text("mine")
    load_full("fashion-mnist", root, download=True)
    assert (root / "FashionMNIST" / "raw" / FILES[1]).read_bytes() == (small / FILES[1]).read_bytes()
    assert (root / "FashionMNIST" / "raw" / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize("name", ["mnist", "fashion-mnist"])
def test_without_a_network_one_sentence_and_an_empty_folder(offline, tmp_path, name):
    refuse(tmp_path / "root", f"{name} cannot be fetched", "refused", "check the network", name=name, download=True)
    assert everything(tmp_path) == []


def test_a_download_that_stops_halfway_leaves_nothing(small, serve, tmp_path):
    (tmp_path / "server").mkdir()
    shutil.copyfile(small / FILES[1], tmp_path / "server" / FILES[1])
    shutil.copyfile(small / FILES[0], tmp_path / "server" / FILES[0])
    serve(tmp_path / "server")
    (tmp_path / "root").mkdir()
    refuse(tmp_path / "root", "cannot be fetched", "404", download=True)
    assert everything(tmp_path / "root") == [] and len(list(tmp_path.iterdir())) == 2


def test_a_damaged_download_is_not_kept(small, serve, tmp_path):
    shutil.copytree(small, tmp_path / "server")
    alter(tmp_path / "server" / FILES[3])
    serve(tmp_path / "server")
    refuse(tmp_path / "root", "cannot be fetched", FILES[3], download=True)
    assert everything(tmp_path) == ["server", *sorted(f"server/{file}" for file in FILES)]


def test_a_failed_download_leaves_what_was_there(root, offline):
    alter(root / "FashionMNIST" / "raw" / FILES[1])
    before = {path: path.read_bytes() for path in root.rglob("*.gz")}
    refuse(root, "cannot be fetched", download=True)
    assert {path: path.read_bytes() for path in root.rglob("*.gz")} == before


def test_a_folder_that_cannot_be_written(small, serve, tmp_path):
    serve(small)
    (tmp_path / "root").write_text("a file, not a folder")
    refuse(tmp_path / "root", "cannot be written", "name a folder", download=True)
    assert everything(tmp_path) == ["root"]
