"""What all tests share.

No learner's progress is read or written, no window is opened, and linear algebra has one thread unless OMP_NUM_THREADS says
otherwise. `--draws N` says how many random settings of each widget are drawn. Where several processes share the work
(`-n auto --dist loadgroup`, pytest-xdist), the tests of a file stay together, but for those that are long and independent.
"""

import os

import pytest

os.environ["COURSE_PROGRESS"] = "off"
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("MPLBACKEND", "Agg")

INDEPENDENT = ("test_all_widgets.py", "test_exercises.py", "test_planted_faults.py")


def pytest_addoption(parser):
    """Add the option of how long to try."""
    parser.addoption("--draws", type=int, default=25, help="random settings drawn of each widget (default: 25)")


@pytest.fixture
def draws(request):
    """How many random settings of a widget are drawn."""
    return request.config.getoption("--draws")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Keep together what shares a kernel, a browser or a trained network."""
    for item in items:
        if item.path.name not in INDEPENDENT and item.path.suffix == ".py":
            name = "browser" if item.path.parent.name == "browser" else str(item.path)
            item.add_marker(pytest.mark.xdist_group(name))
