"""How much do feature maps change when the picture moves, before pooling and after? Notebook 13 measures it on digits."""

import numpy as np

from ..checks import WHOLE, array, same_shape, wants
from ..nn import Conv2D
from .shift import shifted
from .subsampling import shrunk

SOBEL = np.outer([1, 2, 1], [1, 0, -1])
FILTERS = np.stack([[[1, -1, -1], [-1, 1, -1], [-1, -1, 1]], [[-1, 1, -1]] * 3, SOBEL, SOBEL.T])


@wants(images=array("(N, H, W)"))
def edge_maps(images):
    """Return four feature maps of grey images (N, H, W) after ReLU, (N, 4, H, W): the two filters of the lecture, two Sobel.

    Same size through padding 1. With whole numbers as pixels the maps are whole numbers, exactly.
    """
    layer = Conv2D(1, len(FILTERS), 3, np.random.default_rng(0), padding=1, dtype=np.float64)
    layer.W[...] = FILTERS[:, None]
    return np.maximum(layer(images[:, None]), 0)


@wants(images=array("(N, H, W)", keep=True), right=WHOLE, down=WHOLE)
def all_shifted(images, right, down=0):
    """Return images (N, H, W), each moved by whole pixels; zeros enter."""
    return np.stack([shifted(image, right, down) for image in images])


def pooled(maps, size, how="max"):
    """Return maps (…, H, W) after pooling with windows of size × size, side by side; size 1 changes nothing."""
    return shrunk(maps, size, how)


@wants(before=array("(N, …)"), after=array("(N, …)"))
def relative_change(before, after):
    """Return ‖after − before‖ / ‖before‖ for each of N examples (N, …), float64 (N,): 0 means that nothing changed."""
    same_shape(before=before, after=after)
    before, after = (np.reshape(a, (len(a), -1)).astype(np.float64) for a in (before, after))
    return np.linalg.norm(after - before, axis=1) / np.linalg.norm(before, axis=1)
