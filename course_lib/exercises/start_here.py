"""Exercises and questions of notebook 00: trying out how the course works."""

import numpy as np

from .exercise import Exercise, Wrong
from .question import Question


def double(x):
    return 2 * x


def weighted_sum(w, x):
    return sum(w_i * x_i for w_i, x_i in zip(w, x, strict=True))


def row_sums(table):
    return table.sum(axis=1)


EXERCISES = [
    Exercise(
        id="00-double",
        task="Write double(x): twice x.",
        cases=((3,), (0.5,), (-4,), (0,), (0.25,)),
        solution=double,
        wrong=(
            Wrong(lambda x: x**2, "You squared x. Twice x is x + x."),
            Wrong(lambda x: x + 2, "You added 2. Twice x is 2 times x."),
        ),
        hints=("Which sign means \"times\" in Python?", "return 2 * x"),
        proves="You know how exercises work here.",
    ),
    Exercise(
        id="00-weighted-sum",
        task="Write weighted_sum(w, x): multiply the numbers of two lists in pairs and add the products.",
        cases=(([1, 2, 3], [4, 5, 6]), ([1, -1], [2, 2]), ([0.5], [3]), ([2, 0, 1], [1, 7, 1])),
        solution=weighted_sum,
        wrong=(
            Wrong(lambda w, x: sum(w) * sum(x), "You added first, and then multiplied, or multiplied each w with every x, which gives the same. Multiply in pairs, and add the products."),
            Wrong(lambda w, x: sum(w) + sum(x), "You only added. Each pair has to be multiplied first."),
            Wrong(lambda w, x: w[0] * x[0], "You used the first pair only. Go through all pairs."),
        ),
        hints=("For w = [1, 2, 3] and x = [4, 5, 6] the answer is 1·4 + 2·5 + 3·6 = 32.",
               "for w_i, x_i in zip(w, x): goes through the pairs.", "return sum(w_i * x_i for w_i, x_i in zip(w, x))"),
        proves="This is the dot product: every neuron in this course does nothing else before its activation.",
    ),
    Exercise(
        id="00-row-sums",
        task="Write row_sums(table) for a NumPy array: one sum for each row.",
        cases=((np.array([[1, 2, 3], [4, 5, 6]]),), (np.array([[1.5, 0.5], [0.0, 1.0], [2.0, 2.0]]),), (np.array([[7, 8, 9, 1]]),)),
        solution=row_sums,
        wrong=(
            Wrong(lambda table: table.sum(), "You added everything. Keep one number for each row: axis=1."),
            Wrong(lambda table: table.sum(axis=0), "axis=0 adds down the columns. The rows are summed by axis=1."),
        ),
        hints=("table.sum(axis=…) adds along one axis. The shape is (rows, columns).",
               "axis=0 runs down the rows and leaves columns; axis=1 runs along the columns and leaves rows.",
               "return table.sum(axis=1)"),
        proves="In this course the rows are the examples, so axis=1 means: for each example.",
    ),
]

QUESTIONS = [
    Question(
        id="00-q-shape",
        text="x is a NumPy array of shape (64, 784): 64 pictures of 784 pixels each. W has shape (30, 784). "
             "What is the shape of x @ W.T?",
        options={
            "(64, 30)": ((64, 30), "The two 784 are multiplied and added away; 64 pictures with 30 numbers each remain."),
            "(30, 64)": ((30, 64), "That is W @ x.T. In x @ W.T the pictures stay the rows."),
            "(784, 784)": ((784, 784), "The inner numbers, 784 and 784, must agree, and then they disappear."),
        },
        answer=lambda: (np.zeros((64, 784)) @ np.zeros((30, 784)).T).shape,
    ),
]
