"""Nothing moves by itself: a picture changes when the learner moves a control or presses a button, and at no other time."""

import ast
import re
from pathlib import Path

import ipywidgets
import pytest

from course_lib import widgets
from course_lib.widgets.controls import player

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


def test_players_wait_for_a_press_and_stop_at_the_end():
    """No more than three pictures a second (WCAG 2.3.1); each player is beside a slider that goes step by step."""
    control = player("step", 5)
    assert isinstance(control.play, ipywidgets.Play)
    assert not control.play.playing and not control.play.repeat and not control.play.show_repeat
    assert control.play.interval >= 334 and control.max == control.play.max == 5
    with pytest.raises(ValueError, match="three pictures a second"):
        player("step", 5, 333)


def test_only_controls_makes_players_and_none_is_started_by_code():
    for path in CODE:
        if path.suffix == ".py":
            tree = ast.parse(path.read_text(encoding="utf-8"))
            names = [getattr(node.func, "attr", getattr(node.func, "id", "")) for node in ast.walk(tree)
                     if isinstance(node, ast.Call)]
            assert "Play" not in names or path.name == "controls.py", path
            starts = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "playing"]
            assert starts == [], f"{path}: line {starts}"


def test_a_widget_with_a_player_is_still_when_it_appears():
    players = [part for part in inside(widgets.explore_window()) if isinstance(part, ipywidgets.Play)]
    assert players and not any(part.playing for part in players)
