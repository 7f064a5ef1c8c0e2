"""An exercise: a task, cases to run, a solution, known wrong answers with their diagnosis, hints.

The files beside this one fill it in, one a notebook; `check` judges with it and the tests run every part of it.
"""

import inspect
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from .attempt import Misfit, attempt
from .brief import as_numbers, brief
from .recorded import Recorded


@dataclass(frozen=True)
class Wrong:
    """A wrong answer that learners give: `answer` behaves like it, `diagnosis` names the misconception.

    Write `answer` as a learner would. It may raise in some cases, too: an answer that stops there with the same kind of
    error, and agrees in the others, is recognised.
    """

    answer: Any
    diagnosis: str


def call(answer, *args):
    """The usual way to run an answer: it is a function, called with the arguments of the case."""
    if not callable(answer):
        raise Misfit(f"check got {brief(answer)} and wants the function itself: its name without brackets")
    return answer(*args)


@dataclass(frozen=True)
class Exercise:
    """One exercise.

    `id` such as "02-or"; `task` one sentence; `cases` a tuple of argument tuples; `solution` a right answer (a function
    whose source is shown, or values); `wrong` known wrong answers; `hints` from gentle to plain; `proves` what a right
    answer has shown; `run(answer, *case)` gives the output to judge; `shown` the solution's text when it is not a function.

    Where `run` judges something else than what a call returned, `says` tells what that is, with {0}, {1} … for the
    arguments of the case and {name} for the answer's name, as in "{name}({0}) makes a neuron whose answers are". `demand`
    asks more than right outputs: demand(exercise, answer) gives "" or a sentence; the file `demands` has some.
    """

    id: str
    task: str
    cases: tuple
    solution: Any
    wrong: tuple[Wrong, ...]
    hints: tuple[str, ...]
    proves: str
    run: Callable = call
    shown: str = ""
    tolerance: float = 1e-6
    says: str = ""
    demand: Callable | None = None

    def outputs(self, answer) -> list:
        """Return the output of an answer in every case; see `attempt` for answers that return nothing or raise."""
        if isinstance(answer, Recorded):
            return answer.outputs
        return [attempt(self.run, answer, case) for case in self.cases]

    def same(self, got, wanted) -> bool:
        """Whether an output is right: same shape, and equal within the tolerance."""
        got, wanted = as_numbers(got), as_numbers(wanted)
        return (got is not None and wanted is not None and got.shape == wanted.shape
                and np.allclose(got, wanted, rtol=self.tolerance, atol=self.tolerance, equal_nan=True))

    def solution_text(self) -> str:
        """The solution as the learner would write it."""
        return self.shown or textwrap.dedent(inspect.getsource(self.solution))
