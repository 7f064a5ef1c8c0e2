"""Widget of notebook 11: choose how a deep network starts and how many labels it gets, press Train, compare the runs."""

import numpy as np

from ..datasets import halved, load_digits
from ..models import STARTS, raw_start, staged
from ..nn import accuracy
from ..plots.pretraining import runs_by_start
from .controls import choice, slider
from .run_panel import RunPanel


class PretrainingRun(RunPanel):
    """The results so far: one dot for each finished run, by start and number of labels."""

    caption = ("Choose a start and a number of labels, then press Train; Stop ends the run after the present epoch. Each "
               "finished run leaves a dot. Find the number of labels from which pre-training no longer pays.")

    def __init__(self, digits):
        self.data = halved(digits.train_images), digits.train_labels, halved(digits.test_images), digits.test_labels
        self.results, self.said, self._chosen = {}, "Nothing trained yet. Press Train.", None
        super().__init__((7.4, 3.2))

    def choices(self) -> dict:
        """Return the controls by name; `begin` gets their values."""
        return {
            "start": choice("start", list(STARTS), "sigmoid, RBM"),
            "n_labels": choice("labels", [50, 100, 200, 500, 1000, 4000], 100),
            "seed": slider("random start", 0, 0, 9),
        }

    def begin(self, start, n_labels, seed):
        """Make `self.network`, and return a generator that pre-trains and fine-tunes it."""
        rng, self._chosen = np.random.default_rng(seed), (start, n_labels, seed)
        self.network = raw_start(start, rng)
        return staged(start, self.network, *self.data[:2], n_labels, rng)

    def note(self, progress):
        """Say which epoch of how many has passed."""
        done, everything, what = progress
        self.bar.max, self.bar.value = everything, done
        self.said = f"{what.capitalize()}: epoch {done} of {everything}."

    def finished(self):
        """Judge the network by the test digits, and keep the result."""
        start, n_labels, seed = self._chosen
        right = accuracy(self.data[3], self.network.predict(self.data[2]))
        self.results.setdefault((start, n_labels), {})[seed] = right
        self.said = f"{start}, {n_labels} labels, random start {seed}: {right:.1%} of the test digits are right."

    def halted(self, why):
        """Say why there is no result."""
        self.said = (f"Stopped by you after {self.bar.value} of {self.bar.max} epochs." if why == "interrupted"
                     else "The loss grew beyond all numbers, so this run has no result.")

    def draw(self, fig):
        """Draw the finished runs."""
        fig.set_layout_engine("constrained")
        shown = {f"{start}, {n} labels": list(runs.values()) for (start, n), runs in list(self.results.items())[-8:]}
        axes = fig.add_subplot()
        runs_by_start(axes, shown)
        if not shown:
            axes.set_yticks([0.5], ["(your runs)"])
        return self.said


def explore_pretraining():
    """Train deep networks from six kinds of start, with as many labels as you like."""
    return PretrainingRun(load_digits())
