"""What `judge` says: errors are outputs like others, evidence quotes what was called, demands ask more than right numbers."""

import decimal
import fractions
import json
import math

import numpy as np
import pytest

from course_lib.exercises import demands
from course_lib.exercises.attempt import Misfit, Stopped, attempt, copied, parts
from course_lib.exercises.brief import brief, complaint
from course_lib.exercises.catalogue import exercises
from course_lib.exercises.exercise import Exercise, Wrong
from course_lib.exercises.recorded import record, replay
from course_lib.exercises.verdict import judge
from course_lib.nn import MPNeuron

TALL = np.array([[1.0, -2.0], [0.5, 1.0], [-1.0, 3.0]])


def layer(x, W):
    return W @ x


TURNED = Wrong(lambda x, W: x @ W, "turned")
CASES = ((np.array([1.0, 2.0]), TALL[:2]), (np.array([1.0, 2.0]), TALL))


def exercise(solution=layer, cases=CASES, wrong=(TURNED,), **more):
    return Exercise(id="x", task="Do.", cases=cases, solution=solution, wrong=wrong, hints=("a", "b"), proves="Yes.", **more)


def test_a_known_wrong_answer_is_recognised_though_it_stops_in_some_cases():
    for answer in (lambda x, W: x @ W, lambda x, W: W.T @ x, lambda x, W: np.dot(x, W)):
        verdict = judge(exercise(), answer)
        assert verdict.diagnosis == "turned" and "gave [2., 0.], wanted [-3. ,  2.5] (0 of 2" in verdict.text


def test_another_error_or_another_value_is_not_that_mistake():
    def other_error(x, W):
        return x @ W if W.shape == (2, 2) else [][1]

    for answer in (other_error, lambda x, W: x @ W if W.shape == (2, 2) else W @ x, lambda x, W: 2 * (x @ W)):
        assert judge(exercise(), answer).diagnosis == ""


def test_errors_in_every_case_must_agree_word_for_word():
    def says(text):
        def answer(*_):
            raise ValueError(text)
        return answer

    task = exercise(wrong=(Wrong(says("two"), "two"),))
    assert judge(task, says("two")).diagnosis == "two"
    assert judge(task, says("three")).diagnosis == ""
    assert "stopped with ValueError: three, in line" in judge(task, says("three.")).text


def test_an_error_never_counts_as_right():
    def broken(x, W):
        raise ValueError("same")

    assert judge(exercise(broken), broken).state == "wrong"


def test_python_s_overflow_is_numpy_s_nan():
    def softmax(z):
        e = np.exp(z - np.max(z))
        return e / e.sum()

    naive = Wrong(lambda z: np.exp(z) / np.exp(z).sum(), "overflow")
    task = exercise(softmax, ((np.array([1.0, 2.0]),), (np.array([1000.0, 0.0]),)), (naive,))
    said = judge(task, lambda z: [math.exp(v) / sum(math.exp(u) for u in z) for v in z])
    assert said.diagnosis == "overflow" and "stopped with OverflowError: math range error" in said.text
    assert judge(task, lambda z: z / 0 if z[0] > 9 else z).diagnosis == ""


def test_the_line_of_an_error_is_the_one_that_the_learner_sees():
    names = {}
    exec(compile("import math\n\ndef layer(x, W):\n    scale = 1\n    return math.sqrt(-scale)\n", "cell", "exec"), names)
    assert judge(exercise(), names["layer"]).text.endswith("stopped with ValueError: math domain error, in line 5 of the cell.")


def test_a_missing_return_is_named_before_its_result_is_unpacked():
    def pair(answer, *case):
        w, b = answer(*case)
        return w + b

    def only_sometimes(x):
        if x > 2:
            return x, 1

    def total(x):
        return x, 1

    task = exercise(total, ((3,), (1,)), run=pair)
    assert judge(task, only_sometimes).text == "only_sometimes(1) returned None: is a `return` missing?"


def test_the_call_that_failed_is_quoted_when_a_case_makes_several():
    def table(answer, n):
        return [answer(i) for i in range(n)]

    def stops(i):
        return [5, 6][i]

    task = exercise(lambda i: i, ((4,), (3,)), run=table, says="With n = {0}, {name} gives")
    assert judge(task, lambda i: 0 * i).text.startswith("With n = 4, <lambda> gives [0, 0, 0, 0], wanted [0, 1, 2, 3] (0 of 2")
    assert judge(task, stops).text.startswith("stops(2) stopped with IndexError: list index out of range, in line ")
    assert judge(task, lambda i: None if i == 3 else i).text.startswith("<lambda>(3) returned None")


def test_wrong_parts_are_asked_for_by_name():
    def both(answer, *case):
        return np.append(*parts(answer(*case), "w", "b"))

    task = exercise(lambda x, W: (W @ x, 1.0), run=both)
    assert judge(task, lambda x, W: W @ x).text == ("<lambda>([1., 2.], [[ 1. , -2. ], [ 0.5,  1. ]]): "
                                                     "wanted two things, w and b; got [-3. ,  2.5].")
    assert judge(task, lambda x, W: [W @ x, 1.0]).state == "right"
    with pytest.raises(Misfit, match="wanted three things, a, b and c; got 5"):
        parts(5, "a", "b", "c")


