"""Walls around a student's code: what it may write, connect to and use up. The process that runs it puts them up itself.

On Linux from 5.13 on, Landlock keeps a process and all its children from writing outside one folder and from reading what is
hidden from them; from 6.7 on from TCP connections, too, and from 6.12 on from sending signals to other processes. Elsewhere
these walls are missing: `missing()` says so in words, and the class check passes it on. Limits of memory, file size, CPU time
and the number of processes hold on Linux; on macOS those of file size and CPU time. Source: the manual page landlock(7), and
the kernel's `linux/landlock.h`.
"""

import ctypes
import os
import signal
import struct
import sys
from contextlib import suppress
from pathlib import Path

CREATE, ADD, RESTRICT = 444, 445, 446  # the numbers of the three system calls: the same on every processor
VERSION, BENEATH, NO_NEW_PRIVS, PARENT_DEATH = 1, 1, 38, 1
WRITING = {1: 0x1FF2, 2: 0x2000, 3: 0x4000}  # rights to write, by the version that brought them: files, moving, shortening
READING = 0xC  # files, and lists of folders
FILE_ONLY = 0x4006  # of all these, what can be given for a single file: write, shorten, read
MORE_THREADS = 256  # than the user has when the process starts: a bomb of processes stops there; root's by `excess`
PROCESSES = Path("/proc")
TCP, SIGNALS = 3, 3  # bind and connect; no abstract sockets and no signals to the outside


def _call(number, *arguments):
    result = ctypes.CDLL(None, use_errno=True).syscall(number, *arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def version() -> int:
    """Return the version of Landlock on this computer, 0 when there is none."""
    if sys.platform != "linux":
        return 0
    try:
        return _call(CREATE, None, ctypes.c_size_t(0), VERSION)
    except (OSError, AttributeError):
        return 0


def missing() -> str:
    """Return in one sentence what is not blocked on this computer."""
    have = version()
    open_ways = ["writing to files outside its folder", "reading the course's solutions and other notebooks"] * (have < 1)
    open_ways += ["TCP connections"] * (have < 4)
    open_ways += ["signals to your other programs"] * (have < 6) + ["a limit of memory"] * (sys.platform != "linux")
    ways = ", ".join([*open_ways, "reading your other files", "changing their permissions and times", "UDP"])
    return f"Not blocked on this computer ({sys.platform}, Landlock {have or 'missing'}): {ways}."


def fence(folder, hidden=()) -> bool:
    """Close this process and its children in, as far as there is Landlock; return whether there is any.

    They may write only below `folder`, read nothing below the paths of `hidden` and nothing about other processes, and
    neither use TCP nor signal to others.
    """
    have = version()
    if not have:
        return False
    writing = sum(bits for since, bits in WRITING.items() if have >= since)
    rules = struct.pack("QQQ", writing | READING, TCP if have >= 4 else 0, SIGNALS if have >= 6 else 0)
    size = 8 if have < 4 else 16 if have < 6 else 24
    ruleset = _call(CREATE, rules[:size], ctypes.c_size_t(size), 0)
    _allow(ruleset, folder, writing | READING)
    _allow(ruleset, os.devnull, (writing | READING) & FILE_ONLY)
    for place in (*_beside([PROCESSES, *(Path(path).resolve() for path in hidden)]), *_about_the_computer()):
        with suppress(OSError):
            _allow(ruleset, place, READING if place.is_dir() else READING & FILE_ONLY)
    ctypes.CDLL(None, use_errno=True).prctl(NO_NEW_PRIVS, 1, 0, 0, 0)
    _call(RESTRICT, ruleset, 0)
    os.close(ruleset)
    return True


def _allow(ruleset, path, rights):
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        _call(ADD, ruleset, BENEATH, struct.pack("=Qi", rights, place), 0)
    finally:
        os.close(place)


def _about_the_computer():
    """What is to be read in /proc: files about the computer, and this process. Others' environments may hold keys."""
    with suppress(OSError):
        yield from (place for place in PROCESSES.iterdir() if not place.name.isdigit() and not place.is_symlink())
        yield PROCESSES / str(os.getpid())


def _beside(hidden):
    """Yield the highest places in which nothing is hidden. Links are passed over: where they lead has a place of its own."""
    left = [Path("/")]
    while left:
        place = left.pop()
        if not any(path.is_relative_to(place) for path in hidden):
            yield place
        elif place not in hidden:
            with suppress(OSError):
                left += [inside for inside in place.iterdir() if not inside.is_symlink()]


def _threads_of_user():
    """How many threads this user has, on Linux: the limit of processes counts all of them."""
    count = 0
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if entry.stat().st_uid == os.getuid():
                count += len(os.listdir(entry / "task"))
    return count


def end_with(parent):
    """On Linux, let this process be ended when the thread ends that started it: even a check that is killed leaves nothing."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PARENT_DEATH, signal.SIGKILL)
        if os.getppid() != parent:  # it has ended already
            os._exit(1)


def limit(memory_gb, seconds, file_mb=200):
    """Limit memory, CPU time and the size of files of this process and of each of its children, where the system can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    wanted = [("RLIMIT_CORE", 0), ("RLIMIT_CPU", int(seconds) + 5), ("RLIMIT_FSIZE", file_mb * 2**20)]
    if sys.platform == "linux":
        wanted += [("RLIMIT_AS", int(memory_gb * 2**30)), ("RLIMIT_NPROC", _threads_of_user() + MORE_THREADS)]
    for name, most in wanted:
        hard = resource.getrlimit(getattr(resource, name))[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(getattr(resource, name), (most, most))
