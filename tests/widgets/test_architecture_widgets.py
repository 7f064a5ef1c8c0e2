"""Widgets of notebook 16: their words against the catalogue; the cross-check with and without torchvision."""

import pytest

from course_lib import torch_bridge, widgets
from course_lib.models import CATALOGUE
from course_lib.models.catalogue import MODULES, VGG
from course_lib.models.outline import counted_layers
from course_lib.widgets.architectures import HEADS, with_head
from course_lib.widgets.cross_check import PAIRS


@pytest.mark.parametrize("name", [name for name in CATALOGUE if name != "25-50"])
def test_the_numbers_in_words_are_those_of_the_catalogue(name):
    _, said = widgets.explore_architecture().render(network=name)
    assert f"{CATALOGUE[name].n_params:,} parameters" in said and f"{CATALOGUE[name].n_macs / 1e6:,.1f} million" in said


def test_shares_of_the_dense_layers():
    _, said = widgets.explore_architecture().render(network="VGG-16 (D)")
    assert "Dense layers hold 89.4% of the parameters and do 0.8% of the work." in said
    assert "sees 212 × 212 pixels" in widgets.explore_architecture().render(network="VGG-16 (D)", view="field")[1]


def test_heads():
    assert with_head(VGG["D"], HEADS["as published"]).n_params == VGG["D"].n_params
    assert with_head(VGG["D"], None).n_params == 14_714_688 + 513_000
    assert with_head(VGG["D"], ()).n_params == 14_714_688 + 1000 * (25_088 + 1)
    assert "89.0% fewer" in widgets.explore_head().render()[1]


def test_two_of_3_for_one_of_5():
    _, said = widgets.explore_stack().render(n=2, channels=64)
    assert "Both see 5 × 5" in said and "73,728 weights in place of 102,400, which is 72%" in said and "2 ReLUs" in said


def test_the_bottleneck_of_3a():
    explorer = widgets.explore_bottleneck()
    assert "163,696 parameters, 1.0 times" in explorer.render(module="inception 3a")[1]
    said = explorer.render(module="inception 3a", before_5=False)[1]
    assert f"{163_696 - (192 * 16 + 16) - 400 * 32 + 25 * 192 * 32:,} parameters" in said and "256 maps" in said
    assert "It hands on 416 maps" in explorer.render(module="inception 3a", behind_pool=False)[1]
    assert set(dict(explorer.controls["module"].options)) == {f"inception {name}" for name in MODULES}


def test_without_torchvision_the_sentence_is_honest(monkeypatch):
    def absent(name, **settings):
        raise ImportError(torch_bridge.MISSING)
    monkeypatch.setattr(torch_bridge, "torchvision_layers", absent)
    panel = widgets.explore_cross_check()
    assert panel.picture.sentence == "torchvision was not asked yet: press the button."
    panel.button.click()
    assert panel.picture.sentence == torch_bridge.MISSING and panel.picture.error is None


def test_equal_layers_are_counted_and_a_difference_is_seen(monkeypatch):
    network = PAIRS["VGG-16 (D)"][1]
    layers = counted_layers(network)
    monkeypatch.setattr(torch_bridge, "torchvision_layers", lambda name, **settings: layers)
    panel = widgets.explore_cross_check()
    panel.button.click()
    assert "21 of 21 layers are equal" in panel.picture.sentence and "138,357,544" in panel.picture.sentence
    monkeypatch.setattr(torch_bridge, "torchvision_layers", lambda name, **settings: [*layers[:-1], ("dense", (10,), 1, 1)])
    panel.button.click()
    assert "20 of 21 layers are equal" in panel.picture.sentence
    monkeypatch.setattr(torch_bridge, "torchvision_layers", lambda name, **settings: layers[:-2])
    panel.button.click()
    assert "19 of 21 layers are equal" in panel.picture.sentence, "a layer that is missing is not equal"
    panel.controls["network"].value = "ResNet-18"
    panel.picture.redraw()
    assert panel.picture.sentence.startswith("torchvision was not asked yet")


@pytest.mark.parametrize("name", PAIRS)
def test_with_torchvision(name, torchvision):
    panel = widgets.explore_cross_check()
    panel.controls["network"].value = name
    panel.button.click()
    n = len(counted_layers(PAIRS[name][1]))
    assert f"{n} of {n} layers are equal" in panel.picture.sentence
