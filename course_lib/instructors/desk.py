"""The desk at which a notebook sits: a folder of its own for one run, with the library, a home, and nothing of the instructor.

The class check leans on it. Everything that a student's code may write is in this folder, and goes away with it.
"""

import os
import shutil
import signal
import site
import sys
from contextlib import suppress
from pathlib import Path

KEPT = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "SYSTEMROOT", "WINDIR", "LD_LIBRARY_PATH", "VIRTUAL_ENV")  # no keys, no tokens
MARK = "COURSE_DESK"


def lay(folder, library) -> Path:
    """Fill a new folder: a copy of the library (a folder with `course_lib` and `data`), a home, an empty working folder."""
    folder = Path(folder)
    shutil.copytree(library, folder / "library")
    for name in ("home", "notebooks"):
        (folder / name).mkdir()
    _spare_the_fonts(folder / "home" / "matplotlib")
    return folder


def _spare_the_fonts(folder):
    """Copy matplotlib's list of fonts, which takes seconds to make again."""
    folder.mkdir()
    with suppress(OSError, ImportError):
        import matplotlib
        for cached in Path(matplotlib.get_cachedir()).glob("fontlist-*.json"):
            shutil.copy(cached, folder)


def surroundings(folder) -> dict:
    """Return the environment variables of a process at this desk: its own home, one thread, no memory of progress."""
    home = str(Path(folder) / "home")
    found = {name: os.environ[name] for name in KEPT if name in os.environ}
    places = dict.fromkeys(("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP", "IPYTHONDIR", "JUPYTER_CONFIG_DIR"), home)
    if site.ENABLE_USER_SITE:
        found["PYTHONUSERBASE"] = site.getuserbase()
    return {**found, **places, MARK: str(folder), "MPLCONFIGDIR": str(Path(home) / "matplotlib"), "MPLBACKEND": "Agg",
            "PYTHONPATH": str(Path(folder) / "library"), "PYTHONSAFEPATH": "1", "PYTHONUTF8": "1",
            "PYTHONDONTWRITEBYTECODE": "1", "COURSE_PROGRESS": "off", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def clear(process, folder):
    """End a process and all that it has started, as far as they can be found, and wait for it."""
    with suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()
    process.wait()
    for _ in range(5):
        left = _still_there(folder)
        for number in left:
            with suppress(OSError):
                os.kill(number, signal.SIGKILL)
        if not left:
            return


def _still_there(folder):
    """Processes that left the group of their parent: on Linux they are known by the mark in their environment."""
    if sys.platform != "linux":
        return []
    mark, found = f"{MARK}={folder}\0".encode(), []
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if mark in (entry / "environ").read_bytes() + b"\0" and "\nState:\tZ" not in (entry / "status").read_text():
                found.append(int(entry.name))
    return found
