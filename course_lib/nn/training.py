"""Training: minibatches, epochs, a history, and when to stop.

Notebook 09 leans on `fit`; its widget leans on `epochs`, which pauses after each pass so that a button can stop it.
"""

from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np

from ..checks import (
    LOSS,
    NETWORK,
    OPTIMISER,
    examples,
    function,
    generator,
    having,
    not_negative,
    numbers,
    series,
    whole_number,
)
from .losses import SoftmaxCrossEntropy
from .metrics import evaluate, n_right

REMEMBERS = having("get_params", like="a network such as models.mlp((2, 4, 3), rng)")


def _tools(network, loss, optimiser):
    """Insist on what training works with."""
    NETWORK("network", network), LOSS("loss", loss), OPTIMISER("optimiser", optimiser)


def minibatches(n, batch_size, rng):
    """Yield index arrays that together visit each of 0 … n−1 once, in random order; the last may be shorter."""
    n, batch_size = whole_number("n", n), whole_number("batch_size", batch_size)
    order = generator(rng).permutation(n)
    for start in range(0, n, batch_size):
        yield order[start:start + batch_size]


@dataclass
class History:
    """What happened in training, one entry an epoch.

    `train_loss` and `train_accuracy` are averaged over the minibatches while the network was changing;
    `validation_loss` and `validation_accuracy` are measured after the epoch (empty without validation data).
    `best_epoch` counts from 1 (0: no validation); `stopped` is "", "early" or "interrupted" (a widget may write "diverged").
    """

    train_loss: list = field(default_factory=list)
    train_accuracy: list = field(default_factory=list)
    validation_loss: list = field(default_factory=list)
    validation_accuracy: list = field(default_factory=list)
    stopped: str = ""

    def __len__(self):
        return len(self.train_loss)

    @property
    def best_epoch(self) -> int:
        """The epoch, counted from 1, with the least validation loss; 0 without validation."""
        losses = np.asarray(self.validation_loss, dtype=np.float64)
        return int(np.argmin(np.where(np.isnan(losses), np.inf, losses))) + 1 if losses.size else 0


class EarlyStopping:
    """Early stopping 早停: stop when the validation loss has not improved for `patience` epochs; keep the best weights,
    and what belongs to them: the running mean and variance of BatchNorm.

    "Improved" means lower by more than `min_delta`. See Prechelt, *Early stopping: but when?* (1998).
    """

    def __init__(self, patience=5, min_delta=0.0):
        self.patience, self.min_delta = whole_number("patience", patience), not_negative("min_delta", min_delta)
        self.start()

    def start(self):
        """Forget everything: `epochs` calls this, so that one object can serve several runs."""
        self.best_loss, self.waited, self.best_params, self._buffers = np.inf, 0, None, []

    def update(self, validation_loss, network) -> bool:
        """Take note of an epoch; return True when it is time to stop."""
        REMEMBERS("network", network)
        if np.shape(numbers("validation_loss", validation_loss)) != ():
            raise ValueError(f"validation_loss must be one number, got shape {np.shape(validation_loss)}.")
        if validation_loss < self.best_loss - self.min_delta:
            self.best_loss, self.waited, self.best_params = validation_loss, 0, network.get_params()
            self._buffers = [b.copy() for b in getattr(network, "buffers", ())]
        else:
            self.waited += 1
        return self.waited >= self.patience

    def restore(self, network):
        """Put the best weights back."""
        REMEMBERS("network", network)
        if self.best_params is not None:
            network.set_params(self.best_params)
            for kept, b in zip(self._buffers, getattr(network, "buffers", ()), strict=True):
                b[...] = kept


def train_batch(network, loss, optimiser, x, t):
    """One step: forward, loss, backward, update; t as in the losses. Return (loss, number right) before the update."""
    _tools(network, loss, optimiser)
    return _step(network, loss, optimiser, *examples("training", x, t))


def _step(network, loss, optimiser, x, t):
    y = network.forward(x)
    value, grad = loss.value_and_gradient(y, t)
    network.backward_params(grad)
    optimiser.step(network.params, network.grads)
    return value, n_right(y, t)


def _check_finite(value, optimiser):
    if not np.isfinite(value):
        raise FloatingPointError(f"the loss became {value}: the learning rate {optimiser.eta:g} is probably too large, "
                                 "try a tenth of it.")


@contextmanager
def _learning(network):
    """Switch a network to learning, and back to use at the end, whatever happens."""
    network.train()
    try:
        yield
    finally:
        network.train(False)


