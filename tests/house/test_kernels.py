"""The notebooks on other processors: OpenBLAS adds up in another order on each kind, and with two threads in yet another.

What a notebook shows must not hang on that. OPENBLAS_CORETYPE chooses the kind, where the processor can do what it asks for.
"""

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NEEDS = {"Prescott": "pni", "Haswell": "avx2", "SkylakeX": "avx512f"}  # what /proc/cpuinfo must list; pni is SSE 3


def environment(core, threads):
    """The environment of a notebook on a kind of processor."""
    return {**os.environ, "OPENBLAS_CORETYPE": core, "OMP_NUM_THREADS": str(threads), "OPENBLAS_VERBOSE": "2"}


def skip_unless_possible(core):
    """Skip where this computer can't compute as that kind does."""
    flags = Path("/proc/cpuinfo")
    if platform.system() != "Linux" or platform.machine() != "x86_64":
        pytest.skip(f"OPENBLAS_CORETYPE={core} is for Linux on x86_64, this is {platform.system()} on {platform.machine()}")
    if NEEDS[core] not in flags.read_text().split():
        pytest.skip(f"this processor has no {NEEDS[core]}, so it can't compute as a {core}")
    named = subprocess.run([sys.executable, "-c", "import numpy"], env=environment(core, 1), capture_output=True, text=True,
                           timeout=60)
    if "Core:" not in named.stderr + named.stdout:
        pytest.skip("this NumPy does not come with OpenBLAS")


@pytest.mark.thorough
@pytest.mark.parametrize(("core", "threads"), [("Prescott", 1), ("Haswell", 1), ("Haswell", 2), ("SkylakeX", 2)])
def test_every_notebook_shows_the_same(core, threads):
    skip_unless_possible(core)
    command = [sys.executable, "-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "notebooks"]
    done = subprocess.run(command, cwd=ROOT, env=environment(core, threads), capture_output=True, encoding="utf-8",
                          timeout=1800)
    assert done.returncode == 0, done.stdout[-3000:]
