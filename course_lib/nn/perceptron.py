"""Rosenblatt's rule: a threshold neuron that learns from its mistakes, one example at a time.

Notebook 03 leans on it. Sources: Rosenblatt, Psychological Review 65 (1958); the form with a bias and targets 0 and 1 is
that of Zhou's book, eq. 5.1-5.2, with y = 1 when w · x + b ≥ 0.
"""

from typing import NamedTuple

import numpy as np

from ..checks import array, as_array, examples, finite_array, finite_number, generator, wants, whole_number


class PerceptronStep(NamedTuple):
    """The state after one example: which one it was, whether it was a mistake, and the weights w (n,) and bias b now."""

    epoch: int
    index: int
    mistake: bool
    w: np.ndarray
    b: float


@wants(w=array("(n,)", finite=True), b=finite_number, x=array("(n,)", finite=True), eta=finite_number)
def perceptron_update(w, b, x, t, eta=1.0):
    """Look at one example x (n,) with target t, 0 or 1; return (new w, new b, whether it was a mistake).

    With y = 1 if w · x + b ≥ 0 else 0:  w ← w + η (t − y) x,  b ← b + η (t − y). A right answer changes nothing.
    """
    if w.shape != x.shape or np.shape(t) != () or t not in (0, 1):
        raise ValueError(f"perceptron_update wants w and x of one shape (n,) and t 0 or 1, got {w.shape}, {x.shape} and {t!r}.")
    return _update(w, b, x, t, eta)


def _update(w, b, x, t, eta):
    error = int(t) - int(np.dot(w, x) + b >= 0)
    return w + eta * error * x, b + eta * error, error != 0


def perceptron_steps(x, t, *, eta=1.0, n_epochs=100, rng=None):
    """Yield a `PerceptronStep` after every example, starting from zero weights; end after an epoch without a mistake.

    x is (N, n), t (N,) holds 0 and 1, or False and True. With `rng`, each epoch visits the examples in a new random order.
    """
    t = as_array("t", t)
    x, t = examples("training", x, t.astype(np.int64) if t.dtype == bool else t)
    if x.ndim != 2 or not x.size or not np.isin(t, (0, 1)).all():
        raise ValueError(f"perceptron_steps wants x of shape (N, n) and targets 0 or 1, got {x.shape} and {np.unique(t)}.")
    x, eta, n_epochs = finite_array("x", x, np.float64), finite_number("eta", eta), whole_number("n_epochs", n_epochs)
    w, b = np.zeros(x.shape[1]), 0.0
    for epoch in range(1, n_epochs + 1):
        mistakes = 0
        for i in range(len(x)) if rng is None else generator(rng).permutation(len(x)):
            w, b, mistake = _update(w, b, x[i], t[i], eta)
            mistakes += mistake
            yield PerceptronStep(epoch, int(i), mistake, w, b)
        if not mistakes:
            return


class PerceptronRun(NamedTuple):
    """A whole run: final w (n,) and b, mistakes in each epoch, and whether the last epoch was free of them."""

    w: np.ndarray
    b: float
    mistakes: list
    converged: bool


def train_perceptron(x, t, **settings) -> PerceptronRun:
    """Run `perceptron_steps` (same arguments) to its end."""
    mistakes = []
    for step in perceptron_steps(x, t, **settings):
        if step.epoch > len(mistakes):
            mistakes.append(0)
        mistakes[-1] += step.mistake
    return PerceptronRun(step.w, step.b, mistakes, mistakes[-1] == 0)
