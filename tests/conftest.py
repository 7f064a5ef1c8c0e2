"""What all tests share: no learner's progress is read or written, and no window is opened."""

import os

os.environ["COURSE_PROGRESS"] = "off"
os.environ.setdefault("MPLBACKEND", "Agg")
