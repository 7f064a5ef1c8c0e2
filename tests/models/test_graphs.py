"""The two graphs of notebook 08 against plain formulas and central differences."""

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from course_lib.models import neuron_graph, two_path_graph

numbers = st.floats(-2, 2).map(lambda v: round(v, 2))


def slopes(f, values, h=1e-6):
    """Central differences of f by each of its arguments."""
    values = np.array(values)
    return [(f(*(values + h * e)) - f(*(values - h * e))) / (2 * h) for e in np.eye(len(values))]


@settings(max_examples=50)
@given(x=numbers, w=numbers, b=numbers, t=numbers)
def test_neuron(x, w, b, t):
    def cost(x, w, b):
        return 0.5 * (1 / (1 + np.exp(-(w * x + b))) - t) ** 2
    nodes = neuron_graph(x, w, b, t)
    assert np.isclose(nodes["C"].value, cost(x, w, b))
    assert np.allclose([nodes[name].gradient for name in "xwb"], slopes(cost, [x, w, b]), atol=1e-8)


@settings(max_examples=50)
@given(x=numbers, w=st.tuples(numbers, numbers), v=st.tuples(numbers, numbers), t=numbers)
def test_two_paths(x, w, v, t):
    def cost(x, w1, w2, v1, v2):
        return 0.5 * (v1 * max(0, w1 * x) + v2 * max(0, w2 * x) - t) ** 2
    assume(min(abs(w[0] * x), abs(w[1] * x)) > 1e-3)                 # away from the kink
    nodes = two_path_graph(x, *w, *v, t)
    assert np.isclose(nodes["C"].value, cost(x, *w, *v))
    found = [nodes[name].gradient for name in ("x", "w₁", "w₂", "v₁", "v₂")]
    assert np.allclose(found, slopes(cost, [x, *w, *v]), atol=1e-6)


def test_numbers_of_the_notebook():
    one, two = neuron_graph(2.0, 0.5, -1.0, 1.0), two_path_graph(2.0, 1.0, 0.5, 2.0, -1.0, 2.0)
    assert [one[n].gradient for n in "azbwx"] == [-0.5, -0.125, -0.125, -0.25, -0.0625]
    assert [two[n].gradient for n in ("v₁", "v₂", "z₁", "z₂", "w₁", "w₂", "x")] == [2, 1, 2, -1, 4, -2, 1.5]
