"""Nothing moves by itself: a picture changes when the learner moves a control or presses a button, and at no other time."""

import ast
import asyncio
import re
from pathlib import Path

import pytest

from course_lib import widgets
from course_lib.widgets.controls import PlayButton, player

ROOT = Path(__file__).resolve().parents[2]
CODE = sorted([*(ROOT / "course_lib").rglob("*.py"), *(ROOT / "notebooks" / "source").glob("*.md")])
MOVES = {
    "a style that moves": r"@keyframes|\banimation(?:-name|-duration)?\s*:|\btransition\s*:|scroll-behavior\s*:"
                          r"|<marquee|<blink",
    "a clock of matplotlib": r"\b(?:FuncAnimation|ArtistAnimation|new_timer)\b",
    "a moving file": r"\.(?:gif|webp|apng|mp4|webm)\b|to_jshtml|to_html5_video",
    "a script": r"<script|\bJavascript\(|_repr_javascript_",
}


def moving(text):
    """What in a piece of code or Markdown would move by itself."""
    return [what for what, pattern in MOVES.items() if re.search(pattern, text, flags=re.I)]


def inside(box):
    """All widgets in a widget."""
    yield box
    for child in getattr(box, "children", ()):
        yield from inside(child)


def test_no_code_or_text_makes_anything_move():
    assert len(CODE) > 200
    assert [(path.name, what) for path in CODE for what in moving(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("planted", [
    '<p style="transition: all 1s">', "<style>@keyframes x {}</style>", "FuncAnimation(fig, draw)", "![](net.gif)",
    "display(Javascript('run()'))"])
def test_what_moves_is_found(planted):
    assert moving(planted)


def test_players_wait_for_a_press():
    """No more than three pictures a second (WCAG 2.3.1); each player is beside a slider that goes step by step."""
    control = player("step", 5)
    assert control.play.description == "Play" and control.value == control.min == 0 and control.max == 5
    assert control.play.seconds >= 1 / 3
    with pytest.raises(ValueError, match="three pictures a second"):
        player("step", 5, 333)


def quick(last):
    """A player that hurries, and the list of the values that it goes through."""
    control, seen = player("step", last), []
    control.play.seconds = 0.001
    control.observe(lambda change: seen.append(change.new), "value")
    return control, seen


def test_a_player_stops_at_the_end_and_begins_again_there():
    control, seen = quick(3)
    control.play.click()
    assert seen == [1, 2, 3] and control.play.description == "Play"
    control.play.click()
    assert seen[3:] == [0, 1, 2, 3]


@pytest.mark.parametrize("stop", [lambda control: control.play.press(), lambda control: setattr(control, "value", 2)])
def test_a_player_stops_when_pressed_again_or_when_the_slider_is_moved(stop):
    async def learner():
        control, seen = quick(1000)
        control.play.click()
        while control.value < 4:
            await asyncio.sleep(0)
        assert control.play.description == "Pause"
        stop(control)
        value = control.value
        await asyncio.wait([control.play._task], timeout=5)
        await asyncio.sleep(0.05)
        assert control.value == value == seen[-1] and control.play.description == "Play"
    asyncio.run(learner())


def test_only_controls_makes_players_and_none_is_started_by_code():
    """The players of ipywidgets have buttons without names."""
    for path in CODE:
        if path.suffix == ".py":
            tree = ast.parse(path.read_text(encoding="utf-8"))
            names = [getattr(node.func, "attr", getattr(node.func, "id", "")) for node in ast.walk(tree)
                     if isinstance(node, ast.Call)]
            assert "Play" not in names, path
            assert not {"PlayButton", "press"} & set(names) or path.name == "controls.py", path


def test_a_widget_with_a_player_is_still_when_it_appears():
    async def learner():
        widget = widgets.explore_window()
        players = [part for part in inside(widget) if isinstance(part, PlayButton)]
        await asyncio.sleep(0)
        assert players and widget.values == widget.defaults
        assert [part.description for part in players] == ["Play"] and asyncio.all_tasks() == {asyncio.current_task()}
    asyncio.run(learner())
