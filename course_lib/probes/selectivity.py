"""Does a unit, or a layer, know the class? Three numbers; notebook 15 leans on them.

Class selectivity: A. Morcos and others, *On the importance of single directions for generalization*, ICLR (2018).
Reading a layer with a linear classifier: G. Alain and Y. Bengio, *Understanding intermediate layers using linear classifier
probes*, arXiv:1610.01644 (2016).
"""

import numpy as np

from ..checks import array, class_labels, count, finite_array, generator, same_length, wants, whole_number
from ..nn import accuracy, fit_output_layer


@wants(output=array("(N, n)", "(N, C, h, w)"))
def strongest_response(output):
    """Return one number for each image and unit, (N, C): the largest of a map (N, C, h, w); a vector (N, n) as it is."""
    return output.max(axis=(2, 3)) if output.ndim == 4 else output


@wants(responses=array("(N, …)"), n_classes=count())
def class_means(responses, labels, n_classes=10):
    """Return the mean response of each class, float64 (n_classes, …), for responses (N, …)."""
    labels = class_labels("labels", labels, n_classes)
    same_length(responses=responses, labels=labels)
    if len(set(labels.tolist())) < n_classes:
        raise ValueError(f"labels must name each of the {n_classes} classes at least once, got {sorted(set(labels.tolist()))}.")
    return np.stack([responses[labels == k].mean(axis=0, dtype=np.float64) for k in range(n_classes)])


def selectivity(responses, labels):
    """Return (m − m_rest) / (m + m_rest) for responses (N, …) ≥ 0: m the largest class mean, m_rest the mean of the others.

    1: the unit answers to one class only; 0: to all alike, or never.
    """
    means = class_means(finite_array("responses", responses), labels)
    if means.min() < 0:
        raise ValueError(f"responses must be 0 or more for a selectivity, got a class with the mean {means.min():g}.")
    top = means.max(axis=0)
    rest = (means.sum(axis=0) - top) / (len(means) - 1)
    return (top - rest) / np.where(top + rest > 0, top + rest, 1)


@wants(responses=array("(N, units)", finite=True), labels=class_labels)
def top_share(responses, labels, n=16):
    """Return the share of the commonest class among the n images with the largest responses, for each unit of (N, units).

    A share of 1 looks like "a detector of this class"; units that are silent for all images give NaN.
    """
    same_length(responses=responses, labels=labels)
    n = whole_number("n", n, most=len(labels))
    if labels.min() < 0:
        raise ValueError(f"labels must be 0 or more, got {labels.min()}.")
    shares = np.full(responses.shape[1], np.nan)
    for unit in np.flatnonzero(responses.max(axis=0) > 0):
        top = np.argsort(-responses[:, unit], kind="stable")[:n]
        shares[unit] = np.bincount(labels[top]).max() / n
    return shares


@wants(output=array("(N, C)", "(N, C, h, w)"), rng=lambda _, rng: generator(rng))
def random_directions(output, rng):
    """Return as many random mixtures of the units of an output (N, C) or (N, C, h, w) as there are units, same shape."""
    c = output.shape[1]
    mix = rng.standard_normal((c, c)).astype(output.dtype) / np.sqrt(c)
    return np.moveaxis(np.moveaxis(output, 1, -1) @ mix, -1, 1)


OUTPUTS = array("(N, …)", finite=True)


@wants(train_output=OUTPUTS, test_output=OUTPUTS)
def linear_read(train_output, train_labels, test_output, test_labels, weight_decay=1e-3) -> float:
    """Return how well a linear classifier reads the class from the output of a stop: its accuracy on the test part.

    One least-squares layer with weight decay is fitted to (N, …) outputs, scaled to a mean square of 1 / N_units.
    """
    train_labels = class_labels("train_labels", train_labels, 10)
    same_length(train_output=train_output, train_labels=train_labels)
    if train_output.shape[1:] != test_output.shape[1:]:
        raise ValueError(f"both outputs must come from one stop, got shapes {train_output.shape} and {test_output.shape}.")
    a, b = (output.reshape(len(output), -1).astype(np.float64) for output in (train_output, test_output))
    scale = np.sqrt(np.square(a - a.mean(axis=0)).sum(axis=1).mean())
    W, bias = fit_output_layer(a / scale, np.eye(10)[train_labels], weight_decay)
    return accuracy(test_labels, np.argmax(b / scale @ W.T + bias, axis=1))
