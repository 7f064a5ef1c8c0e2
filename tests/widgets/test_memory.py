"""Hundreds of random moves of every handle of every widget, in a real kernel: memory, figures, models and tasks stay.

A cache may fill for a while; what leaks grows in every round.
"""

import gc

import numpy as np
import pytest
from front_end import FrontEnd, some_move
from kernel_side import handles, parts, weight

from course_lib import widgets
from course_lib.widgets import live_picture

MOVES, MOST_ROUNDS = 100, 6
# What may be more after a round than before it: one drawing has more parts than another, and a training run may be going on.
MOST = {"MB": 1.5, "objects": 10 * MOVES, "artists": 60, "figures": 0, "shown": 0, "models": 0, "tasks": 1}


def growth(before, after):
    """What has grown by more than it may, in words."""
    return {name: f"{before[name]:.1f} → {after[name]:.1f}" for name in before if after[name] > before[name] + MOST[name]}


def until_quiet(move, weigh):
    """Move for a warm-up and two rounds at least; return what grows in all of `MOST_ROUNDS`."""
    move(MOVES)
    before, grown = weigh(), {}
    for number in range(MOST_ROUNDS):
        move(MOVES)
        after = weigh()
        grown, before = growth(before, after), after
        if number and not grown:
            break
    return grown


@pytest.fixture(scope="module")
def page():
    with FrontEnd() as front_end:
        yield front_end


@pytest.mark.thorough
@pytest.mark.parametrize("name", widgets.all_widgets())
def test_moving_every_handle_leaves_nothing_behind(page, name):
    rng = np.random.default_rng(0)
    page.run(f"widget = widgets.{name}()\nwidget")
    there = page.ask("kernel_side.handles(widget)")

    def move(n):
        for _ in range(n):
            page.move(there[rng.integers(len(there))], rng)
        page.run("import asyncio\nawait asyncio.sleep(0.3)")  # for a picture that still waits
    grown = until_quiet(move, lambda: page.ask("kernel_side.weight()"))
    assert page.ask("kernel_side.complaint(widget)") == ""
    page.run("[part.close() for part in kernel_side.parts(widget)]\nOut.clear()")
    assert not grown, f"still growing after {MOST_ROUNDS} rounds of {MOVES} moves: {grown}"


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["explore_line", "explore_go_board", "explore_training"])
def test_a_cell_that_is_run_fifty_times_costs_little(page, name):
    page.run(f"widgets.{name}()")
    before = page.ask("kernel_side.weight()")
    for _ in range(50):
        page.run(f"widgets.{name}()")
    after = page.ask("kernel_side.weight()")
    assert after["figures"] <= before["figures"] + live_picture.MOST_FIGURES
    assert after["MB"] < before["MB"] + 50, f"{after['MB'] - before['MB']:.0f} MB more"


def leaky(fig, w, kept=[]):  # noqa: B006
    kept.append(np.ones(250_000) * w)
    fig.add_axes((0, 0, 1, 1))
    return f"w is {w}."


def moved_here(widget):
    """What grows when the handles of a widget are moved in this process, as messages of the page would do it."""
    rng, there = np.random.default_rng(0), handles(widget)
    by_id = {part.model_id: part for part in parts(widget)}

    def move(n):
        for handle in rng.choice(there, n):
            by_id[handle["id"]]._handle_msg({"content": {"data": some_move(handle, rng)}, "buffers": []})
    gc.freeze()  # what other tests left in this process need not be counted each time
    try:
        return until_quiet(move, weight)
    finally:
        gc.unfreeze()


def test_in_a_few_seconds(monkeypatch):
    monkeypatch.setitem(globals(), "MOVES", 15)
    assert not moved_here(widgets.explore_go_board())


def test_a_leak_is_noticed(monkeypatch):
    monkeypatch.setitem(globals(), "MOVES", 10)
    monkeypatch.setitem(globals(), "MOST_ROUNDS", 2)
    widget = widgets.explore(leaky, "Move w.", w=widgets.controls.slider("w", 0, 0, 1000))
    assert set(moved_here(widget)) == {"MB"}


def test_only_the_pictures_drawn_last_keep_their_figures():
    made = [widgets.explore_line() for _ in range(live_picture.MOST_FIGURES + 2)]
    assert [widget.picture._figure is None for widget in made] == [True] * 2 + [False] * live_picture.MOST_FIGURES
    assert made[0].static_png() == made[-1].static_png()
    assert made[0].picture._figure and made[2].picture._figure is None
    before = made[1].picture.image.value
    made[1].controls["theta"].value += 0.5
    assert made[1].picture.image.value != before and len(made[1].picture._figure.axes) == 1
