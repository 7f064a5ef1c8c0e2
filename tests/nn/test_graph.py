"""The graph of single numbers against PyTorch's autograd, against central differences, and in its corners."""

import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from course_lib.nn import Node

numbers = st.floats(-2, 2).map(lambda v: round(v, 3))
OPERATIONS = ["add", "mul", "relu", "sigmoid", "half"]


def grow(leaves, recipe, kind):
    """Build one expression from a recipe of (operation, i, j); `kind` says how the operations are spelled."""
    pool = list(leaves)
    for operation, i, j in recipe:
        u, v = pool[i % len(pool)], pool[j % len(pool)]
        pool.append(kind[operation](u, v))
    return pool[-1]


OURS = {"add": lambda u, v: u + v, "mul": lambda u, v: u * v, "relu": lambda u, v: u.relu(),
        "sigmoid": lambda u, v: u.sigmoid(), "half": lambda u, v: u.half_square(0.3)}
THEIRS = {"add": lambda u, v: u + v, "mul": lambda u, v: u * v, "relu": lambda u, v: torch.relu(u),
          "sigmoid": lambda u, v: torch.sigmoid(u), "half": lambda u, v: (u - 0.3) ** 2 / 2}


@given(values=st.lists(numbers, min_size=1, max_size=4),
       recipe=st.lists(st.tuples(st.sampled_from(OPERATIONS), st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=6))
def test_any_expression_equals_pytorch(values, recipe):
    ours = [Node(v) for v in values]
    theirs = [torch.tensor(v, dtype=torch.float64, requires_grad=True) for v in values]
    top, reference = grow(ours, recipe, OURS), grow(theirs, recipe, THEIRS)
    top.backward()
    reference.backward()
    assert math.isclose(top.value, reference.item(), rel_tol=1e-12, abs_tol=1e-12)
    used = set(map(id, top.order()))
    for node, tensor in zip(ours, theirs, strict=True):
        wanted = 0.0 if tensor.grad is None else tensor.grad.item()
        assert math.isclose(node.gradient if id(node) in used else 0.0, wanted, rel_tol=1e-9, abs_tol=1e-12)


def test_a_value_used_twice_gets_both_contributions():
    x = Node(3.0)
    (x * x + x).backward()
    assert x.gradient == 7.0


def test_backward_twice_does_not_add_up():
    x = Node(3.0)
    y = 2.0 * x + 1.0
    y.backward()
    y.backward()
    assert (x.gradient, y.value) == (2.0, 7.0)


def test_a_long_chain_needs_no_deep_recursion():
    x = Node(0.0)
    y = x
    for _ in range(5000):
        y = y + 1.0
    y.backward()
    assert (y.value, x.gradient, len(y.order())) == (5000.0, 1.0, 10001)


@pytest.mark.parametrize("z", [-1000.0, -3.0, 0.0, 2.5, 1000.0])
def test_sigmoid_is_safe_and_its_slope_right(z):
    node = Node(z)
    top = node.sigmoid()
    top.backward()
    with np.errstate(over="ignore"):
        assert np.isclose(top.value, 1 / (1 + np.exp(-z))) and np.isclose(node.gradient, top.value * (1 - top.value))


def test_relu_at_its_kink_is_off():
    z = Node(0.0)
    z.relu().backward()
    assert z.gradient == 0.0


@pytest.mark.parametrize("bad", [math.nan, math.inf, "1", None])
def test_only_finite_numbers_become_nodes(bad):
    with pytest.raises((TypeError, ValueError), match="value must be a"):
        Node(bad)
