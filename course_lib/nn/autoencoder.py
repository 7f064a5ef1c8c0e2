"""The autoencoder 自编码器: a network that learns to give back its input through a hidden layer.

Notebook 11 stacks it. Sources: Rumelhart, Hinton and Williams in *Parallel Distributed Processing* (1986), ch. 8; for layer by
layer training, Bengio, Lamblin, Popovici and Larochelle (NIPS 2006, printed 2007).
"""

import numpy as np

from ..checks import OPTIMISER, having, real_array, wants
from .activations import sigmoid
from .layers import Activation, Dense, Layer
from .sigmoid_cross_entropy import SigmoidCrossEntropy


class TransposedDense(Layer):
    """The way back through a `Dense` layer with the same weights: z = Wᵀ a + c, for a batch Z = A W + c.

    `params` is [W, c], where W (n_hidden, n_in) is the very array of the dense layer. ∂C/∂W = Aᵀ δ, ∂C/∂A = δ Wᵀ.
    """

    @wants(dense=having("W", "b", like="an nn.Dense layer"))
    def __init__(self, dense):
        self.W, self.c = dense.W, np.zeros(dense.W.shape[1], dense.W.dtype)
        self.params = [self.W, self.c]
        self.grads = [np.zeros_like(p) for p in self.params]

    def forward(self, x):
        """Return z (N, n_in) for a code x (N, n_hidden)."""
        x, n_hidden = real_array("x", x, self.W.dtype), len(self.W)
        if x.ndim != 2 or x.shape[1] != n_hidden:
            raise ValueError(f"{self!r} wants a code of shape (N, {n_hidden}), got {x.shape}.")
        self._x = x
        z = self._x @ self.W + self.c
        self._y_shape = z.shape
        return z

    def backward(self, grad_y):
        """Fill `grads` and return ∂C/∂x (N, n_hidden) for grad_y (N, n_in)."""
        grad_y = self._checked(grad_y)
        np.matmul(self._x.T, grad_y, out=self.grads[0])              # (n_hidden, N) @ (N, n_in)
        np.sum(grad_y, axis=0, out=self.grads[1])
        return grad_y @ self.W.T

    def __repr__(self):
        return f"TransposedDense({self.W.shape[0]} → {self.W.shape[1]})"


class Autoencoder(Layer):
    """Code a = f(W x + b), then scores z = Wᵀ a + c (`tied`) or V a + c (`tied=False`); the reconstruction is σ(z).

    W has shape (n_hidden, n_in). `params` is [W, b, c] or [W, b, V, c]. Inputs lie in [0, 1]; the loss is
    `SigmoidCrossEntropy` with the input itself as the target.
    """

    def __init__(self, n_in, n_hidden, rng, hidden="sigmoid", tied=True, init="glorot_uniform", dtype=np.float32):
        self.dense, self.activation, self.tied = Dense(n_in, n_hidden, rng, init, dtype), Activation(hidden), bool(tied)
        self.decoder = TransposedDense(self.dense) if tied else Dense(n_hidden, n_in, rng, init, dtype)
        self.params = [*self.dense.params, *self.decoder.params[1 if tied else 0:]]

    @property
    def grads(self):
        """The gradients in the order of `params`; tied weights collect from both of their uses."""
        (grad_W, grad_b), back = self.dense.grads, self.decoder.grads
        return [grad_W + back[0], grad_b, back[1]] if self.tied else [grad_W, grad_b, *back]

    def forward(self, x):
        """Return the scores z (N, n_in) of the reconstruction of x (N, n_in)."""
        z = self.decoder.forward(self.encode(x))
        self._y_shape = z.shape
        return z

    def backward_params(self, grad_y):
        """Fill the gradients only."""
        self.dense.backward_params(self.activation.backward(self.decoder.backward(self._checked(grad_y))))

    def backward(self, grad_y):
        """Fill the gradients and return ∂C/∂x (N, n_in) for grad_y (N, n_in)."""
        return self.dense.backward(self.activation.backward(self.decoder.backward(self._checked(grad_y))))

    def encode(self, x):
        """Return the code a (N, n_hidden)."""
        return self.activation.forward(self.dense.forward(x))

    def decode(self, a):
        """Return the picture σ(z) (N, n_in) that belongs to a code a (N, n_hidden)."""
        return sigmoid(self.decoder.forward(a))

    def reconstruct(self, x):
        """Return x after its way through the code, shape (N, n_in), between 0 and 1."""
        return self.decode(self.encode(x))

    def loss(self, x, t=None) -> float:
        """Return the mean cross-entropy between x (N, n_in) and its reconstruction."""
        return SigmoidCrossEntropy().value(self.forward(x), x)

    def learn_batch(self, x, optimiser, rng=None):
        """One step of learning from a batch x (N, n_in); `rng` is not needed."""
        OPTIMISER("optimiser", optimiser)
        self.backward_params(SigmoidCrossEntropy().gradient(self.forward(x), x))
        optimiser.step(self.params, self.grads)

    def __repr__(self):
        n_hidden, n_in = self.dense.W.shape
        return f"Autoencoder({n_in} → {n_hidden} → {n_in}, {'tied' if self.tied else 'untied'})"
