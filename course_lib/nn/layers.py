"""Layers: the parts that a network is made of.

Notebook 09 builds an MLP from them; 08 rebuilds their `backward` by hand. Every layer keeps one contract:

    y      = layer.forward(x)        remembers what the backward pass will need
    grad_x = layer.backward(grad_y)  gradient of the loss with respect to x; also fills `layer.grads`
    layer.params, layer.grads        arrays, in the same order; optimisers change `params` in place

The batch axis comes first: x has shape (N, …).
"""

import math

import numpy as np

from ..checks import float_type, numbers, real_array, whole_number
from .activations import activation
from .initialisers import initialiser


class Layer:
    """A layer without parameters; subclasses give `forward` and `backward`."""

    params = ()
    grads = ()
    buffers = ()                                                     # kept, but not learned by gradient: see BatchNorm
    training = False                                                 # True only while a network learns
    _y_shape = None                                                  # shape of the last output

    def forward(self, x):
        """Return the layer's output for a batch x (N, …)."""
        raise NotImplementedError

    def backward(self, grad_y):
        """Return the gradient with respect to the x of the last `forward`, given the gradient grad_y of its output."""
        raise NotImplementedError

    def train(self, mode=True):
        """Switch between learning (True) and use (False), for layers such as Dropout that then differ; return self."""
        self.training = bool(mode)
        return self

    def _checked(self, grad_y):
        """Return grad_y as an array of the shape of the last output, or say what is wrong."""
        grad_y = real_array("grad_y", grad_y)
        if grad_y.shape != self._y_shape:
            wanted = "forward first" if self._y_shape is None else f"grad_y of shape {self._y_shape}, like its output"
            raise ValueError(f"{self!r}.backward wants {wanted}, got grad_y of shape {grad_y.shape}.")
        return grad_y

    def __call__(self, x):
        """The same as `forward`."""
        return self.forward(x)


class Dense(Layer):
    """Fully connected layer 全连接层: z = W x + b for one example; for a batch of rows, Z = X Wᵀ + b.

    W has shape (n_out, n_in), one row for each neuron; b has shape (n_out,). With δ = grad_y of shape (N, n_out):
    ∂C/∂W = δᵀ X, ∂C/∂b = Σₙ δₙ, ∂C/∂X = δ W (Nielsen ch. 2, BP2-BP4, in batch form).
    """

    def __init__(self, n_in, n_out, rng, init="he_normal", dtype=np.float32):
        n_in, n_out = whole_number("n_in", n_in), whole_number("n_out", n_out)
        dtype = float_type(dtype)
        self.W = initialiser(init)((n_out, n_in), rng, dtype)
        self.b = np.zeros(n_out, dtype=dtype)
        self.params = [self.W, self.b]
        self.grads = [np.zeros_like(self.W), np.zeros_like(self.b)]

    def forward(self, x):
        """Return z (N, n_out) for x (N, n_in)."""
        n_out, n_in = self.W.shape
        x = real_array("x", x, self.W.dtype)
        if x.ndim != 2 or x.shape[1] != n_in:
            raise ValueError(f"Dense({n_in} → {n_out}) wants x of shape (N, {n_in}), got {x.shape}"
                             + (": put a Flatten() in front." if x.ndim > 2 else "."))
        self._x = x
        z = x @ self.W.T
        z += self.b
        self._y_shape = z.shape
        return z

    def backward_params(self, grad_y):
        """Fill `grads` only: all that the first layer of a network needs in training."""
        grad_y = self._checked(grad_y)
        np.matmul(grad_y.T, self._x, out=self.grads[0])              # (n_out, N) @ (N, n_in)
        grad_y.sum(axis=0, out=self.grads[1])

    def backward(self, grad_y):
        """Fill `grads` and return ∂C/∂x (N, n_in) for grad_y (N, n_out)."""
        self.backward_params(grad_y)
        return grad_y @ self.W

    def __repr__(self):
        return f"Dense({self.W.shape[1]} → {self.W.shape[0]})"


class Activation(Layer):
    """An activation function as a layer: a = f(z), and backward δ ⊙ f'(z). `name` is a key of `ACTIVATIONS`."""

    def __init__(self, name):
        self.name = name
        self.function = activation(name)

    def forward(self, x):
        """Return f(x), same shape."""
        self._a = self.function.f(x)
        self._y_shape = self._a.shape
        return self._a

    def backward(self, grad_y):
        """Return grad_y ⊙ f'(z), same shape; f' is computed from the remembered output."""
        return self._checked(grad_y) * self.function.prime_of_output(self._a)

    def __repr__(self):
        return f"Activation({self.name!r})"


class Flatten(Layer):
    """Flattening 展平: (N, …) → (N, product of the rest), row by row."""

    def forward(self, x):
        """Return x as (N, D)."""
        x = numbers("x", x)
        self._shape = x.shape
        if len(self._shape) < 2:
            raise ValueError(f"Flatten wants a batch of shape (N, …), got {self._shape}.")
        self._y_shape = self._shape[0], math.prod(self._shape[1:])
        return np.reshape(x, self._y_shape)

    def backward(self, grad_y):
        """Return grad_y in the shape of the input."""
        return np.reshape(self._checked(grad_y), self._shape)

    def __repr__(self):
        return "Flatten()"
