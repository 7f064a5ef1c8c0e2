"""What the widgets of notebook 13 say, against the lecture's numbers, known networks and counting by hand."""

import re

import pytest

from course_lib.models import LECTURE_CNN, LENET_5, rows, total
from course_lib.widgets import explore_builder, explore_pooled_shift, explore_pooling, explore_shrinking
from course_lib.widgets.builder import COLUMNS, PRESETS, SLOTS, preset, specs_of

pytestmark = pytest.mark.usefixtures("unpainted")


def said(make, **values):
    """The sentence under the picture for these values."""
    return make().render(**values)[1]


@pytest.mark.parametrize(("example", "kind", "values"), [
    ("map of filter 1", "largest", [3, 0, 3, 1]), ("map of filter 2", "largest", [-1, 1, 0, 3]),
    ("map of filter 1", "mean", [0, -1.75, -1.25, -0.5]), ("map of filter 2", "mean", [-1, -0.75, -0.75, -0.5])])
def test_the_window_goes_through_the_map(example, kind, values):
    widget = explore_pooling()
    sentences = [widget.render(example=example, kind=kind, number=i)[1] for i in range(4)]
    assert [float(re.search(r"is (−?[\d.]+)\.", s).group(1).replace("−", "-")) for s in sentences] == values


def test_what_is_left_over_is_said():
    assert said(explore_pooling, example="a map of 7 × 7", number=8) == (
        "Window 9 of 9: the largest of 1, 3, 5, 0 is 5. The last row and column are in no window.")
    assert "The last 3 rows and columns are in no window" in said(explore_pooling, example="a map of 7 × 7", window=4, stride=4)
    assert "no window" not in said(explore_pooling, window=1, stride=3)


def test_stripes_vanish_by_picking_and_turn_grey_by_means():
    stripes = {"picture": "thin stripes, 24 × 24", "factor": 2}
    assert said(explore_shrinking, how="pick", start=0, **stripes).endswith("from 0.00 to 0.00.")
    assert said(explore_shrinking, how="pick", start=1, **stripes).endswith("from 1.00 to 1.00.")
    assert said(explore_shrinking, how="mean", **stripes).endswith("from 0.50 to 0.50.")
    assert "16384 pixels became 32 · 32 = 1024" in said(explore_shrinking, picture="camera, 128 × 128", factor=4)


@pytest.mark.parametrize("digit", range(10))
def test_a_digit_that_stays_does_not_change_and_larger_windows_forgive_more(digit):
    widget = explore_pooled_shift()
    assert "changes them by 0%" in widget.render(digit=digit, right=0, down=0)[1]
    changes = [int(re.search(r"by (\d+)%", widget.render(digit=digit, right=1, window=n)[1]).group(1)) for n in (1, 2, 4, 28)]
    assert changes == sorted(changes, reverse=True) and changes[-1] == 0 < changes[1]


def layers_of(name):
    """The specs of a network to start from."""
    return specs_of({f"{column}{i}": value for i, line in enumerate(preset(name), start=1)
                     for column, value in zip(("kind", *COLUMNS), line, strict=True)})


def test_networks_to_start_from():
    assert total(rows((1, 28, 28), layers_of("the 25-50 network"))) == (LECTURE_CNN.n_params, LECTURE_CNN.n_macs)
    assert [str(s) for s in layers_of("LeNet-5")] == [str(s) for s in LENET_5.layers]
    assert total(rows((1, 28, 28), layers_of("dense layers only"))).params == 785 * 120 + 121 * 84 + 85 * 10


def test_choosing_a_network_fills_the_lines_and_reset_brings_the_first_one_back():
    widget = explore_builder()
    for name in PRESETS:
        widget.controls["start"].value = name
        assert widget.controls["kind1"].value == PRESETS[name][0][0]
    assert "does not fit: conv 32 of 5 × 5: a window of 5 pixels does not fit on 4 pixels" in widget.picture.sentence
    widget.reset()
    assert widget.picture.sentence.startswith("24,060 parameters, of which 52% are in dense layers, and 1,525,850")


def test_the_four_tasks_of_the_notebook():
    widget = explore_builder()
    _, sentence = widget.render(kind5="dense", many5=100)
    assert sentence.startswith("137,660 parameters")
    assert "10 × 10 pixels" in widget.render(image=(3, 224, 224))[1]
    widget.controls["start"].value = "one step too far"
    for repair in ({"kernel5": 4}, {"padding5": 1}, {"kind4": "none"}):
        assert "does not fit" not in widget.render(**repair)[1]


def test_numbers_that_a_layer_lacks_are_switched_off():
    widget = explore_builder()
    assert not widget.controls["padding1"].disabled and widget.controls["padding2"].disabled
    widget.controls["kind2"].value = "dense"
    assert widget.controls["kernel2"].disabled and not widget.controls["many2"].disabled
    assert widget.controls["many2"].description == "units₂"
    assert all(f"kind{i}" in widget.controls for i in range(1, SLOTS + 1))


def test_a_window_behind_a_dense_layer_does_not_fit():
    assert "got a vector of 8 numbers" in said(explore_builder, kind1="dense", many1=8, kind2="max")
