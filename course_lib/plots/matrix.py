"""A confusion matrix as a picture. Notebook 09 leans on it."""

import numpy as np


def confusion(axes, counts):
    """Draw counts (K, K): row = true class, column = predicted. Colour shows the mistakes only; numbers show all."""
    mistakes = np.array(counts, dtype=float)
    np.fill_diagonal(mistakes, 0)
    axes.imshow(mistakes, cmap="Oranges", vmin=0, vmax=max(1.0, 1.6 * mistakes.max()))
    for (i, j), count in np.ndenumerate(counts):
        if count:
            axes.text(j, i, str(count), ha="center", va="center", fontsize=9, weight="bold" if i == j else "normal")
    axes.set(xlabel="the network says", ylabel="the digit is", xticks=range(len(counts)), yticks=range(len(counts)))
    axes.spines[:].set_visible(False)
