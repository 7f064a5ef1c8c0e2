"""Widget of notebook 09: choose a network and a learning rate, press Train, watch the curves, press Stop when you like."""

import numpy as np

from ..datasets import load_digits
from ..models import mlp
from ..nn import SGD, History, epochs
from ..plots.curves import learning_curves
from .controls import choice, slider
from .run_panel import RunPanel


class TrainingRun(RunPanel):
    """Learning curves of the present run. Every run starts from new random weights."""

    caption = ("Choose, then press Train; Stop ends a run after the present epoch. Find a learning rate that is too small, one "
               "that is too large, and the smallest network that still reads nine digits in ten.")

    def __init__(self, digits, n_epochs=20, n_validation=500):
        self.digits, self.n_epochs, self.n_validation, self.history = digits, n_epochs, n_validation, History()
        super().__init__((6.4, 3.0))

    def choices(self) -> dict:
        """Return the controls by name; `begin` gets their values."""
        return {
            "hidden": choice("hidden neurons", [1, 2, 5, 10, 30, 100], 30),
            "eta": choice("learning rate η", [0.001, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0], 0.1),
            "activation": choice("activation", ["relu", "tanh", "sigmoid"]),
            "seed": slider("random start", 0, 0, 9),
        }

    def begin(self, **values):
        """Start a new history, and return a generator that trains a new network and yields it after every epoch."""
        self.history, self.bar.max, self.bar.value = History(), self.n_epochs, 0
        return self.learn(**values)

    def learn(self, hidden, eta, activation, seed):
        """Make `self.network`, and return a generator that trains it and yields its `History` after every epoch."""
        rng, (train, validation) = np.random.default_rng(seed), self.parts()
        self.network = mlp((784, hidden, 10), rng, activation)
        return epochs(self.network, *train, optimiser=SGD(eta), rng=rng, n_epochs=self.n_epochs, validation=validation)

    def parts(self):
        """Return ((x, labels) to learn from, (x, labels) to watch); the test digits stay out."""
        d, n = self.digits, self.n_validation
        return (d.train_images[n:], d.train_labels[n:]), (d.train_images[:n], d.train_labels[:n])

    def note(self, progress):
        """Keep the history so far."""
        self.history = progress
        self.bar.value = len(self.history)

    def halted(self, why):
        """Write into the history why it ends."""
        self.history.stopped = why

    def draw(self, fig):
        """Draw the curves so far."""
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


def explore_training():
    """Train digit networks with your own choice of size, learning rate and activation."""
    return TrainingRun(load_digits())
