"""What has been passed, remembered on this computer only.

A small JSON file, by default in the home folder; the environment variable COURSE_PROGRESS names another place, or "off".
Notebook 00 shows it as a map. A damaged file counts as empty; a place that can't be written costs only the memory.
"""

import json
import os
import tempfile
from pathlib import Path

_here = set()  # passed since this kernel started: works even where nothing can be written


def place() -> Path | None:
    """Return the path of the progress file, or None when it is switched off."""
    named = os.environ.get("COURSE_PROGRESS", "")
    if named.lower() == "off":
        return None
    return Path(named).expanduser() if named else Path.home() / ".neural_network_course" / "progress.json"


def passed() -> set:
    """Return the ids of everything passed so far."""
    return _here | _stored()


def remember(name: str):
    """Add an id to what is passed. The file is replaced whole, so an interruption can't leave half of it."""
    _here.add(name)
    path = place()
    if path is None:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, encoding="utf-8", delete=False) as file:
            json.dump({"passed": sorted(_here | _stored())}, file, indent=1)
        os.replace(file.name, path)
    except OSError:
        pass  # a read-only home folder: the exercise is passed all the same


def forget():
    """Start again: forget everything that was passed."""
    _here.clear()
    path = place()
    if path is not None:
        path.unlink(missing_ok=True)


def _stored() -> set:
    path = place()
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))["passed"] if path else []
        return {name for name in stored if isinstance(name, str)}
    except (OSError, ValueError, KeyError, TypeError):
        return set()
