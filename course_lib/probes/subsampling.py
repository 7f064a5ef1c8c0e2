"""Smaller pictures: pick one pixel of each block, take the block's mean, or its largest. Notebook 13 asks what survives."""

import numpy as np

from ..checks import numbers, whole_number

WAYS = ("pick", "mean", "max")


def shrunk(images, factor, how="mean", start=0):
    """Return images (…, H, W) made smaller by a whole factor: (…, H // factor, W // factor).

    how    "pick" keeps one pixel of each block of factor × factor, "mean" and "max" look at the whole block
    start  which pixel "pick" keeps: row and column `start` of the block, from 0
    Rows and columns that do not fill a block are left out. Blocks lie side by side, as in pooling.
    """
    images, factor = numbers("images", images), whole_number("factor", factor)
    start = whole_number("start", start, 0, factor - 1)
    if not isinstance(how, str) or how not in WAYS:
        raise ValueError(f"how must be one of {', '.join(WAYS)}, got {how!r}.")
    if images.ndim < 2 or min(images.shape[-2:]) < factor:
        raise ValueError(f"images must have shape (…, H, W) with at least {factor} pixels a side, got {images.shape}.")
    h, w = (side // factor for side in images.shape[-2:])
    whole = images[..., :h * factor, :w * factor]
    if how == "pick":
        return whole[..., start::factor, start::factor]
    parts = [whole[..., u::factor, v::factor] for u in range(factor) for v in range(factor)]  # each (…, h, w)
    result = parts[0].astype(np.float64) if how == "mean" else parts[0].copy()
    for part in parts[1:]:
        result = result + part if how == "mean" else np.maximum(result, part)
    return result / factor**2 if how == "mean" else result
