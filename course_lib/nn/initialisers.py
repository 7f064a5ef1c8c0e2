"""Starting values of weights: small, random, and of a size that suits the activation.

Notebook 09 starts from `he_normal`; 10 and 11 compare. Each takes the shape (n_out, n_in) of a weight matrix, a
`numpy.random.Generator` and a dtype, and returns an array of that shape.
"""

import math

import numpy as np

from ..checks import finite_number, float_type, generator, series, whole_number


def _sides(shape):
    """Return a shape as a tuple of whole numbers ≥ 0."""
    return tuple(whole_number("each side of a shape", side, least=0) for side in series("shape", shape))


def _fans(shape):
    """Fan-in and fan-out of a weight array (n_out, n_in, *kernel)."""
    shape = tuple(whole_number("each side of a shape", side, least=-math.inf) for side in series("shape", shape))
    if len(shape) < 2 or min(shape) < 1:
        raise ValueError(f"a weight needs a shape (n_out, n_in, …) with every entry ≥ 1, got {tuple(shape)}.")
    kernel = math.prod(shape[2:])
    return shape[1] * kernel, shape[0] * kernel


def normal(shape, rng, dtype=np.float32, *, scale=1.0):
    """Draw from N(0, scale²)."""
    scale, dtype = finite_number("scale", scale), float_type(dtype)
    return (scale * generator(rng).standard_normal(_sides(shape))).astype(dtype)


def zeros(shape, rng=None, dtype=np.float32):
    """All zeros: the start that leaves hidden neurons identical for ever (`rng` is ignored)."""
    return np.zeros(_sides(shape), dtype=float_type(dtype))


def he_normal(shape, rng, dtype=np.float32):
    """N(0, 2/n_in), made for ReLU. He, Zhang, Ren and Sun (ICCV 2015), eq. 10."""
    return normal(shape, rng, dtype, scale=math.sqrt(2 / _fans(shape)[0]))


def lecun_normal(shape, rng, dtype=np.float32):
    """N(0, 1/n_in). LeCun, Bottou, Orr and Müller, *Efficient BackProp* (1998), section 4.6."""
    return normal(shape, rng, dtype, scale=math.sqrt(1 / _fans(shape)[0]))


def glorot_uniform(shape, rng, dtype=np.float32):
    """Uniform on ±√(6/(n_in + n_out)), made for tanh. Glorot and Bengio (AISTATS 2010), eq. 16."""
    limit = math.sqrt(6 / sum(_fans(shape)))
    return generator(rng).uniform(-limit, limit, _sides(shape)).astype(float_type(dtype))


INITIALISERS = {"he_normal": he_normal, "lecun_normal": lecun_normal, "glorot_uniform": glorot_uniform,
                "normal": normal, "zeros": zeros}

SUITS = {"relu": "he_normal", "tanh": "glorot_uniform", "sigmoid": "glorot_uniform", "identity": "lecun_normal",
         "step": "normal"}


def initialiser(name: str):
    """Look an initialiser up by its name; an unknown name is a ValueError that lists the known ones."""
    if not isinstance(name, str) or name not in INITIALISERS:
        raise ValueError(f"initialiser {name!r} is not known: use one of {', '.join(INITIALISERS)}.")
    return INITIALISERS[name]
