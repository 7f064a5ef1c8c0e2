"""Exercises and questions of notebook 01: history."""

import functools
import itertools

import numpy as np

from ..datasets import load_digits, timeline
from ..models import mlp
from ..nn import SGD, accuracy, fit, hebb_weights, softmax
from .exercise import Exercise, Wrong
from .question import Question


def next_state(on, off, y):
    if off == 1:
        return 0
    return 1 if on + y >= 1 else 0


def hebb(patterns):
    n = patterns.shape[1]
    W = patterns.T @ patterns / n
    np.fill_diagonal(W, 0)
    return W


def largest_factor(depth):
    return 0.25 ** depth


def top5_error(scores, labels):
    best_five = np.argsort(scores, axis=1)[:, -5:]
    found = np.any(best_five == labels[:, None], axis=1)
    return np.mean(~found)


def attend(q, K, V):
    scores = K @ q / np.sqrt(len(q))
    weights = np.exp(scores) / np.sum(np.exp(scores))
    return weights @ V


def _top(k):
    return lambda scores, labels: np.mean(~np.any(np.argsort(scores, axis=1)[:, -k:] == labels[:, None], axis=1))


PATTERNS = (np.array([[1.0, -1.0, 1.0, 1.0]]), np.array([[1.0, 1.0, -1.0], [1.0, -1.0, -1.0], [-1.0, 1.0, 1.0]]),
            np.array([[1.0, -1.0, 1.0, -1.0, 1.0], [1.0, 1.0, 1.0, -1.0, -1.0]]))
SCORES = np.array([[0.1, 0.3, 0.2, 0.9, 0.4, 0.8, 0.7], [0.9, 0.1, 0.2, 0.8, 0.3, 0.7, 0.6], [0.5, 0.4, 0.9, 0.1, 0.8, 0.2, 0.3],
                   [0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1]])
OF_NINE = np.tile([0.3, -1.2, 0.1, 0.25, -0.4, 0.2, 0.05, -2.0, 0.0], (4, 1))
K, V = np.array([[2.0, 0.0], [0.0, 2.0], [-1.0, -1.0]]), np.array([[10.0, 0.0], [0.0, 10.0], [5.0, 5.0]])
LONGER = (np.array([1.0, -1.0, 2.0]), np.array([[1.0, 0.0, 1.0], [0.0, -1.0, 0.5]]), np.array([[4.0, 0.0], [0.0, 2.0]]))

