"""The drawn graph shows every value and gradient in its own box, and the right wires; the curves show what they are given."""

import numpy as np
from matplotlib.figure import Figure

from course_lib.models import neuron_graph, two_path_graph
from course_lib.plots import computation_graph, gradient_path, price_bars, tangent
from course_lib.plots import neuron_graph as draw_neuron
from course_lib.plots import two_path_graph as draw_two
from course_lib.plots.graph import HEIGHT, NEURON, TWO_PATHS, WIDTH, short


def texts(axes):
    return [text.get_text() for text in axes.texts]


def at(axes, x, y):
    """The texts that stand at a place."""
    return [text.get_text() for text in axes.texts if np.allclose(text.get_position(), (x, y))]


def test_each_box_holds_its_value_and_its_gradient():
    axes, nodes = Figure().subplots(), two_path_graph(2.0, 1.0, 0.5, 2.0, -1.0, 2.0)
    draw_two(axes, nodes, 2.0)
    for name, (x, y) in TWO_PATHS.items():
        node = nodes[name.split()[0]]
        assert at(axes, x, y + HEIGHT / 4) == [short(node.value)] and at(axes, x, y - HEIGHT / 4) == [short(node.gradient)]


def test_gradients_appear_column_by_column_from_the_right():
    hidden = []
    for steps_back in range(6):
        axes = Figure().subplots()
        draw_neuron(axes, neuron_graph(2.0, 0.5, -1.0, 1.0), 1.0, steps_back)
        hidden.append(texts(axes).count("?"))
    assert hidden == [7, 6, 5, 4, 2, 0]


def test_no_two_boxes_touch():
    for places in (NEURON, TWO_PATHS):
        spots = list(places.values())
        for k, (x, y) in enumerate(spots):
            assert all(abs(x - u) > WIDTH or abs(y - v) > 1.4 * HEIGHT for u, v in spots[:k])


def test_wires_join_the_named_boxes():
    axes = Figure().subplots()
    computation_graph(axes, {"u": (0.2, 0.5), "v": (0.8, 0.5)}, {"u": 1.0, "v": 2.0}, {"u": 4.0, "v": None}, [("u", "v")],
                      [3.0], "note")
    (start, end), = axes.collections[0].get_segments()
    assert np.allclose(start, (0.2 + WIDTH / 2, 0.5)) and np.allclose(end, (0.8 - WIDTH / 2, 0.5))
    assert {"u", "v", "1", "2", "4", "?", "×3", "note"} == set(texts(axes))


def test_short_numbers():
    assert [short(v) for v in (-0.0625, 0.0, -0.00001, 2.0, -1.23456, 12.3456)] == ["−0.0625", "0", "≈0", "2", "−1.235", "12.3"]


def test_curves_hold_what_they_are_given():
    path, bars, touching = (Figure().subplots() for _ in range(3))
    gradient_path(path, {"a": [1.0, 0.5, 0.1]}, ["Dense", "Activation"])
    assert path.lines[0].get_xdata().tolist() == [0, -1, -2] and path.lines[0].get_ydata().tolist() == [1.0, 0.5, 0.1]
    price_bars(bars, {"forward": 10, "differences": 123456})
    assert texts(bars) == ["10", "123 456"]
    changes = np.linspace(-1, 1, 5)
    tangent(touching, changes, changes ** 2 + 1, 1.0, 0.0, (0.5, 1.25))
    assert np.allclose(touching.lines[1].get_ydata(), 1.0)
