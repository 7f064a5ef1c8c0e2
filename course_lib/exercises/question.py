"""Predict before you look: a question with answers to choose from. The right one is computed when you ask.

`predict("02-…")` shows it with radio buttons (arrow keys work) and a button; without a kernel it reads as a list. The
computation runs once: some train a network, and whoever tries a second answer should not wait again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import ipywidgets

from ..widgets.controls import button
from ..widgets.panel import Panel, message, say
from . import progress
from .catalogue import find, questions


@dataclass(frozen=True)
class Question:
    """`options` maps each shown answer to (its value, what to tell whoever chooses it); `answer()` computes the value."""

    id: str
    text: str
    options: dict[str, tuple[Any, str]]
    answer: Callable[[], Any]

    @cached_property
    def value(self) -> Any:
        """What the computation gives; it runs when this is first asked for."""
        return self.answer()

    def right_option(self) -> str:
        """Return the option whose value the computation gives; exactly one must, else ValueError."""
        value = self.value
        fitting = [shown for shown, (v, _) in self.options.items() if v == value]
        if len(fitting) != 1:
            raise ValueError(f"question {self.id!r}: the computed answer {value!r} fits {len(fitting)} options, wanted 1.")
        return fitting[0]

    def feedback(self, chosen: str) -> tuple[bool, str]:
        """Return (right?, sentence) for a chosen option."""
        right = self.right_option()
        if chosen == right:
            return True, f"✓ Yes: {chosen}. {self.options[chosen][1]}"
        return False, f"✗ You chose {chosen}; computed here: {right}. {self.options[chosen][1]}"


class Prediction(Panel):
    """The widget of one question."""

    static_mime = "text/markdown"

    def __init__(self, question):
        self.question = question
        self.choices = ipywidgets.RadioButtons(options=list(question.options), value=None,  # each answer stays on one line
                                               layout={"width": "auto", "min_width": "max-content"})
        self.button = button("Compare with the computed answer")
        self.text = message()
        self.button.on_click(lambda _: self.reveal())
        super().__init__([ipywidgets.HTML(f"<p><strong>Predict.</strong> {question.text}</p>"), self.choices, self.button,
                          self.text])

    def reveal(self):
        """Compare the choice with the answer, computed at the first call."""
        if self.choices.value is None:
            return say(self.text, "Choose an answer first: a guess teaches more than a peek.")
        right, sentence = self.question.feedback(self.choices.value)
        say(self.text, sentence)
        if right:
            progress.remember(self.question.id)

    def static_text(self) -> str:
        """The question as a Markdown list."""
        return "\n".join([f"**Predict.** {self.question.text}", "", *(f"- {shown}" for shown in self.question.options)])


def predict(name) -> Prediction:
    """Return the question called `name` as a widget; make it the last line of a cell."""
    return Prediction(find(questions(), name))
