"""Exercises of notebook 08: backpropagation. Its questions and the bug clinic have files of their own."""

import numpy as np

from .. import nn
from .exercise import Exercise, Wrong
from .parts import in_one_row, row_of, told_in_one_row


def measured_slope(f, w, i, epsilon):
    up, down = w.copy(), w.copy()
    up[i] += epsilon
    down[i] -= epsilon
    return (f(up) - f(down)) / (2 * epsilon)


def neuron_gradients(w, x, b, t):
    a = nn.sigmoid(w * x + b)
    delta = (a - t) * a * (1 - a)
    return delta * x, delta, delta * w


def dense_backward(delta, x, W):
    grad_W = delta.T @ x
    grad_b = delta.sum(axis=0)
    grad_x = delta @ W
    return grad_W, grad_b, grad_x


def sigmoid_backward(grad_a, z):
    a = nn.sigmoid(z)
    return grad_a * a * (1 - a)


def relu_backward(grad_a, z):
    return grad_a * (z > 0)


def softmax_loss_backward(z, labels):
    targets = np.zeros_like(z)
    targets[np.arange(len(z)), labels] = 1
    return (nn.softmax(z) - targets) / len(z)


def network_backward(x, labels, W1, b1, W2, b2):
    a1 = nn.sigmoid(x @ W1.T + b1)
    z2 = a1 @ W2.T + b2
    delta2 = (nn.softmax(z2) - nn.one_hot(labels, len(b2))) / len(x)
    delta1 = (delta2 @ W2) * a1 * (1 - a1)
    return delta1.T @ x, delta1.sum(axis=0), delta2.T @ a1, delta2.sum(axis=0)


def _slope_and_w(answer, f, w, i, epsilon):
    """What an answer gives, and what it leaves in w."""
    slope = answer(f, w, i, epsilon)
    return None if slope is None else in_one_row(lambda: (slope, w))


def cubes(w):
    """w₀³ + 2 w₁³ …: a curve with a bend, so that one-sided and central differences differ."""
    return float(np.sum(np.arange(1, len(w) + 1) * w ** 3))


def product(w):
    """All entries multiplied."""
    return float(np.prod(w))


def _never_put_back(f, w, i, epsilon):
    w[i] += epsilon
    up = f(w)
    w[i] -= 2 * epsilon
    return (up - f(w)) / (2 * epsilon)


def _one_sided(f, w, i, epsilon):
    return 2 * measured_slope(lambda v: f(w + (v - w).clip(min=0)), w, i, epsilon)


def _neuron(change):
    """A wrong neuron_gradients: `change(w, x, b, t, a)` gives its δ."""
    def answer(w, x, b, t):
        delta = change(w, x, b, t, nn.sigmoid(w * x + b))
        return delta * x, delta, delta * w
    return answer


def _dense(grad_W=None, grad_b=None, grad_x=None):
    """A wrong dense_backward: the parts that are given replace the right ones."""
    def answer(delta, x, W):
        right = dense_backward(delta, x, W)
        return tuple(r if f is None else f(delta, x, W) for f, r in zip((grad_W, grad_b, grad_x), right, strict=True))
    return answer


def _network(back=lambda d, W, a: (d @ W) * a * (1 - a), input2=lambda x, a: a, n=len, bias=np.sum):
    """A wrong network_backward: δ¹ by `back`, the input of layer 2 by `input2`, divided by `n(x)`, biases by `bias`."""
    def answer(x, labels, W1, b1, W2, b2):
        a1 = nn.sigmoid(x @ W1.T + b1)
        delta2 = (nn.softmax(a1 @ W2.T + b2) - nn.one_hot(labels, len(b2))) / n(x)
        delta1 = back(delta2, W2, a1)
        return delta1.T @ x, bias(delta1, axis=0), delta2.T @ input2(x, a1), bias(delta2, axis=0)
    return answer


def _for_sum(z, labels):
    return softmax_loss_backward(z, labels) * len(z)


def _down_the_columns(z, labels):
    return softmax_loss_backward(z, labels) + (nn.softmax(z.T).T - nn.softmax(z)) / len(z)


X = np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 0.5]])
W_A, W_B = np.array([[1.0, -2.0], [0.5, 3.0]]), np.array([[2.0, 1.0], [-1.0, 0.5]])
DELTA = np.array([[0.5, -1.0], [1.0, 2.0], [-0.5, 0.25]])
Z = np.array([[0.5, -1.0], [2.0, 0.0]])
SCORES = np.array([[1.0, 2.0, 0.5], [0.0, -1.0, 1.0]])

