"""Too much of what the system does not limit for a student's code: files in sum, and for root the number of processes.

`invigilator` leans on it while it listens. Where there is no /proc only files are counted.
"""

import os
import time
from contextlib import suppress
from pathlib import Path

from . import desk
from .walls import MORE_THREADS

MOST_GB, MOST_FILES = 2, 20_000
PAUSE = 0.1  # seconds from one look to the next; files are looked at every tenth time


class Excess:
    """Looks now and then at what a process at a desk has started and written. `full` tells that it was files."""

    def __init__(self, process, folder):
        self.number, self.folder, self.full = process.pid, Path(folder), False
        self._before, self._next, self._looks = _threads(), 0.0, 0

    def found(self) -> str:
        """Return "" or what is too much, in words."""
        if time.monotonic() < self._next:
            return ""
        self._looks += 1
        try:
            if _threads() > self._before + MORE_THREADS and self._crowded():
                return f"it started more than {MORE_THREADS} processes or threads"
            if self._looks % 10 == 0 and _heavy(self.folder / desk.ROOM):
                self.full = True
                return f"it wrote more than {MOST_GB} GB or {MOST_FILES:,} files"
            return ""
        finally:
            self._next = time.monotonic() + PAUSE

    def _crowded(self):
        """Count what the process has started, while it stands still: a bomb would leave no time for counting."""
        desk.hold(self.number)
        if desk.threads_at(self.number, self.folder) > MORE_THREADS:
            return True
        desk.hold(self.number, False)
        return False


def _threads():
    """How many threads this computer has now, all programs together: one short file tells it on Linux."""
    try:
        return int(Path("/proc/loadavg").read_text(encoding="utf-8").split()[3].split("/")[1])
    except (OSError, IndexError, ValueError):
        return 0


def _heavy(folder):
    """Whether the files below a folder take more space than allowed, or are more."""
    size, count, left = 0, 0, [folder]
    while left:
        with suppress(OSError), os.scandir(left.pop()) as inside:
            for entry in inside:
                count += 1
                if entry.is_dir(follow_symlinks=False):
                    left.append(entry.path)
                else:
                    size += _space(entry.stat(follow_symlinks=False))
                if count > MOST_FILES or size > MOST_GB * 2**30:
                    return True
    return False


def _space(about):
    """Bytes that a file takes on the disk; a file with holes takes less than its size."""
    return about.st_blocks * 512 if hasattr(about, "st_blocks") else about.st_size
