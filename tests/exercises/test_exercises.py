"""Every exercise: its solution passes, its stub is met quietly, each known wrong answer gets its own diagnosis."""

import ast
import functools
import math
import re

import guards
import numpy as np
import pytest

from course_lib.exercises import check, hint, progress, solution
from course_lib.exercises.catalogue import exercises
from course_lib.exercises.exercise import Exercise, Wrong
from course_lib.exercises.verdict import judge

ALL = exercises()


def stub(*_):
    ...


def stub_with_docstring(*_):
    """Nothing yet."""


@pytest.mark.parametrize("name", ALL)
def test_the_solution_passes(name):
    verdict = judge(ALL[name], ALL[name].solution)
    assert verdict.state == "right" and ALL[name].proves in verdict.text


@functools.cache
def code_of(number):
    """What notebook `number` has run by its exercises: its imports, functions and gates as code, and the ids in order."""
    notebook = next(product for product in guards.products() if product.name.startswith(number))
    tree = ast.parse("\n".join(cell.source for cell in guards.code_cells(guards.load(notebook))))
    kept = [ast.unparse(node) for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom | ast.FunctionDef)
            or ast.unparse(node).startswith(("AND = ", "OR = ", "NAND = "))]
    return "\n".join(kept), re.findall(r'check\("([^"]+)"', ast.unparse(tree).replace("'", '"'))


@pytest.mark.parametrize("name", ALL)
def test_the_shown_solution_works_in_the_notebook(name):
    """Typed into the notebook one after another, the shown solutions are right: no name in them is unknown there."""
    (code, order), namespace, exercise = code_of(name[:2]), {}, ALL[name]
    exec(code, namespace)
    for earlier in order[:order.index(name) + 1]:
        exec(ALL[earlier].solution_text(), namespace)
    if callable(exercise.solution):
        shown = namespace[exercise.solution.__name__]
    else:
        targets = ast.parse(exercise.solution_text()).body[0].targets[0]
        shown = eval(ast.unparse(targets), namespace)
    assert judge(exercise, shown).state == "right"


@pytest.mark.parametrize("name", ALL)
def test_each_known_wrong_answer_gets_its_own_diagnosis(name):
    for wrong in ALL[name].wrong:
        verdict = judge(ALL[name], wrong.answer)
        assert (verdict.state, verdict.diagnosis) == ("wrong", wrong.diagnosis)
        assert verdict.text.startswith(verdict.diagnosis)
        assert len(verdict.text) > len(verdict.diagnosis) + 10, "the input that shows it is missing"


@pytest.mark.parametrize("name", ALL)
def test_each_exercise_is_complete(name):
    exercise = ALL[name]
    assert len(exercise.wrong) >= 2 and len(exercise.hints) >= 2 and len(exercise.cases) >= 2
    assert len({w.diagnosis for w in exercise.wrong}) == len(exercise.wrong)
    assert exercise.task.endswith(".") and exercise.proves.endswith(".")


@pytest.mark.parametrize("name", ALL)
def test_an_untouched_stub_is_met_by_one_quiet_line(name, capsys):
    exercise = ALL[name]
    answers = [stub, stub_with_docstring] if callable(exercise.solution) else [tuple(... for _ in exercise.solution)]
    for answer in answers:
        check(name, answer)
        said = capsys.readouterr().out
        assert said == f"○ {name}: not attempted yet. {exercise.task}\n"


def raises(*_):
    raise KeyError("oops")


def forgets_to_return(*values):
    values = 2 * values


@pytest.mark.parametrize("name", [n for n, e in ALL.items() if callable(e.solution)])
def test_whatever_an_answer_does_becomes_a_sentence(name, capsys):
    for answer in (raises, forgets_to_return, lambda *_: "two", lambda *_: np.zeros((2, 3, 4)), lambda: 1,
                   lambda *_: 1234, lambda *_: [[1], [2, 3]], lambda *_: {}, 42):
        check(name, answer)
        said = capsys.readouterr().out
        assert said.startswith(f"✗ {name}: not yet.") and said.count("\n") == 1


def test_the_sentences_name_what_happened():
    exercise = ALL["00-double"]
    assert "stopped with KeyError: 'oops'" in judge(exercise, raises).text
    assert "returned None: is a `return` missing?" in judge(exercise, forgets_to_return).text
    assert "gave 'two', a str; wanted a single number." in judge(exercise, lambda x: "two").text
    assert "gave an array of shape (2, 1); wanted a single number." in judge(exercise, lambda x: [[x], [x]]).text
    assert "gave 10, wanted 6 (" in judge(exercise, lambda x: 10).text


