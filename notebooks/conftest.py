"""What every checked notebook runs with, the comparison of figures, and the report at the end.

No memory of a learner's progress, so that outputs never depend on it. And one thread for linear algebra, unless
OMP_NUM_THREADS says otherwise: matrices of this size gain little from a second one, and on a busy machine threads that wait
for each other cost minutes.
"""

import os

from nbval_figures import pytest_runtest_call  # noqa: F401
from nbval_report import pytest_runtest_makereport, pytest_terminal_summary  # noqa: F401

os.environ["COURSE_PROGRESS"] = "off"
os.environ.setdefault("OMP_NUM_THREADS", "1")
