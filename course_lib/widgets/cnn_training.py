"""Widget of notebook 14: train LeNet-5 or an MLP of equal size on few or many digits, with or without shifted copies."""

import numpy as np

from ..datasets import load_digits, random_shifts
from ..models import lenet5, mlp
from ..nn import Adam, History, epochs
from .controls import choice, slider
from .training_run import TrainingRun

NETWORKS = {"LeNet-5, 61 706 parameters": lenet5, "MLP 784-78-10, 62 020 parameters": lambda rng: mlp((784, 78, 10), rng)}


class CNNTrainingRun(TrainingRun):
    """As `TrainingRun`, with other choices."""

    caption = ("Choose, then press Train; an epoch with all 3 500 digits takes about a second. Train both networks on 100 "
               "digits, then on 3 500. Which gains more from more digits? Then switch the shifts on for 300 digits, "
               "and watch the gap between the two curves. Compare several random starts before you believe a difference. "
               "Find a learning rate that breaks the CNN.")

    def choices(self):
        """Return the controls by name."""
        return {
            "network": choice("network", list(NETWORKS)),
            "n": choice("training digits", [100, 300, 1000, 3500], 300),
            "shifts": choice("random shifts", {"none": 0, "up to 1 pixel": 1, "up to 2 pixels": 2, "up to 4 pixels": 4}),
            "eta": choice("learning rate η (Adam)", [0.0001, 0.0005, 0.002, 0.01, 0.05], 0.002),
            "seed": slider("random start", 0, 0, 9),
        }

    def learn(self, network, n, shifts, eta, seed):
        """Make the network, and return a generator that trains it on new shifts in each epoch."""
        rng, ((x, t), validation) = np.random.default_rng(seed), self.parts()
        self.network, optimiser, history = NETWORKS[network](rng), Adam(eta), History()
        for _ in range(self.n_epochs):
            images = random_shifts(x[:n], rng, shifts) if shifts else x[:n]
            yield from epochs(self.network, images, t[:n], optimiser=optimiser, rng=rng, n_epochs=1, history=history,
                              validation=validation)


def explore_cnn_training():
    """Train a CNN or an MLP, and watch its curves grow."""
    return CNNTrainingRun(load_digits())
