"""Small pictures that many widgets share: every bar, dot and line stands at the number that it was given."""

import sys
from dataclasses import dataclass

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from course_lib.plots import architecture, stage_table
from course_lib.plots.activations import norms_by_layer
from course_lib.plots.backward import epsilon_curves
from course_lib.plots.digits import digit_and_bars
from course_lib.plots.grids import sliding_window
from course_lib.plots.handmade import mirrored, score_bars
from course_lib.plots.label_curves import ranking_bars
from course_lib.plots.points import bound_dots, neuron_among
from course_lib.plots.pretraining import small_picture
from course_lib.plots.timeline import timeline

P = np.array([0.05, 0.0, 0.1, 0.5, 0.05, 0.2, 0.0, 0.05, 0.03, 0.02])


def axes():
    return Figure().subplots()


def dark_edged(bars):
    return [k for k, bar in enumerate(bars) if bar.get_linewidth() > 2]


def odd_one_out(bars):
    """The bars whose colour no other bar has."""
    colours = [to_hex(bar.get_facecolor()) for bar in bars]
    return [k for k, colour in enumerate(colours) if colours.count(colour) == 1]


def test_bars_of_probabilities_beside_their_digit():
    figure, image = Figure(), np.random.default_rng(0).random((28, 28))
    digit_and_bars(figure, image, P, label=5, title="?")
    left, right = figure.axes
    assert np.array_equal(left.images[0].get_array(), image) and left.images[0].get_clim() == (0, 1)
    assert [bar.get_height() for bar in right.patches] == P.tolist()
    assert np.allclose([bar.get_x() + bar.get_width() / 2 for bar in right.patches], range(10))
    assert odd_one_out(right.patches) == [3] and dark_edged(right.patches) == [5]
    assert left.get_position().x1 < right.get_position().x0


def test_bars_of_scores_also_below_zero():
    ax, scores = axes(), 4 * P - 0.9
    score_bars(ax, scores, label=2)
    assert np.allclose([bar.get_height() for bar in ax.patches], scores)
    assert odd_one_out(ax.patches) == [3] and dark_edged(ax.patches) == [2]
    assert ax.get_ylim()[0] < scores.min() and ax.get_ylim()[1] >= scores.max()


def test_a_ranking_has_the_best_on_top_with_its_name_and_number():
    ax = axes()
    ranking_bars(ax, ["b", "c", "a"], [0.5, 0.25, 0.75])
    assert [label.get_text() for label in ax.get_yticklabels()] == ["c", "b", "a"]
    assert [(bar.get_y() + bar.get_height() / 2, bar.get_width()) for bar in ax.patches] == [(0, 0.25), (1, 0.5), (2, 0.75)]
    assert [(text.get_text(), text.get_position()[1]) for text in ax.texts] == [("25%", 0), ("50%", 1), ("75%", 2)]


def test_norms_stand_over_their_layers_and_zeros_are_left_out():
    ax = axes()
    norms_by_layer(ax, {"relu": [1.0, 0.0, 3.0], "tanh": [0.5, 0.25, 0.125]})
    relu, tanh = ax.lines
    assert relu.get_label() == "relu" and relu.get_xdata().tolist() == tanh.get_xdata().tolist() == [1, 2, 3]
    assert np.array_equal(relu.get_ydata(), [1, np.nan, 3], equal_nan=True) and tanh.get_ydata().tolist() == [0.5, 0.25, 0.125]
    assert ax.get_yscale() == "log" and ax.get_xscale() == "linear"


def test_errors_stand_over_their_steps():
    ax, steps = axes(), np.array([1e-1, 1e-3, 1e-5])
    epsilon_curves(ax, steps, {"one side": steps, "both sides": steps**2})
    for line, values in zip(ax.lines, (steps, steps**2), strict=True):
        assert np.array_equal(line.get_xdata(), steps) and np.array_equal(line.get_ydata(), values)
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["one side", "both sides"]
    assert ax.get_xscale() == ax.get_yscale() == "log"


def test_mistakes_and_bound_are_dots_with_their_numbers():
    ax = axes()
    bound_dots(ax, 7, 420.4)
    assert [(line.get_xdata()[0], line.get_ydata()[0]) for line in ax.lines] == [(7, 0), (420.4, 1)]
    assert [text.get_text() for text in ax.texts] == ["7", "420"] and ax.get_xlim()[1] > 420.4


def test_the_ring_is_around_the_point_that_is_looked_at():
    ax, x = axes(), np.array([[0.0, 0.5], [1.0, -1.0], [-1.0, 0.25]])
    neuron_among(ax, x, np.array([1, 0, 1]), np.array([1.0, 1.0]), 0.0, -2, 2, looked_at=2)
    assert (ax.lines[-1].get_xdata()[0], ax.lines[-1].get_ydata()[0]) == (-1.0, 0.25)


