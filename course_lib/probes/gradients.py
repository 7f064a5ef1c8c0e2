"""How strong is the gradient in each layer, and which neurons are always off? Notebook 04 measures both."""

import numpy as np

from ..checks import LAYERS, LOSS, NETWORK, array, wants, without_nan
from ..nn import Activation


@wants(network=NETWORK, loss=LOSS)
def gradient_norms(network, loss, x, t):
    """Return the norm ‖∂C/∂W‖ of every weight array of a `Sequential`, first layer first, for one batch x (N, …), t (N,)."""
    network.backward(loss.gradient(network.forward(x), t))
    return np.array([np.linalg.norm(g) for p, g in zip(network.params, network.grads, strict=True) if p.ndim > 1])


@np.errstate(over="ignore", invalid="ignore")
@wants(network=LAYERS, x=array("(N, …)", finite=True))
def dead_shares(network, x):
    """Return, for each `Activation` layer, the share of neurons whose output is 0 for every example of x (N, …)."""
    shares = []
    for layer in network.layers:
        x = layer.forward(x)
        if isinstance(layer, Activation):
            shares.append(float(np.mean((without_nan("activations", x) == 0).all(axis=0))))
    return np.array(shares)
