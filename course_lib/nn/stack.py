"""A stack of layers that were each trained alone: up from the picture to the deepest code, and back down.

Notebook 11 looks at digits through one. With RBMs it is a deep belief network 深度信念网络: Hinton, Osindero and Teh, Neural
Computation 18 (2006).
"""

from ..checks import generator, series, whole_number


class Stack:
    """Models one on another, first the one that looks at the data. Each has `encode` and, to go down, `decode`.

    A level counts how many models are used: 0 is the data themselves, `len(stack)` the top (the default).
    """

    def __init__(self, models):
        self.models = series("models", models)
        if not all(hasattr(model, "encode") for model in self.models):
            raise TypeError(f"Stack wants models that can encode, such as nn.RBM, one on another, got {self.models!r}.")

    def __len__(self):
        return len(self.models)

    def __getitem__(self, i):
        return self.models[i]

    def _used(self, level):
        return self.models[:len(self) if level is None else whole_number("level", level, least=0, most=len(self))]

    def up(self, x, level=None):
        """Return the code of x (N, n) at a level, shape (N, units of that level)."""
        for model in self._used(level):
            x = model.encode(x)
        return x

    def down(self, code, level=None):
        """Return the data (N, n) that belong to a code of a level: probabilities all the way down."""
        for model in reversed(self._used(level)):
            code = model.decode(code)
        return code

    def reconstruct(self, x, level=None):
        """Go up to a level and down again: what is left of x (N, n)."""
        return self.down(self.up(x, level), level)

    def sample(self, start, rng, n_steps=100):
        """Make up new data: run the chain of the top RBM for n_steps from data `start` (N, n), then go down; (N, n)."""
        if not self.models or not hasattr(self.models[-1], "gibbs"):
            raise TypeError(f"sampling needs an RBM at the top, got {self!r}.")
        below = len(self) - 1
        return self.down(self._settled(self.up(start, below), generator(rng), n_steps), below)

    def _settled(self, v, rng, n_steps):
        """The last visible probabilities of the chain at the top: less grainy than its zeros and ones."""
        top = self.models[-1]
        return top.reconstruct(top.gibbs(v, rng, n_steps))

    def __repr__(self):
        return "Stack(" + ", ".join(map(repr, self.models)) + ")"
