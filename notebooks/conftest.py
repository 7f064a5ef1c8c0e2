"""What every checked notebook runs with, the comparison of figures, and the report at the end.

No memory of a learner's progress, so that outputs never depend on it. And one thread for linear algebra, unless
OMP_NUM_THREADS says otherwise: matrices of this size gain little from a second one, and on a busy machine threads that wait
for each other cost minutes.
"""

import os

import pytest
from nbval_figures import pytest_runtest_call  # noqa: F401
from nbval_report import pytest_runtest_makereport, pytest_terminal_summary  # noqa: F401

os.environ["COURSE_PROGRESS"] = "off"
os.environ.setdefault("OMP_NUM_THREADS", "1")


def pytest_collection_modifyitems(items):
    """Keep the cells of a notebook in one process, where several share the work (pytest-xdist)."""
    for item in items:
        if hasattr(item, "cell"):
            item.add_marker(pytest.mark.xdist_group(str(item.path)))
