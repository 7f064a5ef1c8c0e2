"""Widget of notebook 11: choose how a deep network starts and how many labels it gets, press Train, compare the runs."""

import asyncio

import ipywidgets
import numpy as np

from ..datasets import halved, load_digits
from ..models import STARTS, raw_start, staged
from ..nn import accuracy
from ..plots.pretraining import runs_by_start
from .controls import button, choice, slider
from .live_picture import LivePicture
from .panel import Panel

CAPTION = ("Choose a start and a number of labels, then press Train; Stop ends the run after the present epoch. Each finished "
           "run leaves a dot. Find the number of labels from which pre-training no longer pays.")


class PretrainingRun(Panel):
    """Controls, Train and Stop, a bar, and the results so far: one dot for each finished run, by start."""

    def __init__(self, digits):
        self.data = halved(digits.train_images), digits.train_labels, halved(digits.test_images), digits.test_labels
        self.controls = {
            "start": choice("start", list(STARTS), "sigmoid, RBM"),
            "n_labels": choice("labels", [50, 100, 200, 500, 1000, 4000], 100),
            "seed": slider("random start", 0, 0, 9),
        }
        self.results, self.said, self.network = {}, "Nothing trained yet. Press Train.", None
        self._task, self._stop = None, False
        self.train_button = button("Train", "Train a network with these choices")
        self.stop_button = button("Stop", "Stop after the present epoch")
        self.stop_button.disabled = True
        self.bar = ipywidgets.IntProgress(max=1, description="epochs", layout={"width": "min(100%, 30em)"})
        self.picture = LivePicture(self._draw, (7.4, 3.2))
        self.train_button.on_click(lambda _: self.train())
        self.stop_button.on_click(lambda _: self.stop())
        super().__init__([ipywidgets.HTML(f"<p><strong>Explore.</strong> {CAPTION}</p>"), *self.controls.values(),
                          ipywidgets.HBox([self.train_button, self.stop_button, self.bar]),
                          self.picture.image, self.picture.text])
        self.picture.redraw()

    @property
    def values(self) -> dict:
        """The present values of the controls, by name."""
        return {name: control.value for name, control in self.controls.items()}

    def train(self):
        """Start a run: in the background of a notebook's kernel, else right here."""
        if self._task is not None and not self._task.done():
            return
        run = self._run(**self.values)
        try:
            self._task = asyncio.get_running_loop().create_task(run)
        except RuntimeError:
            asyncio.run(run)

    def stop(self):
        """Ask the present run to end after its epoch."""
        self._stop = True

    async def _run(self, start, n_labels, seed):
        """Pre-train and fine-tune epoch by epoch, and let the kernel hear the Stop button in between."""
        rng, (x, t, x_test, t_test) = np.random.default_rng(seed), self.data
        self._stop, self.network = False, raw_start(start, rng)
        self._busy(True)
        run = staged(start, self.network, x, t, n_labels, rng)
        try:
            if await self._follow(run):
                right = accuracy(t_test, self.network.predict(x_test))
                self.results.setdefault((start, n_labels), {})[seed] = right
                self.said = f"{start}, {n_labels} labels, random start {seed}: {right:.1%} of the test digits are right."
        finally:
            run.close()
            self._busy(False)
            self.picture.redraw()

    async def _follow(self, run) -> bool:
        """Go through the run; return whether it came to its end."""
        for done, everything, what in run:
            self.bar.max, self.bar.value = everything, done
            self.said = f"{what.capitalize()}: epoch {done} of {everything}."
            self.picture.request()
            await asyncio.sleep(0)
            if self._stop:
                self.said = f"Stopped by you after {done} of {everything} epochs."
                return False
        return True

    def _busy(self, busy):
        self.train_button.disabled, self.stop_button.disabled = busy, not busy

    def _draw(self, fig):
        fig.set_layout_engine("constrained")
        shown = {f"{start}, {n} labels": list(runs.values()) for (start, n), runs in list(self.results.items())[-8:]}
        axes = fig.add_subplot()
        runs_by_start(axes, shown)
        if not shown:
            axes.set_yticks([0.5], ["(your runs)"])
        return self.said

    def static_png(self):
        """Return the picture of the present state as PNG bytes."""
        return self.picture.saved_png()

    def static_text(self) -> str:
        """Return the caption and the sentence about the present picture."""
        return f"Explore. {CAPTION}\n{self.picture.sentence}"


def explore_pretraining():
    """Train deep networks from six kinds of start, with as many labels as you like."""
    return PretrainingRun(load_digits())
