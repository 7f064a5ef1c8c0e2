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
                     help="half an hour in place of four minutes: also what is marked thorough, such as every control of "
                          "every widget in the browser, and hundreds of random events in each")


def pytest_configure(config):
    """Make the mark known. Several processes begin with the browser, where most is waited for, and end with notebooks."""
    if hasattr(config.option, "loadscopereorder"):
        config.option.loadscopereorder = False
    config.addinivalue_line("markers", "thorough: takes long; runs only with --thorough")


def pytest_collection_modifyitems(config, items):
    """Skip what is thorough, and say so, unless all is wanted."""
    if not config.getoption("--thorough"):
        for item in items:
            if item.get_closest_marker("thorough"):
                item.add_marker(pytest.mark.skip(reason="takes long: runs with --thorough"))


@pytest.fixture(scope="session")
def torchvision():
    """torchvision, or a skip that says why not."""
    from course_lib import torch_bridge

    try:
        return torch_bridge.torchvision_or_sentence()
    except ImportError as error:
        pytest.skip(f"the bridge is not crossed: {error}")
