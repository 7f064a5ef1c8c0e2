"""What all tests share: no learner's progress is read or written, no window is opened, and linear algebra has one thread
unless OMP_NUM_THREADS says otherwise."""

import os

os.environ["COURSE_PROGRESS"] = "off"
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("MPLBACKEND", "Agg")
