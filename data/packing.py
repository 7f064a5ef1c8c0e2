"""One way to write a data file: the same numbers give the same bytes, and the checksum stands beside them.

The members of the archive have a fixed name, order, date and mode, and the strongest deflate. Only another deflate library can
pack the same numbers differently, so `write` also prints the SHA-256 of the unpacked numbers.
"""

import hashlib
import io
import sys
import zipfile
from pathlib import Path

import numpy as np

DATE = (1980, 1, 1, 0, 0, 0)  # the earliest a zip file can say


def npy(array) -> bytes:
    """Return an array in NumPy's own file format."""
    buffer = io.BytesIO()
    np.lib.format.write_array(buffer, array, version=(1, 0), allow_pickle=False)
    return buffer.getvalue()


def npz(**arrays) -> bytes:
    """Return arrays as one compressed npz file, the same bytes every time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, array in arrays.items():
            member = zipfile.ZipInfo(f"{name}.npy", DATE)
            member.create_system, member.external_attr = 3, 0o644 << 16  # as on Unix, also when built elsewhere
            archive.writestr(member, npy(array), zipfile.ZIP_DEFLATED, compresslevel=9)
    return buffer.getvalue()


def write(folder, name, **arrays):
    """Write the arrays to folder/name and their SHA-256 beside it, and print both checksums."""
    packed = npz(**arrays)
    checksum = hashlib.sha256(packed).hexdigest()
    (folder / name).write_bytes(packed)
    (folder / name).with_suffix(".sha256").write_bytes(f"{checksum}  {name}\n".encode())
    print(f"{checksum}  {name}, {len(packed)} bytes")
    print(f"{hashlib.sha256(b''.join(array.tobytes() for array in arrays.values())).hexdigest()}  its numbers, unpacked")


def chosen_folder() -> Path:
    """Return the folder named on the command line, by default this one."""
    return Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent
