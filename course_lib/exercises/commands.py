"""What learners call: `check("02-or", answer)`, `hint("02-or")`, `solution("02-or")`.

All three print plain sentences, which screen readers, GitHub and every notebook front end can show.
"""

from . import progress
from .catalogue import exercises, find
from .recorded import Recorded
from .verdict import judge

_MARK = {"untouched": "○", "wrong": "✗", "right": "✓"}
_hints_seen = {}


def check(name, answer):
    """Run an answer (a function or values) on the cases of an exercise and say what came out."""
    verdict = judge(find(exercises(), name), answer)
    if verdict.state == "right":
        progress.remember(name)
    text = verdict.text if verdict.state != "wrong" else f"not yet. {verdict.text}"
    print(f"{_MARK[verdict.state]} {name}: {text}")


def hint(name):
    """Print the next hint of an exercise; after the last one, the last again."""
    hints = find(exercises(), name).hints
    seen = _hints_seen[name] = min(_hints_seen.get(name, 0) + 1, len(hints))
    print(f"Hint {seen} of {len(hints)}: {hints[seen - 1]}")


def solution(name, anyway=False):
    """Print the solution of an exercise, once its hints have been read; `anyway=True` shows it at once.

    A class copy has no solutions: there, it says so.
    """
    exercise = find(exercises(), name)
    if isinstance(exercise.solution, Recorded):
        print(f'{name}: your instructor keeps the solutions back. hint("{name}") helps in {len(exercise.hints)} steps.')
        return
    left = len(exercise.hints) - _hints_seen.get(name, 0)
    if left > 0 and not anyway:
        print(f'There is more help first: hint("{name}") has {left} hint{"s" if left > 1 else ""} left. '
              f'To see the solution now: solution("{name}", anyway=True)')
        return
    print(exercise.solution_text())
