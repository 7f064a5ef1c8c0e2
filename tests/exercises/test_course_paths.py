"""The picture of the course: its arrows against what the notebooks say that they need, and its boxes against the map."""

import itertools
import re

import guards
import pytest

from course_lib.exercises import course_paths
from course_lib.exercises.course_map import NOTEBOOKS
from course_lib.plots.course_picture import HEIGHT, LOOKS, WIDTH


def test_every_notebook_has_a_box_and_no_two_overlap():
    assert set(course_paths.BOXES) == set(course_paths.NEEDS) == {notebook.number for notebook in NOTEBOOKS}
    places = [(x, y) for x, y, _, _ in course_paths.BOXES.values()]
    assert all(abs(a[0] - b[0]) > WIDTH or abs(a[1] - b[1]) > HEIGHT for i, a in enumerate(places) for b in places[:i])
    assert {box[2] for box in course_paths.BOXES.values()} == set(range(len(course_paths.BANDS)))
    assert len(course_paths.BANDS) <= len(LOOKS)


def test_arrows_lead_down_and_forward_and_none_is_said_twice():
    for needed, number in course_paths.arrows():
        assert needed < number and course_paths.BOXES[needed][1] > course_paths.BOXES[number][1]
        others = [other for other in course_paths.NEEDS[number] if other != needed]
        assert not any(needed in course_paths.needed_for(other) for other in others), f"{needed} → {number} goes without saying"


@pytest.mark.parametrize("product", [p for p in guards.products() if p.name > "02"], ids=lambda p: p.stem)
def test_what_a_notebook_says_it_needs_can_be_reached(product):
    """Links in the opening's "You need" lead to notebooks that the picture puts before this one; "helps" is no need."""
    opening = guards.load(product).cells[0].source
    need = opening[opening.index("**You need:**"):]
    sentences = [s for s in re.split(r"\. (?=[A-Z\[])", need) if "help" not in s and "will" not in s]
    named = set(re.findall(r"\]\((\d\d)_\w+\.ipynb\)", " ".join(sentences))) - {"00"}
    assert named <= course_paths.needed_for(product.name[:2]), named


def test_the_longest_way():
    way = course_paths.longest_way("18")
    assert way[0] == "02" and way[-1] == "18" and all(a in course_paths.NEEDS[b] for a, b in itertools.pairwise(way))
