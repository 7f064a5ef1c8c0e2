"""Which cells an exercise needs: enough of them always, all of them never."""

import guards
import pytest

from course_lib.exercises.catalogue import exercises
from course_lib.instructors.slices import needed, survey
from course_lib.instructors.submission import read

GOAL = 'def f(x):\n    return g(x)\ncheck("00-double", f)'


def chosen(*earlier, goal=GOAL):
    cells = [survey(code) for code in (*earlier, goal)]
    return needed(cells, [len(earlier)])


@pytest.mark.parametrize(("earlier", "wanted"), [
    (["import numpy as np", "def g(x):\n    return np.abs(x)"], [0, 1, 2]),
    (["y = 1", "def g(x):\n    return x", "print(y)"], [1, 3]),
    (["def g(x):\n    return h(x)", "h = abs", "z = 3"], [0, 1, 3]),
    (["g = []", "g.append(1)", "other.append(1)"], [0, 1, 3]),
    (["g = {}", "g['a'] = 1", "g += 1", "del g"], [0, 1, 2, 3, 4]),
    (["k = 1", "g = k", "k += 1"], [0, 1, 2]),
    (["from math import *", "get_ipython().run_line_magic('time', '')", "x = 5"], [0, 1, 3]),
    (["def f(x):\n    return 0", "x = 2"], [2]),
    (["def g(x):\n    global total\n    total = 1", "total = 0", "g(2)"], [0, 3]),
    (["this is no Python", "g = abs"], [1, 2]),
    (["class g:\n    def m(self):\n        return w", "w = 3"], [0, 1, 2]),
    (["g = []", "fill(items=g)", "fill(items=other)"], [0, 1, 3]),
    (["import os as g", "g.x = 3"], [0, 1, 2]),
])
def test_cells_that_bind_or_change_what_is_read_are_needed(earlier, wanted):
    got = chosen(*earlier)
    assert set(wanted) <= set(got)
    assert len(got) <= len(wanted) + 1


def test_an_earlier_meaning_of_the_name_counts_when_it_is_used_before_its_definition():
    assert chosen("f = abs", goal='y = f(1)\ndef f(x):\n    return x\ncheck("00-double", f)') == [0, 1]


def test_what_is_local_to_a_function_needs_no_cell():
    body = "    counts = {}\n    counts[x] += 1\n    total = 0\n    total += x\n    return counts\n"
    goal = f"def f(x):\n{body}check('00-double', f)"
    assert chosen("counts = 1", "total = 2\nx = 3", goal=goal) == [2]
    assert chosen("total = 2", goal="total += 1\ncheck('00-double', total)") == [0, 1]


def test_answers_are_found_wherever_they_stand():
    assert survey('x = 1\nif x:\n    check("02-or", (w1,\n        w2))').answers == [("02-or", "(w1, w2)")]
    assert survey('# check("02-or", f)').answers == [] and survey("check(name, f)").answers == []


@pytest.mark.parametrize("code", ["def f(:", "(" * 5000, "\0", "x = " + "-" * 100_000 + "1"])
def test_code_without_a_tree_says_so(code):
    assert survey(code).error


@pytest.mark.parametrize("product", guards.products(), ids=lambda p: p.stem)
def test_of_our_own_notebooks_every_exercise_is_found_and_few_cells_are_run(product):
    cells = [survey(code) for code in read(product, product.parent).cells]
    goals = [i for i, cell in enumerate(cells) if cell.answers]
    found = {name for cell in cells for name, _ in cell.answers}
    assert found == {name for name in exercises() if name[:2] == product.name[:2]}
    assert len(needed(cells, goals)) <= len(goals) + 6
