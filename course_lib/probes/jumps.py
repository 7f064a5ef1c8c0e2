"""Where an activation function, or its slope, jumps: two functions of the course do, at z = 0. Notebook 04 draws the gaps."""

from typing import NamedTuple

import numpy as np

from ..checks import choice, finite_number, positive, wants
from ..nn import ACTIVATIONS, activation

JUMPING = ("step", "relu")  # the step itself; the slope of ReLU


class Jump(NamedTuple):
    """A gap in a curve at `place`: its heights just left and right, and the height taken there (NaN: none)."""

    place: float
    left: float
    right: float
    taken: float


@wants(name=choice(*ACTIVATIONS), w=finite_number, b=finite_number, tiny=positive)
def jumps(name, w=1.0, b=0.0, tiny=1e-9):
    """Return the jumps of x ↦ f(w x + b) and of its slope w f′(w x + b), each a `Jump` or None, for f called `name`.

    The step has no slope at its jump; ReLU's slope there is taken as 0, as in all of the course.
    """
    if name not in JUMPING or w == 0:
        return None, None
    f, prime, _ = activation(name)
    place = -b / w
    z = np.array([-1.0, 1.0]) * np.sign(w) * tiny  # just left and just right of the place
    if name == "relu":
        return None, Jump(place, *(w * prime(z)), 0.0)
    return Jump(place, *f(z), float(f(np.array(0.0)))), Jump(place, 0.0, 0.0, np.nan)
