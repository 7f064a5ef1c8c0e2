"""What all tests share.

No learner's progress is read or written, no window is opened, and linear algebra has one thread unless OMP_NUM_THREADS says
otherwise. `--draws N` says how many random settings of each widget are drawn.
"""

import os

import pytest

os.environ["COURSE_PROGRESS"] = "off"
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("MPLBACKEND", "Agg")


def pytest_addoption(parser):
    """Add the option of how long to try."""
    parser.addoption("--draws", type=int, default=25, help="random settings drawn of each widget (default: 25)")


@pytest.fixture
def draws(request):
    """How many random settings of a widget are drawn."""
    return request.config.getoption("--draws")
