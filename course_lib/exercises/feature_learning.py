"""Exercises of notebook 18: feature learning. Its questions stand in `feature_learning_questions.py`."""

import numpy as np

from .. import nn
from .exercise import Exercise, Wrong
from .parts import in_one_row


def zoning(image, cells):
    size = len(image) // cells
    result = np.zeros((cells, cells))
    for i in range(cells):
        for j in range(cells):
            zone = image[i * size:(i + 1) * size, j * size:(j + 1) * size]
            result[i, j] = zone.mean()
    return result


def projections(image):
    return np.concatenate([image.mean(axis=1), image.mean(axis=0)])


def orientation_bin(down, right, bins):
    angle = np.degrees(np.arctan2(down, right)) % 180
    return int(angle * bins / 180)


def frozen_step(params, grads, n_frozen, eta):
    moved = [p - eta * g for p, g in zip(params[n_frozen:], grads[n_frozen:], strict=True)]
    return params[:n_frozen] + moved


def linear_probe(a, labels, a_new, n_classes):
    targets = np.eye(n_classes)[labels]
    W, b = nn.fit_output_layer(a, targets)
    return np.argmax(a_new @ W.T + b, axis=1)


def _zones(image, cells, each):
    size = len(image) // cells
    return np.array([[each(image[i * size:(i + 1) * size, j * size:(j + 1) * size]) for j in range(cells)] for i in range(cells)])


def _pixels_apart(image, cells):
    """Every cells-th pixel belongs together: a comb, not a zone."""
    return np.array([[image[i::cells, j::cells].mean() for j in range(cells)] for i in range(cells)])


def _overlapping(image, cells):
    size = len(image) // cells
    return np.array([[image[i:i + size, j:j + size].mean() for j in range(cells)] for i in range(cells)])


def _short_zones(image, cells):
    """Zones that lack their last row and column."""
    return _zones(image, cells, lambda zone: zone[:-1, :-1].mean() if len(zone) > 1 else np.nan)


