"""Occlusion: cover a part of the picture and ask again. Notebook 15 leans on it.

Source: M. D. Zeiler and R. Fergus, *Visualizing and understanding convolutional networks*, ECCV (2014), figure 7.
"""

import numpy as np

from ..checks import array, count, finite_number, function, numbers, wants
from ..nn import output_size

IMAGE = array("(H, W)")


@wants(image=IMAGE, side=count(), fill=finite_number, stride=count())
def covered(image, side, fill=0.5, stride=1):
    """Return copies of an image (H, W), one for each place of a square of `side` pixels: (rows, columns, H, W)."""
    rows, columns = (output_size(n, side, stride) for n in image.shape)
    copies = np.tile(image, (rows, columns, 1, 1))
    for i in range(rows):
        for j in range(columns):
            copies[i, j, i * stride:i * stride + side, j * stride:j * stride + side] = fill
    return copies


@wants(answer=function, image=IMAGE)
def occlusion_map(answer, image, side, fill=0.5, stride=1):
    """Return answer(image with the square at this place) for every place, (rows, columns).

    `answer` takes images (N, H, W) and returns (N,) numbers, such as the probability of the right class.
    """
    copies = covered(image, side, fill, stride)
    values = numbers("what answer returns", answer(copies.reshape(-1, *image.shape)))
    if values.shape != (copies.shape[0] * copies.shape[1],):
        raise ValueError(f"answer must give one number for each image, wanted shape ({copies.shape[0] * copies.shape[1]},), "
                         f"got {values.shape}.")
    return values.reshape(copies.shape[:2])
