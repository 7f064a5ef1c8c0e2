"""A student's process gets the memory and the time of its job, each in its place, and what it shut is opened again."""

import json
import subprocess
import sys

import pytest

from course_lib.instructors import candidate, desk, walls

LIMITS = """
import resource
from course_lib.instructors import walls
walls.limit(4, 60)
print(*(resource.getrlimit(getattr(resource, name))[0] for name in ("RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_CORE")))
"""


def test_a_job_hands_on_gigabytes_and_seconds(tmp_path, monkeypatch):
    limited, job = [], tmp_path / "job.json"
    job.write_text(json.dumps({"parent": 1, "memory": 4, "seconds": 60, "room": "r", "hidden": ["h"]}), encoding="utf-8")
    monkeypatch.setattr(candidate, "Channel", lambda: None)
    monkeypatch.setattr(walls, "end_with", lambda parent: limited.append(("parent", parent)))
    monkeypatch.setattr(walls, "limit", lambda memory_gb, seconds: limited.append((memory_gb, seconds)))
    monkeypatch.setattr(walls, "fence", lambda room, hidden: sys.exit(f"{room} {hidden}"))
    with pytest.raises(SystemExit, match=r"r \['h'\]"):
        candidate.main(job)
    assert limited == [("parent", 1), (4, 60)]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems limit less")
def test_limits_of_a_process_are_bytes_and_seconds():
    said = subprocess.run([sys.executable, "-c", LIMITS], capture_output=True, text=True, check=True).stdout
    memory, seconds, file, dump = map(int, said.split())
    assert (memory, seconds, dump) == (4 * 2**30, 65, 0) and 0 < file <= 2**30


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are kept otherwise")
def test_a_shut_folder_is_opened_before_it_is_cleared(tmp_path):
    shut = tmp_path / "shut"
    (shut / "deeper").mkdir(parents=True)
    shut.chmod(0o000)
    assert desk._opened(shut) == [shut / "deeper"] and shut.stat().st_mode & 0o777 == 0o700
