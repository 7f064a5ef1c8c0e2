"""Does a layer's answer move along when the image moves? Notebook 12 measures it, border and stride included."""

import numpy as np

from ..checks import WHOLE, array, choice, count, wants
from .filtering import filtered
from .shift import shifted

BORDERS = ("zeros", "wrap")


@wants(image=array("(H, W)", keep=True), right=WHOLE, down=WHOLE, border=choice(*BORDERS))
def moved(image, right, down, border="zeros"):
    """Return an image (H, W) moved by whole pixels; at the border enter zeros, or what left on the other side ("wrap")."""
    return np.roll(image, (down, right), axis=(0, 1)) if border == "wrap" else shifted(image, right, down)


@wants(image=array("(H, W)"), kernel=array("(k, k)"), border=choice(*BORDERS), stride=count())
def same_size_map(image, kernel, border="zeros", stride=1):
    """Return the feature map of an odd square kernel, every `stride`-th value of a map of the image's own size."""
    p = len(kernel) // 2
    if kernel.shape != (2 * p + 1, 2 * p + 1):
        raise ValueError(f"kernel must be square with an odd side, got shape {kernel.shape}.")
    padded = np.pad(image, p, mode="wrap") if border == "wrap" else np.pad(image, p)
    return filtered(padded, kernel, stride)


@wants(right=WHOLE, down=WHOLE, stride=count())
def shift_difference(image, kernel, right, down, border="zeros", stride=1):
    """Return map(moved image) − moved map(image); all zeros means: the map moves exactly with the image.

    The map moves by the image's shift divided by the stride, rounded down to whole values.
    """
    after = same_size_map(moved(image, right, down, border), kernel, border, stride)
    before = same_size_map(image, kernel, border, stride)
    return after - moved(before, right // stride, down // stride, border)
