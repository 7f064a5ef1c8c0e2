"""Figures are compared, too: what a cell draws must look like the picture in the committed notebook.

nbval leaves pictures out, because another matplotlib, or other fonts, move every letter by some pixels. So `build.py` writes
into each notebook where its figures come from, and they are compared wherever that is the same. The command
`python notebooks/build.py NN` makes the present figures the new reference. Part of `conftest.py` beside this file.
"""

import base64
import io
import platform

import matplotlib
import numpy as np
import pytest
from PIL import Image

PICTURE, KEY = "image/png", "figures from"
SEEN, SHARE = 48, 0.02  # a pixel that differs by more of 255 levels can be seen; so many of all may, where training decides
SOLID, NEAR, LEFT = 0.0005, 24, 0.25  # a colour on so many of all pixels; levels to its neighbours; how many of them must stay
VARIES, LARGE_SHARE = "figure-may-vary", 0.12  # the tag of a cell whose picture the last digit of a sum can change a lot

CHANGED = "a figure no longer looks like the saved one"
CURE = "If that is meant, make it the new reference: python notebooks/build.py NN"


def drawn_by() -> str:
    """Return what decides how a figure looks on this computer: matplotlib's version, system and processor."""
    return f"matplotlib {matplotlib.__version__}, {platform.system()} {platform.machine()}"


def figures(outputs) -> list[np.ndarray]:
    """Return the pictures among a cell's outputs, those of widgets at their first setting too, each (H, W, 3) int16."""
    found = [output["data"][PICTURE] for output in outputs or () if PICTURE in output.get("data", {})]
    return [np.asarray(Image.open(io.BytesIO(base64.b64decode(text))).convert("RGB"), dtype=np.int16) for text in found]


def difference(figure, reference) -> float:
    """Return the share of pixels whose colour differs visibly; 1 where the sizes differ."""
    if figure.shape != reference.shape:
        return 1.0
    return float(np.mean(np.abs(figure - reference).max(axis=2) > SEEN))


def colours(figure) -> tuple:
    """Return the colours of a figure, (K, 3) int16, and on how many pixels each stands, (K,)."""
    found, counts = np.unique(figure.reshape(-1, 3) @ np.array([65536, 256, 1]), return_counts=True)
    return np.stack([found >> 16, found >> 8 & 255, found & 255], axis=1).astype(np.int16), counts


def lost_colour(figure, reference) -> str:
    """Return the name of a colour that one of two figures of equal size has and the other lacks, or "".

    A thin line in another colour changes too few pixels for `difference`. A line that training has moved keeps its colour.
    """
    for one, other in ((reference, figure), (figure, reference)):
        (mine, counts), (theirs, their_counts) = colours(one), colours(other)
        for colour, count in zip(mine, counts, strict=True):
            near = np.abs(theirs - colour).max(axis=1) <= NEAR
            if count >= SOLID * counts.sum() and their_counts[near].sum() < LEFT * count:
                return "#" + bytes(colour.astype(np.uint8)).hex()
    return ""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """After a checked cell of a notebook has run, compare its pictures with the saved ones."""
    result = yield
    if hasattr(item, "cell") and item.options["check"] and item.parent.nb.metadata.get(KEY) == drawn_by():
        made, saved = figures(item.test_outputs), figures(item.cell.get("outputs"))
        shares = [difference(a, b) for a, b in zip(made, saved, strict=True)]
        limit = LARGE_SHARE if VARIES in item.cell.metadata.get("tags", ()) else SHARE
        assert all(share <= limit for share in shares), f"{CHANGED}: {max(shares):.1%} of its pixels differ. {CURE}"
        pairs = [(a, b) for a, b in zip(made, saved, strict=True) if limit == SHARE and not np.array_equal(a, b)]
        lost = [lost_colour(a, b) for a, b in pairs]
        assert not any(lost), f"{CHANGED}: only one of the two has the colour {max(lost)}. {CURE}"
    return result
