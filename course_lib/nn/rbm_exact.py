"""What a small RBM really believes, by adding up all of its states. Notebook 11 checks formulas and sampling with it.

With n units on the smaller side there are 2ⁿ terms, so this stops at 16; that is why the other file samples. Take an
RBM of float64 for exact work.
"""

import numpy as np

from ..checks import array, having, wants, whole_number

MOST = 16  # units that are enumerated: 65 536 states
MACHINE = having("W", "free_energy", "statistics", like="an nn.RBM")
BLOCK = 1024  # states that are added up at once, so that an RBM that looks at digits fits into memory


def all_states(n):
    """Return all rows of n zeros and ones, shape (2ⁿ, n), counting upwards in binary."""
    n = whole_number("n", n, most=MOST)
    return (np.arange(2**n)[:, None] >> np.arange(n)[::-1] & 1).astype(np.float64)


def _log_sum_exp(values):
    top = values.max()
    return float(top + np.log(np.exp(values - top).sum()))


@wants(rbm=MACHINE)
def log_partition(rbm) -> float:
    """Return log Z, Z = Σᵥ Σₕ e^{−E(v, h)}, summed over all states of the smaller side."""
    W, b, c = (p.astype(np.float64) for p in rbm.params)
    if W.shape[0] > W.shape[1]:
        W, b, c = W.T, c, b                                            # the two sides play the same part
    if W.shape[0] > MOST:
        raise ValueError(f"enumeration wants at most {MOST} units on one side, got {rbm!r}.")
    states = all_states(W.shape[0])
    blocks = np.array_split(states, -(-len(states) // BLOCK))
    return _log_sum_exp(np.concatenate([h @ b + np.logaddexp(0, h @ W + c).sum(axis=1) for h in blocks]))


@wants(rbm=MACHINE, v=array("(N, n_visible)"))
def log_likelihood(rbm, v) -> float:
    """Return the mean of log p(v) = −F(v) − log Z over the rows of v (N, n_visible)."""
    return float(-rbm.free_energy(v).mean(dtype=np.float64)) - log_partition(rbm)


@wants(rbm=MACHINE)
def visible_distribution(rbm):
    """Return p(v) of all 2ⁿ visible states in the order of `all_states`, shape (2ⁿ,); they sum to 1."""
    states = all_states(rbm.W.shape[1])
    return np.exp(-rbm.free_energy(states).astype(np.float64) - log_partition(rbm))


@wants(rbm=MACHINE)
def log_likelihood_gradient(rbm, v):
    """Return ∂/∂(W, b, c) of the mean log p(v): statistics of the data minus those that the model expects, exactly."""
    states, p = all_states(rbm.W.shape[1]), visible_distribution(rbm)
    h = rbm.hidden_probabilities(states)
    expected = (h * p[:, None]).T @ states, p @ h, p @ states
    return [data - model for data, model in zip(rbm.statistics(v), expected, strict=True)]
