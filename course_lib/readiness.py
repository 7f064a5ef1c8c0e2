"""Is this computer ready for the course? Notebook 00 asks with `report()`; it answers in sentences, never with a traceback."""

import importlib
import sys
from importlib import metadata

PYTHON = (3, 11)
NEEDED = {  # import name: (package, what it is for)
    "numpy": ("numpy", "all computing"),
    "matplotlib": ("matplotlib", "figures"),
    "ipywidgets": ("ipywidgets", "sliders and buttons"),
    "ipycanvas": ("ipycanvas", "the drawing pad"),
    "tqdm": ("tqdm", "progress bars"),
}
CURE = "python -m pip install -e ."


def _python_line():
    have = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info >= PYTHON:
        return f"ready    Python {have}"
    return f"TOO OLD  Python {have}: the course needs {PYTHON[0]}.{PYTHON[1]} or newer; install it from python.org."


def _package_line(name, package, purpose):
    try:
        importlib.import_module(name)
        return f"ready    {package} {metadata.version(package)} ({purpose})"
    except ImportError as error:
        return f"MISSING  {package} ({purpose}; {error}): in the course folder, type {CURE}"
    except Exception as error:  # what was made for another NumPy, say, stops with nearly anything
        words = " ".join(str(error).split())[:200]
        return (f"BROKEN   {package} ({purpose}; {type(error).__name__}: {words}): in the course folder, type "
                f"{CURE} --force-reinstall")


def _data_line():
    try:
        digits = importlib.import_module("course_lib.datasets").load_digits()
    except Exception as error:
        return f"MISSING  the digits: {error}"
    return f"ready    {len(digits.train_images) + len(digits.test_images)} handwritten digits, checksum right"


def _torch_line():
    try:
        torch = importlib.import_module("course_lib.torch_bridge").torch_or_sentence()
    except ImportError as error:
        return f"optional {error}"
    return f"ready    PyTorch {torch.__version__} (optional: full data sets, reference networks)"


def lines() -> list[str]:
    """Return one sentence for Python, each package, the data, and PyTorch."""
    packages = [_package_line(name, *about) for name, about in NEEDED.items()]
    return [_python_line(), *packages, _data_line(), _torch_line()]


def report():
    """Print what is ready and, for what is missing, what to type."""
    found = lines()
    print("\n".join(found))
    faults = sum(not line.startswith(("ready", "optional")) for line in found)
    print("\nEverything is ready." if not faults else f"\n{faults} thing(s) to mend: see the capital letters above.")
