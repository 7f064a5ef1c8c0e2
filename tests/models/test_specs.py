"""Networks on paper: against known tables, against built networks, and against fields found by poking single pixels."""

import numpy as np
import pytest

from course_lib import models, nn
from course_lib.models import CATALOGUE, LECTURE_CNN, LENET_5, Architecture, DoesNotFit, from_specs, lenet5, rows, total
from course_lib.models.specs import AvgPool, Conv, Dense, Flatten, Flow, MaxPool

POOL = MaxPool(3, 2)
ALEXNET = [Conv(96, 11, 4), POOL, Conv(256, 5, padding=2, groups=2), POOL, Conv(384, 3, padding=1),
           Conv(384, 3, padding=1, groups=2), Conv(256, 3, padding=1, groups=2), POOL, Flatten(), Dense(4096), Dense(4096),
           Dense(1000)]
VGG_16 = [*(layer for n, block in [(64, 2), (128, 2), (256, 3), (512, 3), (512, 3)]
            for layer in [*[Conv(n, 3, padding=1)] * block, MaxPool(2)]), Flatten(), Dense(4096), Dense(4096), Dense(1000)]


def columns(table, *names):
    """Chosen columns of a table as lists."""
    return [[getattr(row, name) for row in table] for name in names]


def test_the_25_50_network():
    shapes, params, macs, fields = columns(LECTURE_CNN.table, "shape", "params", "macs", "field")
    assert shapes == [(25, 26, 26), (25, 13, 13), (50, 11, 11), (50, 5, 5), (1250,), (10,)]
    assert params == [250, 0, 11_300, 0, 0, 12_510] and LECTURE_CNN.n_params == 24_060
    assert macs == [26 * 26 * 25 * 9, 0, 11 * 11 * 50 * 25 * 9, 0, 0, 12_500]
    assert fields == [3, 4, 8, 10, 10, 26]
    with_100 = Architecture("Lee", (1, 28, 28), (*LECTURE_CNN.layers[:-1], Dense(100), Dense(10)))
    assert with_100.n_params == 137_660


def test_lenet_5_is_the_network_that_lenet5_builds():
    assert LENET_5.n_params == lenet5(np.random.default_rng(0)).n_params == 61_706
    params, fields, jumps = columns(LENET_5.table, "params", "field", "jump")
    assert [p for p in params if p] == [156, 2416, 48_120, 10_164, 850]
    assert fields[:4] == [5, 6, 14, 16] and fields[5] == 32 and jumps[:4] == [1, 2, 2, 4]


def test_a_dense_layer_on_a_vector_sees_one_number_of_each_kind():
    """Where no maps were flattened, a neuron looks at all inputs, and its field along a side stays that of its inputs."""
    flow = Dense(10).after(Dense(30).after(Flow((784,))))
    assert (flow.shape, flow.field, flow.jump, flow.reach) == ((10,), 1, 1, 0)


def test_alexnet_with_its_two_groups():
    """Krizhevsky, Sutskever and Hinton (2012), with an input of 227."""
    table = list(rows((3, 227, 227), ALEXNET))
    shapes, params, fields = columns(table, "shape", "params", "field")
    assert shapes[:8] == [(96, 55, 55), (96, 27, 27), (256, 27, 27), (256, 13, 13), (384, 13, 13), (384, 13, 13), (256, 13, 13),
                          (256, 6, 6)]
    assert [p for p in params if p] == [34_944, 307_456, 885_120, 663_936, 442_624, 37_752_832, 16_781_312, 4_097_000]
    assert total(table) == (60_965_224, 724_406_816)
    assert fields[:8] == [11, 19, 51, 67, 99, 131, 163, 195]


def test_vgg_16():
    """Simonyan and Zisserman (2014), configuration D."""
    table = list(rows((3, 224, 224), VGG_16))
    assert total(table) == (138_357_544, 15_470_264_320)
    assert [row.field for row in table if row.layer.startswith("max")] == [6, 16, 44, 100, 212]


def random_layers(rng):
    """A random network that fits on 2 × 17 × 14 pixels, or not."""
    layers = []
    for _ in range(rng.integers(1, 4)):
        kernel, stride, padding = (int(n) for n in (rng.integers(1, 5), rng.integers(1, 3), rng.integers(0, 3)))
        conv = Conv(2 * int(rng.integers(1, 4)), kernel, stride, padding, int(rng.integers(1, 3)), bool(rng.integers(2)))
        layers.append([conv, MaxPool(kernel, stride), AvgPool(kernel), MaxPool(kernel)][rng.integers(4)])
    return [*layers, Flatten(), Dense(int(rng.integers(1, 9))), Dense(3)]