EXERCISES = [
    Exercise(
        id="01-memory",
        task="Write next_state(on, off, y): the next output of a neuron that remembers; off is a veto, and y is its own output now.",
        cases=tuple(itertools.product((0, 1), repeat=3)),
        solution=next_state,
        wrong=(
            Wrong(lambda on, off, y: int(on and not off), "Your neuron forgets: when both lines are silent it must stay as it is, y."),
            Wrong(lambda on, off, y: int(on or y), "Nothing can switch your neuron off. The line `off` is a veto: then the answer is 0."),
            Wrong(lambda on, off, y: int(on or (y and not off)),
                  "When both lines are on, yours fires. In the paper of 1943 inhibition is absolute: the veto wins."),
            Wrong(lambda on, off, y: int((on != y) and not off),
                  "Yours flips at each `on`. A second `on` must change nothing: the state is already 1."),
        ),
        hints=("First the veto: what if off is 1?", "Without a veto it fires if on or y is 1: the sum on + y reaches 1.",
               "if off == 1: return 0, and else 1 if on + y >= 1 else 0"),
        proves="One threshold neuron with a loop stores one bit: loops give a net of 1943 a memory.",
    ),
    Exercise(
        id="01-hebb",
        task="Write hebb(patterns): the weights W that remember the rows of `patterns`, with zeros on the diagonal.",
        cases=tuple((p,) for p in PATTERNS),
        solution=hebb,
        wrong=(
            Wrong(lambda p: p.T @ p / p.shape[1], "No neuron talks to itself here: put zeros on the diagonal."),
            Wrong(lambda p: hebb(p) * p.shape[1], "Divide by n, the number of neurons (columns)."),
            Wrong(lambda p: hebb(p) * p.shape[1] / p.shape[0],
                  "You divided by the number of patterns. Divide by n, the number of neurons (columns)."),
            Wrong(lambda p: p.T @ p / p.shape[1] - np.eye(p.shape[1]),
                  "You took 1 from the diagonal. What stands there is the number of patterns divided by n: set it to 0."),
            Wrong(lambda p: hebb(p[:1]), "Only the first pattern is stored. Add up the products over all rows."),
            Wrong(lambda p: -hebb(p), "The sign is turned round: neurons that are active together get a *positive* weight."),
        ),
        hints=("w_ij is the sum of p_i · p_j over the patterns p, divided by n.", "patterns.T @ patterns makes all these sums at once.",
               "W = patterns.T @ patterns / patterns.shape[1]; np.fill_diagonal(W, 0); return W"),
        proves="You wrote the learning rule of 1949 in the form in which the network of 1982 uses it.",
    ),
    Exercise(
        id="01-slopes",
        task="Write largest_factor(depth): the largest number by which `depth` sigmoids can multiply a gradient.",
        cases=((1,), (2,), (4,), (10,)),
        solution=largest_factor,
        wrong=(
            Wrong(lambda depth: 0.25 * depth, "The slopes are multiplied, not added: each layer takes a quarter of what is left."),
            Wrong(lambda depth: 0.25, "That is one sigmoid. Each further one multiplies again."),
            Wrong(lambda depth: 0.5 ** depth, "½ is the largest output at z = 0. The largest *slope* of a sigmoid is ¼."),
            Wrong(lambda depth: 1.0 ** depth, "The slope of a sigmoid never reaches 1. Its largest value, at z = 0, is ¼."),
        ),
        hints=("How large is the slope σ′(0)?", "Along a path through the network the slopes are multiplied.", "return 0.25 ** depth"),
        proves="Ten sigmoids leave less than a millionth of a gradient, unless large weights make up for it.",
    ),
    Exercise(
        id="01-top5",
        task="Write top5_error(scores, labels): the share of rows whose label is not among the five largest scores.",
        cases=((SCORES, np.array([3, 4, 3, 0])), (SCORES, np.array([0, 1, 5, 6])), (SCORES[:2], np.array([1, 0])),
               (SCORES, np.array([2, 2, 1, 4])), (OF_NINE, np.array([0, 3, 6, 8]))),
        solution=top5_error,
        wrong=(
            Wrong(lambda s, t: 1 - top5_error(s, t), "This is the share that *was* found. The error is the rest."),
            Wrong(_top(1), "You asked for the best answer only: that is the top-1 error. Five guesses are allowed."),
            Wrong(_top(4), "You allowed four guesses. The last five of the sorted scores are [:, -5:]."),
            Wrong(lambda s, t: top5_error(-s, t), "You took the five smallest scores: np.argsort sorts from small to large."),
            Wrong(lambda s, t: top5_error(s, t) * len(t), "You counted. A share is the count divided by the number of rows."),
        ),
        hints=("np.argsort(scores, axis=1) gives the classes of each row, from the smallest score to the largest.",
               "best_five = np.argsort(scores, axis=1)[:, -5:]; is the label among them?",
               "found = np.any(best_five == labels[:, None], axis=1); return np.mean(~found)"),
        proves="You can read the number that changed the field: 15.3% means that five guesses missed one picture in seven.",
    ),
    Exercise(
        id="01-attend",
        task="Write attend(q, K, V): the rows of V, averaged with the weights softmax(K q / √d), where d is the length of q.",
        cases=((np.array([1.0, 0.0]), K, V), (np.array([0.0, 3.0]), K, V), (np.array([0.0, 0.0]), K, V), LONGER),
        solution=attend,
        wrong=(
            Wrong(lambda q, K, V: softmax(K @ q) @ V, "Your scores are not divided by √d. Without it, long vectors make the softmax nearly a hard choice."),
            Wrong(lambda q, K, V: K @ q / np.sqrt(len(q)) @ V, "The scores are not weights yet: softmax makes them positive, with sum 1."),
            Wrong(lambda q, K, V: V[np.argmax(K @ q)], "You took only the best row. Attention is soft: an average over all rows."),
            Wrong(lambda q, K, V: V.mean(axis=0), "All rows get the same weight in yours. The weights come from K and q."),
            Wrong(lambda q, K, V: softmax(K @ q / len(q)) @ V, "Divide by √d, the square root of the length of q, not by d."),
        ),
        hints=("K @ q gives one score for each row of K: how well does it fit the question q?",
               "weights = softmax of the scores divided by √d", "weights = np.exp(scores) / np.sum(np.exp(scores)); return weights @ V"),
        proves="This is the main part of the Transformer of 2017: an average whose weights are computed from the data.",
    ),
]


