"""What has been passed, remembered on this computer only.

A small JSON file, by default in the home folder; the environment variable COURSE_PROGRESS names another place, or "off".
Notebook 00 shows it as a map. A damaged file counts as empty; a place that can't be written costs only the memory.
"""

import contextlib
import json
import os
import tempfile
import time
from pathlib import Path

PATIENCE = 2.0  # seconds to wait for another kernel that is writing; a lock that is older was left by one that died

_here = set()  # passed since this kernel started: works even where nothing can be written


def place() -> Path | None:
    """Return the path of the progress file, or None when it is switched off, or where there is no home folder."""
    named = os.environ.get("COURSE_PROGRESS", "")
    if named.lower() == "off":
        return None
    try:
        return Path(named).expanduser() if named else Path.home() / ".neural_network_course" / "progress.json"
    except RuntimeError:  # this user has no home folder
        return None


def passed() -> set:
    """Return the ids of everything passed so far."""
    return _here | _stored()


def remember(name: str):
    """Add an id to what is passed. The file is replaced whole, so an interruption can't leave half of it."""
    _here.add(name)
    path = place()
    if path is None:
        return
    with contextlib.suppress(OSError):  # a read-only home folder: the exercise is passed all the same
        path.parent.mkdir(parents=True, exist_ok=True)
        with _alone(path):
            _replace(path, json.dumps({"passed": sorted(_here | _stored())}, indent=1))


def forget():
    """Start again: forget everything that was passed."""
    _here.clear()
    path = place()
    try:
        if path is not None:
            path.unlink(missing_ok=True)
    except OSError as error:
        print(f"The progress file {path} cannot be removed ({error.strerror}): remove it yourself, then call forget() again.")


@contextlib.contextmanager
def _alone(path):
    """Wait until no other kernel writes: while the `with` block runs, a lock file stands beside the progress file."""
    lock, start = path.with_name(path.name + ".lock"), time.monotonic()
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            break
        except FileExistsError:
            if time.monotonic() - start > PATIENCE:
                break
            time.sleep(0.01)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _replace(path, text):
    """Write a file beside `path` and move it there; whatever interrupts, nothing half-written stays."""
    with tempfile.NamedTemporaryFile("w", dir=path.parent, encoding="utf-8", delete=False) as file:
        try:
            file.write(text)
            file.close()
            os.replace(file.name, path)
        except BaseException:
            file.close()
            Path(file.name).unlink(missing_ok=True)
            raise


def _stored() -> set:
    path = place()
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))["passed"] if path else []
        return {name for name in stored if isinstance(name, str)}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return set()
