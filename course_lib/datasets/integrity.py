"""Integrity: find a data file of the course and make sure that it is the right one, to the last byte.

Every notebook with digits or photographs in it leans on this file: a damaged download would otherwise train a network
on noise and blame the learner.
"""

import hashlib
import io
from pathlib import Path

import numpy as np

PACKAGE = Path(__file__).resolve().parents[1]


class DataError(RuntimeError):
    """Data are missing, incomplete or altered; the message says what was found, what was wanted and what to do."""


def data_folders():
    """Return the folders where data may be, best first: inside an installed package, then beside it in a repository."""
    return [PACKAGE / "data", PACKAGE.parent / "data"]


def cure(name) -> str:
    """Return how to get a data file back, as the end of a sentence."""
    return (f"restore it with `git checkout data/{name}` in the folder of a clone, "
            "or download the course again and install that copy with `python -m pip install -e .`.")


def find(name) -> Path:
    """Return the path of a data file in the first folder that has it, or raise DataError."""
    for folder in data_folders():
        if (folder / name).is_file():
            return folder / name
    places = " and ".join(str(folder) for folder in data_folders())
    raise DataError(f"The data file {name} is missing, looked for in {places}: {cure(name)}")


def _bytes(path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DataError(f"{path} cannot be read ({error.strerror}): {cure(path.name)}") from error


def expected_sha256(path) -> str:
    """Return the SHA-256, 64 hexadecimal digits, from the `.sha256` file beside `path`, or raise DataError."""
    beside = path.with_suffix(".sha256")
    if not beside.is_file():
        raise DataError(f"The checksum file {beside} is missing, so {path.name} cannot be trusted: {cure(beside.name)}")
    words = _bytes(beside).decode("ascii", "replace").split()  # the format of sha256sum: checksum, file name
    if len(words) != 2 or len(words[0]) != 64 or words[1].lstrip("*") != path.name:
        raise DataError(f"The checksum file {beside} must hold one line `SHA-256  {path.name}`, "
                        f"but holds {' '.join(words)[:100]!r}: {cure(beside.name)}")
    return words[0].lower()


def read_verified(name) -> bytes:
    """Return the bytes of a data file whose SHA-256 is the expected one, or raise DataError."""
    path = find(name)
    content, wanted = _bytes(path), expected_sha256(path)
    found = hashlib.sha256(content).hexdigest()
    if found != wanted:
        raise DataError(f"{path} is incomplete or altered: its {len(content)} bytes have SHA-256 {found[:12]}…, "
                        f"wanted {wanted[:12]}…: {cure(name)}")
    return content


def read_arrays(name, kinds, contents) -> dict:
    """Return the arrays of a verified `.npz` file by name, or raise DataError; nothing pickled is ever read.

    `kinds` maps each array's name to its (dtype name, shape); `contents` says in words what the file must hold.
    """
    try:
        with np.load(io.BytesIO(read_verified(name)), allow_pickle=False) as archive:
            arrays = {array: archive[array] for array in kinds}
    except DataError:
        raise
    except Exception as error:  # whatever NumPy and zipfile have to say of a file that is not ours
        raise DataError(f"{name} must hold {contents}, "
                        f"but reading them ends in {type(error).__name__}: {cure(name)}") from error
    found = {array: (values.dtype.name, values.shape) for array, values in arrays.items()}
    if found != kinds:
        raise DataError(f"{name} must hold {kinds}, got {found}: {cure(name)}")
    return arrays
