"""The pictures of notebook 11 show the arrays they are given."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from course_lib import plots


@pytest.fixture
def axes():
    return Figure().add_subplot()


def test_strip_holds_every_picture_with_gaps(axes):
    rows = np.random.default_rng(0).random((3, 9))
    plots.picture_strip(axes, rows, label="three", frames=True)
    shown = axes.images[0].get_array()
    assert shown.shape == (3, 15) and len(axes.lines) == 3
    for i, row in enumerate(rows):
        np.testing.assert_array_equal(shown[:, 5 * i + 1:5 * i + 4], row.reshape(3, 3))
    assert axes.get_ylabel() == "three"


def test_signed_strip_has_white_in_the_middle(axes):
    plots.picture_strip(axes, np.array([[-2.0, 0, 0, 1]]), signed=True)
    assert axes.images[0].get_clim() == (-2, 2)
    plots.picture_strip(axes, np.array([[0.0, 0, 0, 0.5]]))
    assert axes.images[1].get_clim() == (0, 1), "half ink is half dark, whatever else is in the picture"


def test_state_bars(axes):
    plots.state_bars(axes, ["0", "1"], [0.25, 0.75], [0.3, 0.7])
    assert [bar.get_height() for bar in axes.patches] == [0.25, 0.75]
    assert axes.lines[0].get_ydata().tolist() == [0.3, 0.7]


def test_runs_by_start_writes_mean_and_range(axes):
    plots.runs_by_start(axes, {"a": [0.5, 0.7], "b": [0.9]})
    assert [text.get_text() for text in axes.texts] == ["60%  (50–70)", "90%  (90–90)"]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["a", "b"]


def test_runs_by_start_draws_every_start_that_it_names(axes):
    """More starts than colours: the last ones, the newest, were named and not drawn."""
    plots.runs_by_start(axes, {f"start {i}": [i / 20] for i in range(10)})
    assert len(axes.get_yticklabels()) == len(axes.texts) == 10


def test_curves_and_codes(axes):
    plots.likelihood_curves(axes, np.arange(3), {"one": [-3, -2, -1], "two": [-3, -3, -3]}, -0.5)
    assert len(axes.lines) == 3 and axes.get_legend().get_texts()[1].get_text() == "two"
    other = Figure().add_subplot()
    plots.code_matrix(other, np.array([[0.0, 1.0]]), ["x"])
    assert [text.get_text() for text in other.texts] == ["0", "1"]
    field = Figure().add_subplot()
    plots.code_field(field, np.arange(16) / 16)
    assert field.images[0].get_array().shape == (2, 8)
