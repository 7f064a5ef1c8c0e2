"""One epoch of LeNet-5 over 60 000 images, with peak memory. For one side alone: python tests/benchmarks/epoch.py ours

Fashion-MNIST is read where Debian's package dataset-fashion-mnist puts it; without it, random images of the same size.
"""

import gzip
import sys
from pathlib import Path
from time import perf_counter

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from timing import peak_bytes

FOLDER = Path("/usr/share/datasets/fashion-mnist")
BATCH = 64


def images_and_labels():
    """Return (source, x float32 (60000, 28, 28) in [0, 1], t int64 (60000,))."""
    rng = np.random.default_rng(0)
    if not FOLDER.is_dir():
        return "random images", rng.random((60_000, 28, 28), dtype=np.float32), rng.integers(10, size=60_000)
    pixels, labels = (np.frombuffer(gzip.decompress((FOLDER / f"train-{name}-ubyte.gz").read_bytes()), np.uint8)
                      for name in ("images-idx3", "labels-idx1"))
    return "Fashion-MNIST", (pixels[16:].reshape(-1, 28, 28) / np.float32(255)), labels[8:].astype(np.int64)


def ours(x, t):
    """Train with the library; return seconds."""
    from course_lib import nn
    from course_lib.models import lenet5

    rng = np.random.default_rng(0)
    network = lenet5(rng)
    start = perf_counter()
    nn.train_epoch(network, nn.SoftmaxCrossEntropy(), nn.SGD(0.1), x, t, BATCH, rng)
    return perf_counter() - start


def theirs(x, t):
    """Train with PyTorch, from the same start; return seconds."""
    import torch
    from cases import torch_twin

    from course_lib.models import lenet5

    rng = np.random.default_rng(0)
    twin = torch_twin(lenet5(rng))
    optimiser, x, t = torch.optim.SGD(twin.parameters(), lr=0.1), torch.from_numpy(x)[:, None], torch.from_numpy(t)
    start, total = perf_counter(), 0.0
    for rows in torch.from_numpy(rng.permutation(len(x))).split(BATCH):
        optimiser.zero_grad()
        loss = torch.nn.functional.cross_entropy(twin(x[rows]), t[rows])
        loss.backward()
        optimiser.step()
        total += loss.item() * len(rows)
    return perf_counter() - start


if __name__ == "__main__":
    side = {"ours": ours, "theirs": theirs}[sys.argv[1]]
    if side is theirs:
        import torch

        torch.set_num_threads(int(sys.argv[2]))
    source, x, t = images_and_labels()
    print(f"{side(x, t):.3f} {peak_bytes() / 2**20:.0f} {source}")