EXERCISES = [
    Exercise(
        id="08-slope",
        task="Write measured_slope(f, w, i, epsilon): the slope of f with respect to w[i], by a central difference with the step epsilon.",
        cases=((cubes, np.array([1.0, -0.5]), 0, 0.5), (cubes, np.array([1.0, -0.5]), 1, 0.25), (product, np.array([2.0, 3.0, -1.0]), 2, 0.5)),
        solution=measured_slope,
        run=_slope_and_w,
        says="The slope of {name}({0}, {1}, {2}, {3}), and behind it what is left in w, are",
        wrong=(
            Wrong(_one_sided, "You went to one side only. Its error shrinks like ε; going to both sides makes it shrink like ε²."),
            Wrong(lambda f, w, i, epsilon: 2 * measured_slope(f, w, i, epsilon), "From w − ε to w + ε the way is 2ε, not ε: divide by 2 * epsilon."),
            Wrong(_never_put_back, "The slope is right, but w is not what it was: the next slope would be measured at another place. Work on a copy."),
            Wrong(lambda f, w, i, epsilon: -measured_slope(f, w, i, epsilon), "The sign is turned round: f at the larger value comes first."),
            Wrong(lambda f, w, i, epsilon: measured_slope(lambda v: f(w + np.sum(v - w)), w, i, epsilon), "You moved all entries at once. Only w[i] may move."),
        ),
        hints=("Make two copies of w, and move entry i of one up by epsilon and of the other down by epsilon.",
               "Rise divided by way: the rise is f(up) - f(down). How long is the way?", "return (f(up) - f(down)) / (2 * epsilon)"),
        proves="You own a tool that checks any gradient, and needs no formula for it.",
    ),
    Exercise(
        id="08-neuron",
        task="Write neuron_gradients(w, x, b, t): ∂C/∂w, ∂C/∂b and ∂C/∂x of one sigmoid neuron with C = ½(a − t)².",
        cases=((0.5, 2.0, -1.0, 1.0), (1.0, -1.0, 0.5, 0.0), (-2.0, 0.5, 3.0, 1.0)),
        solution=neuron_gradients,
        run=row_of("∂C/∂w", "∂C/∂b", "∂C/∂x"),
        says=told_in_one_row(4),
        wrong=(
            Wrong(_neuron(lambda w, x, b, t, a: a - t), "The slope of the sigmoid is missing: on the way from a to z the gradient is multiplied by a(1 − a)."),
            Wrong(_neuron(lambda w, x, b, t, a: (a - t) * nn.sigmoid_prime(a)), "You took the derivative at the output: σ'(a). It belongs at z: σ'(z) = a(1 − a)."),
            Wrong(_neuron(lambda w, x, b, t, a: (t - a) * a * (1 - a)), "The sign is turned round: the slope of ½(a − t)² by a is a − t."),
            Wrong(lambda w, x, b, t: neuron_gradients(w, x, b, t)[::-1], "Two of them are exchanged: w is multiplied by x, so the slope by w is x, and the slope by x is w."),
            Wrong(lambda w, x, b, t: np.multiply(neuron_gradients(w, x, b, t), (1, b, 1)),
                  "The bias is added, not multiplied: the slope of z by b is 1, so ∂C/∂b is δ itself."),
        ),
        hints=("First forward: z, then a. Then backward: a − t, times the slope of the sigmoid. Call this delta.",
               "delta = (a - t) * a * (1 - a). How does z change with w? With b? With x?", "return delta * x, delta, delta * w"),
        proves="One δ, and three gradients from it: this is the whole of backpropagation for one neuron.",
    ),
    Exercise(
        id="08-dense",
        task="Write dense_backward(delta, x, W): ∂C/∂W, ∂C/∂b and ∂C/∂x of a dense layer, for a batch with one example in each row.",
        cases=((DELTA, X, W_A), (DELTA[:2], X[1:], W_B), (DELTA[:1], X[:1], W_A)),
        solution=dense_backward,
        run=row_of("∂C/∂W", "∂C/∂b", "∂C/∂x"),
        says=told_in_one_row(3),
        wrong=(
            Wrong(_dense(grad_x=lambda d, x, W: d @ W.T), "In ∂C/∂x the transpose is on the wrong side. One example: Wᵀδ. Rows of examples: delta @ W. "
                  "Here W is square, so the slip does not crash."),
            Wrong(_dense(grad_W=lambda d, x, W: x.T @ d), "∂C/∂W came out transposed. Row j of W holds the weights into neuron j, so δ comes first: delta.T @ x."),
            Wrong(_dense(grad_b=lambda d, x, W: d), "The batch sum is missing in the bias: all examples share one b, so its gradient is the sum of the rows of delta."),
            Wrong(_dense(grad_b=lambda d, x, W: d.mean(axis=0)), "You took the mean of the rows in the bias. The 1/N of the mean loss is in delta already: sum."),
            Wrong(_dense(grad_b=lambda d, x, W: d.sum(axis=1)), "You summed along the rows in the bias. Examples are rows, so sum over axis=0."),
            Wrong(lambda d, x, W: dense_backward(d, x, W)[2:] + dense_backward(d, x, W)[:2], "All three are right, but in another order. Return ∂C/∂W, ∂C/∂b, ∂C/∂x."),
            Wrong(lambda d, x, W: dense_backward(d, x, W)[::-1], "All three are right, but in reverse order. Return ∂C/∂W, ∂C/∂b, ∂C/∂x."),
            Wrong(_dense(grad_W=lambda d, x, W: d.T @ x / len(x)), "You divided ∂C/∂W by N. The 1/N of the mean loss is in delta already."),
        ),
        hints=("Shapes first: delta (N, n_out), x (N, n_in), W (n_out, n_in). Each gradient has the shape of its own array.",
               "Which product of delta and x has the shape (n_out, n_in)? Which product of delta and W has the shape (N, n_in)?",
               "delta.T @ x, then delta.sum(axis=0), then delta @ W"),
        proves="Three lines that carry the gradient through every dense layer of every network. The shapes nearly dictate them.",
    ),
    Exercise(
        id="08-sigmoid",
        task="Write sigmoid_backward(grad_a, z): the gradient with respect to z, where a = σ(z).",
        cases=((DELTA[:2], Z), (DELTA[1:], 3 * Z), (np.array([1.0, 1.0]), np.array([0.0, 4.0]))),
        solution=sigmoid_backward,
        wrong=(
            Wrong(lambda grad_a, z: grad_a * nn.sigmoid_prime(nn.sigmoid(z)), "You took the derivative at the output: one sigmoid too many. It is σ'(z) = a(1 − a), with a = σ(z)."),
            Wrong(lambda grad_a, z: grad_a * z * (1 - z), "z(1 − z) is not the slope: first a = σ(z), then a(1 − a)."),
            Wrong(lambda grad_a, z: nn.sigmoid_prime(z), "This is the slope alone. The chain rule multiplies it by the gradient that arrives, grad_a."),
            Wrong(lambda grad_a, z: grad_a * nn.sigmoid(z), "You multiplied by a. Multiply by the slope of the curve, a(1 − a)."),
            Wrong(lambda grad_a, z: nn.sigmoid_prime(grad_a), "The slope is taken at grad_a. It belongs at z, where the forward pass was."),
        ),
        hints=("What arrives, times the slope at the place where the forward pass was.", "a = nn.sigmoid(z); the slope is a * (1 - a).",
               "return grad_a * a * (1 - a)"),
        proves="An activation multiplies the gradient by its slope, number by number, at z.",
    ),
    Exercise(
        id="08-relu",
        task="Write relu_backward(grad_a, z): the gradient with respect to z, where a = ReLU(z).",
        cases=((DELTA[:2], np.array([[0.5, -0.5], [-2.0, 1.5]])), (DELTA[1:], np.array([[3.0, 0.0], [-1.0, 0.2]])), (np.array([-2.0]), np.array([0.5]))),
        solution=relu_backward,
        wrong=(
            Wrong(lambda grad_a, z: grad_a * (nn.relu(z) >= 0), "Nothing is blocked in yours. (If you tested the output with >= 0: that is always true.) Test z > 0."),
            Wrong(lambda grad_a, z: grad_a * (z >= 0), "Nearly. At z = 0 itself there is no slope; the course takes 0 there, as PyTorch does: z > 0."),
            Wrong(lambda grad_a, z: nn.relu(grad_a), "You applied ReLU to the gradient. The sign of z decides what passes, not the sign of the gradient."),
            Wrong(lambda grad_a, z: grad_a * nn.relu(z), "You multiplied by the output. The slope is 1 or 0, however large the output is."),
            Wrong(lambda grad_a, z: 1.0 * (z > 0), "This is the slope alone. Multiply it by the gradient that arrives, grad_a."),
            Wrong(lambda grad_a, z: grad_a * (z <= 0), "Turned round: this lets the gradient pass where the neuron was off."),
        ),
        hints=("Which slope has ReLU where z > 0, and which where z < 0?", "(z > 0) is an array of True and False; in a product True counts as 1.",
               "return grad_a * (z > 0)"),
        proves="ReLU is a gate: open where the neuron was on, shut where it was off.",
    ),
    Exercise(
        id="08-softmax",
        task="Write softmax_loss_backward(z, labels): the gradient of the mean cross-entropy with respect to the scores z.",
        cases=((SCORES, np.array([1, 0])), (SCORES[:1], np.array([2])), (np.vstack([SCORES, 2 * SCORES[::-1]]), np.array([0, 2, 2, 1]))),
        solution=softmax_loss_backward,
        wrong=(
            Wrong(_for_sum, "This is the gradient of the sum of the losses. The cost is their mean: divide by the number of examples."),
            Wrong(lambda z, labels: softmax_loss_backward(z, labels) / z.shape[1], "You divided by all entries, N·K. The mean is over the N examples only."),
            Wrong(lambda z, labels: -softmax_loss_backward(z, labels), "The sign is turned round: what was said minus what was wanted, p − t."),
            Wrong(lambda z, labels: nn.softmax(z) / len(z), "The target is missing: take 1 away from the probability of the right class."),
            Wrong(_down_the_columns, "Your probabilities sum to 1 down the columns. Each row is one example: softmax along the last axis."),
            Wrong(lambda z, labels: softmax_loss_backward(z, labels) * nn.softmax(z) * (1 - nn.softmax(z)),
                  "You multiplied by p(1 − p). In softmax and cross-entropy together this factor cancels."),
        ),
        hints=("p = nn.softmax(z). What should p have been? A row with a 1 at the label.", "targets[np.arange(len(z)), labels] = 1 puts the ones in place.",
               "return (nn.softmax(z) - targets) / len(z)"),
        proves="Here the backward pass begins: what was said minus what was wanted, shared among N examples.",
    ),
    Exercise(
        id="08-network",
        task="Write network_backward(x, labels, W1, b1, W2, b2): all four gradients of a network dense, sigmoid, dense with softmax and mean cross-entropy.",
        cases=((X, np.array([0, 1, 1]), W_A, np.array([0.5, -0.5]), W_B, np.array([0.0, 1.0])),
               (X[:2], np.array([1, 0]), W_B, np.array([1.0, 0.0]), W_A, np.array([-1.0, 0.5]))),
        solution=network_backward,
        run=row_of("∂C/∂W1", "∂C/∂b1", "∂C/∂W2", "∂C/∂b2"),
        says=told_in_one_row(6),
        wrong=(
            Wrong(_network(back=lambda d, W, a: (d @ W.T) * a * (1 - a)), "The gradient came back through W2 transposed the wrong way: for rows of examples it is delta2 @ W2."),
            Wrong(_network(back=lambda d, W, a: (d @ W) * nn.sigmoid_prime(a)), "You took the derivative at the output a1: the slope at z1 is a1(1 − a1)."),
            Wrong(_network(back=lambda d, W, a: d @ W), "The slope of the hidden sigmoid is missing in delta1."),
            Wrong(_network(input2=lambda x, a: x), "The second layer did not see x. Its input was a1, so its weight gradient is delta2.T @ a1."),
            Wrong(_network(n=lambda x: 1), "All gradients are N times too large: sum instead of mean. Divide delta2 by the number of examples."),
            Wrong(_network(bias=np.mean), "The bias gradients are means of the rows. The 1/N is in delta2 already: sum."),
        ),
        hints=("Forward first, and keep a1. Then delta2, as in the exercise on softmax.", "delta1 is what comes back through W2, times the slope a1 * (1 - a1).",
               "return delta1.T @ x, delta1.sum(axis=0), delta2.T @ a1, delta2.sum(axis=0)"),
        proves="A whole network, backwards, in four lines. Your six functions above are its parts.",
    ),
]
