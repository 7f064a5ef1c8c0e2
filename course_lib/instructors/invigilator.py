"""Whoever watches over one notebook: starts its process, reads what it says, counts the seconds, and ends it.

The class check leans on it. A cell or an answer that takes too long, or takes its process down, costs itself only: the process
is started again, and goes on behind that place.
"""

import json
import os
import queue
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from . import desk
from .excess import Excess
from .submission import Submission

MOST_STARTS, LONGEST_LINE, MOST_SAID = 12, 20 * 2**20, 60 * 2**20
TO_START = 30  # seconds more, until the first word


@dataclass(frozen=True)
class Limits:
    """Seconds for a notebook and for a single cell or answer; gigabytes of memory; whether every cell is run; paths below
    which nothing may be read."""

    notebook: float = 120
    step: float = 10
    memory: float = 4
    whole: bool = False
    hidden: tuple = ()


@dataclass
class Sitting:
    """One notebook at its desk. `found` maps the ids of exercises to what came of them, as plain data from the process."""

    submission: Submission
    folder: Path
    limits: Limits
    whole: bool = False
    found: dict = field(default_factory=dict)
    skipped: list = field(default_factory=list)
    at: dict | None = None  # the last place that the process told
    full: bool = False  # whether it wrote more than it may
    trouble: str = ""

    def run(self):
        """Run until every exercise has something to judge, or time is up."""
        end = time.monotonic() + self.limits.notebook
        for _ in range(MOST_STARTS):
            why = self._once(end)
            if not why:
                return self
            if self.at is not None and time.monotonic() < end:
                self._skip(why)
            if self.at is None or self.full or time.monotonic() >= end:
                break
        self.trouble = why
        return self

    def _skip(self, why):
        """Note what stopped the process, so that the next start passes by."""
        if self.at["doing"] == "cell":
            self.skipped.append(self.at["number"])
        for name in self.at["ids"]:
            self.found.setdefault(name, {"state": "stopped", "says": why})

    def _job(self):
        path = self.folder / "job.json"
        hidden = [str(place) for place in (*self.limits.hidden, *desk.neighbours(self.folder))]
        path.write_text(json.dumps({
            "cells": self.submission.cells, "ids": self.submission.ids, "whole": self.whole, "skipped_cells": self.skipped,
            "skipped_ids": list(self.found), "room": str(self.folder / desk.ROOM), "hidden": hidden, "parent": os.getpid(),
            "memory": self.limits.memory, "seconds": self.limits.notebook}), encoding="utf-8")
        return path

    def _once(self, end) -> str:
        """Start the process and listen; return "" when it came to its end, else why it was stopped."""
        self.at = None
        errors = self.folder / "start.txt"
        with open(errors, "wb") as stderr:
            command = [sys.executable, "-m", "course_lib.instructors.candidate", str(self._job())]
            process = desk.begin(command, self.folder, stderr)
        try:
            why = self._listen(process, end)
        finally:
            desk.clear(process, self.folder)
        if why and self.at is None:
            said = errors.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
            return f"the process did not start: {said[0][:300]}" if said else why
        return why

    def _listen(self, process, end) -> str:
        """Take in what a process says; return "" after its last word, else why no more came."""
        lines, allowed = _lines(process.stdout), time.monotonic() + self.limits.step + TO_START
        excess = Excess(process, self.folder)
        while True:
            if why := excess.found():
                self.full = excess.full
                return why
            if time.monotonic() > end:
                return f"out of time: more than {self.limits.notebook:g} s for the notebook"
            try:
                line = lines.get(timeout=0.1)
            except queue.Empty:
                if time.monotonic() > allowed:
                    return f"out of time: more than {self.limits.step:g} s"
                if process.poll() is None:
                    continue
                line = None
            if line is None:
                return "it ended its own process, or used too much memory or computing time"
            try:
                if self._hear(json.loads(line)):
                    return ""
            except Exception:  # the line may be anything
                return "what its process said can't be read"
            allowed = time.monotonic() + self.limits.step

    def _hear(self, message) -> bool:
        """Take in one message; return whether it is the last one. Only places and ids that exist are believed."""
        if "end" in message:
            self.trouble = "" if set(self.submission.ids) <= set(self.found) else "its process said that it was done, too early"
            return True
        names = [name for name in message.get("ids", [message.get("id")]) if name in self.submission.ids]
        if "doing" in message:
            self.at = {"doing": str(message["doing"]), "number": int(message.get("number", -1)), "ids": names}
        elif names:
            self.found[names[0]] = _better(self.found.get(names[0]), message)
        return False


def _better(old, new):
    """Of two tries at one exercise in one notebook, the later one that is more than a stub."""
    return old if old and new.get("state") in ("untouched", "gone") else new


def _lines(stream):
    """Read a stream in a thread of its own; return a queue of its lines, with None at the end or when it says too much."""
    lines = queue.Queue()

    def listen():
        said = 0
        while said < MOST_SAID and (line := stream.readline(LONGEST_LINE)):
            said += len(line)
            lines.put(line)
        lines.put(None)
        stream.close()
    threading.Thread(target=listen, daemon=True).start()
    return lines


def watch(submission: Submission, library, limits: Limits) -> Sitting:
    """Run a notebook at a desk of its own, and return its sitting. Where names were missing, every cell is run once more."""
    with tempfile.TemporaryDirectory(prefix=desk.PREFIX, ignore_cleanup_errors=True) as folder:
        folder = desk.lay(Path(folder).resolve() / "desk", library)
        try:
            return _sat(submission, folder, limits)
        finally:
            desk.remove(folder)


def _sat(submission, folder, limits):
    sitting = Sitting(submission, folder, limits, whole=limits.whole).run()
    missed = [name for name, found in sitting.found.items() if "NameError" in json.dumps(found)]
    if missed and not limits.whole and not sitting.trouble:
        kept = {name: found for name, found in sitting.found.items() if name not in missed}
        again = Sitting(submission, folder, limits, whole=True, found=kept, skipped=sitting.skipped).run()
        sitting.found |= again.found
    return sitting