def _size_for_count(image, cells):
    """`cells` is taken for the size of a zone."""
    return _zones(image, max(1, len(image) // cells), np.mean)


def _zones_of_cells_pixels(image, cells):
    """As many zones as wanted, but `cells` is the side of each: the last may lie outside."""
    parts = [[image[i * cells:(i + 1) * cells, j * cells:(j + 1) * cells] for j in range(cells)] for i in range(cells)]
    return np.array([[part.mean() if part.size else np.nan for part in row] for row in parts])


def _angle(down, right):
    return np.degrees(np.arctan2(down, right))


def _scores(a, targets, a_new):
    W, b = nn.fit_output_layer(a, targets)
    return a_new @ W.T + b


BLOT = np.array([[0.0, 1, 0, 0], [0.5, 1, 0.2, 0], [0, 0, 0.8, 0.3], [0, 0.1, 0, 1]])
RAMP = np.arange(36.0).reshape(6, 6) / 36
STEP = ([np.array([[1.0, 2], [3, 4]]), np.array([1.0, -1]), np.array([[2.0, 0]])],
        [np.array([[1.0, 0], [2, -1]]), np.array([3.0, 1]), np.array([[-1.0, 2]])])
A = np.array([[0.0, 0.2], [0.1, 0], [2, 2.1], [1.9, 2], [2.2, 0], [2, 0.1], [0, 1.8], [0.2, 2]])
CLASSES = np.array([0, 0, 1, 1, 2, 2, 3, 3])
A_NEW = np.array([[0.4, 0.2], [1.6, 1.7], [1.7, 0.4], [0.3, 1.5], [-1, 4]])
SLOPE = np.array([[0.0, 0], [4, 0], [8, 1], [0, 2], [1, 3], [4, 2.5]])  # at (8, 4) a line and the nearest example disagree
B = np.array([[1.0, 0, 2], [0, 1, 2.5], [3, 3, 0], [2.5, 4, 1], [0.5, 0.2, 2]])

EXERCISES = [
    Exercise(
        id="18-zoning",
        task="Write zoning(image, cells): cut a square image into cells × cells zones of equal size, and return the mean of each zone as an array (cells, cells).",
        cases=((BLOT, 2), (RAMP, 3), (RAMP, 2), (BLOT, 1), (RAMP.T, 3)),
        solution=zoning,
        wrong=(
            Wrong(lambda image, cells: _zones(image, cells, np.sum), "You added the ink up. The task asks for the mean, so that zones of any size can be compared."),
            Wrong(lambda image, cells: _zones(image, cells, np.max), "You took the darkest pixel of each zone: that is max pooling. Zoning takes the mean."),
            Wrong(lambda image, cells: zoning(image, cells).T, "Rows and columns are exchanged: the first index of the result counts from top to bottom."),
            Wrong(_size_for_count, "You took cells for the side of a zone in pixels. It is the number of zones along a side: each zone has len(image) // cells pixels."),
            Wrong(_zones_of_cells_pixels, "Your zones have `cells` pixels along a side. That is how many zones there are; each has len(image) // cells pixels."),
            Wrong(_pixels_apart, "image[i::cells] takes every cells-th row, like a comb. A zone is a block of neighbouring rows: image[i * size:(i + 1) * size]."),
            Wrong(lambda image, cells: image.reshape(cells, cells, len(image) // cells, -1).mean(axis=(2, 3)),
                  "Your reshape mixes the rows: the order of the sides must be (cells, size, cells, size), with the mean over axes 1 and 3."),
            Wrong(lambda image, cells: image.reshape(cells, len(image) // cells, cells, -1).mean(axis=(0, 2)), "You took the mean over the zones. Keep the axes 0 and 2, which count the zones: mean(axis=(1, 3))."),
            Wrong(_overlapping, "Your zones overlap: zone i begins at pixel i * size, not at pixel i."),
            Wrong(_short_zones, "Your zones lack their last row and column. The end of a slice is not included: i * size:(i + 1) * size is right."),
            Wrong(lambda image, cells: zoning(image, cells).ravel(), "The numbers are right, but in one row. Return them as an array (cells, cells)."),
        ),
        hints=("How many pixels is a zone wide? Call it size.", "The zone in row i and column j begins at pixel i * size, j * size. Slices do the rest.",
               "result[i, j] = image[i * size:(i + 1) * size, j * size:(j + 1) * size].mean()"),
        proves="Zoning is average pooling with large windows that do not overlap: the oldest feature is still in every CNN.",
    ),
    Exercise(
        id="18-projections",
        task="Write projections(image): the mean of each row, from top to bottom, and then the mean of each column, from left to right, in one vector.",
        cases=((BLOT,), (RAMP,), (np.array([[1.0, 0, 0], [1, 1, 0]]),), (np.array([[0.0, 1], [0, 1], [1, 1]]),)),
        solution=projections,
        wrong=(
            Wrong(lambda image: np.concatenate([image.mean(axis=0), image.mean(axis=1)]), "The columns come first in your vector. axis=0 goes down, so it gives one number for each column; rows need axis=1."),
            Wrong(lambda image: np.concatenate([image.sum(axis=1), image.sum(axis=0)]), "You added the ink up. The task asks for the mean of each row and column."),
            Wrong(lambda image: image.mean(axis=1), "Only the rows are there. The columns follow, in the same vector."),
            Wrong(lambda image: np.concatenate([image.sum(axis=1), image.sum(axis=0)]) / len(image), "A picture need not be square: a row has as many pixels as there are columns. mean(axis=…) divides by the right number."),
            Wrong(lambda image: np.concatenate([image.sum(axis=1), image.sum(axis=0)]) / 28, "Not every picture has 28 rows. mean(axis=…) divides by the right number."),
            Wrong(lambda image: np.stack([image.mean(axis=1), image.mean(axis=0)]), "Rows and columns are still two vectors. Join them to one with np.concatenate."),
            Wrong(lambda image: np.concatenate([image.mean(axis=1)[::-1], image.mean(axis=0)]), "Your rows run from bottom to top."),
            Wrong(lambda image: image.mean(axis=0), "Only the columns are there, and the rows come first."),
            Wrong(lambda image: np.concatenate([image.max(axis=1), image.max(axis=0)]), "You took the darkest pixel of each row and column. A shadow adds all of them: take the mean."),
            Wrong(lambda image: np.concatenate([image.mean(axis=1), image.mean(axis=0)[::-1]]), "Your columns run from right to left."),
        ),
        hints=("image.mean(axis=1) gives one number for each row.", "np.concatenate joins two vectors; give it a list.",
               "return np.concatenate([image.mean(axis=1), image.mean(axis=0)])"),
        proves="784 pixels became 56 numbers. Two different pictures can have the same shadows, so something is lost for ever.",
    ),
    Exercise(
        id="18-bin",
        task="Write orientation_bin(down, right, bins): the number of the bin, 0 to bins − 1, for a gradient; angles from 0 to 180°, a direction and its opposite in the same bin, bin 0 begins at 0°.",
        cases=((0.1, 1.0, 4), (1.0, 0.2, 4), (-1.0, 0.2, 4), (-0.2, -1.0, 9), (1.0, -1.2, 9), (-3.0, -1.0, 6), (2.0, 2.2, 2)),
        solution=orientation_bin,
        wrong=(
            Wrong(lambda down, right, bins: int(_angle(right, down) % 180 * bins / 180), "You exchanged down and right: arctan2 wants the vertical part first."),
            Wrong(lambda down, right, bins: int(_angle(down, right) % 360 * bins / 360), "You went once around, 360°. An edge has no front and back: take the angle modulo 180."),
            Wrong(lambda down, right, bins: int(abs(_angle(down, right)) * bins / 180), "You dropped the sign of the angle. −30° and 30° are different directions; −30° and 150° are the same: use % 180."),
            Wrong(lambda down, right, bins: int(np.degrees(np.arctan(down / right)) * bins / 180), "A negative angle gives a negative bin, or bin 0. Take the angle % 180 first."),
            Wrong(lambda down, right, bins: int(_angle(down, right) * bins / 180) % bins, "You cut off before you turned the angle around. int cuts towards 0, so negative angles land one bin too far: take % 180 of the angle first."),
            Wrong(lambda down, right, bins: int(_angle(down, right) * bins / 180), "arctan2 gives −180° to 180°, and a negative angle gets a negative bin. Take the angle % 180 first."),
            Wrong(lambda down, right, bins: _angle(down, right) * bins // 180, "An angle below 0 gets a bin below 0. Take the angle % 180 first: then −30° is 150°."),
            Wrong(lambda down, right, bins: int(_angle(down, right) % 180 / 20), "Your bins are always 20° wide. With `bins` of them a bin has 180 / bins degrees."),
            Wrong(lambda down, right, bins: _angle(down, right) % 180 * bins / 180, "A bin has a whole number: cut off with int."),
            Wrong(lambda down, right, bins: int((_angle(down, right) + 180) * bins / 360), "Adding 180° and dividing 360° keeps opposite directions apart. They belong in one bin: take % 180."),
            Wrong(lambda down, right, bins: int(_angle(down, right) % 180), "This is the angle, not the bin. A bin is 180 / bins degrees wide."),
            Wrong(lambda down, right, bins: int(np.degrees(np.arctan(down / right)) % 180 * bins / 180) + 1, "Your bins count from 1, or you rounded up. The first one is bin 0: cut off with int."),
            Wrong(lambda down, right, bins: int(np.round(_angle(down, right) % 180 * bins / 180)), "You rounded. A bin holds everything from its beginning up to the next one: cut off with int."),
            Wrong(lambda down, right, bins: int(np.arctan2(down, right) % 180 * bins / 180), "arctan2 answers in radians. Change them to degrees first: np.degrees."),
        ),
        hints=("np.arctan2(down, right) gives the angle in radians, from −π to π.", "Change it to degrees, then take % 180: that puts opposite directions together.",
               "return int(np.degrees(np.arctan2(down, right)) % 180 * bins / 180)"),
        proves="A histogram of directions needs nothing more: each pixel adds its gradient's length to this bin of its zone.",
    ),
    Exercise(
        id="18-freeze",
        task="Write frozen_step(params, grads, n_frozen, eta): one step of gradient descent that leaves the first n_frozen arrays as they are; return the list of all arrays.",
        cases=((*STEP, 1, 0.1), (*STEP, 2, 0.5), (*STEP, 0, 1.0), (*STEP, 3, 0.1)),
        solution=frozen_step,
        run=in_one_row,
        says="The arrays after frozen_step(params, grads, {2}, {3}), in one row:",
        wrong=(
            Wrong(lambda params, grads, n_frozen, eta: [p - eta * g for p, g in zip(params, grads, strict=True)], "You moved all arrays. The first n_frozen must stay as they are."),
            Wrong(lambda params, grads, n_frozen, eta: [p - eta * g for p, g in zip(params[:n_frozen], grads[:n_frozen], strict=True)] + params[n_frozen:],
                  "You froze the wrong end: the first layers stay, the last ones learn."),
            Wrong(lambda params, grads, n_frozen, eta: params[:n_frozen] + [p + eta * g for p, g in zip(params[n_frozen:], grads[n_frozen:], strict=True)],
                  "You went uphill: subtract eta times the gradient."),
            Wrong(lambda params, grads, n_frozen, eta: [p - eta * g for p, g in zip(params[n_frozen:], grads[n_frozen:], strict=True)],
                  "The frozen arrays are missing. They do not move, but they belong to the network."),
            Wrong(lambda params, grads, n_frozen, eta: params, "Nothing has moved. In a loop, p = p - eta * g gives the name p a new array; the list keeps the old one. Build a new list."),
            Wrong(lambda params, grads, n_frozen, eta: frozen_step(params, grads, n_frozen + 1, eta), "One array too many is frozen: the first n_frozen have the indices 0 to n_frozen − 1."),
            Wrong(lambda params, grads, n_frozen, eta: params[:n_frozen] + [eta * g for g in grads[n_frozen:]], "You returned the steps. Subtract them from the arrays."),
            Wrong(lambda params, grads, n_frozen, eta: frozen_step(params, grads, n_frozen, eta)[n_frozen:] + params[:n_frozen], "The order has changed: first the frozen arrays, then those that learn."),
            Wrong(lambda params, grads, n_frozen, eta: [0 * p for p in params[:n_frozen]] + [p - eta * g for p, g in zip(params[n_frozen:], grads[n_frozen:], strict=True)],
                  "You set the frozen arrays to 0. Frozen means: they keep the values that they have."),
            Wrong(lambda params, grads, n_frozen, eta: params[:n_frozen] + [p - eta * g for p, g in zip(params[n_frozen:], grads, strict=False)],
                  "You took the gradients from the beginning of the list. The parts that learn need their own: grads[n_frozen:]."),
        ),
        hints=("params[:n_frozen] are the frozen arrays, params[n_frozen:] the others.", "zip goes through params[n_frozen:] and grads[n_frozen:] side by side.",
               "return params[:n_frozen] + [p - eta * g for p, g in zip(params[n_frozen:], grads[n_frozen:])]"),
        proves="Freezing is nothing but leaving out an update. No gradient is needed for what stays.",
    ),
    Exercise(
        id="18-probe",
        task="Write linear_probe(a, labels, a_new, n_classes): fit a linear layer to one-hot targets with nn.fit_output_layer(a, targets), and return the class of each row of a_new.",
        cases=((A, CLASSES, A_NEW, 4), (B, np.array([0, 0, 1, 1, 0]), B[::-1] + 0.3, 2), (A[:, ::-1], CLASSES, A_NEW[:, ::-1], 4),
               (A + 10, CLASSES, A_NEW + 10, 5), (SLOPE, np.array([0, 0, 0, 1, 1, 1]), np.array([[8.0, 4], [0, -1], [4, 3]]), 2)),
        solution=linear_probe,
        wrong=(
            Wrong(lambda a, labels, a_new, n_classes: np.clip(np.round(_scores(a, labels.astype(float), a_new)[:, 0]), 0, n_classes - 1),
                  "You fitted the class numbers themselves. Class 2 is not twice class 1: make one-hot targets with np.eye(n_classes)[labels]."),
            Wrong(lambda a, labels, a_new, n_classes: _scores(a, np.eye(n_classes)[labels], a_new), "These are the scores. The class is the column with the largest score: np.argmax(…, axis=1)."),
            Wrong(lambda a, labels, a_new, n_classes: np.argmax(_scores(a, np.eye(n_classes)[labels], a), axis=1), "You classified the examples that you learned from. The task asks for a_new."),
            Wrong(lambda a, labels, a_new, n_classes: np.argmax(a_new @ nn.fit_output_layer(a, np.eye(n_classes)[labels])[0].T, axis=1), "The bias b is missing: scores are a_new @ W.T + b."),
            Wrong(lambda a, labels, a_new, n_classes: np.argmax(_scores(a, np.eye(n_classes)[labels], a_new), axis=0), "axis=0 looks for the best example of each class. You want the best class of each example: axis=1."),
            Wrong(lambda a, labels, a_new, n_classes: linear_probe(a, labels, a_new, n_classes) + 1, "Your classes count from 1. np.argmax gives the number of the column, and the first class is 0."),
            Wrong(lambda a, labels, a_new, n_classes: _scores(a, np.eye(n_classes)[labels], a_new).max(axis=1), "These are the largest scores. Their *places* are wanted: argmax, not max."),
            Wrong(lambda a, labels, a_new, n_classes: np.argmax(_scores(a, np.eye(n_classes)[labels], a_new)), "Without axis=1 argmax looks through the whole table and gives one number. Each row needs its own."),
            Wrong(lambda a, labels, a_new, n_classes: np.eye(n_classes)[linear_probe(a, labels, a_new, n_classes)], "You returned one-hot rows. One number for each example is wanted: its class."),
            Wrong(lambda a, labels, a_new, n_classes: np.argmin(_scores(a, np.eye(n_classes)[labels], a_new), axis=1), "You took the smallest score. The target of the right class is 1, so the largest score wins."),
        ),
        hints=("np.eye(n_classes)[labels] gives one row of zeros and a 1 for each label.", "W, b = nn.fit_output_layer(a, targets); scores of new examples are a_new @ W.T + b.",
               "return np.argmax(a_new @ W.T + b, axis=1)"),
        proves="With these three lines you can ask any features how much they know, learned or hand-made.",
    ),
]
