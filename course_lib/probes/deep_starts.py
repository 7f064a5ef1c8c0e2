"""How well does a deep network read after each kind of start? The experiment of notebook 11."""

import numpy as np

from ..checks import as_array, count, series, wants, whole_number
from ..models.deep_starts import STARTS, STEPS, deep_start, fine_tune
from ..nn import accuracy


def _four(name, data):
    """A check: four arrays, inputs and labels to learn from and to be judged by."""
    data = series(name, data)
    if len(data) != 4:
        raise ValueError(f"{name} must be (x, t, x_test, t_test), got {len(data)} things.")
    x, t, x_test, t_test = (as_array(name, part) for part in data)
    if x.ndim == 0 or t.ndim == 0 or len(x) != len(t):
        raise ValueError(f"{name} must have one label an example, got {x.shape} and {t.shape}.")
    return x, t, x_test, t_test


@wants(data=_four, label_counts=series, seed=count(0), steps=count())
def accuracy_by_labels(how, data, label_counts, seed, steps=STEPS):
    """Start a network as `how`, fine-tune a copy of it for each number of labels; return the test accuracies, a list.

    `data` is (x, t, x_test, t_test) with rows of pixels; pre-training without labels sees all of x, and happens once. The
    seed also chooses which digits keep their labels: the same ones for every start.
    """
    x, t, x_test, t_test = data
    label_counts = [whole_number("each of label_counts", n, most=len(x)) for n in label_counts]
    rng, found, network = np.random.default_rng(seed), [], None
    order = rng.permutation(len(x))
    x, t = x[order], t[order]
    for n_labels in label_counts:
        if network is None or STARTS.get(how) == "supervised":
            network, _ = deep_start(how, x, t, n_labels, rng)
            start = network.get_params()
        network.set_params(start)
        fine_tune(how, network, x, t, n_labels, rng, steps)
        found.append(accuracy(t_test, network.predict(x_test)))
    return found
