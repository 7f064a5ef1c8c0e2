"""The drawn Go board: what stands where, and which point lies under a pixel."""

import numpy as np
import pytest
from matplotlib.collections import EllipseCollection, PolyCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure

from course_lib.plots.go_board import go_board, go_numbers, point_under

STONES = np.array([[1, 0, 0], [0, -1, -1], [0, 0, 0]])


def drawn(draw, *args, **settings):
    figure = Figure(figsize=(4, 4), dpi=100)
    axes = figure.add_axes((0.05, 0.05, 0.9, 0.85))
    draw(axes, *args, **settings)
    figure.canvas.draw()
    return axes


def test_black_is_filled_and_white_is_a_ring():
    black, white = (c for c in drawn(go_board, STONES).collections if isinstance(c, EllipseCollection))
    assert black.get_offsets().tolist() == [[0, 0]] and white.get_offsets().tolist() == [[1, 1], [2, 1]]  # (column, row)
    assert sum(black.get_facecolor()[0][:3]) < 1 and tuple(white.get_facecolor()[0]) == to_rgba("white")
    assert sum(white.get_edgecolor()[0][:3]) < 1


@pytest.mark.parametrize("size", [2, 5, 9, 13, 19])
def test_every_pixel_of_the_board_belongs_to_its_nearest_point(size):
    axes = drawn(go_board, np.zeros((size, size)))
    height = axes.figure.bbox.height
    for point in [(0, 0), (0, size - 1), (size - 1, 0), (size - 1, size - 1), (size // 2, 0)]:
        for shift in (-0.45, 0, 0.45):
            x, y = axes.transData.transform((point[1] + shift, point[0] + shift))
            assert point_under(axes, x, height - y) == point
    for place in [(-0.8, 0), (0, -0.7), (size - 0.3, 0), (0, size)]:
        x, y = axes.transData.transform(place)
        assert point_under(axes, x, height - y) is None


def test_numbers_fill_cells_and_zeros_stay_empty():
    numbers = np.array([[2, 0, 0], [0, 4, 4], [0, 0, 0]])
    (cells,) = (c for c in drawn(go_numbers, numbers, STONES, "liberties").collections if isinstance(c, PolyCollection))
    centres = [path.vertices[:4].mean(axis=0).tolist() for path in cells.get_paths()]
    assert centres == [[0, 0], [1, 1], [2, 1]]
    assert cells.get_facecolor()[0].sum() > cells.get_facecolor()[1].sum()  # the larger number is darker
    assert not [c for c in drawn(go_numbers, np.zeros((3, 3), int)).collections if isinstance(c, PolyCollection)]


def test_heat_writes_the_three_largest_in_percent():
    heat = np.array([[0.5, 0.3, 0.1], [0.06, 0.04, 0], [0, 0, 0]])
    texts = [text.get_text() for text in drawn(go_board, np.zeros((3, 3)), heat=heat).texts]
    assert texts == ["50%", "30%", "10%"]
    assert len(drawn(go_board, STONES, heat=np.zeros((3, 3))).texts) == 0


def test_last_move_and_marks_stand_on_their_points():
    lines = drawn(go_board, STONES, last=(1, 2), marks={"ring": [(0, 1)], "cross": [(2, 0), (2, 1)], "square": []}).lines
    places = [np.transpose(line.get_data()).tolist() for line in lines if len(line.get_xdata())]
    assert [[2, 1]] in places and [[1, 0]] in places and [[0, 2], [1, 2]] in places
