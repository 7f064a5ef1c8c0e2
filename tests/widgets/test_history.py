"""What the widgets of notebook 01 say at chosen settings."""

import pytest

from course_lib.datasets.timeline import EVENTS
from course_lib.widgets import explore_memory, explore_timeline, explore_xor_learned


def said(make, **values):
    return make().render(**values)[1]


def test_the_timeline_follows_its_filters():
    assert said(explore_timeline, person="Geoffrey Hinton", event=7).startswith("Event 7 of 7. 2024, two Nobel Prizes")
    assert said(explore_timeline, person="Geoffrey Hinton", event=33).startswith("Event 7 of 7."), "beyond the last: the last"
    assert said(explore_timeline, phase="first winter", event=1).startswith("Event 1 of 3. 1970")
    assert "does not appear in the first phase" in said(explore_timeline, phase="first phase", person="Yann LeCun")


@pytest.mark.parametrize("wanted", [1, 2])
def test_two_digits_are_mended(wanted):
    assert "exactly the stored digit" in said(explore_memory, n_stored=2, hidden_rows=12, flipped=10, wanted=wanted)


@pytest.mark.parametrize(("flipped", "words"), [(0, "The energy stays at −391."), (10, "The energy fell from −")])
def test_the_energy_falls_only_where_something_changes(flipped, words):
    assert words in said(explore_memory, n_stored=1, hidden_rows=0, flipped=flipped, wanted=1).replace("-", "−")


@pytest.mark.parametrize("wanted", [1, 2, 3])
def test_three_digits_blend(wanted):
    assert "pixels are wrong. The energy" in said(explore_memory, n_stored=3, hidden_rows=0, flipped=0, wanted=wanted)


def test_xor_is_learned_in_the_end_and_not_at_the_start():
    assert "4 of 4 rows" in said(explore_xor_learned, moment=30)
    assert "4 of 4 rows" not in said(explore_xor_learned, moment=0)


def test_the_slider_reaches_every_event():
    event = explore_timeline().controls["event"]
    assert (event.min, event.max) == (1, len(EVENTS))
    assert said(explore_timeline, event=1).startswith(f"Event 1 of {len(EVENTS)}. {EVENTS[0].year}, {EVENTS[0].name}")
