"""The catalogue against torchvision's own networks: every layer's kind, output shape, parameters and multiplications."""

import pytest

from course_lib import torch_bridge
from course_lib.models.catalogue import ALEXNET_2014, RESNET, VGG, googlenet, vgg
from course_lib.models.outline import counted_layers

COLUMNS = {11: "A", 13: "B", 16: "D", 19: "E"}
PAIRS = {
    "alexnet": (ALEXNET_2014, {}),
    **{f"vgg{depth}": (VGG[column], {}) for depth, column in COLUMNS.items()},
    **{f"vgg{depth}_bn": (vgg(column, batch_norm=True), {}) for depth, column in COLUMNS.items()},
    "googlenet": (googlenet(False, True), {"aux_logits": False, "init_weights": False}),
    "googlenet+": (googlenet(True, True), {"aux_logits": True, "init_weights": False}),
    **{f"resnet{depth}": (network, {}) for depth, network in RESNET.items()}}


@pytest.mark.parametrize("name", PAIRS)
def test_layer_by_layer(name, torchvision):
    network, settings = PAIRS[name]
    theirs = torch_bridge.torchvision_layers(name.rstrip("+"), **settings)
    assert counted_layers(network) == theirs
    assert network.n_params == torch_bridge.torchvision_size(name.rstrip("+"), **settings)


def test_published_sizes_and_work(torchvision):
    """Against the figures that torchvision publishes with its weights: parameters, and multiplications in billions."""
    named = {"AlexNet": ALEXNET_2014, "VGG11": VGG["A"], "VGG16": VGG["D"], "VGG19_BN": vgg("E", True), "ResNet18": RESNET[18],
             "ResNet152": RESNET[152], "GoogLeNet": googlenet(False, True)}
    for name, network in named.items():
        meta = getattr(torchvision.models, f"{name}_Weights").IMAGENET1K_V1.meta
        assert network.n_params == meta["num_params"]
        assert network.n_macs / 1e9 == pytest.approx(meta["_ops"], abs=0.006)
