"""The map of the course: every notebook, whether it stands, how long it takes, and how far you are.

Notebook 00 shows it with `course_map()`; the tests compare it with the notebooks folder.
"""

from typing import NamedTuple

from . import progress
from .catalogue import exercises, questions


class Notebook(NamedTuple):
    """One notebook of the course; `minutes` is 0 while it is still being written."""

    number: str
    slug: str
    title: str
    zh: str
    minutes: int = 0


NOTEBOOKS = [
    Notebook("00", "start_here", "Start here", "从这里开始", 15),
    Notebook("01", "history", "History", "历史", 60),
    Notebook("02", "mp_neuron", "The M-P neuron", "M-P 神经元", 60),
    Notebook("03", "perceptron", "The perceptron", "感知机", 60),
    Notebook("04", "activation_functions", "Activation functions", "激活函数", 60),
    Notebook("05", "feedforward_networks", "Feedforward networks", "前馈网络", 55),
    Notebook("06", "loss_functions", "Loss functions", "损失函数", 55),
    Notebook("07", "gradient_descent", "Gradient descent", "梯度下降", 80),
    Notebook("08", "backpropagation", "Backpropagation", "反向传播", 90),
    Notebook("09", "training_an_mlp", "Training an MLP", "训练多层感知机", 75),
    Notebook("10", "capacity_and_overfitting", "Capacity and overfitting", "容量与过拟合", 90),
    Notebook("11", "pretraining", "Pre-training", "预训练", 75),
    Notebook("12", "convolution", "Convolution", "卷积", 75),
    Notebook("13", "pooling_and_full_cnn", "Pooling and the full CNN", "池化与完整 CNN", 70),
    Notebook("14", "training_a_cnn", "Training a CNN", "训练 CNN", 90),
    Notebook("15", "seeing_features", "Seeing features", "看见特征", 75),
    Notebook("16", "classical_architectures", "Classical architectures", "经典结构", 150),
    Notebook("17", "alphago_policy_network", "AlphaGo's policy network", "AlphaGo 策略网络", 90),
    Notebook("18", "feature_learning", "Feature learning", "特征学习", 90),
]


def standing() -> list[Notebook]:
    """Return the notebooks that exist today."""
    return [notebook for notebook in NOTEBOOKS if notebook.minutes]


def _tasks(number):
    return [name for name in [*questions(), *exercises()] if name.startswith(f"{number}-")]


def _row(notebook, done):
    if not notebook.minutes:
        return f"| {notebook.number} | {notebook.title} · {notebook.zh} | | in preparation |"
    tasks = _tasks(notebook.number)
    count = sum(name in done for name in tasks)
    bar = "●" * count + "○" * (len(tasks) - count)
    link = f"[{notebook.title} · {notebook.zh}]({notebook.number}_{notebook.slug}.ipynb)"
    return f"| {notebook.number} | {link} | {notebook.minutes} | {bar} {count} of {len(tasks)} |"


class CourseMap:
    """A table of the course, for the ids that are passed; notebooks show it as Markdown with links, others as plain text."""

    def __init__(self, done):
        self.text = "\n".join(["| number | notebook | minutes | questions and exercises passed |", "|---|---|---|---|",
                               *(_row(notebook, done) for notebook in NOTEBOOKS)])

    def _repr_markdown_(self):
        return self.text

    def __repr__(self):
        return self.text


def course_map() -> CourseMap:
    """Return the map of the course with your progress; make it the last line of a cell."""
    return CourseMap(progress.passed())