def test_in_a_large_array_the_first_wrong_place_is_told():
    square = Exercise(id="x", task="Square.", cases=((4,), (2,)), solution=lambda n: np.eye(n), wrong=(), hints=(), proves="")
    off = lambda n: np.eye(n) - 0.5 * (np.arange(n)[:, None] == 1) * (np.arange(n) == 1)  # noqa: E731
    assert "gave 0.5 at [1, 1], wanted 1. (0 of 2 cases are right)." in judge(square, off).text


def test_an_answer_that_changes_its_input_does_not_spoil_later_cases():
    def spoiler(table):
        result = table.sum(axis=1)
        table[:] = 0
        return result
    assert judge(ALL["00-row-sums"], spoiler).state == "right"
    assert judge(ALL["00-row-sums"], ALL["00-row-sums"].solution).state == "right"


def test_two_wrong_answers_that_behave_alike_would_be_noticed():
    twin = Exercise(id="x", task="Twice.", cases=((1,), (2,)), solution=lambda x: 2 * x, hints=("a", "b"), proves="Yes.",
                    wrong=(Wrong(lambda x: 0, "first"), Wrong(lambda x: 0 * x, "second")))
    assert judge(twin, twin.wrong[1].answer).diagnosis != "second"


def test_hints_come_one_by_one_and_the_solution_after_them(capsys, monkeypatch):
    monkeypatch.setattr("course_lib.exercises.commands._hints_seen", {})
    solution("00-double")
    assert "has 2 hints left" in capsys.readouterr().out
    for _ in range(3):
        hint("00-double")
    assert [line[:11] for line in capsys.readouterr().out.splitlines()] == ["Hint 1 of 2", "Hint 2 of 2", "Hint 2 of 2"]
    solution("00-double")
    assert "return 2 * x" in capsys.readouterr().out


def test_each_exercise_has_hints_of_its_own(capsys, monkeypatch):
    monkeypatch.setattr("course_lib.exercises.commands._hints_seen", {})
    for name in ("02-or", "02-or", "02-not"):
        hint(name)
    assert [line[:6] for line in capsys.readouterr().out.splitlines()] == ["Hint 1", "Hint 2", "Hint 1"]


def test_the_solution_can_be_had_at_once(capsys, monkeypatch):
    monkeypatch.setattr("course_lib.exercises.commands._hints_seen", {})
    solution("02-or", anyway=True)
    assert "w1, w2, theta = 1, 1, 1" in capsys.readouterr().out


def test_a_mistyped_id_gets_a_suggestion():
    with pytest.raises(ValueError, match="did you mean '02-or'"):
        check("02-orr", stub)


def test_a_right_answer_is_remembered(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "deep" / "progress.json"))
    monkeypatch.setattr(progress, "_here", set())
    check("00-double", ALL["00-double"].solution)
    check("02-or", (1, 1, 2))
    assert progress._stored() == {"00-double"}


def test_a_step_of_descent_leaves_the_old_weights_as_they_were():
    def in_place(w, grad_w, eta):
        w -= eta * grad_w
        return w
    verdict = judge(ALL["09-sgd-step"], in_place)
    assert verdict.state == "wrong" and "in_place also changed its argument w" in verdict.text
    assert judge(ALL["09-sgd-step"], lambda w, grad_w, eta: np.subtract(w, eta * grad_w)).state == "right"


@pytest.mark.parametrize("name, answer", [  # right numbers on [0, 1] or on easy cases, without the idea of the exercise
    ("05-tent", lambda x: 1 - np.abs(2 * x - 1)), ("05-tent", lambda x: np.maximum(0, 1 - np.abs(2 * x - 1))),
    ("06-nearest", lambda x, means: np.argmin(np.abs(means - x).sum(axis=1))),
    ("09-softmax", lambda z: np.exp(z - z.mean()) / np.sum(np.exp(z - z.mean())))])
def test_answers_that_miss_the_idea_do_not_pass(name, answer):
    assert judge(ALL[name], answer).state == "wrong"


@pytest.mark.parametrize("name, answer, said", [
    ("05-layer", lambda x, W, b: 1 / (1 + np.exp(-(W.T @ x + b))), "You used the columns of W"),
    ("05-batch", lambda X, W, b: 1 / (1 + np.exp(-(X @ W + b))), "uses the columns of W"),
    ("09-softmax", lambda z: [math.exp(v) / sum(math.exp(u) for u in z) for v in z], "too large for the computer"),
    ("06-scores", lambda z, label: -np.log(np.exp(z - max(z))[label] / np.sum(np.exp(z - max(z)))), "stored as 0")])
def test_the_same_mistake_in_other_words_is_recognised(name, answer, said):
    assert said in judge(ALL[name], answer).diagnosis