def test_numbers_that_look_alike_are_told_apart():
    task = exercise(lambda x, W: W @ x + 1e-5)
    assert "near, but the largest difference from what is wanted is 1.0e-05 (0 of 2" in judge(task, lambda x, W: W @ x).text
    large = exercise(lambda n: np.zeros(n), ((20,), (30,)))
    assert "gave 0. at [0]: near" in judge(large, lambda n: np.zeros(n) + 1e-5).text


def test_a_sentence_ends_with_one_full_stop():
    assert complaint(ValueError("x must be 1, got 2.\nDo this.")) == "ValueError: x must be 1, got 2. Do this"
    assert complaint(KeyError()) == "KeyError"
    said = complaint(attempt(lambda f, *a: f(*a), lambda a, b: a @ b, (np.ones((4, 2)), np.ones((3, 5)))).error)
    assert said == "ValueError: in A @ B, the last size of A is 2 and the first size of B is 3; they must be equal"


def test_long_nested_values_are_counted():
    pairs = tuple((np.ones((2, 2)), np.ones(2)) for _ in range(3))
    assert brief(pairs) == "a tuple of 3 pairs"
    assert brief([["a" * 60], ["b" * 60]]) == "a list of 2 parts"


def test_arguments_inside_tuples_are_copied():
    inner = np.zeros(2)
    copy = copied(((inner, [inner]), "text"))
    copy[0][0][:] = 1
    copy[0][1][0][:] = 2
    assert inner.tolist() == [0, 0] and copy[1] == "text"
    assert isinstance(attempt(lambda f, *a: f(*a), lambda: 1 / 0, ()), Stopped)


def step(w, g):
    return w - g


def step_in_place(w, g):
    w -= g
    return w


def test_changed_arguments_are_noticed_where_an_exercise_minds():
    cases = ((np.array([1.0, 2.0]), np.array([1.0, 1.0])), (np.array([3.0]), np.array([0.0])))
    assert judge(exercise(step, cases), step_in_place).state == "right"
    careful = exercise(step, cases, demand=demands.unchanged_arguments)
    assert judge(careful, step).state == "right"
    said = judge(careful, step_in_place)
    assert said.state == "wrong" and "step_in_place also changed its argument w, from [1., 2.] to [0., 1.]" in said.text
    assert cases[0][0].tolist() == [1, 2]


NOT = MPNeuron([-1], 0)


def test_an_answer_that_asks_no_neuron_is_noticed():
    task = exercise(lambda x: NOT([x]), ((0,), (1,)), demand=demands.asks_neurons(lambda x: 1, "Ask NOT."))
    assert judge(task, lambda x: NOT([x])).state == "right"
    for cheat in (lambda x: 1 - x, lambda x: NOT([0]) - x, lambda x: 1 - NOT([1 - x])):
        assert judge(task, cheat).text.endswith("did not get its answer from neurons. Ask NOT.")
    assert NOT([1]) == 0, "the neuron is given back as it was"


def test_a_forbidden_call_is_noticed_and_the_function_given_back():
    task = exercise(lambda x: (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x)), ((0.5,), (1.0,)),
                    demand=demands.without(np, "tanh", "Use exp."))
    before = np.tanh
    assert judge(task, lambda x: np.tanh(x)).text == "The numbers are right, but <lambda> calls tanh. Use exp."
    assert judge(task, lambda x: 1 - 2 / (np.exp(2 * x) + 1)).state == "right"
    assert np.tanh is before


@pytest.mark.parametrize("result", [2.5, None, np.arange(3)])
def test_a_result_in_place_of_a_function_is_told(result):
    """check("02-neuron", neuron(x, w, theta)) hands over what the function returned."""
    exercise = exercises()["02-neuron"]
    for answer in (result, replay(json.loads(json.dumps(record(exercise, result))))):
        verdict = judge(exercise, answer)
        assert verdict.state == "wrong" and verdict.diagnosis == ""
        assert "and wants the function itself: its name without brackets." in verdict.text


class Rude:
    """An object that raises whatever is asked of it."""

    def __array__(self, *_, **__):
        raise RuntimeError("no array")

    def __repr__(self):
        raise RuntimeError("no words")


async def later(x):
    return x


def leaves(x):
    raise SystemExit(x)


ODD = {"text": (lambda x: "6", "gave '6', a str; wanted a single number"),
       "imaginary": (lambda x: 6 + 5j, "gave (6+5j), a complex; wanted a single number"),
       "masked": (lambda x: np.ma.masked_array(6.0, mask=True), "gave nan, wanted 6"),
       "generator": (lambda x: (v for v in [6]), " gave a generator; wanted"),
       "async": (later, "later(3): an `async def` gives"),
       "rude": (lambda x: Rude(), " gave a Rude; wanted a single number"),
       "exit": (leaves, "leaves(3) stopped with SystemExit: 3"),
       "itself": (lambda x: [loop := [], loop.append(loop)][0], " gave a list that holds itself; wanted a single number")}


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("odd", ODD)
def test_odd_outputs_are_neither_right_nor_a_traceback(odd):
    answer, says = ODD[odd]
    verdict = judge(exercise(lambda x: 6.0, cases=((3,),), wrong=()), answer)
    assert verdict.state == "wrong" and says in verdict.text and verdict.text.count("\n") == 0


def test_numbers_of_other_kinds_are_right():
    for six in (decimal.Decimal(6), fractions.Fraction(6), np.ma.masked_array(6.0, mask=False), np.float16(6), True * 6):
        assert judge(exercise(lambda x: 6.0, cases=((3,),), wrong=()), lambda x, six=six: six).state == "right"
