"""The famous networks, against the numbers of their papers and independent counts."""

import pytest

from course_lib.models import CATALOGUE, LENET_5, Architecture, depth, lenet5_1998, outline
from course_lib.models.catalogue import (
    ALEXNET,
    ALEXNET_2014,
    ALEXNET_TOWERS,
    GOOGLENET,
    LENET_5_1998,
    MODULES,
    RESNET,
    VGG,
    cells,
    googlenet,
    resnet,
    vgg,
)

TOTALS = {"LeNet-5": 61_706, "LeNet-5 (1998)": 60_000, "AlexNet": 60_965_224, "AlexNet (one tower)": 61_100_840,
          "VGG-11 (A)": 132_863_336, "VGG-11 with LRN (A-LRN)": 132_863_336, "VGG-13 (B)": 133_047_848,
          "VGG-16 (C)": 133_638_952, "VGG-16 (D)": 138_357_544, "VGG-19 (E)": 143_667_240, "GoogLeNet": 6_998_552,
          "GoogLeNet with side heads": 13_378_280, "ResNet-18": 11_689_512, "ResNet-34": 21_797_672,
          "ResNet-50": 25_557_032, "ResNet-101": 44_549_160, "ResNet-152": 60_192_808}
DECK = [  # the lecture's table, column by column, stage by stage; "3" stands for conv3
    ("A", "3", "3", "3 3", "3 3", "3 3"), ("A-LRN", "3 LRN", "3", "3 3", "3 3", "3 3"),
    ("B", "3 3", "3 3", "3 3", "3 3", "3 3"),
    ("C", "3 3", "3 3", "3 3 1", "3 3 1", "3 3 1"), ("D", "3 3", "3 3", "3 3 3", "3 3 3", "3 3 3"),
    ("E", "3 3", "3 3", "3 3 3 3", "3 3 3 3", "3 3 3 3")]


@pytest.mark.parametrize("name", TOTALS)
def test_totals(name):
    assert CATALOGUE[name].n_params == TOTALS[name]


def test_nothing_in_the_catalogue_is_left_unchecked():
    assert set(CATALOGUE) - set(TOTALS) == {"25-50"}


def test_rows_of_lenet_5_of_1998():
    table = LENET_5_1998.table
    assert [row.params for row in table] == [156, 12, 1516, 32, 48_120, 0, 10_164, 0]
    assert [row.macs for row in table] == [28**2 * 150, 6 * 14**2, 10**2 * 60 * 25, 16 * 5**2, 48_000, 0, 120 * 84, 84 * 10]
    shapes = [row.shape for row in table]
    assert shapes == [(6, 28, 28), (6, 14, 14), (16, 10, 10), (16, 5, 5), (120, 1, 1), (120,), (84,), (10,)]
    assert [row.params for row in LENET_5.table if row.params] == [156, 2416, 48_120, 10_164, 850]
    assert lenet5_1998.__module__.endswith("lenet5_1998")


def test_rows_of_alexnet():
    params = [row.params for row in ALEXNET.table if row.params]
    assert params == [34_944, 307_456, 885_120, 663_936, 442_624, 37_752_832, 16_781_312, 4_097_000]
    assert ALEXNET.n_macs == 724_406_816
    ungrouped = [spec._replace(groups=1) if hasattr(spec, "groups") else spec for spec in ALEXNET.layers]
    assert Architecture("one group", (3, 227, 227), tuple(ungrouped)).n_params == 62_378_344
    neurons = [row.shape for row in ALEXNET.table if row.layer.startswith(("conv", "dense"))]
    assert sum(shape[0] * (shape[1] * shape[2] if len(shape) == 3 else 1) for shape in neurons) == 659_272
    assert [row.params for row in ALEXNET_2014.table if row.params][:5] == [23_296, 307_392, 663_936, 884_992, 590_080]


def test_two_cards_are_two_towers():
    """Written as two halves side by side, each layer of AlexNet with two groups has as many weights as its halves."""
    halves = {"conv2": 2 * (128 * (48 * 25) + 128), "conv4": 2 * (192 * (192 * 9) + 192), "conv5": 2 * (128 * (192 * 9) + 128)}
    assert ALEXNET_TOWERS.n_params == ALEXNET.n_params and ALEXNET_TOWERS.n_macs == ALEXNET.n_macs
    grouped = [row.params for row in ALEXNET.table if "groups" in row.layer]
    assert grouped == list(halves.values())


