"""Questions of notebook 08: what to predict about backpropagation before it is shown."""

import numpy as np

from .. import nn
from ..models import lecture_network, mlp
from ..probes import products
from .question import Question


def _wrong_without_transpose():
    """Which weight gradients of the worked network does the lecture's formula spoil? Central differences decide."""
    network, loss = lecture_network(), nn.SquaredError()
    x, t = np.array([[1.0, -1.0]]), np.array([[1.0, 0.0]])
    grad, wrong = loss.gradient(network(x), t), []
    for number, layer in list(enumerate(network.layers))[::-1]:
        back = layer.backward(grad)
        if layer.params:
            claimed, back = layer.grads[0].copy(), grad @ layer.W.T
            measured = nn.numerical_gradient(lambda _: loss.value(network(x), t), layer.W)
            wrong += [number // 2 + 1] if nn.relative_error(claimed, measured) > 1e-6 else []
        grad = back
    return tuple(sorted(wrong))


def _gradient_of_idle_weight():
    layer = nn.Dense(2, 1, np.random.default_rng(0), dtype=np.float64)
    layer.forward(np.array([[0.0, 3.0]]))
    layer.backward(np.array([[1.0]]))
    return float(layer.grads[0][0, 0])


QUESTIONS = [
    Question(
        id="08-q-idle",
        text="A neuron has two inputs. In this example the first one is 0, and the neuron's output was far from what was wanted. "
             "In which direction should the first weight move?",
        options={
            "up": (1.0, "Up by how much? Whatever this weight is, it is multiplied by 0: it had no part in the mistake."),
            "down": (-1.0, "Whatever this weight is, it is multiplied by 0: it had no part in the mistake."),
            "not at all": (0.0, "The gradient by a weight is δ times its input. Input 0, gradient 0: no part in the mistake, no blame."),
        },
        answer=_gradient_of_idle_weight,
    ),
    Question(
        id="08-q-transpose",
        text="The lecture's formula for the way back has W where Wᵀ should stand. In the worked 2-2-2-2 network every W is square, so nothing "
             "crashes. Which weight gradients come out wrong?",
        options={
            "all three": ((1, 2, 3), "The last one does not need the formula: nothing has been carried back yet."),
            "those of layers 1 and 2": ((1, 2), "It looks so, but W³ of this example happens to be symmetric: its transpose is itself, so layer 2 is spared."),
            "only that of layer 1": ((1,), "W³ is symmetric, so the slip does no harm on the way to layer 2. It bites at W², on the way to layer 1."),
        },
        answer=_wrong_without_transpose,
    ),
    Question(
        id="08-q-passes",
        text="A 784-30-10 network has 23 860 parameters. You measure the slope of the cost for each of them with central differences. "
             "How many forward passes does this take?",
        options={
            "2": (2, "Two passes give one slope: one step up and one step down, for one parameter only."),
            "23 860": (23860, "Each slope needs two passes: one step up, one step down."),
            "47 720": (47720, "Two for each parameter. And this has to be repeated after every single step of learning."),
        },
        answer=lambda: 2 * mlp((784, 30, 10), np.random.default_rng(0)).n_params,
    ),
    Question(
        id="08-q-price",
        text="Backpropagation finds all the slopes at once. Count multiplications: how much does its backward pass cost, in a network of any size?",
        options={
            "at most twice a forward pass": (2, "Each weight is used once forward and at most twice backward: once for its own gradient, once to carry δ on."),
            "a forward pass for each layer": (6, "No layer is visited twice: each hands its gradient to the one before it."),
            "a forward pass for each parameter": (1000, "That is the price of measuring. Backpropagation shares the work: every δ is used by many weights."),
        },
        answer=lambda: -(-products((50,) * 7)[1] // products((50,) * 7)[0]),
    ),
]
