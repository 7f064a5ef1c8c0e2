"""What an exercise says is true of every answer that it is said to, and a right answer may come in any form."""

import numpy as np
import pytest

from course_lib import nn
from course_lib.exercises import go_rules
from course_lib.exercises.catalogue import exercises, questions
from course_lib.exercises.verdict import judge

ALL, ALL_QUESTIONS = exercises(), questions()


def as_lists(value):
    """The same numbers without NumPy, and lists in the place of tuples."""
    if isinstance(value, np.ndarray | np.generic):
        return value.tolist()
    return [as_lists(part) for part in value] if isinstance(value, list | tuple) else value


def in_float32(value):
    if isinstance(value, np.ndarray | float | np.floating):
        array = np.asarray(value)
        return array.astype(np.float32)[()] if array.dtype.kind == "f" else value
    return type(value)(map(in_float32, value)) if isinstance(value, list | tuple) else value


def whole_as_float(value):
    if isinstance(value, list | tuple):
        return type(value)(map(whole_as_float, value))
    return np.asarray(value, dtype=np.float64)[()]


@pytest.mark.parametrize("form", [as_lists, in_float32, whole_as_float])
@pytest.mark.parametrize("name", [name for name, e in ALL.items() if callable(e.solution)])
def test_a_right_answer_may_come_in_any_form(name, form):
    verdict = judge(ALL[name], lambda *case: form(ALL[name].solution(*case)))
    assert verdict.state == "right", verdict.text


@pytest.mark.parametrize("name", [name for name, e in ALL.items() if not callable(e.solution)])
def test_right_values_may_come_in_any_form(name):
    assert judge(ALL[name], list(ALL[name].solution)).state == "right"


def legal_alone(z, legal):
    p = np.zeros(len(z))
    p[legal] = np.exp(z[legal]) / np.exp(z[legal]).sum()
    return p


def forbidden_alone(z, legal):
    p = np.zeros(len(z))
    p[~legal] = nn.softmax(z[~legal])
    return p


def one_multiplication_more(multiply, v, n_steps):
    for _ in range(n_steps):
        v = multiply(v) / np.linalg.norm(multiply(v))
    return v @ multiply(multiply(v))


def length_of_hv(multiply, v, n_steps):
    for _ in range(n_steps):
        v = multiply(v) / np.linalg.norm(multiply(v))
    return np.linalg.norm(multiply(v))


@pytest.mark.parametrize("name, answer, said", [
    ("07-power", one_multiplication_more, "once too often"), ("07-power", length_of_hv, "the length of Hv"),
    ("10-dropout", lambda a, keep, rate: a * keep / rate, "the share that stays"),
    ("15-window", lambda i, size, jump, start, n: (max(start + i * jump, 0), min(start + i * jump + size, n - 1)),
     "one too far"),
    ("17-legal-softmax", forbidden_alone, "forbidden moves alone"),
    ("17-legal-softmax", legal_alone, "too large for the computer"),
    ("17-legal-softmax", lambda z, legal: nn.softmax(np.where(legal, -np.inf, z)), "−∞ to the legal moves")])
def test_a_mistake_is_recognised_as_learners_write_it(name, answer, said):
    with np.errstate(all="ignore"):
        assert said in judge(ALL[name], answer).diagnosis


AND, OR, NAND = (nn.MPNeuron(*gate) for gate in (([1, 1], 2), ([1, 1], 1), ([-1, -1], -1)))


def joined_late(threshold, shift=0):
    """A net of detectors, each with its threshold moved by `shift`, and an output neuron with this threshold."""
    def two_layer(x, rows):
        hidden = [nn.MPNeuron([2 * bit - 1 for bit in row], sum(row) + shift)(x) for row in rows]
        return nn.MPNeuron([1] * len(hidden), threshold)(hidden)
    return two_layer


