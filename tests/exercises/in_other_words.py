"""What the tests of mistakes in other words share: what must be said of them, and small sums and loops without NumPy's help.

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


def entries(table, name):
    """Return the entries of one exercise in a table of (exercise, answer, …), without its name."""
    return [entry for exercise, *entry in table if exercise == name]


def assert_diagnosed(name, answer, said):
    """Insist that an answer is wrong, and told the diagnosis that `said` is, or the only one in which `said` stands; for ""
    that it is told none."""
    if not said:
        return assert_unlisted(name, answer)
    known = [wrong.diagnosis for wrong in ALL[name].wrong]
    meant = [diagnosis for diagnosis in known if said == diagnosis] or [diagnosis for diagnosis in known if said in diagnosis]
    assert len(meant) == 1, f"{name}: {len(meant)} diagnoses say {said!r}"
    verdict = said_of(name, answer)
    assert verdict.state == "wrong" and verdict.diagnosis == meant[0], f"{where(answer)}: {verdict.text}"


def assert_unlisted(name, answer):
    """Insist that an answer is wrong, known by no diagnosis, and told by what it gave, or did, and what was wanted."""
    verdict = said_of(name, answer)
    assert verdict.state == "wrong" and verdict.diagnosis == "", f"{where(answer)}: {verdict.text}"
    plain = ("wanted ", " stopped with ", "did not get its answer from neurons", " itself. ")
    assert any(words in verdict.text for words in plain), f"{where(answer)}: {verdict.text}"


def assert_right(name, answer):
    """Insist that an answer is right."""
    verdict = said_of(name, answer)
    assert verdict.state == "right", f"{where(answer)}: {verdict.text}"


def where(answer):
    """Return the line in which an answer stands, or the answer when it is no function."""
    code = getattr(answer, "__code__", None)
    return f"line {code.co_firstlineno}" if code else str(answer)


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
