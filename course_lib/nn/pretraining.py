"""Greedy layer-by-layer pre-training 逐层预训练: train one layer at a time, then hand the weights to the whole network.

Notebooks 01 and 11 lean on `pretrain`; afterwards `fit` does the fine-tuning 微调. Sources: with RBMs, Hinton, Osindero and
Teh, Neural Computation 18 (2006); with autoencoders, and with labels, Bengio, Lamblin, Popovici and Larochelle (NIPS 2006).
"""

from typing import NamedTuple

import numpy as np

from ..checks import LAYERS, examples, finite_array, generator, whole_number
from .autoencoder import Autoencoder
from .layers import Activation, Dense, Layer
from .losses import SoftmaxCrossEntropy
from .network import Sequential
from .optimisers import Momentum
from .rbm import RBM
from .stack import Stack
from .training import minibatches, train_batch


class LabelledLayer(Layer):
    """One hidden layer with a classifier on top: what is trained in *supervised* greedy training; only the layer is kept."""

    def __init__(self, n_in, n_hidden, n_classes, rng, hidden="sigmoid", dtype=np.float32):
        self.below = Sequential(Dense(n_in, n_hidden, rng, "glorot_uniform", dtype), Activation(hidden))
        self.network = Sequential(*self.below.layers, Dense(n_hidden, n_classes, rng, "lecun_normal", dtype))
        self.params, self.encode = self.network.params, self.below.forward

    @property
    def grads(self):
        """All gradient arrays, in the order of `params`."""
        return self.network.grads

    def forward(self, x):
        """Return the scores (N, n_classes) of the classifier for inputs x (N, n_in)."""
        return self.network.forward(x)

    def backward(self, grad_y):
        """Fill the gradients and return ∂C/∂x (N, n_in) for grad_y (N, n_classes)."""
        return self.network.backward(grad_y)

    def loss(self, x, t) -> float:
        """Return the mean cross-entropy of the classifier for inputs x (N, n_in) and labels t (N,)."""
        return SoftmaxCrossEntropy().value(self.network.forward(x), t)

    def learn_batch(self, x, optimiser, rng, t):
        """One step with inputs x (N, n_in) and labels t (N,); `rng` is not needed."""
        train_batch(self.network, SoftmaxCrossEntropy(), optimiser, x, t)

    def __repr__(self):
        return f"LabelledLayer({self.params[0].shape[1]} → {self.params[0].shape[0]})"


METHODS = ("rbm", "autoencoder", "supervised")
WATCHED = 500  # examples on which the loss is measured after each epoch


class Epoch(NamedTuple):
    """One epoch of pre-training: which layer (from 1), which epoch (from 1), the loss after it, and all models up to now."""

    layer: int
    epoch: int
    loss: float
    models: list


def hidden_layers(network):
    """Return the pairs (dense, activation) of a `Sequential`: every `Dense` with an `Activation` right behind it."""
    LAYERS("network", network)
    pairs = zip(network.layers, network.layers[1:], strict=False)
    found = [pair for pair in pairs if isinstance(pair[0], Dense) and isinstance(pair[1], Activation)]
    if not found:
        raise ValueError(f"pretrain wants a network with Dense layers that have an Activation behind them, got {network!r}.")
    return found


def _model(method, dense, activation, n_classes, rng):
    n_hidden, n_in = dense.W.shape
    if method == "rbm":
        return RBM(n_in, n_hidden, rng, dtype=dense.W.dtype)
    if method == "autoencoder":
        return Autoencoder(n_in, n_hidden, rng, dtype=dense.W.dtype)
    return LabelledLayer(n_in, n_hidden, n_classes, rng, activation.name, dense.W.dtype)


def _checked(network, x, t, method):
    """Return (hidden layers, x as rows, labels or None), or say what is wrong."""
    if not isinstance(method, str) or method not in METHODS:
        raise ValueError(f"method {method!r} is not known: use one of {', '.join(METHODS)}.")
    layers = hidden_layers(network)
    if method != "supervised" and any(activation.name != "sigmoid" for _, activation in layers):
        raise ValueError(f"method {method!r} wants sigmoid hidden layers, whose outputs are probabilities, got {network!r}.")
    if method == "supervised" and t is None:
        raise ValueError("method 'supervised' needs labels: pretrain(network, x, t, method='supervised', …).")
    if t is not None:
        x, t = examples("pre-training", x, t)
    x = finite_array("x", x, layers[0][0].W.dtype)
    if x.ndim < 2 or x.size == 0:
        raise ValueError(f"pretrain wants inputs of shape (N, …), N ≥ 1, got {x.shape}.")
    return layers, x.reshape(len(x), -1), t if method == "supervised" else None


def pretraining_epochs(network, x, t=None, *, rng, method="rbm", n_epochs=5, batch_size=32, learning_rate=0.1, momentum=0.9,
                       k=1):
    """Pre-train, yielding an `Epoch` after every pass; arguments as in `pretrain`. A finished layer is copied at once."""
    layers, x, t = _checked(network, x, t, method)
    rng, n_epochs, models = generator(rng), whole_number("n_epochs", n_epochs), []
    n_classes, extra = 0 if t is None else int(t.max()) + 1, {"k": k} if method == "rbm" else {}
    for number, (dense, activation) in enumerate(layers, start=1):
        model, optimiser = _model(method, dense, activation, n_classes, rng), Momentum(learning_rate, momentum)
        models.append(model)
        if method == "rbm":
            model.start_from(x)
        for epoch in range(1, n_epochs + 1):
            for rows in minibatches(len(x), batch_size, rng):
                model.learn_batch(x[rows], optimiser, rng, **extra, **({} if t is None else {"t": t[rows]}))
            loss = model.loss(x[:WATCHED], None if t is None else t[:WATCHED])
            if not np.isfinite(loss):
                raise FloatingPointError(f"pre-training diverged with learning_rate {learning_rate:g}: try a tenth of it.")
            for mine, learnt in zip(dense.params, model.params, strict=False):      # W and b
                mine[...] = learnt
            yield Epoch(number, epoch, loss, models)
        x = model.encode(x)


def pretrain(network, x, t=None, *, progress=False, **settings) -> Stack:
    """Start the hidden layers of a network, one after another, from what each finds in the output of the layer below.

    `network` is a `Sequential` such as `models.mlp(sizes, rng, "sigmoid")`; it is changed in place, its last layer is left
    alone. `x` (N, …) are inputs in [0, 1]; labels `t` (N,) are used by the method "supervised" only. Settings: `rng`
    (required), `method` "rbm", "autoencoder" or "supervised", `n_epochs=5` a layer, `batch_size=32`, `learning_rate=0.1`,
    `momentum=0.9`, `k=1` for CD-k. `progress=True` shows a bar. Return the trained models as a `Stack`.
    """
    run = pretraining_epochs(network, x, t, **settings)
    total = len(hidden_layers(network)) * whole_number("n_epochs", settings.get("n_epochs", 5))
    models = []
    for epoch in _with_bar(run, total) if progress else run:
        models = epoch.models
    return Stack(models)


def _with_bar(run, total):
    from tqdm.auto import tqdm  # imported here: `course_lib.nn` itself needs NumPy only

    with tqdm(total=total, unit="epoch") as bar:
        for epoch in run:
            bar.update()
            bar.set_postfix(layer=epoch.layer, loss=f"{epoch.loss:.2f}")
            yield epoch