def test_the_twin_shows_what_both_digits_have():
    ax, image = axes(), np.array([[1.0, 0.5, 0.0], [0.0, 0.9, 0.1]])
    twin = image[:, ::-1]
    mirrored(ax, image, twin, "")
    shared = ax.images[1].get_array()
    for i, j in np.ndindex(2, 3):
        both = min(image[i, j], twin[i, j])
        assert np.ma.getmaskarray(shared)[i, j] == (both < 0.2) and (both < 0.2 or shared[i, j] == both)
    assert ax.images[0].get_extent() == ax.images[1].get_extent() == [0, 3, 2, 0]


def test_the_window_is_framed_where_it_lies_and_its_number_where_it_goes():
    panels, image = Figure().subplots(1, 3), np.arange(25.0).reshape(5, 5)
    sliding_window(panels, (image, 1), ([["a"] * 3] * 3, np.ones((3, 3))), np.full((3, 3), np.nan), ((2, 0), (1, 2)))
    frames = [[(patch.get_xy(), patch.get_width(), patch.get_height()) for patch in panel.patches if not patch.get_fill()]
              for panel in panels]
    assert frames == [[((-0.5, 1.5), 3, 3)], [], [((1.5, 0.5), 1, 1)]]


def test_a_small_picture_is_square_and_row_by_row():
    ax = axes()
    small_picture(ax, np.arange(9) / 9, "title")
    assert np.array_equal(ax.images[0].get_array(), np.arange(9).reshape(3, 3) / 9) and ax.get_title() == "title"
    assert ax.images[0].get_clim() == (0, 1)


def test_on_the_timeline_the_ring_is_around_the_chosen_event():
    ax = axes()
    timeline(ax, [1958, 1974, 1986], [0, 1, 2], ["first phase", "winter", "second phase"], [True, False, True], 2, "backprop")
    *_, others, picked, ring = ax.lines
    assert (others.get_xdata().tolist(), others.get_ydata().tolist()) == ([1974], [1])
    assert (picked.get_xdata().tolist(), picked.get_ydata().tolist()) == ([1958, 1986], [0, 2])
    assert (ring.get_xdata()[0], ring.get_ydata()[0]) == (1986, 2) and ax.texts[0].get_text() == "backprop"
    assert [tick for tick in ax.get_xticks() if 1940 < tick < 2030] == [1950, 1960, 1970, 1980, 1990, 2000, 2010, 2020]


@dataclass
class Part:
    """A layer of a network as `architecture` wants it."""

    kind: str
    shape: tuple
    paths: tuple = ()
    words: str = ""


@pytest.fixture
def written(monkeypatch):
    """What the two tables of notebook 16 write: {text: [(x, y)]}."""
    found = {}

    def write(axes, x, y, texts, size, colour=None):
        for text, *place in zip(texts, x, y, strict=True):
            found.setdefault(text, []).append(tuple(place))
    for function in (architecture, stage_table):
        monkeypatch.setattr(sys.modules[function.__module__], "write", write)
    return found


def test_in_the_table_of_stages_each_cell_stands_below_its_head(written):
    ax, columns = axes(), [[["a"], ["all"], ["b", "c"], ["end"]], [["a", "new"], ["all"], ["b"], ["end"]]]
    stage_table(ax, ["left", "right"], columns, new=[(1, 0, 1)], foot=["1 M", "2 M"])
    x = {text: [place[0] for place in places] for text, places in written.items()}
    assert x == {"left": [0.5], "right": [1.5], "a": [0.5, 1.5], "new": [1.5], "all": [1], "b": [0.5, 1.5], "c": [0.5],
                 "end": [1], "1 M": [0.5], "2 M": [1.5]}
    y = {text: places[0][1] for text, places in written.items()}
    down = [y[text] for text in ("left", "a", "new", "all", "b", "c", "end", "1 M")]
    assert down == sorted(down) and min(np.diff(down)) >= 0.9 and ax.yaxis_inverted() and y["2 M"] == y["1 M"]
    mark, = ax.patches
    assert mark.get_y() < y["new"] < mark.get_y() + mark.get_height() and mark.get_x() >= 0.5  # the right half


def test_channels_stand_above_and_sides_below_the_layer_where_they_change(written):
    parts = [Part("conv", (7, 20, 20)), Part("pool", (7, 10, 10)), Part("conv", (9, 10, 10)), Part("dense", (50,))]
    drawing = architecture(axes(), parts, (1, 20, 20), legend=False)
    conv, pool, second, dense = [(left + right) / 2 for left, right in drawing.spans]
    places = {text: (x, np.sign(y)) for text, [(x, y)] in written.items()}
    name = places.pop("channels")[0]
    assert name == places.pop("side")[0] < 0
    assert places == {"7": (conv, 1), "9": (second, 1), "50": (dense, 1), "20": (conv, -1), "10": (pool, -1), "1": (dense, -1)}


def test_numbers_of_narrow_layers_keep_their_distance(written):
    drawing = architecture(axes(), [Part("norm", (n, 8, 8)) for n in range(1, 60)], (1, 8, 8), legend=False)
    x = [written[str(n)][0][0] for n in range(1, 60)]
    assert min(np.diff(x)) > 0.033 * drawing.width - 1e-9
