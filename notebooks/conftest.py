"""What every checked notebook runs with, the comparison of figures, and the report at the end."""

import pytest
import surroundings
from nbval_figures import pytest_runtest_call  # noqa: F401
from nbval_report import pytest_runtest_makereport, pytest_terminal_summary  # noqa: F401

surroundings.prepare()


def pytest_configure(config):
    """Stop where kernels would run another copy of the course. And let several processes share notebooks, never the cells of
    one: `-n 2` alone would do that, and no cell would have the names of the cells above it."""
    if wrong := surroundings.other_course():
        raise pytest.UsageError(wrong)
    if getattr(config.option, "dist", "no") in ("load", "worksteal"):
        config.option.dist = "loadfile"


def pytest_collection_modifyitems(items):
    """Let the cells of a notebook run in their order, also where a plugin has shuffled all tests."""
    places = [i for i, item in enumerate(items) if hasattr(item, "cell_num")]
    cells = sorted((items[i] for i in places), key=lambda item: (item.path, item.cell_num))
    for i, cell in zip(places, cells, strict=True):
        items[i] = cell
