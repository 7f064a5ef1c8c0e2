"""Widget of notebook 09: choose a network and a learning rate, press Train, watch the curves, press Stop when you like."""

import asyncio

import ipywidgets
import numpy as np

from ..datasets import load_digits
from ..models import mlp
from ..nn import SGD, History, epochs
from ..plots.curves import learning_curves
from .controls import button, choice, slider
from .live_picture import LivePicture
from .panel import Panel

CAPTION = ("Choose, then press Train; Stop ends a run after the present epoch. Find a learning rate that is too small, one "
           "that is too large, and the smallest network that still reads nine digits in ten.")


class TrainingRun(Panel):
    """Controls, Train and Stop buttons, a progress bar and learning curves. Every run starts from new random weights."""

    caption = CAPTION

    def __init__(self, digits, n_epochs=20, n_validation=500):
        self.digits, self.n_epochs, self.n_validation = digits, n_epochs, n_validation
        self.history, self.network, self._task, self._stop = History(), None, None, False
        self.controls = self.choices()
        self.train_button = button("Train", "Train a new network with these choices")
        self.stop_button = button("Stop", "Stop after the present epoch")
        self.stop_button.disabled = True
        self.bar = ipywidgets.IntProgress(max=n_epochs, description="epochs", layout={"width": "min(100%, 30em)"})
        self.picture = LivePicture(self._draw, (6.4, 3.0))
        self.train_button.on_click(lambda _: self.train())
        self.stop_button.on_click(lambda _: self.stop())
        super().__init__([ipywidgets.HTML(f"<p><strong>Explore.</strong> {self.caption}</p>"), *self.controls.values(),
                          ipywidgets.HBox([self.train_button, self.stop_button, self.bar]),
                          self.picture.image, self.picture.text])
        self.picture.redraw()

    def choices(self) -> dict:
        """Return the controls by name; `begin` gets their values."""
        return {
            "hidden": choice("hidden neurons", [1, 2, 5, 10, 30, 100], 30),
            "eta": choice("learning rate η", [0.001, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0], 0.1),
            "activation": choice("activation", ["relu", "tanh", "sigmoid"]),
            "seed": slider("random start", 0, 0, 9),
        }

    def begin(self, hidden, eta, activation, seed):
        """Make `self.network`, and return a generator that trains it and yields its `History` after every epoch."""
        rng, (train, validation) = np.random.default_rng(seed), self.parts()
        self.network = mlp((784, hidden, 10), rng, activation)
        return epochs(self.network, *train, optimiser=SGD(eta), rng=rng, n_epochs=self.n_epochs, validation=validation)

    def parts(self):
        """Return ((x, labels) to learn from, (x, labels) to watch); the test digits stay out."""
        d, n = self.digits, self.n_validation
        return (d.train_images[n:], d.train_labels[n:]), (d.train_images[:n], d.train_labels[:n])

    @property
    def values(self) -> dict:
        """The present values of the controls, by name."""
        return {name: control.value for name, control in self.controls.items()}

    def train(self):
        """Start a run: in the background of a notebook's kernel, else right here."""
        if self._task is not None and not self._task.done():
            return
        run = self._run(self.begin(**self.values))
        try:
            self._task = asyncio.get_running_loop().create_task(run)
        except RuntimeError:
            asyncio.run(run)

    def stop(self):
        """Ask the present run to end after its epoch."""
        self._stop = True

    async def _run(self, run):
        """Follow a run epoch by epoch, and let the kernel hear the Stop button in between."""
        self._stop, self.history, self.bar.value = False, History(), 0
        self._busy(True)
        try:
            await self._follow(run)
        finally:
            run.close()
            self._busy(False)

    async def _follow(self, run):
        try:
            for self.history in run:
                self.bar.value = len(self.history)
                self.picture.request()
                await asyncio.sleep(0)
                if self._stop:
                    self.history.stopped = "interrupted"
                    break
        except FloatingPointError:
            self.history.stopped = "diverged"
        self.picture.redraw()

    def _busy(self, busy):
        self.train_button.disabled, self.stop_button.disabled = busy, not busy

    def _draw(self, fig):
        fig.set_layout_engine("constrained")
        learning_curves(fig, self.history, self.n_epochs)
        return self._sentence()

    def _sentence(self):
        history = self.history
        if history.stopped == "diverged":
            return "The loss grew beyond all numbers: this learning rate is too large. Try a tenth of it."
        if not len(history):
            return "Nothing trained yet. Press Train."
        end = {"interrupted": "stopped by you", "": "running" if len(history) < self.n_epochs else "finished"}
        return (f"{end[history.stopped].capitalize()} after {len(history)} of {self.n_epochs} epochs: "
                f"{history.validation_accuracy[-1]:.1%} of the validation digits are right.")

    def static_png(self):
        """Return the picture of the present state as PNG bytes."""
        return self.picture.saved_png()

    def static_text(self) -> str:
        """Return the caption and the sentence about the present picture."""
        return f"Explore. {self.caption}\n{self.picture.sentence}"


def explore_training():
    """Train digit networks with your own choice of size, learning rate and activation."""
    return TrainingRun(load_digits())
