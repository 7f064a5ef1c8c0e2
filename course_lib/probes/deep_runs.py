"""How well does a deep network learn a thousand digits in a hundred steps? The experiment of notebook 16."""

import numpy as np

from ..models.residual import deep_network
from ..nn import Momentum, SoftmaxCrossEntropy, evaluate, fit

N_EPOCHS, BATCH_SIZE = 2, 20                                         # with 1 000 digits: 100 steps


def deep_run(kind, depth, eta, data, seed, n_epochs=N_EPOCHS):
    """Train a network of one of `models.DEEP_KINDS` by SGD with momentum 0.9 and rate eta; return (network, `History`).

    `data` is (x, t), digits at half size (N, 14, 14) and their labels. The seed decides the first weights, the same ones for
    plain and residual networks, and the order of the digits. Raises FloatingPointError when the run diverges.
    """
    rng = np.random.default_rng(seed)
    network = deep_network(kind, depth, rng)
    return network, fit(network, *data, optimiser=Momentum(eta), rng=rng, n_epochs=n_epochs, batch_size=BATCH_SIZE)


@np.errstate(over="ignore", invalid="ignore")
def deep_score(kind, depth, eta, data, test, seed):
    """Return (training loss, share of test digits right) after a `deep_run`; (inf, 0) when it diverges.

    Both are measured after training, in use: BatchNorm takes its running numbers.
    """
    try:
        network, _ = deep_run(kind, depth, eta, data, seed)
    except FloatingPointError:
        return np.inf, 0.0
    loss = evaluate(network, SoftmaxCrossEntropy(), *data)[0]
    return (loss, evaluate(network, SoftmaxCrossEntropy(), *test)[1]) if np.isfinite(loss) else (np.inf, 0.0)
