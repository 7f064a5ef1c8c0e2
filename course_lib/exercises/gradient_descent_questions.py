"""Questions of notebook 07, gradient descent: four predictions, and the computations that answer them."""

import functools

import numpy as np

from ..datasets import load_digits
from ..models import Quadratic, mlp
from ..nn import SGD, Momentum, SoftmaxCrossEntropy
from ..probes import descent_path
from .gradient_descent import bowl_slope, wave_slope
from .question import Question


def _measured_limit():
    """The largest rate of a short list with which the descent from (10, 1) does not grow."""
    bowl = Quadratic([1.0, 10.0])
    ends = {eta: descent_path(bowl.gradient, [10.0, 1.0], SGD(eta), 2000, 1e3)[-1] for eta in (0.02, 0.1, 0.2, 1.0, 2.0)}
    return max(eta for eta, end in ends.items() if np.linalg.norm(end) < 2)


def _angle_to_the_minimum():
    downhill, goal = -bowl_slope(np.array([10.0, 1.0])), -np.array([10.0, 1.0])
    cosine = downhill @ goal / np.linalg.norm(downhill) / np.linalg.norm(goal)
    return round(float(np.degrees(np.arccos(cosine))))


def _gap_of_ends():
    left, right = (descent_path(wave_slope, [w], SGD(0.01), 2000)[-1, 0] for w in (0.16, 0.18))
    return round(float(right - left))


def final_loss(width, seed, n_steps=200):
    """Train 49-width-10 on 300 digits of 7 × 7 pixels with the full batch and momentum; return the last cost."""
    digits, loss, optimiser = load_digits(), SoftmaxCrossEntropy(), Momentum(0.1)
    x = digits.train_images[:300].reshape(-1, 7, 4, 7, 4).mean(axis=(2, 4)).reshape(-1, 49)
    network, t = mlp((49, width, 10), np.random.default_rng(seed)), digits.train_labels[:300]
    for _ in range(n_steps):
        network.backward_params(loss.gradient(network.forward(x), t))
        optimiser.step(network.params, network.grads)
    return loss.value(network.forward(x), t)


@functools.cache
def _shrinks():
    narrow, wide = (np.std([final_loss(width, seed) for seed in range(6)]) for width in (2, 32))
    ratio = narrow / wide
    return 1 if ratio > 5 else 0 if ratio > 0.5 else -1


QUESTIONS = [
    Question(
        id="07-q-direction",
        text="The bowl C = ½(w₁² + 10 w₂²) has its minimum at (0, 0). You stand at (10, 1). Where does −∇C point?",
        options={
            "straight at the minimum": (0, "Only in a round bowl. Here the slope in w₂ is ten times as strong for its distance: −∇C = (−10, −10)."),
            "about 39° beside it": (39, "−∇C = (−10, −10), but the minimum lies along (−10, −1). Downhill is not the same as towards the goal."),
            "at a right angle to the way there": (90, "Not that bad: every small step along −∇C makes the cost smaller."),
        },
        answer=_angle_to_the_minimum,
    ),
    Question(
        id="07-q-eta",
        text="The same bowl, the same start (10, 1). A larger learning rate makes longer steps. Up to which η does the descent not fly away?",
        options={
            "0.02": (0.02, "That is safe, and slow. There is room for ten times more."),
            "0.1": (0.1, "With 0.1 the curved direction is finished in a single step. A little overshooting does no harm yet."),
            "0.2": (0.2, "2/λmax = 2/10. At 0.2 exactly, w₂ hops between 1 and −1 for ever; above, every hop is longer than the last."),
            "1": (1.0, "With η = 1, each step multiplies w₂ by 1 − 10 = −9."),
            "2": (2.0, "That would be the limit of w₁ alone, whose curvature is 1. The more curved direction explodes first."),
        },
        answer=_measured_limit,
    ),
    Question(
        id="07-q-start",
        text="On the curve f(w) = w⁴ − 3w² + w, one descent starts at w = 0.16, another at w = 0.18. How far apart are their ends?",
        options={
            "0: the same place": (0, "The curve has two valleys, and its hilltop lies between the two starts."),
            "about 0.02, as at the start": (0.02, "A descent does not keep its distance: from a hilltop it rolls to one side or the other."),
            "more than 2": (2, "−1.30 and 1.13. The hilltop between the two valleys is at 0.17, just between the starts."),
        },
        answer=_gap_of_ends,
    ),
    Question(
        id="07-q-width",
        text="We train a digit network from many random starts: once with 2 hidden neurons, once with 32. The wide one has far more "
             "parameters, so its error surface may have far more valleys. How does the spread of the final costs change?",
        options={
            "it grows": (-1, "That is what many feared. Measured, it is the other way round."),
            "it stays about the same": (0, "It does change, and very much."),
            "it shrinks to less than a fifth": (1, "With many neurons almost every start ends about equally well: the bad valleys become rare."),
        },
        answer=_shrinks,
    ),
]
