"""The network diagram shows every number that it is given."""

import numpy as np
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from course_lib.plots import network_diagram, outline, style


def texts(axes):
    return [text.get_text() for text in axes.texts]


def test_every_weight_bias_and_value_is_written():
    axes = Figure().subplots()
    rng = np.random.default_rng(0)
    values = [rng.standard_normal(n) for n in (3, 2, 1)]
    weights, biases = [rng.standard_normal((2, 3)), rng.standard_normal((1, 2))], [np.array([1.5, -2.0]), np.array([0.25])]
    network_diagram(axes, values, weights, biases, marked=(1, 1, 2))
    for w in weights:
        assert {f"{v:+.3g}" for v in w.ravel()} <= set(texts(axes))
    assert {f"{v:.2f}" for layer in values for v in layer} <= set(texts(axes))
    assert {"bias +1.5", "bias -2", "bias +0.25"} <= set(texts(axes))
    framed = [text.get_text() for text in axes.texts
              if text.get_bbox_patch() and to_hex(text.get_bbox_patch().get_edgecolor(), keep_alpha=True) == style.BLACK + "ff"]
    assert framed == [f"{weights[0][1, 2]:+.3g}"]


def test_wires_run_between_the_right_neurons():
    axes = Figure().subplots()
    network_diagram(axes, [np.zeros(2), np.zeros(2)], [np.array([[1, -2], [3, 0]])], [np.zeros(2)])
    (start, end), *_ = axes.collections[0].get_segments()
    assert start[1] == end[1] and start[0] < end[0], "the first weight joins the upper neurons"
    assert len(axes.collections[0].get_segments()) == 4


def test_outline_has_a_wire_for_each_weight():
    axes = Figure().subplots()
    outline(axes, [3, 4, 2])
    assert sum(len(wires.get_segments()) for wires in axes.collections if hasattr(wires, "get_segments")) == 20
    assert texts(axes) == ["3 inputs", "4 hidden", "2 outputs"]
