"""Photographs and what filters make of them: grey, in colour, or signed. Notebooks 12 and 13 lean on it."""

import numpy as np

from .style import GREY


def photograph(axes, image, title=""):
    """Draw an image in [0, 1], black to white: grey (H, W) or in colour (3, H, W). Values outside are cut off."""
    image = np.asarray(image)
    if image.ndim == 3:
        axes.imshow(np.clip(image.transpose(1, 2, 0), 0, 1))
    else:
        axes.imshow(image, cmap="gray", vmin=0, vmax=1)
    _bare(axes, title)


def signed_map(axes, values, title="", limit=None):
    """Draw a map (H, W) of signed numbers: blue above 0, orange-red below, white 0; full colour at ±limit."""
    limit = limit or float(np.abs(values).max()) or 1.0
    axes.imshow(values, cmap="RdBu", vmin=-limit, vmax=limit)
    _bare(axes, title)


def ink_map(axes, values, title="", most=None):
    """Draw a map (H, W) of numbers from 0, white, to `most` (the largest if not given), black, in a thin frame."""
    axes.imshow(values, vmin=0, vmax=most or float(np.max(values)) or 1.0)
    _bare(axes, title)
    axes.spines[:].set(visible=True, color=GREY, linewidth=0.8)


def _bare(axes, title):
    axes.set(xticks=[], yticks=[])
    axes.set_title(title, fontsize=11, y=1.0)  # a fixed place: looking for one takes time
    axes.spines[:].set_visible(False)