def counted_with(fires):
    """Count the mistakes of a perceptron that fires by another rule."""
    def count_mistakes(x, t, n_epochs):
        w, b, mistakes = np.zeros(x.shape[1]), 0.0, 0
        for x_i, t_i in n_epochs * list(zip(x, t, strict=True)):
            error = t_i - int(fires(w, b, x_i))
            w, b, mistakes = w + error * x_i, b + error, mistakes + (error != 0)
        return mistakes
    return count_mistakes


@pytest.mark.parametrize("name, answer, untrue", [  # each of these was once told something that is not so
    ("02-or", (2, 1, 2), "listens to x₁ only"), ("02-or", (1, 2, 2), "listens to x₂ only"),
    ("02-xor", lambda a, b: OR([AND([a, b]), NAND([a, b])]), "You joined OR and NAND"),
    ("02-two-layer", joined_late(3), "waits for two"), ("02-two-layer", joined_late(1, shift=1), "Your output neuron waits"),
    ("02-two-layer", joined_late(1, shift=-9), "Your output neuron fires even"),
    ("03-count", lambda x, t, n_epochs: ALL["03-count"].solution(x, t, 1), "the `return` stands inside"),
    ("05-network", lambda x, params: nn.sigmoid(params[0][0] @ x + params[0][1]), "Your return stands inside"),
    ("01-attend", lambda q, K, V: nn.softmax(K @ q - np.sqrt(len(q))) @ V, "You left out √d"),
    ("02-bias", lambda x, w, b: int(np.dot(w, x) + b >= 1), "use >="),
    ("03-update", lambda w, b, x, t: (w + (t - (w @ x + b >= 1)) * x, b + (t - (w @ x + b >= 1))), "use >="),
    ("03-count", counted_with(lambda w, b, x: w @ x >= 0), "Move b"),
    ("03-count", counted_with(lambda w, b, x: w @ x + b <= 0), "Either w and b do not move"),
    ("05-tent", lambda x: 2 * max(0, x) - 4 * max(0, x - 0.5), "so `if` can't decide"),
    ("09-relu-backward", lambda grad_a, z: grad_a * (max(z, 0) > 0), "so `if` can't decide"),
    ("08-relu", lambda grad_a, z: grad_a, "You tested the output with"),
    ("09-relu-backward", lambda grad_a, z: grad_a, "You tested the output"),
    ("09-softmax", lambda z: np.exp(z - z.min()) / np.exp(z - z.min()).sum(), "Taking off the mean"),
    ("10-stop", lambda losses, patience: (int(np.argmin(losses)) + 1, len(losses)), "You looked at all losses first"),
    ("17-parameters", lambda k, p, n: k * 25 * p + 11 * k * (9 * k + 1) + k + n * n, "The last filter has weights, too"),
    ("16-norm", lambda c, f, k: f * (k * k * c + 1), "A scale *and* a shift"),
    ("12-detector", [[1, 1, 1]] * 3, "This looks like"), ("12-detector", [[0, 0, 0], [1, 1, 1], [1, 1, 1]], "only copies"),
    ("13-design", (8, 5, 11, 11), "first layer has more filters")])
def test_no_diagnosis_says_what_is_not_so(name, answer, untrue):
    with np.errstate(all="ignore"):
        diagnosis = judge(ALL[name], answer).diagnosis
    assert diagnosis and untrue not in diagnosis


def test_the_error_told_of_squares_is_the_smallest_possible_one():
    """No parabola comes nearer to the sine than 0.682: its error has that size, with changing sign, at four places."""
    x = np.linspace(0, 2 * np.pi, 2001)
    slopes = np.linspace(-0.5, 0.5, 2001)[:, None]
    of_lines = np.abs(slopes * (x - np.pi) - np.sin(x)).max(axis=1)
    line = slopes[of_lines.argmin(), 0] * (x - np.pi) - np.sin(x)
    peaks = [line[0], line[:1000].max() if line[0] < 0 else line[:1000].min()]
    assert np.allclose(np.abs(peaks), of_lines.min(), atol=4e-3) and peaks[0] * peaks[1] < 0
    assert ALL_QUESTIONS["10-q-squares"].value == round(float(of_lines.min()), 1) == 0.7


