"""The desk at which a notebook sits: a folder of its own for one run, with the library, a home, and nothing of the instructor.

The class check leans on it. Everything that a student's code may write is in its folder `room`, and goes away with it. The
library stands beside that room, and so does all that we write or run when a process is started again: had the code been able
to change these, or to put a link in their place, the next start would do what it wants, outside the walls.
"""

import ctypes
import os
import shutil
import signal
import site
import subprocess
import sys
import threading
import uuid
from contextlib import suppress
from pathlib import Path

KEPT = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "SYSTEMROOT", "WINDIR", "LD_LIBRARY_PATH", "VIRTUAL_ENV")  # no keys, no tokens
SUBREAPER = 36  # the option PR_SET_CHILD_SUBREAPER of prctl(2)
PREFIX = "class_check_"  # of temporary folders
MARK, ROOM = "COURSE_DESK", "room"
ROUNDS = 50  # of ending what is found: processes that make others while they are ended take several
_lock, _watched = threading.Lock(), set()  # the ids of the processes that are at their desks now
_adopting = []  # whether orphans come to this process
_closed = threading.Event()


class Closed(RuntimeError):
    """No process may sit down any more: the check was stopped."""


def lay(folder, library) -> Path:
    """Fill a new folder: a copy of the library (with `course_lib` and `data`), and a room with a home and a working folder."""
    folder = Path(folder)
    shutil.copytree(library, folder / "library")
    for name in ("home", "notebooks"):
        (folder / ROOM / name).mkdir(parents=True)
    _spare_the_fonts(folder / ROOM / "home" / "matplotlib")
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
    home = str(Path(folder) / ROOM / "home")
    found = {name: os.environ[name] for name in KEPT if name in os.environ}
    places = dict.fromkeys(("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP", "IPYTHONDIR", "JUPYTER_CONFIG_DIR"), home)
    if site.ENABLE_USER_SITE:
        found["PYTHONUSERBASE"] = site.getuserbase()
    else:
        found["PYTHONNOUSERSITE"] = "1"
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
        if _closed.is_set():
            raise Closed("the check was stopped")
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=stderr, cwd=folder,
                                   env=surroundings(folder), start_new_session=True)
        _watched.add(process.pid)
    return process


def close():
    """End all processes at their desks, and let none begin. Those who watch over them still clear the desks."""
    with _lock:
        _closed.set()
        for number in _watched:
            _end_group(number)


def _end_group(number):
    with suppress(OSError):
        os.killpg(number, signal.SIGKILL) if hasattr(os, "killpg") else os.kill(number, signal.SIGTERM)


def hold(number, still=True):
    """Let the process with this id and its group stand still, or go on."""
    with suppress(OSError, AttributeError):  # Windows has neither groups nor these signals
        os.killpg(number, signal.SIGSTOP if still else signal.SIGCONT)


def clear(process, folder):
    """End a process and all that it has started, as far as they can be found, and wait for it."""
    _end_group(process.pid)
    process.wait()
    with _lock:  # `close` may be going through them
        _watched.discard(process.pid)
    for _ in range(ROUNDS):
        left = [*_still_there(folder), *_orphans()]
        for number in left:
            with suppress(OSError):
                os.kill(number, signal.SIGKILL)
            with suppress(OSError):
                os.waitpid(number, os.WNOHANG)
        if not left:
            return


def remove(folder):
    """Remove a desk and all on it, even folders 1 000 deep or without permissions; links are not followed."""
    with suppress(OSError):
        _empty(Path(folder) / ROOM)
    shutil.rmtree(folder, ignore_errors=True)


def _empty(top):
    """Empty a folder level by level: what stands deeper is moved up, since its path may be too long to name."""
    stuck = set()
    while left := [path for path in top.iterdir() if path not in stuck]:
        for path in left:
            try:
                for deeper in _opened(path):
                    _opened(deeper)
                    os.replace(deeper, top / uuid.uuid4().hex)
                path.rmdir() if _is_folder(path) else path.unlink()
            except OSError:
                stuck.add(path)


def _is_folder(path):
    return path.is_dir() and not path.is_symlink()


def _opened(path):
    """What is in a folder, which gets permissions for that; nothing is in a file or a link."""
    if not _is_folder(path):
        return []
    path.chmod(0o700)
    return list(path.iterdir())


def _running():
    """Yield (id, what its line in /proc says behind its name) of every process of this computer; nothing without /proc."""
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            yield int(entry.name), (entry / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()


def threads_at(number, folder) -> int:
    """Return how many threads the process with this id has, with all that it has started, as far as they can be found."""
    marked = set(_still_there(folder))
    return sum(int(about[17]) for one, about in _running() if one in marked or str(number) in about[2:4])


def _orphans():
    """Children of this process that it has not started: they were left by candidates."""
    if not any(_adopting):
        return []
    with _lock:  # so that no process that is just being started is taken for an orphan
        return [one for one, about in _running() if about[1] == str(os.getpid()) and one not in _watched]


def _still_there(folder):
    """Processes that left the group of their parent: on Linux they are known by the mark in their environment."""
    if sys.platform != "linux":
        return []
    mark, found = f"{MARK}={folder}\0".encode(), []
    for number, about in _running():
        with suppress(OSError):
            if about[0] != "Z" and mark in Path("/proc", str(number), "environ").read_bytes() + b"\0":
                found.append(number)
    return found