@np.errstate(over="ignore", invalid="ignore")  # the sentence says it better than NumPy's warnings
def train_epoch(network, loss, optimiser, x, t, batch_size, rng):
    """Visit every example once. Return (mean loss, accuracy) over the epoch; a loss that is not finite is an error."""
    _tools(network, loss, optimiser)
    x, t = examples("training", x, t)
    total, right = 0.0, 0
    with _learning(network):
        for rows in minibatches(len(x), batch_size, rng):
            value, hits = _step(network, loss, optimiser, x[rows], t[rows])
            _check_finite(value, optimiser)
            total, right = total + value * len(rows), right + hits
    return total / len(x), right / len(x)


def _checked_data(name, x, t):
    x, t = examples(name, x, t)
    if not np.isfinite(x).all():
        raise ValueError(f"{name} inputs must be finite numbers, got NaN or infinity.")
    return x, t


def _checked_validation(validation, early_stopping):
    if validation is None and early_stopping is not None:
        raise ValueError("early_stopping needs validation=(x, labels): it watches the validation loss.")
    if validation is not None and len(series("validation", validation)) != 2:
        raise ValueError(f"validation must be a pair (x, labels), got {len(validation)} things.")
    return None if validation is None else _checked_data("validation", *validation)


def epochs(network, x, t, *, optimiser, rng, n_epochs=10, batch_size=32, loss=None, validation=None,
           early_stopping=None, callbacks=(), history=None):
    """Train, yielding the growing `History` after every epoch; arguments as in `fit`. `history` is one to fill."""
    x, t = _checked_data("training", x, t)
    validation = _checked_validation(validation, early_stopping)
    n_epochs, loss = whole_number("n_epochs", n_epochs, least=0), SoftmaxCrossEntropy() if loss is None else loss
    callbacks = [function("each of callbacks", callback) for callback in series("callbacks", callbacks)]
    _tools(network, loss, optimiser)
    history = History() if history is None else history
    if early_stopping is not None:
        early_stopping.start()
    try:
        for _ in range(n_epochs):
            stop = _one_epoch(history, network, x, t, optimiser, rng, batch_size, loss, validation, early_stopping)
            for callback in callbacks:
                callback(history)
            yield history
            if stop:
                history.stopped = "early"
                return
    finally:
        if early_stopping is not None:
            early_stopping.restore(network)


@np.errstate(over="ignore", invalid="ignore")
def _one_epoch(history, network, x, t, optimiser, rng, batch_size, loss, validation, early_stopping):
    """Train for an epoch, write it down when all is known, and return True when early stopping says so."""
    value, right = train_epoch(network, loss, optimiser, x, t, batch_size, rng)
    if validation is not None:
        validation_value, validation_right = evaluate(network, loss, *validation)
        _check_finite(validation_value, optimiser)
        history.validation_loss.append(validation_value)
        history.validation_accuracy.append(validation_right)
    history.train_loss.append(value)
    history.train_accuracy.append(right)
    return early_stopping is not None and early_stopping.update(validation_value, network)


def fit(network, x, t, *, n_epochs=10, progress=False, **settings) -> History:
    """Train a network on inputs x (N, …) and integer labels t (N,), or targets t (N, K); return its `History`.

    Settings: `optimiser` and `rng` (required), `batch_size=32`, `loss=SoftmaxCrossEntropy()`, `validation=(x, labels)`,
    `early_stopping=EarlyStopping(…)`, `callbacks=(function of the history, …)`. `progress=True` shows a bar.
    Interrupting the kernel ends training quietly: the history so far is returned, marked "interrupted".
    """
    history, n_epochs = History(), whole_number("n_epochs", n_epochs, least=0)
    run = epochs(network, x, t, n_epochs=n_epochs, history=history, **settings)
    try:
        for _ in _with_bar(run, n_epochs) if progress else run:
            pass
    except KeyboardInterrupt:
        history.stopped = "interrupted"
    finally:
        run.close()
    return history


def _with_bar(run, n_epochs):
    from tqdm.auto import tqdm  # imported here: `course_lib.nn` itself needs NumPy only

    with tqdm(total=n_epochs, unit="epoch") as bar:
        for history in run:
            bar.update()
            last = history.validation_accuracy or history.train_accuracy
            bar.set_postfix(loss=f"{history.train_loss[-1]:.3f}", accuracy=f"{last[-1]:.3f}")
            yield history
