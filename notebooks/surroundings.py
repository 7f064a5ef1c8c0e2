"""What every kernel runs with that builds or checks a notebook, so that its outputs depend on the notebook alone.

No memory of a learner's progress. No start-up file or setting of IPython that this computer's owner has. And one thread for
linear algebra, unless OMP_NUM_THREADS says otherwise: matrices of this size gain little from a second one, and on a busy
machine threads that wait for each other cost minutes.
"""

import os
import tempfile

_settings = tempfile.TemporaryDirectory(prefix="ipython_", ignore_cleanup_errors=True)  # goes when this process ends


def prepare():
    """Set the environment that kernels inherit from this process."""
    os.environ["COURSE_PROGRESS"] = "off"
    os.environ["IPYTHONDIR"] = _settings.name
    os.environ.setdefault("OMP_NUM_THREADS", "1")
