"""What came of each exercise in one notebook: passed, attempted, untouched, and what went wrong in words.

The class check leans on it. Here the numbers that came from the student's process meet the right ones.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from ..exercises.catalogue import exercises
from ..exercises.recorded import replay
from ..exercises.verdict import judge

LONGEST = 1000  # characters of a sentence


class Mark(NamedTuple):
    """One exercise: `state` is "passed", "attempted" or "untouched"; `says` why it is not passed; `known` whether that is the
    diagnosis of a known mistake."""

    id: str
    state: str
    says: str = ""
    known: bool = False

    def short(self) -> str:
        """The first sentence of what it says."""
        head, dot, _ = self.says.partition(". ")
        return f"{self.id}: {head + dot.strip()}"


@dataclass
class Marks:
    """All exercises of one notebook file, in order; `note` says what is strange about the file, or why it has no marks."""

    name: str
    numbers: list[str]
    note: str = ""
    marks: list[Mark] = field(default_factory=list)

    def of(self, state) -> list[Mark]:
        """The exercises in one state."""
        return [mark for mark in self.marks if mark.state == state]


def mark(handed_in, sitting) -> Marks:
    """Judge what a sitting found. Without one, the notebook could not be read, and its trouble is the note."""
    if sitting is None:
        return Marks(handed_in.name, [], handed_in.trouble)
    marks = [_mark_of(name, sitting.found.get(name)) for name in handed_in.ids]
    trouble = f"not finished: {sitting.trouble}" if sitting.trouble else ""
    return Marks(handed_in.name, handed_in.numbers, "; ".join(filter(None, [handed_in.note, trouble])), marks)


def _mark_of(name, found) -> Mark:
    state = found.get("state") if found else "missed"
    if state == "untouched":
        return Mark(name, "untouched")
    if state == "gone":
        return Mark(name, "untouched", "no cell of the notebook checks it")
    if state == "missed":
        return Mark(name, "attempted", "not reached")
    if state != "answered":
        return Mark(name, "attempted", str(found.get("says") or "its process handed over nothing to judge")[:LONGEST])
    try:
        verdict = judge(exercises()[name], _as_many(name, replay(found)))
    except Exception as error:  # it may be anything
        return Mark(name, "attempted", f"its process handed over something unreadable: {str(error)[:200]}")
    if verdict.state == "right":
        return Mark(name, "passed")
    return Mark(name, "attempted", (verdict.diagnosis or verdict.text)[:LONGEST], bool(verdict.diagnosis))


def _as_many(name, answer):
    wanted = len(exercises()[name].cases)
    if len(answer.outputs) != wanted:
        raise ValueError(f"{len(answer.outputs)} outputs for {wanted} cases")
    return answer
