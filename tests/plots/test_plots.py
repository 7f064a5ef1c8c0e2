"""Pictures: they draw what they are given, end with words, and use colours that can be told apart."""

import base64
import io
import itertools

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image

from course_lib import plots
from course_lib.nn import History
from course_lib.plots import plane, style
from course_lib.plots.labels import subscript
from course_lib.plots.picture import Picture, png_of
from course_lib.plots.stage import clear_stage, panel, strike


def test_palette_is_told_apart_without_red_and_green():
    """Distances after the deuteranopia projection of Viénot, Brettel and Mollon (1999), in linear RGB."""
    project = np.array([[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]])
    seen = [project @ np.array(to_rgb(colour)) ** 2.2 for colour in style.PALETTE]
    assert min(np.linalg.norm(a - b) for a, b in itertools.combinations(seen, 2)) > 0.08


def test_show_gives_picture_and_words(monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", shown.append)
    figure, axes = plt.subplots(figsize=(3, 2))
    axes.plot([0, 1])
    plots.show(figure, "A line that rises from 0 to 1.")
    data, metadata = shown[0]._repr_mimebundle_()
    assert data["text/plain"] == metadata["image/png"]["alt"] == "A line that rises from 0 to 1."
    picture = Image.open(io.BytesIO(base64.b64decode(data["image/png"])))
    assert picture.size == (2 * metadata["image/png"]["width"], 2 * metadata["image/png"]["height"])
    assert "rises" in shown[1].data and not plt.fignum_exists(figure.number)


def test_show_insists_on_words():
    with pytest.raises(ValueError, match="wants a sentence"):
        plots.show(Figure(), " ")


def test_a_picture_is_the_same_bytes_twice_and_keeps_white_white():
    figure = Figure(figsize=(3, 2))
    figure.subplots().plot([0, 1, 0], color=style.BLUE)
    assert png_of(figure) == png_of(figure)
    picture = Image.open(io.BytesIO(png_of(figure))).convert("RGB")
    assert picture.getpixel((0, 0)) == (255, 255, 255)
    assert Picture(figure, "x").width == figure.canvas.get_width_height()[0]


def test_style_leaves_nothing_behind():
    before = plt.rcParams["lines.linewidth"]
    with style.style():
        assert plt.rcParams["lines.linewidth"] == 2.0
    assert plt.rcParams["lines.linewidth"] == before


def test_letters_are_large_enough_to_read():
    figure = Figure()
    with style.style():
        axes = figure.subplots()
        axes.set(title="title", xlabel="label")
        png_of(figure)  # numbers at the axes come with drawing
        sizes = [text.get_fontsize() for text in axes.findobj(Text) if text.get_text()]
    assert len(sizes) > 5 and min(sizes) >= 10


def test_style_undoes_what_the_learner_set_and_gives_it_back():
    with plt.rc_context():
        def drawn():
            with style.style():
                figure = Figure(figsize=(3, 2))
                figure.subplots().plot([0, 1, 0], label="a")
                figure.axes[0].legend()
                return png_of(figure)

        before, backend = drawn(), plt.get_backend()
        plt.style.use("dark_background")
        plt.rcParams.update({"font.size": 30, "xtick.labelsize": 25, "axes.grid": True, "image.origin": "lower",
                             "figure.autolayout": True, "figure.max_open_warning": 7})
        assert drawn() == before
        assert plt.rcParams["xtick.labelsize"] == 25 and plt.rcParams["figure.max_open_warning"] == 7
        assert plt.get_backend() == backend


def test_panel_is_used_again_and_empty():
    figure = Figure()
    first = panel(figure, (0.1, 0.1, 0.8, 0.8))
    first.plot([0, 5], label="a")
    first.legend()
    first.imshow(np.zeros((2, 2)))
    clear_stage(figure)
    again = panel(figure, (0.1, 0.1, 0.8, 0.8))
    strike(figure)
    assert again is first and figure.axes == [first]
    assert not (again.lines or again.images or again.texts) and again.get_legend() is None
    again.plot([0, 1], [0, 100])
    assert again.get_ylim()[1] > 100
    clear_stage(figure)
    strike(figure)
    assert figure.axes == []


def test_corner_marks():
    axes = Figure().subplots()
    plots.corners(axes, np.array([[0, 0], [1, 1]]), [0, 1], [1, 1])
    assert [(line.get_marker(), line.get_xydata().tolist()) for line in axes.lines] == [
        ("o", [[0, 0]]), ("o", [[1, 1]]), ("x", [[0, 0]])]


@pytest.mark.parametrize("theta", [0.7, -0.4])
@pytest.mark.parametrize("w", [(1, 1), (-1, 2), (0, 1), (3, 0)])
def test_half_plane_is_where_the_sum_reaches_theta(w, theta):
    axes = Figure().subplots()
    plots.half_plane(axes, w, theta)
    assert np.allclose(axes.lines[0].get_xydata() @ w, theta)
    points = np.random.default_rng(0).uniform(-0.5, 1.5, (200, 2))
    points = points[np.abs(points @ w - theta) > 1e-6]
    assert np.array_equal(axes.patches[0].get_path().contains_points(points), points @ w >= theta)
    assert axes.get_xlim() == axes.get_ylim() == (-0.5, 1.5)


@pytest.mark.parametrize(("theta", "colour"), [(0.7, plane.SILENT), (0, plane.FIRES), (-1, plane.FIRES)])
def test_without_weights_there_is_no_line(theta, colour):
    axes = Figure().subplots()
    plots.half_plane(axes, (0, 0), theta)
    assert not axes.lines and to_rgb(axes.get_facecolor()[:3]) == to_rgb(colour)


def test_region_shows_the_values_it_is_given():
    axes = Figure().subplots()
    values = np.array([[0, 1], [1, 1]])
    plots.region(axes, np.array([0.0, 1.0]), values)
    assert np.array_equal(axes.images[0].get_array(), values) and axes.images[0].origin == "lower"


def test_confusion_writes_every_count():
    axes = Figure().subplots()
    plots.confusion(axes, np.array([[5, 1], [0, 7]]))
    assert sorted(text.get_text() for text in axes.texts) == ["1", "5", "7"]


def test_learning_curves_draw_the_history():
    figure = Figure()
    plots.learning_curves(figure, History([2.0, 1.0], [0.1, 0.5], [2.1, 1.5], [0.2, 0.4]))
    left, right = figure.axes
    assert list(left.lines[1].get_ydata()) == [2.1, 1.5] and list(right.lines[0].get_ydata()) == [0.1, 0.5]
    plots.learning_curves(Figure(), History())


def test_digit_and_weight_grids_use_one_panel_each():
    figure = Figure()
    plots.digit_grid(figure, np.zeros((12, 28, 28)), [str(i) for i in range(12)])
    assert sum(bool(axes.images) for axes in figure.axes) == 12
    figure = Figure()
    plots.weight_grid(figure, np.stack([np.zeros((28, 28)), np.full((28, 28), -3.0)]))
    assert figure.axes[0].images[0].get_clim() == (-3.0, 3.0)


def test_positive_is_blue_and_negative_red_in_every_picture():
    """One convention for the course: weight pictures and maps of outputs speak the same colours."""
    figure, axes = Figure(), Figure().subplots()
    plots.weight_grid(figure, np.array([[[-1.0, 1.0]]]))
    plots.output_map(axes, np.array([0.0, 1.0]), np.array([[0.0, 1.0], [0.0, 1.0]]))
    for image in (figure.axes[0].images[0], axes.images[0]):
        (low_red, _, low_blue, _), (high_red, _, high_blue, _) = image.cmap(image.norm(np.array(image.get_clim())))
        assert low_red > low_blue and high_blue > high_red


@pytest.mark.parametrize(("p", "said"), [([0.95, 0.05], "says 0, and is sure"), ([0.4, 0.6], "says 1, but leaves room for 0"),
                                         ([0.4, 0.3, 0.3], "hesitates: 0 or")])
def test_probabilities_in_words(p, said):
    assert said in plots.in_words(np.array(p))


def test_binary_table_and_subscripts():
    axes = Figure().subplots()
    plots.binary_table(axes, ["a", "b"], [[0, 1], [1, 1]])
    assert {line.get_marker(): len(line.get_xdata()) for line in axes.lines} == {"$0$": 1, "$1$": 3}
    assert [label.get_text() for label in axes.get_xticklabels()] == ["a", "b"]
    assert subscript(12) == "₁₂"
