"""Maps and surfaces show what they were given: levels, arrows, dots; the projection keeps its directions."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from course_lib.plots import basins, contours, costs, path, spread, step_arrows, surface
from course_lib.plots.surface import _View

AXIS = np.linspace(-2, 2, 9)
VALUES = np.add.outer(AXIS**2, 3 * AXIS**2)  # rows are the second parameter


def axes():
    return Figure().subplots()


def test_arrows_have_their_true_and_their_enlarged_length():
    ax = axes()
    step_arrows(ax, np.array([1.0, 2.0]), np.array([0.5, -0.25]), 4.0, enlarged=10)
    step, slope = ax.collections
    assert (float(step.U[0]), float(step.V[0])) == (-2.0, 1.0) and (float(slope.U[0]), float(slope.V[0])) == (-5.0, 2.5)
    assert step.angles == "xy" and step.scale == 1


def test_contours_crowd_near_the_bottom_and_stand_a_level_surface():
    ax = axes()
    contours(ax, AXIS, AXIS, VALUES, n_lines=6)
    levels = ax.collections[0].levels
    assert len(levels) == 6 and (np.diff(levels, 2) > 0).all() and VALUES.min() < levels[0]
    contours(axes(), AXIS, AXIS, np.ones((9, 9)))


def test_the_view_from_above_and_from_the_side():
    above = _View(AXIS, AXIS, 0.0, 1.0, 0, 90)
    assert np.allclose(above(2.0, -2.0, 0.3)[:2], (1, -1))                 # like a map: first right, second up
    side = _View(AXIS, AXIS, 0.0, 1.0, 0, 0)
    low, high = side(0.0, 0.0, 0.0), side(0.0, 0.0, 1.0)
    assert low[0] == high[0] == 0 and high[1] > low[1]
    near, far = side(0.0, -2.0, 0.0), side(0.0, 2.0, 0.0)
    assert far[2] > near[2]
    turned = _View(AXIS, AXIS, 0.0, 1.0, 90, 90)
    assert np.allclose(turned(2.0, 0.0, 0.0)[:2], (0, 1))


@pytest.mark.parametrize("azimuth", [-180, -60, 0, 30, 135])
@pytest.mark.parametrize("elevation", [0, 35, 90])
def test_a_surface_from_any_side_draws_far_faces_first(azimuth, elevation):
    ax = axes()
    surface(ax, AXIS, AXIS, VALUES, azimuth, elevation, path=(AXIS[:3], AXIS[:3], np.array([1.0, 2.0, 99.0])), top=8.0)
    faces = ax.collections[-1]
    assert len(faces.get_paths()) == 64
    assert np.isfinite(np.concatenate([p.vertices for p in faces.get_paths()])).all()
    surface(axes(), AXIS, AXIS, np.ones((9, 9)), azimuth, elevation)


def test_from_the_side_a_surface_is_as_high_as_its_values_and_flat_where_it_is_cut_off():
    ax = axes()
    surface(ax, AXIS, AXIS, VALUES, 0, 0, top=8.0)
    y = np.unique(np.concatenate([p.vertices[:, 1] for p in ax.collections[-1].get_paths()]).round(9))
    wanted = np.unique([min(a**2 + 3 * b**2, 8) / 8 for a in AXIS for b in AXIS])
    assert np.allclose((y - y[0]) / (y[-1] - y[0]), wanted)


@pytest.mark.parametrize("azimuth", [-120, 0, 30, 200])
def test_near_faces_cover_far_ones(azimuth):
    """On level ground seen from above, what is further away stands higher in the picture: it must be drawn earlier."""
    ax = axes()
    surface(ax, AXIS, AXIS, np.ones((9, 9)), azimuth, 35)
    heights = [p.vertices[:4, 1].mean() for p in ax.collections[-1].get_paths()]
    assert (np.diff(heights) <= 1e-12).all()


def test_costs_and_paths_and_dots():
    ax = axes()
    costs(ax, {"a": np.array([1.0, 1e-3]), "b": np.array([2.0, 1.0])}, at=1, log=(-4, 2))
    assert ax.get_yscale() == "log" and ax.get_ylim() == (1e-4, 1e2) and ax.get_legend() is not None
    ax = axes()
    path(ax, np.array([[0.0, 1.0], [2.0, 3.0]]), "walk", manner=2)
    assert ax.lines[0].get_marker() == "^" and ax.lines[-1].get_xdata().tolist() == [2.0]
    ax = axes()
    spread(ax, {2: [1.0, 3.0], 4: [2.0, 2.0]}, "width", "cost")
    assert next(line.get_ydata().tolist() for line in ax.lines if len(line.get_xdata()) == 2) == [1.0, 3.0]


def test_basins_use_a_colour_for_each_label():
    ax = axes()
    basins(ax, [0, 1], [0, 1], np.array([[0, 1], [-1, 0]]), [[0, 0], [1, 1]])
    picture = ax.images[0].get_array()
    assert np.array_equal(picture[0, 0], picture[1, 1]) and len({tuple(c) for c in picture.reshape(-1, 3)}) == 3
