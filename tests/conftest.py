"""What all tests share.

No learner's progress is read or written, no window is opened, and linear algebra has one thread unless OMP_NUM_THREADS says
otherwise. Tests marked `thorough` take minutes and run only with `--thorough`.
"""

import os

import pytest

os.environ["COURSE_PROGRESS"] = "off"
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("MPLBACKEND", "Agg")


def pytest_addoption(parser):
    """Add the option of how long to try."""
    parser.addoption("--thorough", action="store_true",
                     help="half an hour in place of three minutes: every control of every widget in the browser, and 200 "
                          "random settings of each in place of 3")


def pytest_configure(config):
    """Make the mark known."""
    config.addinivalue_line("markers", "thorough: takes long; runs only with --thorough")


def pytest_collection_modifyitems(config, items):
    """Skip what is thorough, and say so, unless all is wanted."""
    if not config.getoption("--thorough"):
        for item in items:
            if item.get_closest_marker("thorough"):
                item.add_marker(pytest.mark.skip(reason="takes long: runs with --thorough"))


@pytest.fixture
def draws(request):
    """How many random settings of a widget are drawn."""
    return 200 if request.config.getoption("--thorough") else 3