def test_forty_random_patterns_are_held_and_a_hundred_are_not():
    """What the question on the memory of 1982 says of random patterns."""
    held = {}
    for n in (40, 100):
        patterns = np.where(np.random.default_rng(n).random((n, 784)) < 0.5, -1.0, 1.0)
        held[n] = np.mean(np.all((patterns @ nn.hebb_weights(patterns)) * patterns >= 0, axis=1))
    assert held[40] == 1 and held[100] < 0.5
    assert "it would hold about forty" in ALL_QUESTIONS["01-q-memory"].options["0"][1]


@pytest.mark.parametrize("name, answer, said", [
    ("08-slope", lambda f, w, i, epsilon: 1.0, "behind it what is left in w, are [ 1. ,  1. , -0.5], wanted"),
    ("08-neuron", lambda w, x, b, t: 1.0, "wanted three things, ∂C/∂w, ∂C/∂b and ∂C/∂x; got 1."),
    ("08-neuron", lambda w, x, b, t: (1, 2, 3), "all in one row, are [1, 2, 3], wanted"),
    ("08-dense", lambda delta, x, W: (delta.T @ x, delta.sum(axis=0)), "wanted three things"),
    ("08-clinic-b", lambda grad_y: (2, [0, 0]), "all in one row, are [2, 0, 0], wanted"),
    ("10-decay", lambda W, b, grad_W, grad_b, eta, lam: W, "wanted two things, W and b"),
    ("14-layer-gradients", lambda x, delta: delta.sum(axis=(1, 2)), "wanted two things, grad_W and grad_b"),
    ("17-bias-gradients", lambda delta: delta.sum(), "wanted two things")])
def test_an_answer_is_not_said_to_give_what_it_did_not_give(name, answer, said):
    """Several parts are judged in one row; the sentence tells the row as such, and asks for parts that are missing."""
    text = judge(ALL[name], answer).text
    assert said in text and " gave " not in text and ".." not in text


def test_three_numbers_may_come_as_an_array():
    right = ALL["08-neuron"].solution
    assert judge(ALL["08-neuron"], lambda w, x, b, t: np.array(right(w, x, b, t))).state == "right"


def legal_if(stones, point, player, taken=bool, least=1):
    """Whether a move is legal, by another idea of when a point is taken, or of how many liberties are needed."""
    if taken(stones[point]):
        return False
    after = stones.copy()
    after[point] = player
    enemies = [p for p in go_rules.beside(point, len(after)) if after[p] == -player]
    return any(go_rules.liberties(after, p) == 0 for p in enemies) or go_rules.liberties(after, point) >= least


def takes_any_colour(stones, point, player):
    after = stones.copy()
    after[point] = player
    for p in go_rules.beside(point, len(after)):
        if after[p] != 0 and go_rules.liberties(after, p) == 0:
            for stone in go_rules.group_of(after, p):
                after[stone] = 0
    return after


@pytest.mark.parametrize("name, answer", [  # right on easy cases only
    ("06-nearest", lambda x, means: np.argmin(np.abs(means - x).max(axis=1))),
    ("06-scores", lambda z, label: np.log(np.sum(np.exp(z - z.mean()))) - (z - z.mean())[label]),
    ("06-scores", lambda z, label: np.log(np.sum(np.exp(z - z.sum()))) - (z - z.sum())[label]),
    ("04-saturated", lambda z, limit: np.mean(nn.sigmoid_prime(z) <= limit)),
    ("17-legal", lambda *case: legal_if(*case, taken=lambda stone: stone > 0)),
    ("17-legal", lambda *case: legal_if(*case, least=2)), ("17-play", takes_any_colour),
    ("17-legal-softmax", lambda z, legal: legal_alone(z - z[legal].mean(), legal))])
def test_what_is_right_by_chance_does_not_pass(name, answer):
    with np.errstate(all="ignore"):
        assert judge(ALL[name], answer).state == "wrong"
