"""How well a network still reads images that were moved. Notebook 14 compares an MLP and a CNN."""

import numpy as np

from ..checks import array, count, having, wants
from ..nn import accuracy


@wants(network=having("predict", like="a classifier that can predict, such as nn.Sequential(…)"),
       images=array("(N, H, W)", finite=True), furthest=count(0))
def accuracy_by_shift(network, images, labels, furthest=6):
    """Return the share of right answers, float64 (furthest + 1,), on images (N, H, W) moved by 0, 1, … pixels.

    Each is the mean of four directions: right, left, down, up. What leaves the image is lost, 0 enters.
    """
    h, w = images.shape[1:]
    padded = np.pad(images, ((0, 0), (furthest, furthest), (furthest, furthest)))
    scores = []
    for by in range(furthest + 1):
        places = [(0, 0)] if by == 0 else [(0, -by), (0, by), (-by, 0), (by, 0)]
        moved = [padded[:, furthest + down:furthest + down + h, furthest + right:furthest + right + w]
                 for down, right in places]
        scores.append(np.mean([accuracy(labels, network.predict(part)) for part in moved]))
    return np.array(scores)
