"""The solutions of notebook 08, and the functions that stand in its cells, against PyTorch's autograd and by-hand numbers."""

import ast
import functools
from itertools import pairwise

import guards
import numpy as np
import pytest
import torch

from course_lib import nn
from course_lib.exercises import backpropagation as ours
from course_lib.models import lecture_network

SEEDS = range(5)


def tensor(array):
    return torch.tensor(array, dtype=torch.float64, requires_grad=True)


def grads(cost, *leaves):
    return [g.numpy() for g in torch.autograd.grad(cost, leaves)]


@pytest.mark.parametrize("seed", SEEDS)
def test_dense_equals_autograd(seed):
    rng = np.random.default_rng(seed)
    n, n_in, n_out = rng.integers(1, 6, 3)
    x, w, b, delta = (rng.standard_normal(shape) for shape in ((n, n_in), (n_out, n_in), (n_out,), (n, n_out)))
    tx, tw, tb = tensor(x), tensor(w), tensor(b)
    wanted = grads(((tx @ tw.T + tb) * torch.tensor(delta)).sum(), tw, tb, tx)
    for found, right in zip(ours.dense_backward(delta, x, w), wanted, strict=True):
        np.testing.assert_allclose(found, right, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("backward", "function"), [(ours.sigmoid_backward, torch.sigmoid), (ours.relu_backward, torch.relu)])
def test_activations_equal_autograd(seed, backward, function):
    rng = np.random.default_rng(seed)
    z, grad_a = rng.standard_normal((2, 3, 4))
    leaf = tensor(z)
    wanted, = grads((function(leaf) * torch.tensor(grad_a)).sum(), leaf)
    np.testing.assert_allclose(backward(grad_a, z), wanted, rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("seed", SEEDS)
def test_loss_and_network_equal_autograd(seed):
    rng = np.random.default_rng(seed)
    x, labels = rng.standard_normal((6, 3)), rng.integers(0, 4, 6)
    params = [rng.standard_normal(shape) for shape in ((5, 3), (5,), (4, 5), (4,))]
    w1, b1, w2, b2 = leaves = [tensor(p) for p in params]
    z = torch.sigmoid(torch.tensor(x) @ w1.T + b1) @ w2.T + b2
    z.retain_grad()
    torch.nn.functional.cross_entropy(z, torch.tensor(labels)).backward()
    np.testing.assert_allclose(ours.softmax_loss_backward(z.detach().numpy(), labels), z.grad.numpy(), atol=1e-12)
    for found, leaf in zip(ours.network_backward(x, labels, *params), leaves, strict=True):
        np.testing.assert_allclose(found, leaf.grad.numpy(), rtol=1e-9, atol=1e-9)


def test_neuron_and_measured_slope_agree():
    def cost(v):
        return 0.5 * (1 / (1 + np.exp(-(v[0] * v[1] + v[2]))) - 0.3) ** 2
    v = np.array([0.7, -1.2, 0.4])
    w, x, b = v
    dw, db, dx = ours.neuron_gradients(w, x, b, 0.3)
    assert np.allclose([ours.measured_slope(cost, v, i, 1e-5) for i in range(3)], [dw, dx, db], atol=1e-9)


@functools.cache
def cells():
    """The functions and the readings of the lecture's formula, as the notebook defines them."""
    notebook = guards.load(guards.HERE / "08_backpropagation.ipynb")
    tree = ast.parse("\n".join(cell.source for cell in guards.code_cells(notebook)))
    wanted = {"forward", "backward", "readings"}
    kept = [node for node in tree.body if (isinstance(node, ast.FunctionDef) and node.name in wanted)
            or (isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in wanted)]
    namespace = {"np": np, "nn": nn}
    exec(compile(ast.Module(kept, []), "notebook 08", "exec"), namespace)
    return namespace


@pytest.mark.parametrize("sizes", [(2, 2, 2, 2), (3, 5, 4, 2), (4, 3)])
def test_the_cells_of_the_notebook_equal_autograd(sizes):
    """The code under the formulas is right for shapes that are not square, too."""
    rng = np.random.default_rng(1)
    W = [rng.standard_normal((m, n)) for n, m in pairwise(sizes)]
    b, x, t = [rng.standard_normal(len(w)) for w in W], rng.standard_normal((6, sizes[0])), rng.random((6, sizes[-1]))
    tW, tb, a = [tensor(w) for w in W], [tensor(v) for v in b], torch.tensor(x)
    for w, v in zip(tW, tb, strict=True):
        a = torch.sigmoid(a @ w.T + v)
    wanted = grads(((a - torch.tensor(t)) ** 2).sum() / 2 / len(x), *tW, *tb)
    grad_W, grad_b = cells()["backward"](cells()["forward"](x, W, b), t, W)
    for found, right in zip([*grad_W, *grad_b], wanted, strict=True):
        np.testing.assert_allclose(found, right, rtol=1e-10, atol=1e-14)


def test_the_worked_example_has_the_checked_numbers():
    network = lecture_network()
    W, b = network.params[::2], network.params[1::2]
    grad_W, grad_b = cells()["backward"](cells()["forward"](np.array([[1.0, -1.0]]), W, b), np.array([[1.0, 0.0]]), W)
    assert np.allclose(grad_W[0], [[-0.0035651629, 0.0035651629], [-0.0009866958, 0.0009866958]], atol=1e-10)
    assert np.allclose(grad_W[1], [[-0.0449397908, -0.0054550704], [0.0541684388, 0.0065753009]], atol=1e-10)
    assert np.allclose(grad_W[2], [[-0.0779561268, -0.0099970807], [0.1014358839, 0.0130081208]], atol=1e-10)
    assert np.allclose(grad_b[2], [-0.090277329, 0.1174681329], atol=1e-10)


def test_only_the_corrected_reading_carries_the_gradient_back():
    """For a random layer a → f(W a): ∂C/∂a by each reading of the lecture's line, against autograd."""
    rng = np.random.default_rng(2)
    W, a, g = rng.standard_normal((3, 3)), rng.standard_normal(3), rng.standard_normal(3)
    leaf = tensor(a)
    wanted, = grads((torch.sigmoid(torch.tensor(W) @ leaf) * torch.tensor(g)).sum(), leaf)
    slope = nn.sigmoid_prime(W @ a)
    right = [name for name, step in cells()["readings"].items() if np.allclose(step(W, g, slope), wanted)]
    assert right == ["W.T @ (g * slope)"] and len(cells()["readings"]) == 3
