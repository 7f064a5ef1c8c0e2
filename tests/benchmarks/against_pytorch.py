"""How long things take, ours beside PyTorch's: python tests/benchmarks/against_pytorch.py

Training steps, convolutions, pooling and an epoch over 60 000 images, float32, at one thread and at two. Both sides do the
same work on the same numbers and are timed in turns; the ratio is the median of the ratios of neighbours (below 1: ours is
faster). "MiB" is how much a case adds to the peak memory of a process. Not a test: pytest does not collect this file.

    --threads 1    only this number of threads      --only lenet    only cases whose name holds this word
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
THREADS = "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"


def line(name, *columns):
    """One line of the table."""
    print(f"{name:<62}" + "".join(f"{column:>12}" for column in columns), flush=True)


def timed(ours, theirs):
    """Time one case, in a process of its own."""
    from cases import agree
    from timing import in_turns

    ours, theirs = ours(), theirs()
    agree(ours, theirs)
    return in_turns(ours, theirs)


def steps(only):
    """Print a line for each case."""
    from cases import all_cases
    from timing import growth, in_child

    line("", "ours ms", "PyTorch ms", "ratio", "ours MiB", "PyTorch MiB")
    for name, ours, theirs in all_cases():
        if only.lower() in name.lower():
            mine, other, ratio = in_child(timed, ours, theirs)
            memory = [in_child(growth, side) / 2**20 for side in (ours, theirs)]
            line(name, f"{1e3 * mine:.3f}", f"{1e3 * other:.3f}", f"{ratio:.2f}", *(f"{m:.0f}" for m in memory))


def epoch(threads, rounds=3):
    """Print the line of the epoch: each side in a process of its own, in turns."""
    from statistics import median

    runs = {"ours": [], "theirs": []}
    for side in list(runs) * rounds:
        command = [sys.executable, HERE / "epoch.py", side, str(threads)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        time, peak, source = done.stdout.split(maxsplit=2)
        runs[side].append((float(time), int(peak)))
    ratio = median(a[0] / b[0] for a, b in zip(*runs.values(), strict=True))
    times = [f"{1e3 * median(time for time, _ in side):.0f}" for side in runs.values()]
    line(f"LeNet-5, one epoch, 60 000 × {source.strip()}; whole process", *times, f"{ratio:.2f}",
         *(max(peak for _, peak in side) for side in runs.values()))


def one_setting(threads, only):
    """Everything at one number of threads; the variables that NumPy's BLAS reads are set already."""
    sys.path[:0] = [str(HERE.parents[1])]
    import numpy as np
    import torch

    torch.set_num_threads(threads)
    blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
    core = os.environ.get("OPENBLAS_CORETYPE", "chosen by itself")
    print(f"\n{threads} thread{'s' * (threads > 1)}: NumPy {np.__version__} ({blas['name']} {blas['version']}, kernel {core}), "
          f"PyTorch {torch.__version__}, float32")
    steps(only)
    if only.lower() in "epoch":
        epoch(threads)
    if threads == 1 and only.lower() in "ways":
        from simple_ways import table

        table()


def main():
    """One process for each number of threads: NumPy's BLAS reads it once, at import."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--only", default="")
    asked = parser.parse_args()
    if asked.threads and os.environ.get("OPENBLAS_NUM_THREADS") == str(asked.threads):
        return one_setting(asked.threads, asked.only)
    for threads in [asked.threads] if asked.threads else (1, 2):
        environment = {**os.environ, **dict.fromkeys(THREADS, str(threads))}
        subprocess.run([sys.executable, __file__, "--threads", str(threads), "--only", asked.only], env=environment, check=True)


if __name__ == "__main__":
    main()
