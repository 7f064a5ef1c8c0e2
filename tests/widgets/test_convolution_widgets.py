"""What the widgets of notebook 12 say, against the lecture's numbers and counting by hand."""

import re

import numpy as np
import pytest

from course_lib.widgets import (
    explore_channels,
    explore_kernel,
    explore_moving,
    explore_output_size,
    explore_window,
    explore_wires,
)
from course_lib.widgets.convolution import connection_numbers
from course_lib.widgets.filters import CELLS, KERNELS

pytestmark = pytest.mark.usefixtures("unpainted")


def said(make, **values):
    """The sentence under the picture for these values."""
    return make().render(**values)[1]


@pytest.mark.parametrize(("example", "values"), [
    ("5 × 5 image", [4, 3, 4, 2, 4, 3, 2, 3, 4]),
    ("6 × 6 image, filter 1", [3, -1, -3, -1, -3, 1, 0, -3, -3, -3, 0, 1, 3, -2, -2, -1]),
    ("6 × 6 image, filter 2", [-1, -1, -1, -1, -1, -1, -2, 1, -1, -1, -2, 1, -1, 0, -4, 3]),
    ("5 × 5 image, Sobel", [-3, 0, 3, -4, -3, 2, -4, -2, 3])])
def test_the_window_goes_through_the_whole_map_and_begins_again(example, values):
    widget = explore_window()
    sentences = [widget.render(example=example, number=i)[1] for i in range(len(values) + 1)]
    got = [int(s.rstrip(".").split("= ")[1].replace("−", "-")) for s in sentences]
    assert got == [*values, values[0]]


def test_the_products_are_written_out():
    assert said(explore_window, example="6 × 6 image, filter 1", number=1) == (
        "Window 2 of 16, row 1, column 2 of the map: (−1) + (−1) + 1 = −1.")
    assert "Window 1 of 4" in said(explore_window, example="6 × 6 image, filter 1", number=4, stride=2)
    assert "Window 36 of 36" in said(explore_window, example="6 × 6 image, filter 1", number=35, padding=1)


def test_output_sizes_in_words():
    assert said(explore_output_size, n=6, kernel=3, padding=0, stride=2) == (
        "(6 + 2·0 − 3) / 2 + 1 = 2.5, rounded down: 2 windows. 1 of 6 pixels is in no window.")
    assert said(explore_output_size, n=6, kernel=3, padding=1, stride=1).endswith("= 6 windows. Every pixel is in a window.")
    assert "there is no output" in said(explore_output_size, n=3, kernel=7, padding=1, stride=1)
    assert said(explore_output_size, n=7, kernel=7, padding=0, stride=4).endswith("= 1 window. Every pixel is in a window.")
    assert "4 of 12 pixels are" in said(explore_output_size, n=12, kernel=2, padding=0, stride=3)


def test_three_kinds_of_layers():
    counts = {kind: (np.count_nonzero(connection_numbers(kind)), len(set(connection_numbers(kind).ravel()) - {0}))
              for kind in ("dense", "local", "shared")}
    assert counts == {"dense": (576, 576), "local": (144, 144), "shared": (144, 9)}
    assert np.array_equal(connection_numbers("local") > 0, connection_numbers("shared") > 0)
    assert "pixels 2, 3, 4, 8, 9, 10, 14, 15, 16." in said(explore_wires, output=2)
    assert "all 36 pixels. The matrix has 576 connections and 576" in said(explore_wires, kind="dense")


def test_choosing_a_kernel_writes_its_weights_and_reset_brings_the_first_one_back():
    widget = explore_kernel()
    for name, (weights, divide) in KERNELS.items():
        widget.controls["start"].value = name
        assert [widget.controls[cell].value for cell in CELLS] == np.ravel(weights).tolist()
        assert widget.controls["divide"].value == divide
    widget.controls["w22"].value = 5.0
    widget.reset()
    assert [widget.controls[cell].value for cell in CELLS] == [1, 0, -1, 2, 0, -2, 1, 0, -1]


def test_the_nine_weights_stand_in_a_square():
    widget = explore_kernel()
    square = next(child for child in widget.children if len(getattr(child, "children", ())) == 9)
    assert [box.description for box in square.children][:4] == ["row 1, col 1", "row 1, col 2", "row 1, col 3", "row 2, col 1"]


def test_what_the_sum_of_the_weights_means():
    ones, zeros = dict.fromkeys(CELLS, 1.0), dict.fromkeys(CELLS, 0.0)
    assert "keep their brightness" in said(explore_kernel, divide=9, **ones)
    assert "become 9 times as bright" in said(explore_kernel, divide=1, **ones)
    assert "one-coloured areas give 0. The numbers of the map run from 0.00 to 0.00" in said(explore_kernel, divide=1, **zeros)
    assert "give negative numbers" in said(explore_kernel, divide=1, **{**zeros, "w22": -1.0})


def test_weights_that_cancel_sum_to_exactly_0():
    """0.1 + 0.2 − 0.3 is 6e-17 for a computer; such areas do not "become 5.55e-17 times as bright"."""
    weights = dict(zip(CELLS, [0.1, 0.2, -0.3, *[0.0] * 6], strict=True))
    assert "sum to 0, so one-coloured areas give 0." in explore_kernel().render(divide=1, **weights)[1]


def test_the_promised_nose_can_be_found():
    """The caption says where the nose is: red minus green answers most strongly there."""
    for shape in ("one pixel", "mean of 5 × 5"):
        sentence = said(explore_channels, red=1.0, green=-1.0, blue=0.0, shape=shape)
        row, column = map(int, re.search(r"row (\d+), column (\d+)\.", sentence).groups())
        assert abs(row - 77) <= 3 and abs(column - 60) <= 3
    assert "3 · 25 = 75 weights" in sentence


def test_moving_is_exact_without_a_border():
    assert [stride for _, stride in explore_moving().controls["stride"].options] == [1, 2, 4]
    assert said(explore_moving, border="wrap", right=-17, down=9, stride=1).endswith("all 16384 differences are 0.")
    assert "differ in 256 of 16384 values, 1.6%" in said(explore_moving, border="zeros", right=6, down=0)
    assert said(explore_moving, border="wrap", right=8, down=-4, stride=4).endswith("differences are 0.")
    assert "differ in" in said(explore_moving, border="wrap", right=1, down=0, stride=2)
