"""Receptive fields: the formula against known networks, against trying, and against the gradient."""

import numpy as np
import pytest

from course_lib import models, nn
from course_lib.probes import Field, box_on_image, gradient_map, pixels_that_matter, receptive_fields, up_to

SIDE = 14
RNG = np.random.default_rng(0)


def small(kernel, stride, padding, pool=nn.MaxPool2D):
    """A small network on 14 × 14 pixels."""
    rng = np.random.default_rng(kernel + stride)
    conv = nn.Conv2D(1, 3, kernel, rng, stride, padding, dtype=np.float64)
    return nn.Sequential(nn.AddChannel(), conv, nn.Activation("relu"), pool(2),
                         nn.Conv2D(3, 2, 3, rng, padding=1, dtype=np.float64))


def by_formula(network, name, row, column, side):
    top, left, height, width = box_on_image(network, name, row, column, side)
    inside = np.zeros((side, side), dtype=bool)
    inside[top:top + height, left:left + width] = True
    return inside


def test_lenet5_agrees_with_the_table_of_the_catalogue():
    fields = receptive_fields(models.lenet5(RNG))
    table = [(row.field, row.jump) for row in models.LENET_5.table[:4]]
    assert [(field.size, field.jump) for field in fields.values()] == table == [(5, 1), (6, 2), (14, 2), (16, 4)]
    assert all(field.start == -2 for field in fields.values())


def test_known_networks():
    """The sizes of AlexNet's and VGG-16's layers, as in Araujo, Norris and Sim (2019)."""
    field, sizes = Field(), []
    for kernel, stride in [(11, 4), (3, 2), (5, 1), (3, 2), (3, 1), (3, 1), (3, 1), (3, 2)]:
        field = field.grown(kernel, stride)
        sizes.append(field.size)
    assert sizes == [11, 19, 51, 67, 99, 131, 163, 195]
    field = Field()
    for n in (2, 2, 3, 3, 3):
        for _ in range(n):
            field = field.grown(3, 1, 1)
        field = field.grown(2, 2)
    assert (field.size, field.jump) == (212, 32)


@pytest.mark.parametrize(("kernel", "stride", "padding"), [(3, 1, 0), (5, 1, 2), (3, 2, 1), (4, 2, 0), (5, 3, 2)])
def test_formula_and_trying_give_the_same_pixels(kernel, stride, padding):
    network, images = small(kernel, stride, padding), RNG.random((6, SIDE, SIDE))
    for name in ("conv 1", "pool 1", "conv 2"):
        _, channels, rows, columns = up_to(network, images, name).shape
        for row, column in {(0, 0), (rows // 2, columns // 2), (rows - 1, columns - 1), (0, columns - 1)}:
            found = np.zeros((SIDE, SIDE), dtype=bool)
            for channel in range(channels):
                found |= pixels_that_matter(network, name, (channel, row, column), images)
            assert np.array_equal(found, by_formula(network, name, row, column, SIDE)), (name, row, column)


@pytest.mark.parametrize("wrong", [lambda f: f._replace(size=f.size + 1), lambda f: f._replace(start=f.start + 1),
                                   lambda f: f._replace(jump=f.jump + 1)])
def test_a_wrong_formula_is_caught_by_trying(wrong):
    network, images = small(3, 1, 0), RNG.random((6, SIDE, SIDE))
    field = wrong(receptive_fields(network)["conv 1"])
    first, last = field.window(5, SIDE)
    found = pixels_that_matter(network, "conv 1", (0, 5, 5), images)
    assert (first, last) != tuple(np.flatnonzero(found.any(axis=1))[[0, -1]])


def test_with_average_pooling_and_positive_weights_the_gradient_fills_the_field():
    network = small(3, 1, 0, nn.AvgPool2D)
    for p in network.params:
        p[...] = np.abs(p) + 0.1
    strength = gradient_map(network, "conv 2", (1, 2, 3), RNG.random((2, SIDE, SIDE)))
    assert np.array_equal(strength > 0, by_formula(network, "conv 2", 2, 3, SIDE))


def test_gradient_map_agrees_with_central_differences():
    network, image, unit = small(3, 1, 0), RNG.random((1, SIDE, SIDE)), (1, 2, 2)
    strength, measured = gradient_map(network, "conv 2", unit, image), np.zeros((SIDE, SIDE))
    for place in np.ndindex(SIDE, SIDE):
        step = np.zeros((1, SIDE, SIDE))
        step[0][place] = 1e-6
        up, down = (up_to(network, image + sign * step, "conv 2")[0][unit] for sign in (1, -1))
        measured[place] = abs(up - down) / 2e-6
    assert np.allclose(strength, measured, atol=1e-7)


def test_padding_behind_a_stride_moves_the_field_by_whole_jumps():
    assert Field().grown(3, 2, 1).grown(3, 1, 1) == Field(7, 2, -3)
    network = small(3, 2, 1)
    field, (top, _, height, _) = receptive_fields(network)["conv 2"], box_on_image(network, "conv 2", 1, 1, SIDE)
    assert field.window(1, SIDE) == (top, top + height - 1)


def test_windows_are_cut_at_the_border_and_dense_units_see_all():
    network = models.lenet5(RNG)
    assert Field(14, 2, -2).window(0) == (0, 11) and Field(14, 2, -2).window(9) == (16, 27)
    assert box_on_image(network, "conv 1", 0, 27) == (0, 25, 3, 3)
    assert box_on_image(network, "dense 1", 0, 0) == (0, 0, 28, 28)
    lecture = models.from_specs((1, 28, 28), models.LECTURE_CNN.layers, RNG)
    assert box_on_image(lecture, "scores", 0, 0) == (0, 0, 26, 26), "notebook 13: two rows and two columns are never seen"
    for i in range(10):
        first, last = receptive_fields(network)["conv 2"].window(i)
        assert box_on_image(network, "conv 2", i, 0)[::2] == (first, last - first + 1)
    with pytest.raises(ValueError, match="no stop called 'conv 3'"):
        box_on_image(network, "conv 3", 0, 0)


def test_kernels_that_are_not_square_are_refused_in_words():
    with pytest.raises(ValueError, match="wants square kernels"):
        receptive_fields(nn.Sequential(nn.Conv2D(1, 1, (3, 5), RNG)))
