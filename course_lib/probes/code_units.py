"""What does one unit of a code stand for? Switch it on and off, and see what changes in the picture. For notebook 11."""

import numpy as np

from ..checks import array, having, wants


@wants(stack=having("up", "down", like="an nn.Stack"), x=array("(N, n)"))
def unit_effects(stack, x, level):
    """Return (units of the level, n): the picture with one unit on minus the picture with it off, for each unit.

    All other units of the code stand at their means over the examples x (N, n). `stack` is an `nn.Stack`.
    """
    code = stack.up(x, level).mean(axis=0)
    on = np.repeat(code[None], len(code), axis=0)                     # (units, units)
    off = on.copy()
    np.fill_diagonal(on, 1)
    np.fill_diagonal(off, 0)
    return stack.down(on, level) - stack.down(off, level)
