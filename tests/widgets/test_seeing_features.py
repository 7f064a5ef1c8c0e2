"""Widgets of notebook 15: their words against the numbers, the drawing pad, and photographs with and without weights."""

import numpy as np
import pytest

from course_lib import torch_bridge, widgets
from course_lib.datasets import load_digits
from course_lib.probes import feature_maps, receptive_fields
from course_lib.widgets import photograph_maps
from course_lib.widgets.seen_network import seen_network, seen_outputs


def test_the_network_is_new_to_the_digits_it_is_shown():
    maps = feature_maps(seen_network(), load_digits().test_images[:3])
    assert all(np.allclose(maps[name], seen_outputs()[name][:3], atol=1e-4) for name in maps)


@pytest.mark.parametrize("stop", ["conv 1", "pool 1", "conv 2", "pool 2"])
def test_the_field_in_words_is_that_of_the_formula(stop):
    _, said = widgets.explore_field().render(stop=stop, row=2, column=2)
    size = receptive_fields(seen_network())[stop].size
    assert f"sees {size} × {size} pixels" in said


def test_a_map_that_is_missing_becomes_the_last_one():
    _, said = widgets.explore_feature_maps().render(stop="conv 1", channel=15)
    assert said.startswith("Map 5 of conv 1")


def test_the_strongest_patches_in_words():
    _, said = widgets.explore_strongest().render(stop="dense 2", unit=13)
    assert "digits 2, 2, 2, 2, 2, 2, 2, 2, 2." in said and "3 follows" in said
    responses = seen_outputs()["dense 2"].max(axis=0)
    dead = int(np.flatnonzero(responses <= 0)[0])
    assert "is dead" in widgets.explore_strongest().render(stop="dense 2", unit=dead)[1]


def test_paper_on_paper_changes_nothing():
    sample = 0
    p = seen_network().predict_proba(load_digits().test_images[sample:sample + 1])[0]
    _, said = widgets.explore_occlusion().render(sample=sample, side=2, fill=0.0, row=0, column=0)
    assert f"over no ink, the 0 gets {p[0]:.0%}, and the network says 0" in said


def test_the_pad_follows_drawing_and_controls():
    pad = widgets.explore_drawn_maps()
    assert pad.picture.sentence.startswith("Nothing drawn yet")
    pad.pen_down(120, 40)
    pad.pen_move(120, 200)
    pad.pen_up()
    pad.controls["stop"].value = "conv 2"
    pad.picture.redraw()
    assert pad.picture.sentence.startswith("Map 0 of conv 2") and pad.picture.error is None
    pad.clear()
    pad.picture.redraw()
    assert pad.picture.sentence.startswith("Nothing drawn yet")


def test_without_weights_the_sentence_is_honest(monkeypatch):
    monkeypatch.setattr(torch_bridge, "pretrained_on_disk", list)
    panel = widgets.explore_photograph_maps()
    assert panel.picture.sentence == "No network looked yet: press the button."
    panel.button.click()
    assert panel.picture.sentence == photograph_maps.NONE_HERE
    panel.controls["picture"].value = "camera"
    assert panel.picture.error is None and panel.picture.sentence == photograph_maps.NONE_HERE


def test_without_torch_the_sentence_is_that_of_the_bridge(monkeypatch):
    def absent():
        raise ImportError(torch_bridge.MISSING)
    monkeypatch.setattr(torch_bridge, "pretrained_on_disk", absent)
    panel = widgets.explore_photograph_maps()
    panel.button.click()
    assert panel.picture.sentence == torch_bridge.MISSING


@pytest.fixture
def weights(monkeypatch, tmp_path, torchvision):
    """A folder for torchvision's weights, and a function that puts random weights of a network there."""
    torch = torch_bridge.torch_or_sentence()
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    (tmp_path / "hub" / "checkpoints").mkdir(parents=True)

    def put(name):
        torch.manual_seed(0)
        network = getattr(torchvision.models, name)(weights=None)
        torch.save(network.state_dict(), torch_bridge.weights_file(name))
        return network
    return put


def test_nothing_is_fetched(weights, tmp_path):
    assert torch_bridge.pretrained_on_disk() == [] and list((tmp_path / "hub" / "checkpoints").iterdir()) == []


@pytest.mark.parametrize(("name", "n_filters", "kernel"), [("squeezenet1_1", 64, 3), ("resnet18", 64, 7)])
def test_a_photograph_through_a_network_on_the_disk(weights, name, n_filters, kernel):
    network = weights(name)
    assert torch_bridge.pretrained_on_disk() == [name]
    panel = widgets.explore_photograph_maps()
    panel.button.click()
    filters, layers, best = panel.found[1:]
    assert panel.picture.error is None and panel.picture.sentence.startswith(f"{name} thinks of: ")
    first = next(p for p in network.parameters() if p.ndim == 4)
    assert filters.shape == (n_filters, 3, kernel, kernel) and np.array_equal(filters, first.detach().numpy())
    assert len(layers) >= 5 and all(maps.ndim == 3 for maps in layers.values()) and len(best) == 3
    before = panel.picture.image.value
    panel.controls["layer"].value = 3
    panel.controls["picture"].value = "camera"
    assert panel.picture.image.value != before and panel.picture.error is None


def test_a_damaged_file_is_one_sentence(weights):
    torch_bridge.weights_file("squeezenet1_1").write_bytes(b"not weights")
    panel = widgets.explore_photograph_maps()
    panel.button.click()
    assert "cannot be read as weights of squeezenet1_1" in panel.picture.sentence and panel.picture.error is None