def test_on_paper_and_built_agree():
    rng, built = np.random.default_rng(0), 0
    for _ in range(150):
        layers = random_layers(rng)
        try:
            table = list(rows((2, 17, 14), layers))
        except DoesNotFit:
            with pytest.raises(ValueError):
                from_specs((2, 17, 14), layers, rng)
            continue
        network, x, shapes = from_specs((2, 17, 14), layers, rng), rng.random((2, 2, 17, 14), np.float32), []
        for layer in network.layers[1:]:
            x = layer(x)
            shapes += [] if isinstance(layer, nn.Activation) else [x.shape[1:]]
        assert shapes == columns(table, "shape")[0]
        assert network.n_params == total(table).params
        built += 1
    assert built > 60


def test_fields_are_what_a_poked_pixel_reaches():
    """The first number of the last map changes for the pixels of its field, and for no other (weights above 0)."""
    rng = np.random.default_rng(1)
    for layers in [LECTURE_CNN.layers[:4], (Conv(2, 4, 2), AvgPool(3, 1), Conv(2, 2)), (MaxPool(3, 2), Conv(1, 3, 3))]:
        network = from_specs((1, 28, 28), layers, rng, np.float64)
        network.set_params([np.abs(p) + 0.1 for p in network.params])
        x, field = rng.random((1, 1, 28, 28)), list(rows((1, 28, 28), layers))[-1].field
        gains = []
        for i in range(28):
            poked = x.copy()
            poked[0, 0, i, :] += 10
            gains.append(bool((network(poked) != network(x))[0, :, 0, 0].any()))
        assert gains == [i < field for i in range(28)]


def test_multiplications_are_those_of_the_loops():
    """Count them in the definition: every place of the map, every weight of its filter."""
    flow, spec = Flow((4, 9, 8)), Conv(6, 3, 2, 1, 2)
    counted = sum(1 for _ in np.ndindex(*spec.after(flow).shape) for _ in np.ndindex(2, 3, 3))
    assert spec.cost(flow) == (6 * 2 * 9 + 6, counted)


@pytest.mark.parametrize(("layers", "words"), [
    ([Conv(8, 5), MaxPool(2), Conv(8, 13)], "layer 3, conv 8 of 13 × 13: a window of 13 pixels does not fit on 12 pixels"),
    ([Dense(10)], r"layer 1, dense 10: a dense layer wants a vector, got feature maps \(1, 28, 28\): put Flatten"),
    ([Flatten(), MaxPool(2)], r"layer 2, max pool 2 × 2: a window needs feature maps \(C, H, W\), got a vector of 784"),
    ([Flatten(), Flatten()], "layer 2, flatten: a window needs"),
    ([Conv(4, 3, groups=2)], "groups must divide channels and filters, got groups=2 for 1 channels"),
    ([Conv(0, 3)], "filters must be at least 1, got 0"), ([Conv(4, 3, stride=0)], "stride must be at least 1, got 0"),
])
def test_what_does_not_fit_is_one_sentence(layers, words):
    with pytest.raises(DoesNotFit, match=words):
        list(rows((1, 28, 28), layers))


@pytest.mark.parametrize(("layer", "words"), [
    ("conv", "layer 2 must be a spec such as specs.Conv(6, 5), got 'conv'."),
    (Flatten, "layer 2 must be a spec such as specs.Conv(6, 5), got the class Flatten itself: call it, Flatten(…).")])
def test_what_is_no_layer_is_named_by_its_place(layer, words):
    with pytest.raises(TypeError) as caught:
        list(rows((1, 28, 28), [MaxPool(2), layer]))
    assert str(caught.value) == words


def test_rows_before_the_misfit_are_given():
    walk = rows((1, 28, 28), [Conv(8, 5), MaxPool(30)])
    assert next(walk).shape == (8, 24, 24)
    with pytest.raises(DoesNotFit) as caught:
        next(walk)
    assert caught.value.number == 2 and caught.value.spec == MaxPool(30)


def test_pooling_with_padding_is_counted_but_not_built():
    spec = MaxPool(3, 2, 1)
    assert spec.after(Flow((64, 112, 112))).shape == (64, 56, 56)
    with pytest.raises(ValueError, match=r"max pool 3 × 3, stride 2, padding 1 in course_lib.nn, so it can be counted"):
        from_specs((1, 28, 28), [spec], np.random.default_rng(0))


def test_specs_in_words():
    assert [str(s) for s in (Conv(6, 5, padding=2), Conv(8, 3, 2, groups=2), MaxPool(2), MaxPool(2, 2), AvgPool(3, 2))] == [
        "conv 6 of 5 × 5, padding 2", "conv 8 of 3 × 3, stride 2, groups 2", "max pool 2 × 2", "max pool 2 × 2",
        "average pool 3 × 3, stride 2"]
    assert all(name in str(architecture) for name, architecture in CATALOGUE.items())
    lines = str(LECTURE_CNN).splitlines()
    assert len({len(line) for line in lines[1:-1]}) == 1 and lines[-1].index("24,060") + 6 == lines[-2].index("12,510") + 6
    assert models.CATALOGUE["LeNet-5"] is LENET_5
