"""The patches that excite a unit most: the lecture's "very simple way to visualize features". Notebook 15 leans on it."""

from typing import NamedTuple

import numpy as np

from ..checks import LAYERS, array, count, having, wants, whole_number, without_nan
from .feature_maps import up_to
from .receptive_field import receptive_fields


class Patches(NamedTuple):
    """n patches, strongest first: what the unit saw (n, k, k), its responses (n,), the images (n,) and places (n, 2)."""

    patches: np.ndarray
    responses: np.ndarray
    images: np.ndarray
    places: np.ndarray


@wants(maps=array("(N, h, w)"), n=count())
def strongest_places(maps, n):
    """Return (images (n,), places (n, 2), responses (n,)) of the largest numbers in maps (N, h, w), strongest first.

    Each image gives at most one place, its best; else the list would be n neighbours of one place.
    """
    flat = np.reshape(without_nan("maps", maps), (len(maps), -1))
    best = flat.argmax(axis=1)
    responses = flat[np.arange(len(flat)), best]
    images = np.argsort(-responses, kind="stable")[:n]
    return images, np.stack(np.divmod(best[images], maps.shape[2]), axis=1), responses[images]


@wants(image=array("(H, W)", keep=True), field=having("size", "jump", "start", like="a Field, as receptive_fields gives them"),
       row=count(0), column=count(0))
def seen_patch(image, field, row, column):
    """Return what a unit at (row, column) of a map sees, (size, size), by its `Field`; zeros where it sees padding."""
    padded = np.pad(image, field.size)
    top, left = (field.size + field.start + place * field.jump for place in (row, column))
    patch = padded[top:top + field.size, left:left + field.size]
    if patch.shape != (field.size, field.size):
        raise ValueError(f"no unit at row {row} and column {column} sees an image of {image.shape} pixels: take smaller ones.")
    return patch


@wants(network=LAYERS, images=array("(N, H, W)", keep=True), output=array("(N, n)", "(N, C, h, w)"))
def strongest_patches(network, images, name, channel, n=9, output=None) -> Patches:
    """Find the n patches of images (N, H, W) to which one unit of a stop responds most, at most one from each image.

    A unit of a dense layer sees the whole image, so whole images come out. `output` may hold what `up_to` gives for these
    images, where that is known already.
    """
    output = up_to(network, images, name) if output is None else output
    if len(output) != len(images):
        raise ValueError(f"output must belong to the images, got {len(output)} outputs for {len(images)} images.")
    field, channel = receptive_fields(network).get(name), whole_number("channel", channel, 0, output.shape[1] - 1)
    maps = output[:, channel].reshape(len(images), *output.shape[2:]) if field else output[:, channel, None, None]
    chosen, places, responses = strongest_places(maps, n)
    patches = [seen_patch(images[k], field, *place) if field else images[k] for k, place in zip(chosen, places, strict=True)]
    return Patches(np.array(patches), responses, chosen, places)
