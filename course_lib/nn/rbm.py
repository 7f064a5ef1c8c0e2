"""The restricted Boltzmann machine 受限玻尔兹曼机: a layer that learns from pictures without labels.

Notebook 11 builds it from small numbers and stacks it. Sources: Smolensky in *Parallel Distributed Processing* (1986), ch. 6;
Hinton, *Training products of experts by minimizing contrastive divergence*, Neural Computation 14 (2002); Hinton, *A practical
guide to training restricted Boltzmann machines* (2010).
"""

import numpy as np

from ..checks import OPTIMISER, float_type, generator, real_array, same_length, whole_number
from .activations import sigmoid
from .initialisers import normal
from .losses import SLACK
from .sigmoid_cross_entropy import SigmoidCrossEntropy


class RBM:
    """Visible units v (n_visible,) and hidden units h (n_hidden,), each 0 or 1, with the energy 能量

        E(v, h) = −h · W v − b · h − c · v,    p(v, h) = e^{−E(v, h)} / Z.

    W has shape (n_hidden, n_visible) and b (n_hidden,): those of a `Dense` layer that looks at v; c is (n_visible,). No line
    joins two units of one side, so given one side, the units of the other are independent: p(hⱼ = 1 | v) = σ(Wⱼ · v + bⱼ)
    and p(vᵢ = 1 | h) = σ(h · W_{:,i} + cᵢ). `params` is [W, b, c]; `grads` belongs to the mean of −log p(v).
    Data between 0 and 1, such as grey pixels, are taken as probabilities.
    """

    def __init__(self, n_visible, n_hidden, rng, scale=0.01, dtype=np.float32):
        n_visible, n_hidden = whole_number("n_visible", n_visible), whole_number("n_hidden", n_hidden)
        dtype = float_type(dtype)
        self.W = normal((n_hidden, n_visible), rng, dtype, scale=scale)
        self.b, self.c = np.zeros(n_hidden, dtype), np.zeros(n_visible, dtype)
        self.params = [self.W, self.b, self.c]
        self.grads = [np.zeros_like(p) for p in self.params]

    def _rows(self, name, values, n):
        values = real_array(name, values, self.W.dtype)
        if values.ndim != 2 or values.shape[1] != n:
            raise ValueError(f"{self!r} wants {name} of shape (N, {n}), one row for each example, got {values.shape}.")
        return values

    def _both(self, v, h):
        n_hidden, n_visible = self.W.shape
        v, h = self._rows("v", v, n_visible), self._rows("h", h, n_hidden)
        same_length(v=v, h=h)
        return v, h

    def _data(self, v):
        """Return v as rows to learn from or to start from: at least one, all of it between 0 and 1."""
        v = self._rows("v", v, self.W.shape[1])
        if v.size == 0 or not (v.min() >= -SLACK and v.max() <= 1 + SLACK):
            raise ValueError(f"{self!r} wants at least one row of numbers from 0 to 1, got shape {v.shape} with "
                             + (f"{v.min():g} … {v.max():g}." if v.size else "nothing in it."))
        return v

    def energy(self, v, h):
        """Return E(v, h) for each row of v (N, n_visible) and h (N, n_hidden), shape (N,)."""
        v, h = self._both(v, h)
        return -np.sum(h * (v @ self.W.T), axis=1) - h @ self.b - v @ self.c

    def free_energy(self, v):
        """Return F(v) = −c · v − Σⱼ log(1 + e^{Wⱼ · v + bⱼ}), shape (N,): Σₕ e^{−E(v, h)} = e^{−F(v)}."""
        v = self._rows("v", v, self.W.shape[1])
        return -(v @ self.c) - np.logaddexp(0, v @ self.W.T + self.b).sum(axis=1)

    def hidden_probabilities(self, v):
        """Return p(hⱼ = 1 | v), shape (N, n_hidden): the output of a sigmoid layer."""
        return sigmoid(self._rows("v", v, self.W.shape[1]) @ self.W.T + self.b)

    def visible_probabilities(self, h):
        """Return p(vᵢ = 1 | h), shape (N, n_visible)."""
        return sigmoid(self._rows("h", h, self.W.shape[0]) @ self.W + self.c)

    encode, decode = hidden_probabilities, visible_probabilities      # the names that a `Stack` uses

    def reconstruct(self, v):
        """Go up and down once with probabilities: how the machine sees v, shape (N, n_visible)."""
        return self.visible_probabilities(self.hidden_probabilities(v))

    def gibbs(self, v, rng, n_steps=1):
        """Gibbs sampling: n_steps times draw h given v, then v given h. Return v, zeros and ones (N, n_visible)."""
        v, rng = self._data(v), generator(rng)
        for _ in range(whole_number("n_steps", n_steps, least=0)):
            v = _flip(self.visible_probabilities(_flip(self.hidden_probabilities(v), rng)), rng)
        return v

    def statistics(self, v):
        """Return the means over the rows of v of p(h|v) vᵀ, p(h|v) and v, in the shapes of `params`: −∂F/∂(W, b, c)."""
        v = self._data(v)
        return self._means(v, self.hidden_probabilities(v))

    def _means(self, v, h):
        return [h.T @ v / v.dtype.type(len(v)), h.mean(axis=0), v.mean(axis=0)]

    def contrastive_divergence(self, v, rng, k=1, sampled=False):
        """CD-k 对比散度: fill `grads` with statistics after k Gibbs steps minus statistics of the data v (N, n_visible).

        Return the v after k steps. `sampled=True` draws zeros and ones to the end: right for binary data, and the gradient of
        the mean of −log p(v) for k → ∞. Else the last v are left as probabilities, as Hinton (2010), section 3.2, advises:
        less noise, and like with like when the data are grey.
        """
        v, rng = self._data(v), generator(rng)
        h = up = self.hidden_probabilities(v)
        for step in range(whole_number("k", k)):
            model = self.visible_probabilities(_flip(up, rng))
            if sampled or step < k - 1:
                model = _flip(model, rng)
            up = self.hidden_probabilities(model)
        for grad, data_mean, model_mean in zip(self.grads, self._means(v, h), self._means(model, up), strict=True):
            np.subtract(model_mean, data_mean, out=grad)
        return model

    def learn_batch(self, v, optimiser, rng, k=1, sampled=False):
        """One step of learning from a batch v (N, n_visible), with CD-k; arguments as in `contrastive_divergence`."""
        OPTIMISER("optimiser", optimiser)
        self.contrastive_divergence(v, rng, k, sampled)
        optimiser.step(self.params, self.grads)

    def loss(self, v, t=None) -> float:
        """Return the mean cross-entropy between v and its reconstruction. Easy to watch, but not what learning lowers."""
        return SigmoidCrossEntropy().value(self.hidden_probabilities(v) @ self.W + self.c, v)

    def start_from(self, v):
        """Set c so that, with W = 0, each visible unit is on as often as in the data v; Hinton (2010), section 8.1."""
        share = np.clip(self._data(v).mean(axis=0), 0.01, 0.99)
        self.c[...] = np.log(share / (1 - share))

    def __repr__(self):
        return f"RBM({self.W.shape[1]} visible, {self.W.shape[0]} hidden)"


def flip(p, rng):
    """Flip a coin for each probability: 1 with probability p, else 0, in the shape and type of p."""
    p = real_array("p", p)
    if p.size and not (p.min() >= -SLACK and p.max() <= 1 + SLACK):
        raise ValueError(f"p must hold probabilities from 0 to 1, got {p.min():g} … {p.max():g}.")
    return _flip(p, generator(rng))


def _flip(p, rng):
    return (rng.random(p.shape, dtype=np.float32) < p).astype(p.dtype)
