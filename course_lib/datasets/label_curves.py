"""How well LeNet-5 reads when it learns end to end from 10 … 4 000 labels: counts that took minutes, kept in a small file.

Notebook 18 draws them beside its linear classifiers. How they were made: data/label_curves.md.
"""

import functools

from .integrity import read_arrays

FILE, COUNTS, N_DRAWS = "label_curves.npz", (10, 20, 50, 100, 200, 500, 1000, 4000), 5
KINDS = {name: ("uint16", (len(COUNTS), N_DRAWS)) for name in ("end_to_end", "warped")}


@functools.cache
def load_label_curves() -> dict:
    """Return {name: shares (8, 5)} of 1 000 held-back digits read, for the 8 numbers of labels in COUNTS and 5 draws.

    "end_to_end" learned the chosen digits as they are, "warped" new bent copies of them in each epoch. The file's SHA-256 is
    verified; DataError says what to do when it is missing, incomplete or altered.
    """
    counts = read_arrays(FILE, KINDS, "the two plain arrays end_to_end and warped")
    arrays = {name: right / 1000 for name, right in counts.items()}
    for shares in arrays.values():
        shares.setflags(write=False)
    return arrays
