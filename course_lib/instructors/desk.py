"""The desk at which a notebook sits: a folder of its own for one run, with the library, a home, and nothing of the instructor.

The class check leans on it. Everything that a student's code may write is in this folder, and goes away with it.
"""

import ctypes
import os
import shutil
import signal
import site
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

KEPT = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "SYSTEMROOT", "WINDIR", "LD_LIBRARY_PATH", "VIRTUAL_ENV")  # no keys, no tokens
SUBREAPER = 36  # the option PR_SET_CHILD_SUBREAPER of prctl(2)
PREFIX = "class_check_"  # of temporary folders
MARK = "COURSE_DESK"
_lock, _watched = threading.Lock(), set()  # the ids of the processes that are at their desks now
_adopting = []  # whether orphans come to this process


def lay(folder, library) -> Path:
    """Fill a new folder: a copy of the library (a folder with `course_lib` and `data`), a home, an empty working folder."""
    folder = Path(folder)
    shutil.copytree(library, folder / "library")
    for name in ("home", "notebooks"):
        (folder / name).mkdir()
    _spare_the_fonts(folder / "home" / "matplotlib")
    return folder


def neighbours(folder) -> list[Path]:
    """Return the folders of other desks, which stand beside the one that holds this desk."""
    mine = Path(folder).parent
    return [path for path in mine.parent.glob(f"{PREFIX}*") if path != mine]


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


def adopt():
    """On Linux, let processes whose parents have ended become children of this one, so that `clear` finds and ends them.

    For a process that has no other children than candidates: the command, not a test.
    """
    if sys.platform == "linux":
        _adopting.append(ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0) == 0)


def begin(command, folder, stderr) -> subprocess.Popen:
    """Start a process at a desk, in a session of its own, with nothing to read and a pipe to speak into."""
    with _lock:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=stderr, cwd=folder,
                                   env=surroundings(folder), start_new_session=True)
        _watched.add(process.pid)
    return process


def clear(process, folder):
    """End a process and all that it has started, as far as they can be found, and wait for it."""
    with suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()
    process.wait()
    _watched.discard(process.pid)
    for _ in range(5):
        left = [*_still_there(folder), *_orphans()]
        for number in left:
            with suppress(OSError):
                os.kill(number, signal.SIGKILL)
            with suppress(OSError):
                os.waitpid(number, os.WNOHANG)
        if not left:
            return


def _orphans():
    """Children of this process that it has not started: they were left by candidates."""
    if not any(_adopting):
        return []
    found = []
    with _lock:  # so that no process that is just being started is taken for an orphan
        for entry in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                parent = int((entry / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[1])
                if parent == os.getpid() and int(entry.name) not in _watched:
                    found.append(int(entry.name))
    return found


def _still_there(folder):
    """Processes that left the group of their parent: on Linux they are known by the mark in their environment."""
    if sys.platform != "linux":
        return []
    mark, found = f"{MARK}={folder}\0".encode(), []
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            marked = mark in (entry / "environ").read_bytes() + b"\0"
            if marked and "\nState:\tZ" not in (entry / "status").read_text(encoding="utf-8"):
                found.append(int(entry.name))
    return found
