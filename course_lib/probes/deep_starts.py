"""How well does a deep network read after each kind of start? The experiment of notebook 11."""

import numpy as np

from ..models.deep_starts import STARTS, STEPS, deep_start, fine_tune
from ..nn import accuracy


def accuracy_by_labels(how, data, label_counts, seed, steps=STEPS):
    """Start a network as `how`, fine-tune a copy of it for each number of labels; return the test accuracies, a list.

    `data` is (x, t, x_test, t_test) with rows of pixels; pre-training without labels sees all of x, and happens once. The
    seed also chooses which digits keep their labels: the same ones for every start.
    """
    x, t, x_test, t_test = data
    rng, found, network = np.random.default_rng(seed), [], None
    order = rng.permutation(len(x))
    x, t = x[order], t[order]
    for n_labels in label_counts:
        if network is None or STARTS[how] == "supervised":
            network, _ = deep_start(how, x, t, n_labels, rng)
            start = network.get_params()
        network.set_params(start)
        fine_tune(how, network, x, t, n_labels, rng, steps)
        found.append(accuracy(t_test, network.predict(x_test)))
    return found
