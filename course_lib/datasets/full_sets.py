"""Full sets: all 70 000 images of MNIST or Fashion-MNIST, for those who want more than the bundled 5 000 digits.

Notebooks 09 and 14 offer it as an extra. Files are read only after their checksum was verified, and a download that
fails leaves no file behind. What needs PyTorch stands in `course_lib/torch_bridge.py`.
"""

import shutil
import tempfile
from pathlib import Path

from .digits import Digits, as_images, as_labels
from .integrity import DataError

NAMES = ("mnist", "fashion-mnist")


def load_full(name: str, root, download=False) -> Digits:
    """Return all of MNIST or Fashion-MNIST: 60 000 training and 10 000 test images.

    name      "mnist" or "fashion-mnist"
    root      the folder that holds, or shall hold, MNIST/raw/*.gz or FashionMNIST/raw/*.gz
    download  True: fetch what is missing or damaged, about 30 MB

    Images are float32 in [0, 1], (60000, 28, 28) and (10000, 28, 28); labels int64, (60000,) and (10000,); all
    read-only. They take 220 MB of memory and are not cached. Raises ValueError for another name, ImportError when
    PyTorch is absent or broken, DataError when files are missing or damaged or cannot be fetched.
    Sources: LeCun, Cortes and Burges, MNIST; Xiao, Rasul and Vollgraf, arXiv:1708.07747.
    """
    if not isinstance(name, str) or name not in NAMES:
        raise ValueError(f"name must be one of {', '.join(NAMES)}, got {name!r}.")
    if not isinstance(root, str | Path):
        raise TypeError(f"root must be the path of a folder, got {root!r}.")
    from .. import torch_bridge

    root = Path(root).expanduser().absolute()
    if download and torch_bridge.dataset_faults(name, root):
        _download(name, root)
    _insist(name, root, f'call load_full("{name}", root, download=True) to fetch them.')
    return _read(name, root)


def _insist(name, root, what_to_do):
    """Raise DataError unless all four packed files of a set are under `root`, each with the right checksum."""
    from .. import torch_bridge

    faults = torch_bridge.dataset_faults(name, root)
    if faults:
        found = ", ".join(f"{file} is {fault}" for file, fault in faults.items())
        folder = torch_bridge.raw_folder(name, root)
        raise DataError(f"{name} wants four whole files in {folder}, but {found}: {what_to_do}")


def _fetch(name, root, train=True):
    """Return (images, labels) of one part; the downloader fetches what is missing and unpacks under `root`."""
    from .. import torch_bridge

    try:
        return torch_bridge.torchvision_dataset(name, root, train, download=True)
    except (RuntimeError, OSError) as error:
        raise DataError(f"{name} cannot be fetched or unpacked ({error}): "
                        "check the network connection and the free space, then try again.") from error


def _read(name, root):
    """Unpack the verified files into a temporary folder and read them there, so that nothing unverified is read."""
    from .. import torch_bridge

    with tempfile.TemporaryDirectory() as folder:
        copies = torch_bridge.raw_folder(name, folder)
        copies.mkdir(parents=True)
        for file in torch_bridge.dataset_files(name):
            shutil.copyfile(torch_bridge.raw_folder(name, root) / file, copies / file)
        _insist(name, folder, "try again.")  # so that all files are there, and the next line fetches none
        train, test = _fetch(name, folder, train=True), _fetch(name, folder, train=False)
    return Digits(as_images(train[0]), as_labels(train[1]), as_images(test[0]), as_labels(test[1]))


def _download(name, root):
    """Fetch all files into a temporary folder beside `root`; move them into place once they are complete."""
    from .. import torch_bridge

    try:
        root.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=root.parent) as folder:
            _fetch(name, folder)
            _insist(name, folder, "try again.")
            _move(torch_bridge.raw_folder(name, folder), torch_bridge.raw_folder(name, root))
    except OSError as error:
        raise DataError(f"{name} cannot be written to {root} ({error.strerror}): "
                        "name a folder that can be written.") from error


def _move(source, target):
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.iterdir()):
        path.replace(target / path.name)
