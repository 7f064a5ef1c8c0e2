"""Is this computer ready for the course? Notebook 00 asks with `report()`; it answers in sentences, never with a traceback."""

import importlib
import itertools
import os
import sys
from importlib import metadata
from pathlib import Path

from . import __version__

HERE = Path(__file__).resolve().parent
PYTHON = (3, 11)
NEEDED = {  # package, which is also its name for import: (oldest version, what it is for)
    "numpy": ("2.0", "all computing"),
    "matplotlib": ("3.9", "figures"),
    "ipywidgets": ("8.1.3", "sliders and buttons"),
    "ipycanvas": ("0.13.3", "the drawing pad"),
    "tqdm": ("4.66", "progress bars"),
}
LOADERS = ("load_photographs", "load_lenet5_weights", "load_lenet5_4000_weights", "load_deep_runs", "load_label_curves")
CURE = "python -m pip install -e ."


def _python_line():
    have = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info >= PYTHON:
        return f"ready    Python {have}"
    return f"TOO OLD  Python {have}: the course needs {PYTHON[0]}.{PYTHON[1]} or newer; install it from python.org."


def _course_line():
    """Whether the course that was imported is the one beside the notebook that asks, or an older one from elsewhere."""
    for folder in (Path.cwd(), *Path.cwd().parents):
        beside = folder / HERE.name
        if (beside / "__init__.py").is_file():
            if os.path.samefile(beside, HERE):
                break
            return f"OTHER    the course comes from {HERE.parent}, and this notebook is of {folder}: in {folder}, type {CURE}"
    return f"ready    the course, version {__version__}"


def _package_line(package, oldest, purpose):
    try:
        importlib.import_module(package)
        have = metadata.version(package)
    except ImportError as error:
        return f"MISSING  {package} ({purpose}; {error}): in the course folder, type {CURE}"
    except Exception as error:  # what was made for another NumPy, say, stops with nearly anything
        words = " ".join(str(error).split())[:200]
        return (f"BROKEN   {package} ({purpose}; {type(error).__name__}: {words}): in the course folder, type "
                f"{CURE} --force-reinstall")
    if _numbers(have) < _numbers(oldest):
        return f"TOO OLD  {package} {have} ({purpose}): the course needs {oldest} or newer; in the course folder, type {CURE}"
    return f"ready    {package} {have} ({purpose})"


def _numbers(version):
    """The whole numbers at the beginning of a version: (2, 1) for 2.1.rc1."""
    parts = itertools.takewhile(str.isdigit, version.split("."))
    return tuple(map(int, parts))


def _data_lines():
    found = [_data_line("load_digits", lambda digits: len(digits.train_images) + len(digits.test_images))]
    others = [_data_line(name) for name in LOADERS]
    bad = [line for line in others if line.startswith("MISSING")]
    return found + (bad or [f"ready    {len(others)} other data files: photographs, trained networks, results of long runs"])


def _data_line(loader, count=lambda data: 1):
    try:
        number = count(getattr(importlib.import_module("course_lib.datasets"), loader)())
    except Exception as error:
        return f"MISSING  data: {error}"
    return f"ready    {number} handwritten digits, checksum right"


def _torch_line():
    try:
        torch = importlib.import_module("course_lib.torch_bridge").torch_or_sentence()
    except ImportError as error:
        return f"optional {error}"
    return f"ready    PyTorch {torch.__version__} (optional: full data sets, reference networks)"


def lines() -> list[str]:
    """Return one sentence for Python, the course, each package, the digits, other data (or each missing file), PyTorch."""
    packages = [_package_line(name, *about) for name, about in NEEDED.items()]
    return [_python_line(), _course_line(), *packages, *_data_lines(), _torch_line()]


def report():
    """Print what is ready and, for what is missing, what to type."""
    found = lines()
    print("\n".join(found))
    faults = sum(not line.startswith(("ready", "optional")) for line in found)
    print("\nEverything is ready." if not faults else f"\n{faults} thing(s) to mend: see the capital letters above. "
          f"This is the Python at {sys.executable}; what you type must reach the same one.")