def _years_of_backprop():
    first, famous = (next(e for e in timeline.EVENTS if e.name == name) for name in ("the reverse mode", "backpropagation becomes famous"))
    return famous.year - first.year


@functools.cache
def _deep_sigmoid_reads():
    digits, rng = load_digits(), np.random.default_rng(0)
    network = mlp([784, 64, 64, 64, 64, 10], rng, "sigmoid")
    fit(network, digits.train_images, digits.train_labels, optimiser=SGD(0.1), rng=rng, n_epochs=5)
    right = accuracy(digits.test_labels, network.predict(digits.test_images))
    return "guessing" if right < 0.25 else "half" if right < 0.75 else "most"


def _memory_holds():
    """How many of three digits are still at rest when all three are stored."""
    digits = load_digits()
    rows = [np.flatnonzero(digits.train_labels == k)[0] for k in (0, 1, 7)]
    p = np.where(digits.train_images[rows].reshape(3, 784) > 0.5, 1.0, -1.0)
    return int(np.sum(np.all((p @ hebb_weights(p)) * p >= 0, axis=1)))


QUESTIONS = [
    Question(
        id="01-q-backprop",
        text="The lecture names 1986 for backpropagation. How many years before that was its algorithm first published?",
        options={
            "0 years: it was invented in 1986": (0, "1986 made it famous. The backward pass itself is older."),
            "2 years": (2, "It is older than that: look into the first winter on the timeline."),
            "16 years": (16, "Seppo Linnainmaa wrote it down in 1970, for any computation, not yet for networks."),
            "43 years, with the neuron itself": (43, "In 1943 nobody learned anything: the weights were set by hand."),
        },
        answer=_years_of_backprop,
    ),
    Question(
        id="01-q-memory",
        text="The memory below holds a 0 and a 1 without a fault. Now a 7 is stored as well. How many of the three digits does it "
             "still hold exactly?",
        options={
            "all 3": (3, "784 neurons sound like much room. But the digits share most of their white pixels, and the weights blend them."),
            "2, it forgets the oldest": (2, "There is no order in the weights: they are a sum. No digit is older than another."),
            "0": (0, "The three are so alike that each disturbs the others. Of random patterns, which are not, it would hold about forty."),
        },
        answer=_memory_holds,
    ),
    Question(
        id="01-q-deep",
        text="A network with four hidden layers of sigmoid neurons is trained on real digits as one would have done before 2006, for "
             "5 passes over 4 000 digits. How many unseen digits does it read?",
        options={
            "one in ten, like guessing": ("guessing", "The gradient fades on its way through the sigmoids, and the first layers hardly move."),
            "about half": ("half", "A network with one or two hidden layers gets far. Four are too many for the fading gradient."),
            "nine in ten": ("most", "With one hidden layer, yes. With four, the gradient fades on its way back."),
        },
        answer=_deep_sigmoid_reads,
    ),
]
