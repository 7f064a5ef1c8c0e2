"""Moved copies of an image; notebook 09 asks a network about a digit that is nudged by a few pixels."""

import numpy as np

from ..checks import WHOLE, array, wants


@wants(image=array("(H, W)", keep=True), right=WHOLE, down=WHOLE)
def shifted(image, right, down):
    """Return a copy of an image (H, W), moved by whole pixels (negative: left, up); what leaves is lost, 0 enters."""
    height, width = image.shape
    padded = np.zeros((3 * height, 3 * width), dtype=image.dtype)
    padded[height:2 * height, width:2 * width] = image
    top, left = (int(np.clip(size - by, 0, 2 * size)) for size, by in ((height, down), (width, right)))
    return padded[top:top + height, left:left + width].copy()
