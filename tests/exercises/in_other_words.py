"""What the tests of mistakes in other words share: `said_of` for their verdict, and small sums and loops without NumPy's help.

Answers are written here as somebody would who has only read the diagnosis, never like the list of known wrong answers.
"""

import math

import numpy as np

from course_lib.exercises.catalogue import exercises
from course_lib.exercises.verdict import judge

ALL = exercises()


def said_of(name, answer):
    """Return the verdict on an answer, whatever it computes meanwhile."""
    with np.errstate(all="ignore"):
        return judge(ALL[name], answer)


def assert_diagnosed(name, answer, said):
    """Insist that an answer is wrong, and told the diagnosis that `said` is, or the only one in which `said` stands."""
    known = [wrong.diagnosis for wrong in ALL[name].wrong]
    meant = [diagnosis for diagnosis in known if said == diagnosis] or [diagnosis for diagnosis in known if said in diagnosis]
    assert len(meant) == 1, f"{name}: {len(meant)} diagnoses say {said!r}"
    verdict = said_of(name, answer)
    assert verdict.state == "wrong" and verdict.diagnosis == meant[0], verdict.text


def assert_unlisted(name, answer):
    """Insist that an answer is wrong, known by no diagnosis, and told by what it gave, or did, and what was wanted."""
    verdict = said_of(name, answer)
    assert verdict.state == "wrong" and verdict.diagnosis == "", verdict.text
    plain = ("wanted ", " stopped with ", "did not get its answer from neurons", " itself. ")
    assert any(words in verdict.text for words in plain), verdict.text


def dot(w, x):
    return math.fsum(a * b for a, b in zip(w, x, strict=True))


def mean(line):
    return math.fsum(line) / len(line)


def sigma(z):
    return 1 / (1 + math.exp(-z))


def raised(v):
    """e to the power of v, infinite where Python's own would stop."""
    return float(np.exp(v))


def relu(v):
    return v if v > 0 else 0.0


def numbers(change):
    """An answer that goes through its arrays number by number."""
    return np.vectorize(change, otypes=[float])


def walk(step, more=0):
    def descend(gradient, theta, eta, n_steps):
        start = theta
        for _ in range(n_steps + more):
            theta = theta + step(gradient, theta, eta, start)
        return theta
    return descend


def per_row(change):
    """The gradient of the scores, row after row: change(p, label, number of rows)."""
    return lambda p, labels: np.array([change(row, label, len(p)) for row, label in zip(p, labels, strict=True)])


def one(row, label):
    return np.array([float(k == label) for k in range(len(row))])


def chances(z):
    """Softmax of one row (K,)."""
    e = [math.exp(v - max(z)) for v in z]
    return np.array([v / math.fsum(e) for v in e])


def detector(weight=lambda bit: 1 if bit else -1, theta=sum):
    return lambda row: ([weight(bit) for bit in row], theta(row))
