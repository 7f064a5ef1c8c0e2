"""What every checked notebook runs with: no memory of a learner's progress, so that outputs never depend on it."""

import os

os.environ["COURSE_PROGRESS"] = "off"
