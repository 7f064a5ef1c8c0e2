"""Widgets of notebook 15: feature maps, receptive fields, and the patches that excite a unit most."""

import numpy as np

from ..datasets import load_digits
from ..plots.features import class_bars, feature_map, fields, tiles
from ..plots.stage import panel
from ..probes import box_on_image, gradient_map
from .controls import choice, slider
from .explore import Explorer, explore
from .seen_network import ALL_STOPS, MAP_STOPS, seen_fields, seen_means, seen_network, seen_outputs, seen_patches


def _span(first, length):
    return f"{first} to {first + length - 1}" if length > 1 else f"{first}"


def maps_and_words(fig, image, maps, stop, channel):
    """Draw a digit (28, 28), one of its maps (C, h, w), and all of them; return what the chosen one says, in words."""
    channel = min(channel, len(maps) - 1)
    chosen = maps[channel]
    row, column = np.unravel_index(chosen.argmax(), chosen.shape)
    top, left, height, width = box = box_on_image(seen_network(), stop, row, column)
    silent = not chosen.any()
    fields(panel(fig, (0.01, 0.06, 0.3, 0.8)), image, {} if silent else {"field": box}, "the digit")
    feature_map(panel(fig, (0.34, 0.06, 0.3, 0.8)), chosen, f"{stop}, map {channel}", None if silent else (row, column))
    tiles(panel(fig, (0.67, 0.06, 0.32, 0.8)), maps, 2 if len(maps) == 6 else 4, f"all {len(maps)} maps", chosen=channel)
    if silent:
        return f"Map {channel} of {stop} is silent: this digit has nothing that its filter looks for."
    return (f"Map {channel} of {stop} is strongest in row {row}, column {column} (red). That unit sees rows "
            f"{_span(top, height)} and columns {_span(left, width)} of the digit (blue). {np.mean(chosen > 0):.0%} of the map "
            "is active.")


def draw_feature_maps(fig, sample, stop, channel):
    """The maps of one stop for one held-back digit."""
    return maps_and_words(fig, load_digits().test_images[sample], seen_outputs()[stop][sample], stop, channel)


def explore_feature_maps() -> Explorer:
    """Choose a digit, a layer and a channel, and see the maps."""
    return explore(draw_feature_maps, "Choose a digit, a layer and a map. Dark is a large number, white is 0. The red frame is "
                   "the strongest unit, the blue frame is what it sees. Keep one map and go through several digits: what do "
                   "the dark places have in common? Conv 1 and pool 1 have six maps, 0 to 5; the others have 16.",
                   size=(8.4, 3.4), sample=slider("held-back digit", 3, 0, 199), stop=choice("layer", MAP_STOPS),
                   channel=slider("map", 0, 0, 15))


def draw_field(fig, sample, stop, row, column, channel):
    """A unit on its map, its receptive field on a digit, and the pixels that move it there."""
    image, maps = load_digits().test_images[sample], seen_outputs()[stop][sample]
    channel, row, column = (min(value, size - 1) for value, size in zip((channel, row, column), maps.shape, strict=True))
    field, box = seen_fields()[stop], box_on_image(seen_network(), stop, row, column)
    gradient = gradient_map(seen_network(), stop, (channel, row, column), image[None])
    feature_map(panel(fig, (0.01, 0.06, 0.3, 0.8)), maps[channel], f"{stop}, map {channel}", (row, column))
    fields(panel(fig, (0.34, 0.06, 0.3, 0.8)), image, {"field": box}, "its receptive field")
    fields(panel(fig, (0.67, 0.06, 0.3, 0.8)), gradient, {"field": box}, "pixels that move it here", "strength")
    moving = np.count_nonzero(gradient > 1e-6 * gradient.max())
    inside = "" if box[2] == box[3] == field.size else f", and the image holds {box[2]} × {box[3]} of them"
    now = (f"On this digit, {moving} of these {box[2] * box[3]} pixels move it." if moving else
           "On this digit it is silent, and no single small change of a pixel moves it.")
    return f"By the formula, a unit of {stop} sees {field.size} × {field.size} pixels{inside}. {now}"


def explore_field() -> Explorer:
    """Choose a unit and see which pixels it can see, and which ones move it."""
    return explore(draw_field, "Choose a layer and a unit, by its row and column on the map. The blue frame is its receptive "
                   "field. On the right, the darker a pixel, the more it moves the unit on this digit. Go from conv 1 "
                   "to pool 2, then move the unit to the border. Notice: the frame grows with depth, and steps become larger.",
                   size=(8.4, 3.4), sample=slider("held-back digit", 3, 0, 199), stop=choice("layer", MAP_STOPS, "conv 2"),
                   row=slider("row of the unit", 4, 0, 27), column=slider("column of the unit", 6, 0, 27),
                   channel=slider("map", 14, 0, 15))


def draw_strongest(fig, stop, unit):
    """The nine strongest patches of a unit, and its mean response to each class."""
    output, labels = seen_outputs()[stop], load_digits().test_labels
    unit = min(unit, output.shape[1] - 1)
    found, means = seen_patches(stop, unit), seen_means(stop)[:, unit]
    names, active = [str(label) for label in labels[found.images]], np.sum(found.responses > 0)
    tiles(panel(fig, (0.01, 0.02, 0.44, 0.87)), found.patches, 3, f"{stop}, unit {unit}: strongest nine", "ink", names=names)
    class_bars(panel(fig, (0.54, 0.17, 0.44, 0.72)), means, "mean response to each digit")
    if not active:
        return f"Unit {unit} of {stop} is dead: it is 0 for all 1 000 digits, so these nine pictures mean nothing."
    if active < 9:
        return f"Unit {unit} of {stop} is almost dead: only {active} of 1 000 digits excite it; the others mean nothing."
    first, second = np.argsort(-means, kind="stable")[:2]
    share = f", with {means[second] / means[first]:.0%} of that" if means[second] > 0 else ""
    return (f"The nine strongest come from the digits {', '.join(names)}. On average, {first} excites this unit most; {second} "
            f"follows{share}.")


def explore_strongest() -> Explorer:
    """Choose a unit and see what excites it most among 1 000 digits."""
    return explore(draw_strongest, "Choose a layer and a unit. On the left are the nine patches that excite it most, from nine "
                   "different held-back digits; the number above is the digit's label. On the right is its mean response to "
                   "each class. Say in a word what the patches have in common, then look at the bars: would the word be true?",
                   size=(7.6, 3.8), stop=choice("layer", ALL_STOPS, "conv 2"), unit=slider("unit", 2, 0, 119))
