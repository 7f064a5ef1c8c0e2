"""Colours, by computation: what the palette promises, that a second cue goes with each colour, and lightness that grows.

The letters and lines of the widgets' own pictures are measured in tests/widgets/test_all_widgets.py, those of the static
figures in tests/plots/test_static_figures.py.
"""

import importlib
import inspect
import itertools
import pkgutil
import re

import matplotlib as mpl
import measure_colours as measure
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import Colormap, LinearSegmentedColormap, ListedColormap, is_color_like, to_rgb
from matplotlib.figure import Figure

from course_lib import plots
from course_lib.plots import connections, style
from course_lib.plots.numerals import write

MODULES = [importlib.import_module(f"course_lib.plots.{found.name}") for found in pkgutil.iter_modules(plots.__path__)]
PALETTE = np.array([to_rgb(colour) for colour in style.PALETTE])
OKABE_ITO = ["#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#222222"]
SOURCES = "".join(inspect.getsource(module) for module in MODULES)
NAMED = sorted(set(re.findall(r'(?:cmap=|COLOURS = )"([A-Za-z_]+)"', SOURCES)))


def is_colour(part):
    return isinstance(part, str) and len(part) > 2 and is_color_like(part)


def looks():
    """Every list of looks in the plots: {module.NAME: [(colour, marker, dashes, …), …]}."""
    for module in MODULES:
        for name, value in vars(module).items():
            entries = list(value.values()) if isinstance(value, dict) else value
            if isinstance(entries, list | tuple) and len(entries) > 1 and all(
                    isinstance(entry, tuple) and any(map(is_colour, entry)) for entry in entries):
                yield f"{module.__name__.split('.')[-1]}.{name}", entries


def colormaps():
    """Every colormap for amounts in the plots, and the named ones that they use; more than three listed colours are names."""
    for module in MODULES:
        for name, value in vars(module).items():
            if isinstance(value, Colormap) and (value.N <= 3 or not isinstance(value, ListedColormap)):
                yield f"{module.__name__.split('.')[-1]}.{name}", value
    yield from ((name, mpl.colormaps[name]) for name in NAMED)


def lightness(cmap):
    return measure.lab(cmap(np.linspace(0, 1, min(cmap.N, 33)))[:, :3])[:, 0]


def test_contrast_is_that_of_the_standard():
    assert measure.contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    assert measure.contrast(to_rgb("#767676"), (1, 1, 1)) == pytest.approx(4.54, abs=0.01)  # the palest grey that may be text


def test_lines_and_letters_can_be_seen_on_white():
    assert min(measure.contrast(PALETTE, np.ones(3))) >= 3
    letters = [to_rgb(colour) for colour in (style.BLUE, style.GREEN, style.RED, style.BLACK, style.GREY)]
    assert min(measure.contrast(letters, np.ones(3))) >= 4.5
    assert min(measure.contrast([to_rgb(colour) for colour in connections.NINE], np.ones(3))) >= 3


@pytest.mark.parametrize("sight", measure.SIGHTS)
def test_palette_is_told_apart(sight):
    """In the worst kind of sight, two colours differ as much as two of Okabe and Ito's differ in the best of the three."""
    assert measure.nearest(PALETTE, sight) >= 22
    worst = min(measure.nearest([to_rgb(c) for c in OKABE_ITO], kind) for kind in measure.SIGHTS)
    assert measure.nearest(PALETTE, sight) > worst


def test_a_weak_palette_would_be_noticed():
    red_and_green = np.array([to_rgb("#c05020"), to_rgb("#7f7f20")])
    assert measure.nearest(red_and_green, "deuteranopia") < 22 < measure.nearest(red_and_green, "all colours")


@pytest.mark.parametrize(("name", "entries"), list(looks()), ids=[name for name, _ in looks()])
def test_a_second_cue_goes_with_every_colour(name, entries):
    """In grey, each look is told by its marker or its dashes, or by lightness."""
    for one, other in itertools.combinations(entries, 2):
        cues = [[part for part in look if not is_colour(part)] for look in (one, other)]
        greys = [measure.lab([to_rgb(next(filter(is_colour, look)))])[0, 0] for look in (one, other)]
        assert cues[0] != cues[1] or abs(greys[0] - greys[1]) >= 20, f"{name}: {one} and {other}"


def test_looks_and_colormaps_are_found():
    assert {"descent.MANNERS", "deep.LOOKS", "activations.MARKS"} <= {name for name, _ in looks()}
    assert {"grids.SIGNED", "go_board.HEAT", "RdBu", "cividis"} <= {name for name, _ in colormaps()}


@pytest.mark.parametrize(("name", "cmap"), list(colormaps()), ids=[name for name, _ in colormaps()])
def test_lightness_of_a_colormap_grows_or_turns_once_at_white(name, cmap):
    steps = np.diff(lightness(cmap))
    steps = steps[np.abs(steps) > 0.3]
    turns = np.flatnonzero(np.diff(np.sign(steps)))
    if len(turns) == 1 and cmap.N > 3:
        assert max(lightness(cmap)) > 95, f"{name} turns, and not at white"
    else:
        assert len(turns) == 0, f"{name} gets lighter and darker again"


def test_a_colormap_of_the_rainbow_would_be_noticed():
    with pytest.raises(AssertionError):
        test_lightness_of_a_colormap_grows_or_turns_once_at_white("jet", mpl.colormaps["jet"])


@pytest.mark.parametrize("fill", ["white", "#333333", "#767676", *style.PALETTE, style.YELLOW])
def test_ink_is_read_on_every_fill(fill):
    assert measure.contrast(to_rgb(style.ink_on(fill)), to_rgb(fill)) >= 4.5


@pytest.mark.parametrize("colour", [*style.PALETTE, style.YELLOW])
def test_letters_are_darkened_only_as_far_as_needed(colour):
    before, after = (measure.contrast(to_rgb(c), np.ones(3)) for c in (colour, style.for_letters(colour)))
    assert after >= 4.5 and (after < 4.9 or after == before)


def pale():
    """A figure with two readable texts and letters, two of each that are not, and a line of each kind."""
    figure = Figure(figsize=(4, 3))
    FigureCanvasAgg(figure)
    with style.style():
        axes = figure.subplots()
        axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="dark enough")
        axes.text(0.1, 0.5, "pale", color="#999999", fontsize=11)
        axes.text(0.1, 0.7, "white on blue", color="white", bbox={"facecolor": style.BLUE})
        axes.imshow(np.ones((2, 2)), cmap=LinearSegmentedColormap.from_list("", ["black", "#777777"]), vmin=0, vmax=1,
                    extent=(0.6, 1, 0.6, 1), aspect="auto")
        axes.text(0.65, 0.8, "on grey", color="black", fontsize=11)
        write(axes, [0.3], [0.2], ["7"], 11, "#c0c0c0")
        axes.plot([0, 1], [0.3, 0.3], color=style.BLUE)
        axes.plot([0, 1], [0.4, 0.4], color=style.YELLOW)
    return figure


def test_pale_letters_and_lines_are_found():
    figure = pale()
    with style.style():
        figure.canvas.draw()
    bad = {text for text, ratio, wanted in measure.letter_colours(figure) if ratio < wanted}
    assert {"pale", "stamped letters"} <= bad and not bad & {"white on blue", "dark enough"}
    lines = measure.line_contrasts(figure)
    assert [ratio >= 3 for _, ratio in lines] == [True, False]
