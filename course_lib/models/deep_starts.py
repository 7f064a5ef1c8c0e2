"""Six ways to start a deep network, and fine-tuning that is the same for all: what notebook 11 compares.

Sources of the starts: random and pre-trained, Hinton, Osindero and Teh (2006); autoencoders and labels, Bengio and others (NIPS
2006); ReLU with weights of its size, Glorot, Bordes and Bengio (2011), He and others (2015).
"""

import functools

import numpy as np

from ..checks import NETWORK, array, class_labels, count, same_length, wants, whole_number
from ..nn import SGD, epochs, fit, normal, pretrain, pretraining_epochs
from .mlp import mlp

SIZES = (196, 48, 48, 48, 48, 10)
STARTS = {"sigmoid, small random": "", "sigmoid, larger random": "", "sigmoid, RBM": "rbm",
          "sigmoid, autoencoder": "autoencoder", "sigmoid, with labels": "supervised",
          "ReLU, He": ""}                                              # the method of pre-training, if any
PRETRAINING_STEPS, STEPS = 240, 320                                    # mini-batches for each layer alone, and for all together
RATES = {"sigmoid": 1.0, "ReLU": 0.2}                                  # the best of four, judged on training digits put aside


def plan(n, steps):
    """Return settings for about `steps` mini-batches of n examples: 10 in each when examples are few, else 50."""
    batch_size = 10 if whole_number("n", n) <= 500 else 50
    return {"batch_size": batch_size, "n_epochs": max(1, round(steps * batch_size / n))}


def raw_start(how, rng, sizes=SIZES):
    """Return a network with four hidden layers and random weights, as each of `STARTS` begins."""
    if not isinstance(how, str) or how not in STARTS:
        raise ValueError(f"start {how!r} is not known: use one of {'; '.join(STARTS)}.")
    network = mlp(sizes, rng, "relu" if how.startswith("ReLU") else "sigmoid")
    if how == "sigmoid, small random":
        for W in network.params[::2]:
            W[...] = normal(W.shape, rng, W.dtype, scale=0.1)
    if how == "sigmoid, larger random":
        for W in network.params[2:-2:2]:                              # between hidden layers, four times Glorot's size
            W *= 4
    return network


def _settings(how, x, t, n_labels, rng):
    """What `pretrain` gets: all of x without labels, or the labelled part of it."""
    method = STARTS[how]
    part = slice(n_labels) if method == "supervised" else slice(None)
    return (x[part], t[part]), {"rng": rng, "method": method, **plan(len(x[part]), PRETRAINING_STEPS)}


TEN = functools.partial(class_labels, n_classes=SIZES[-1])
INPUTS = array("(N, n)", finite=True, dtype=np.float32)


def _labelled(x, t, n_labels, least=1):
    """Insist on one label an example, and no more labels to be used than there are."""
    same_length(x=x, t=t)
    whole_number("n_labels", n_labels, least, len(x))


@wants(x=INPUTS, t=TEN)
def deep_start(how, x, t, n_labels, rng):
    """Return (network, stack): started as `how`, one of `STARTS`; the stack is None where nothing was pre-trained.

    x (N, 196) are inputs in [0, 1]; of the labels t (N,) only the first n_labels may be used, and only "with labels" does.
    """
    network = raw_start(how, rng, (x.shape[1], *SIZES[1:]))
    _labelled(x, t, n_labels, least=1 if STARTS[how] == "supervised" else 0)
    if not STARTS[how]:
        return network, None
    data, settings = _settings(how, x, t, n_labels, rng)
    return network, pretrain(network, *data, **settings)


@wants(network=NETWORK, x=INPUTS, t=TEN, steps=count())
def fine_tune(how, network, x, t, n_labels, rng, steps=STEPS):
    """Train all layers with the first n_labels examples by backpropagation; return the `History`."""
    _labelled(x, t, n_labels)
    return fit(network, x[:n_labels], t[:n_labels], **_tuning(how, n_labels, rng, steps))


def _tuning(how, n_labels, rng, steps):
    if not isinstance(how, str) or how not in STARTS:
        raise ValueError(f"start {how!r} is not known: use one of {'; '.join(STARTS)}.")
    return {"optimiser": SGD(RATES[how.split(",")[0]]), "rng": rng, **plan(n_labels, steps)}


@wants(network=NETWORK, x=INPUTS, t=TEN, steps=count())
def staged(how, network, x, t, n_labels, rng, steps=STEPS):
    """Do what `deep_start` and `fine_tune` do to a network from `raw_start`, yielding (done, all, what) after every epoch."""
    _labelled(x, t, n_labels)
    tuning, total = _tuning(how, n_labels, rng, steps), 0
    if STARTS[how]:
        data, settings = _settings(how, x, t, n_labels, rng)
        total = settings["n_epochs"] * (len(SIZES) - 2)
    everything = total + tuning["n_epochs"]
    if STARTS[how]:
        for done, epoch in enumerate(pretraining_epochs(network, *data, **settings), start=1):
            yield done, everything, f"pre-training layer {epoch.layer}"
    run = epochs(network, x[:n_labels], t[:n_labels], **tuning)
    for done, _ in enumerate(run, start=total + 1):
        yield done, everything, "fine-tuning"
