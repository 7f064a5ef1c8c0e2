"""How long one training step takes, ours beside PyTorch's on one thread: python tests/benchmarks/against_pytorch.py

Both sides do forward, softmax cross-entropy, backward and an SGD step in float32 on the same data. The two are timed in
turns, so that a busy machine slows both; the ratio is the median of the ratios of neighbours. Not a test: pytest does
not collect this file.
"""

import os
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")                                  # read when NumPy and PyTorch are imported

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np  # noqa: E402
import torch  # noqa: E402

from course_lib import nn  # noqa: E402
from course_lib.models import mlp  # noqa: E402

CASES = [((784, 30, 10), 10), ((784, 512, 256, 10), 128)]             # sizes of the layers, size of the batch
ETA = 0.01


def our_step(network, x, t):
    """One step of the library, as `fit` takes it."""
    loss, optimiser = nn.SoftmaxCrossEntropy(), nn.SGD(ETA)
    return lambda: nn.train_batch(network, loss, optimiser, x, t)[0]


def torch_step(network, x, t):
    """The same step in PyTorch, from the same weights. Like ours, it also returns the loss as a number."""
    layers = []
    for layer in (layer for layer in network.layers if isinstance(layer, nn.Dense)):
        linear = torch.nn.Linear(*layer.W.T.shape)
        linear.weight.data, linear.bias.data = torch.tensor(layer.W), torch.tensor(layer.b)
        layers += [linear, torch.nn.ReLU()]
    twin = torch.nn.Sequential(*layers[:-1])
    optimiser = torch.optim.SGD(twin.parameters(), lr=ETA)
    x, t = torch.tensor(x), torch.tensor(t)

    def step():
        optimiser.zero_grad()
        loss = torch.nn.functional.cross_entropy(twin(x), t)
        loss.backward()
        optimiser.step()
        return loss.item()
    return step


def seconds(step, n):
    """Seconds a step, over n steps in a row."""
    start = perf_counter()
    for _ in range(n):
        step()
    return (perf_counter() - start) / n


def compare(sizes, batch, rounds=60, steps_a_round=None):
    """Return (ours, theirs, ratio) in seconds, medians over interleaved rounds."""
    rng = np.random.default_rng(0)
    network = mlp(sizes, rng)
    x, t = rng.random((batch, sizes[0]), dtype=np.float32), rng.integers(sizes[-1], size=batch)
    theirs, ours = torch_step(network, x, t), our_step(network, x, t)
    first = ours(), theirs()
    assert abs(first[0] - first[1]) < 1e-4, f"the two do not compute the same loss: {first}"
    n = steps_a_round or max(3, int(0.02 / seconds(theirs, 20)))
    pairs = [(seconds(ours, n), seconds(theirs, n)) for _ in range(rounds)]
    return (*(median(column) for column in zip(*pairs, strict=True)), median(a / b for a, b in pairs))


def main():
    """Print the table."""
    torch.set_num_threads(1)
    print(f"NumPy {np.__version__}, PyTorch {torch.__version__}, one thread, float32")
    print(f"{'training step':<28}{'ours µs':>10}{'PyTorch µs':>12}{'ratio':>8}")
    for sizes, batch in CASES:
        ours, theirs, ratio = compare(sizes, batch)
        name = f"{'-'.join(map(str, sizes))}, batch {batch}"
        print(f"{name:<28}{1e6 * ours:>10.0f}{1e6 * theirs:>12.0f}{ratio:>8.2f}")


if __name__ == "__main__":
    main()
