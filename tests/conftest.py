"""What all tests share.

No learner's progress is read or written, no window is opened, and kernels run as they do for the notebooks. Tests marked
`thorough` take minutes and run only with `--thorough`.
"""

import os

import pytest
import surroundings
from hypothesis import HealthCheck, settings

settings.register_profile("course", deadline=None, derandomize=True, database=None, max_examples=25,
                          suppress_health_check=[HealthCheck.too_slow])  # the same examples, however slow the computer is
settings.load_profile("course")
surroundings.prepare()
os.environ.setdefault("MPLBACKEND", "Agg")
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # with it, each kernel would compile the library again


def pytest_addoption(parser):
    """Add the option of how long to try."""
    parser.addoption("--thorough", action="store_true",
                     help="half an hour in place of three minutes: also what is marked thorough, such as every control of "
                          "every widget in the browser, and hundreds of random events in each")


def pytest_configure(config):
    """Make the mark known. Several processes take files in the order of collection, not the ones with most tests first."""
    if hasattr(config.option, "loadscopereorder"):
        config.option.loadscopereorder = False
    config.addinivalue_line("markers", "thorough: takes long; runs only with --thorough")


def pytest_collection_modifyitems(config, items):
    """Put the longest files first, the browser and the notebooks; skip what is thorough, and say so, unless all is wanted."""
    items.sort(key=lambda item: (item.path.parent.name != "browser", item.path.suffix != ".ipynb"))
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
