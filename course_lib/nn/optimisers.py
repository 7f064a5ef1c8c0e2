"""Optimisers: how a gradient becomes a step.

Notebook 09 uses SGD; 07 compares them on a ravine. `step(params, grads)` changes the arrays of `params` in place.
`weight_decay` λ adds λ W to the gradient of every weight array (two axes or more); biases are left free.
"""

import numpy as np

from ..checks import finite_number, not_negative, series


def _arrays(name, arrays):
    """Return a list of arrays of real numbers as it is, or say what is wrong."""
    arrays = series(name, arrays)
    if not all(isinstance(a, np.ndarray) and a.dtype.kind in "fiub" for a in arrays):
        raise TypeError(f"{name} must be a list of arrays of real numbers, got {[type(a).__name__ for a in arrays]}.")
    return arrays


class Optimiser:
    """What every optimiser shares: the learning rate, weight decay, and one memory array a parameter."""

    def __init__(self, learning_rate, weight_decay=0.0):
        self.eta = finite_number("learning_rate", learning_rate)
        self.weight_decay = not_negative("weight_decay", weight_decay)
        if self.eta <= 0:
            raise ValueError(f"learning_rate must be a positive number, got {learning_rate!r}.")
        self._shapes, self._memory = None, []

    def step(self, params, grads):
        """Change every array of `params` in place, given its gradient in `grads`."""
        params, grads = _arrays("params", params), _arrays("grads", grads)
        shapes, got = [p.shape for p in params], [g.shape for g in grads]
        if shapes != got:
            raise ValueError(f"grads must have the shapes of params, {shapes}, got {got}.")
        if shapes != self._shapes:
            self._start(params, shapes)
        for p, g, memory in zip(params, grads, self._memory, strict=True):
            if self.weight_decay and p.ndim > 1:
                g = g + self.weight_decay * p
            self._update(p, g, memory)

    def _start(self, params, shapes):
        if any(memory is not None for memory in self._memory):
            raise ValueError(f"{type(self).__name__} remembers params of shapes {self._shapes}, got {shapes}: "
                             "make a new one for another network.")
        self._shapes, self._memory = shapes, [self._new_memory(p) for p in params]

    def _new_memory(self, p):
        return None

    def _update(self, p, g, memory):
        raise NotImplementedError


class SGD(Optimiser):
    """Gradient descent 梯度下降: θ ← θ − η ∇C."""

    def _update(self, p, g, memory):
        p -= self.eta * g


class Momentum(Optimiser):
    """SGD with momentum: v ← μ v + ∇C, θ ← θ − η v (the form of PyTorch). Polyak (1964)."""

    def __init__(self, learning_rate, momentum=0.9, weight_decay=0.0):
        super().__init__(learning_rate, weight_decay)
        self.momentum = finite_number("momentum", momentum)
        if not 0 <= self.momentum < 1:
            raise ValueError(f"momentum must lie in [0, 1), got {momentum!r}.")

    def _new_memory(self, p):
        return np.zeros_like(p)

    def _update(self, p, g, velocity):
        velocity *= self.momentum
        velocity += g
        p -= self.eta * velocity


class Adam(Optimiser):
    """Adam: running means of gradient and squared gradient, corrected for their start at zero.

    Kingma and Ba (ICLR 2015), algorithm 1; the defaults are the paper's.
    """

    def __init__(self, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8, weight_decay=0.0):
        super().__init__(learning_rate, weight_decay)
        self.beta1, self.beta2 = finite_number("beta1", beta1), finite_number("beta2", beta2)
        self.epsilon = finite_number("epsilon", epsilon)
        if not (0 <= self.beta1 < 1 and 0 <= self.beta2 < 1 and self.epsilon > 0):
            raise ValueError("Adam wants beta1, beta2 in [0, 1) and epsilon > 0, "
                             f"got {beta1!r}, {beta2!r}, {epsilon!r}.")
        self._t = 0

    def step(self, params, grads):
        """Change every array of `params` in place, given its gradient in `grads`."""
        self._t += 1
        super().step(params, grads)

    def _new_memory(self, p):
        return np.zeros_like(p), np.zeros_like(p)

    def _update(self, p, g, memory):
        m, v = memory
        m += (1 - self.beta1) * (g - m)
        v += (1 - self.beta2) * (g * g - v)
        m_hat_scale = 1 / (1 - self.beta1**self._t)
        v_hat = v / (1 - self.beta2**self._t)
        p -= self.eta * m_hat_scale * m / (np.sqrt(v_hat) + self.epsilon)
