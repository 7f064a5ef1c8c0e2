"""Questions of notebook 11: pre-training; the answers are trained when you ask."""

import functools

import numpy as np

from ..datasets import halved, load_digits
from ..models import deep_start, fine_tune
from ..nn import all_states
from ..probes import accuracy_by_labels
from .question import Question


@functools.cache
def _data():
    d = load_digits()
    return halved(d.train_images), d.train_labels, halved(d.test_images), d.test_labels


@functools.cache
def _stalled():
    return "guess" if accuracy_by_labels("sigmoid, small random", _data(), [4000], seed=0)[0] < 0.2 else "learns"


@functools.cache
def _few_labels():
    """The start whose mean over three seeds is best by two points or more with 100 labels, or "equal"."""
    starts = {"sigmoid, RBM": "rbm", "ReLU, He": "relu", "sigmoid, small random": "random"}
    means = {name: np.mean([accuracy_by_labels(how, _data(), [100], seed)[0] for seed in range(3)])
             for how, name in starts.items()}
    best, second = sorted(means.values(), reverse=True)[:2]
    return max(means, key=means.get) if best - second > 0.02 else "equal"


@functools.cache
def _moved():
    """How far the first weights move in fine-tuning, as a share of their size: in coarse words."""
    x, t, *_ = _data()
    rng = np.random.default_rng(0)
    network, stack = deep_start("sigmoid, RBM", x, t, 4000, rng)
    fine_tune("sigmoid, RBM", network, x, t, 4000, rng)
    start = stack[0].W
    share = np.linalg.norm(network.params[0] - start) / np.linalg.norm(start)
    return "little" if share < 0.5 else "half" if share < 0.9 else "all"


@functools.cache
def _terms():
    return len(all_states(3)) * len(all_states(2))


QUESTIONS = [
    Question(
        id="11-q-stall",
        text="A network has four hidden layers of sigmoid neurons and starts from small random weights. It is trained by "
             "backpropagation with 4 000 labelled digits for 320 steps. How many of the test digits does it read?",
        options={
            "about one in ten": ("guess", "Its gradient fades on the way down, and the upper layers see nothing to work with."),
            "about half": ("half", "One would expect some progress, but the lower layers hardly move at all."),
            "nine in ten": ("learns", "A ReLU network does. With sigmoids and small weights, the gradient is lost on the way."),
        },
        answer=_stalled,
    ),
    Question(
        id="11-q-terms",
        text="A machine has three visible and two hidden units, each 0 or 1. How many terms has the sum Z over all its states?",
        options={
            "5": (5, "That is the number of units. Each of them can be 0 or 1 whatever the others are."),
            "6": (6, "That is the number of lines, 3 · 2. A state sets all units at once."),
            "12": (12, "That is 2³ + 2². Every visible state goes together with every hidden state: multiply."),
            "32": (32, "2³ · 2² = 2⁵. With 196 visible and 48 hidden units it would be 2²⁴⁴."),
        },
        answer=_terms,
    ),
    Question(
        id="11-q-few",
        text="Only 100 digits have labels; 3 900 more have none. Each network has four hidden layers, and all get the same "
             "number of fine-tuning steps. Which start reads the most test digits, on average over three random starts?",
        options={
            "sigmoid, small random weights": ("random", "It can't use the digits without labels, and its gradient fades as well."),
            "sigmoid, pre-trained with RBMs": ("rbm", "It has looked at all 4 000 pictures before it saw the first label."),
            "ReLU, He's random weights": ("relu", "It trains well, but it knows 100 pictures only, and learns them by heart."),
            "no clear winner (within two points)": ("equal", "One could think so. Look at the spread over the random starts below."),
        },
        answer=_few_labels,
    ),
    Question(
        id="11-q-moved",
        text="A pre-trained network is fine-tuned with all 4 000 labels. How far does its first weight matrix move, compared with "
             "its own size?",
        options={
            "by less than half": ("little", "Fine-tuning stays near its start: the first layer keeps most of what it found alone."),
            "by between half and nine tenths": ("half", "That would be a change that you can see. The filters look almost the same."),
            "by more: nothing is left of the start": ("all", "Then the start would not matter. But it decides in which region the search goes on."),
        },
        answer=_moved,
    ),
]