@pytest.mark.parametrize("column", DECK, ids=lambda column: column[0])
def test_the_table_of_the_lecture_cell_by_cell(column):
    name, *stages = column
    wanted = []
    for width, stage in zip((64, 128, 256, 512, 512), stages, strict=True):
        wanted += [[f"conv{word}-{width}" if word != "LRN" else word for word in stage.split()], ["maxpool"]]
    assert cells(VGG[name]) == [*wanted, ["FC-4096"], ["FC-4096"], ["FC-1000"]]


def test_millions_of_the_lecture():
    assert {name: round(network.n_params / 1e6) for name, network in VGG.items()} == {
        "A": 133, "A-LRN": 133, "B": 133, "C": 134, "D": 138, "E": 144}
    assert [VGG[name].n_macs for name in "ABCDE"] == [7_609_090_048, 11_308_466_176, 11_770_888_192, 15_470_264_320,
                                                    19_632_062_464]
    assert [vgg(name, batch_norm=True).n_params for name in "ABCDE"] == [
        132_868_840, 133_053_736, 133_647_400, 138_365_992, 143_678_248]


def test_the_modules_of_googlenet():
    table = {row.layer: row for row in GOOGLENET.table}
    wanted = {"3a": (256, 28, 163_696, 128), "3b": (480, 28, 388_736, 304), "4a": (512, 14, 376_176, 74),
              "4b": (512, 14, 449_160, 88), "4c": (512, 14, 510_104, 100),
              "4d": (528, 14, 605_376, 119), "4e": (832, 14, 868_352, 170),
              "5a": (832, 7, 1_043_456, 51), "5b": (1024, 7, 1_444_080, 71)}
    assert set(wanted) == set(MODULES)
    for name, (channels, side, params, millions) in wanted.items():
        row = table[f"inception {name}"]
        assert (row.shape, row.params, round(row.macs / 1e6)) == ((channels, side, side), params, millions)
    heads = [row.params for row in googlenet(side_heads=True).table if row.layer.startswith("side head")]
    assert heads == [3_188_840, 3_190_888]


def test_torchvisions_googlenet_is_smaller():
    own = {row.layer: row.params for row in googlenet(as_torchvision=True).table}
    assert [own[f"inception {name}"] for name in MODULES] == [
        155_872, 340_224, 364_512, 425_232, 486_192, 573_312, 803_840, 978_944, 1_347_040]
    assert googlenet(False, True).n_params == 6_624_904 and googlenet(True, True).n_params == 13_004_888


@pytest.mark.parametrize(("name", "norms", "macs"), [
    (18, 9_600, 1_814_073_344), (34, 17_024, 3_663_761_408), (50, 53_120, 4_089_184_256), (101, 105_344, 7_801_405_440),
    (152, 151_424, 11_513_626_624)])
def test_resnets(name, norms, macs):
    network = RESNET[name]
    blocks = outline(network.input_shape, network.layers)
    assert depth(blocks) == name and network.n_macs == macs
    assert sum(leaf.params for block in blocks for leaf in _norms(block)) == norms


def _norms(block):
    inside = [leaf for path in block.paths for b in path for leaf in _norms(b)]
    return [block] if block.kind == "norm" else inside


def test_the_stride_of_the_bottleneck_moves_work_but_no_parameter():
    assert resnet(50, stride_in=1).n_params == RESNET[50].n_params and resnet(50, stride_in=1).n_macs == 3_857_973_248


@pytest.mark.parametrize(("name", "wanted"), [
    ("LeNet-5", 5), ("AlexNet", 8), ("VGG-11 (A)", 11), ("VGG-13 (B)", 13), ("VGG-16 (C)", 16), ("VGG-16 (D)", 16),
    ("VGG-19 (E)", 19), ("GoogLeNet", 22), ("GoogLeNet with side heads", 22)])
def test_depths_are_those_of_the_names(name, wanted):
    network = CATALOGUE[name]
    assert depth(outline(network.input_shape, network.layers)) == wanted


def test_unknown_members_are_one_sentence():
    with pytest.raises(ValueError, match=r"one of the columns A, A-LRN, B, C, D, E, got 'F'"):
        vgg("F")
    with pytest.raises(ValueError, match="a depth of 18, 34, 50, 101, 152, got 51"):
        resnet(51)
