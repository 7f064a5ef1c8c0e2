"""Does a unit, or a layer, know the class? Three numbers; notebook 15 leans on them.

Class selectivity: A. Morcos and others, *On the importance of single directions for generalization*, ICLR (2018).
Reading a layer with a linear classifier: G. Alain and Y. Bengio, *Understanding intermediate layers using linear classifier
probes*, arXiv:1610.01644 (2016).
"""

import numpy as np

from ..nn import accuracy, fit_output_layer


def strongest_response(output):
    """Return one number for each image and unit, (N, C): the largest of a map (N, C, h, w); a vector (N, n) as it is."""
    return output.max(axis=(2, 3)) if output.ndim == 4 else output


def class_means(responses, labels, n_classes=10):
    """Return the mean response of each class, float64 (n_classes, …), for responses (N, …)."""
    return np.stack([responses[labels == k].mean(axis=0, dtype=np.float64) for k in range(n_classes)])


def selectivity(responses, labels):
    """Return (m − m_rest) / (m + m_rest) for responses (N, …) ≥ 0: m the largest class mean, m_rest the mean of the others.

    1: the unit answers to one class only; 0: to all alike, or never.
    """
    means = class_means(responses, labels)
    top = means.max(axis=0)
    rest = (means.sum(axis=0) - top) / (len(means) - 1)
    return (top - rest) / np.where(top + rest > 0, top + rest, 1)


def top_share(responses, labels, n=16):
    """Return the share of the commonest class among the n images with the largest responses, for each unit of (N, units).

    A share of 1 looks like "a detector of this class"; units that are silent for all images give NaN.
    """
    shares = np.full(responses.shape[1], np.nan)
    for unit in np.flatnonzero(responses.max(axis=0) > 0):
        top = np.argsort(-responses[:, unit], kind="stable")[:n]
        shares[unit] = np.bincount(labels[top]).max() / n
    return shares


def random_directions(output, rng):
    """Return as many random mixtures of the units of an output (N, C) or (N, C, h, w) as there are units, same shape."""
    c = output.shape[1]
    mix = rng.standard_normal((c, c)).astype(output.dtype) / np.sqrt(c)
    return np.moveaxis(np.moveaxis(output, 1, -1) @ mix, -1, 1)


def linear_read(train_output, train_labels, test_output, test_labels, weight_decay=1e-3) -> float:
    """Return how well a linear classifier reads the class from the output of a stop: its accuracy on the test part.

    One least-squares layer with weight decay is fitted to (N, …) outputs, scaled to a mean square of 1 / N_units.
    """
    a, b = (output.reshape(len(output), -1).astype(np.float64) for output in (train_output, test_output))
    scale = np.sqrt(np.square(a - a.mean(axis=0)).sum(axis=1).mean())
    W, bias = fit_output_layer(a / scale, np.eye(10)[train_labels], weight_decay)
    return accuracy(test_labels, np.argmax(b / scale @ W.T + bias, axis=1))
