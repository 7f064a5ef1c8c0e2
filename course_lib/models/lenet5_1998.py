"""LeNet-5 as it was published in 1998, with its 60 000 parameters: for comparison with the modern form in `lenet5`.

Source: LeCun, Bottou, Bengio and Haffner, *Gradient-based learning applied to document recognition* (Proc. IEEE, 1998).
The layer names C1 … F6 and table C3_TABLE are theirs. The digit codes below are drawn anew in their 7 × 12 format.
"""

import numpy as np

from ..nn import RBF, AddChannel, Conv2D, Dense, Flatten, PartialConv2D, ScaledTanh, Sequential, Subsample2D

C3_TABLE = ((0, 1, 2), (1, 2, 3), (2, 3, 4), (3, 4, 5), (0, 4, 5), (0, 1, 5), (0, 1, 2, 3), (1, 2, 3, 4), (2, 3, 4, 5),
            (0, 3, 4, 5), (0, 1, 4, 5), (0, 1, 2, 5), (0, 1, 3, 4), (1, 2, 4, 5), (0, 2, 3, 5), (0, 1, 2, 3, 4, 5))

DIGITS = (  # 12 rows of 7 pixels each, as 12 numbers of 7 binary digits
    "1c 36 63 63 63 63 63 63 63 36 1c 00", "08 18 38 78 18 18 18 18 18 18 7e 00", "3e 63 63 03 06 0c 18 30 60 60 7f 00",
    "3e 63 03 03 1e 03 03 03 03 63 3e 00", "06 0e 1e 36 66 66 66 7f 06 06 06 00", "7f 60 60 60 7e 03 03 03 03 63 3e 00",
    "1e 30 60 60 7e 63 63 63 63 63 3e 00", "7f 03 03 06 06 0c 0c 18 18 30 30 00", "3e 63 63 63 3e 63 63 63 63 63 3e 00",
    "3e 63 63 63 63 3f 03 03 03 06 3c 00",
)


def digit_codes():
    """Return the target codes of the ten digits, ±1, shape (10, 84): each a picture of 12 rows and 7 columns, row by row."""
    rows = np.array([[int(row, 16) for row in digit.split()] for digit in DIGITS])      # (10, 12)
    bits = rows[:, :, None] >> np.arange(6, -1, -1) & 1                                 # (10, 12, 7)
    return (2 * bits - 1).reshape(10, 84)


def lenet5_1998(rng, dtype=np.float32):
    """Build LeNet-5 of 1998 for 28 × 28 digits, x (N, 28, 28) or (N, 1, 28, 28); it returns −distance to each code, (N, 10).

    Weights start with variance 1 / inputs, which keeps the squashing in its middle range; the paper draws them uniformly.
    """
    return Sequential(
        AddChannel(),
        Conv2D(1, 6, 5, rng, padding=2, init="lecun_normal", dtype=dtype), ScaledTanh(),      # C1 (N, 6, 28, 28)
        Subsample2D(6, dtype=dtype), ScaledTanh(),                                            # S2 (N, 6, 14, 14)
        PartialConv2D(6, C3_TABLE, 5, rng, dtype), ScaledTanh(),                              # C3 (N, 16, 10, 10)
        Subsample2D(16, dtype=dtype), ScaledTanh(),                                           # S4 (N, 16, 5, 5)
        Conv2D(16, 120, 5, rng, init="lecun_normal", dtype=dtype), ScaledTanh(),              # C5 (N, 120, 1, 1)
        Flatten(),
        Dense(120, 84, rng, "lecun_normal", dtype), ScaledTanh(),                             # F6 (N, 84)
        RBF(digit_codes(), dtype),
    )
