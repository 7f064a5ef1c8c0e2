"""What every kernel runs with that builds or checks a notebook, so that its outputs depend on the notebook alone.

No memory of a learner's progress. No start-up file or setting of IPython that this computer's owner has. And one thread for
linear algebra, unless OMP_NUM_THREADS says otherwise: matrices of this size gain little from a second one, and on a busy
machine threads that wait for each other cost minutes.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ASK = "import course_lib; print(course_lib.__path__[0])"
_settings = tempfile.TemporaryDirectory(prefix="ipython_", ignore_cleanup_errors=True)  # goes when this process ends


def prepare():
    """Set the environment that kernels inherit from this process."""
    os.environ["COURSE_PROGRESS"] = "off"
    os.environ["IPYTHONDIR"] = _settings.name
    os.environ.setdefault("OMP_NUM_THREADS", "1")


def other_course() -> str:
    """Return "", or one sentence when kernels would not find the course_lib of this folder, as notebooks import it."""
    asked = subprocess.run([sys.executable, "-c", ASK], capture_output=True, encoding="utf-8", cwd=HERE,
                           env={**os.environ, "PYTHONIOENCODING": "utf-8"})
    found, wanted = asked.stdout.strip(), HERE.parent / "course_lib"
    if found and os.path.samefile(found, wanted):
        return ""
    why = f"take course_lib from {found}, not {wanted}" if found else f"not find {wanted}"
    return f"The notebooks would {why}. In the folder {HERE.parent}, type: {sys.executable} -m pip install -e ."
