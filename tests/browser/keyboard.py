"""Moving the controls of a widget from the keyboard in JupyterLab, and seeing that the picture or the words follow."""

import itertools
import re

from explorers import explorers
from jupyter_page import lab, open_and_run, scratch

EXPLORERS = list(explorers())
HANDLES = ".noUi-handle, select:enabled, input[type=checkbox]"
FACE = "box => box.querySelector('img.widget-image').src + box.querySelector('[role=status]').innerText"
SAYS = "([box, words]) => box.querySelector('[role=status]').innerText === words"
SPEAKS = "box => box.querySelector('[role=status]')?.innerText"
IS_NEW = f"([box, old]) => ({FACE})(box) !== old"


def state(handle):
    """What a control is set to, as the page shows it."""
    return handle.evaluate("e => e.closest('.widget-slider')?.querySelector('.widget-readout').innerText"
                           " ?? (e.type === 'checkbox' ? e.checked : e.selectedIndex)")


def steps(handle):
    """The keys that move a control by one step, each way. A list is opened first; closed, it leaves arrows to JupyterLab."""
    if handle.evaluate("e => e.type === 'checkbox'"):
        return [["Space"], ["Space"]]
    if handle.evaluate("e => e.tagName === 'SELECT'"):
        return [["Space", "ArrowDown", "Enter"], ["Space", "ArrowUp", "Enter"]]
    return [["ArrowRight"], ["ArrowLeft"]]


def press(page, box, handle, keys):
    """Press keys on a control and wait until the picture or the words have changed; return whether the control moved."""
    before, old = state(handle), box.evaluate(FACE)
    for key in keys:
        handle.press(key)
    if state(handle) == before:
        return False
    page.wait_for_function(IS_NEW, arg=[box.element_handle(), old], timeout=20_000)
    return True


def show(server, page, names):
    """Make these widgets in a notebook in JupyterLab; return (name, its box on the page) of each."""
    url, folder = server
    cells = [f"from course_lib import widgets\nwidgets.{name}()" for name in names]
    open_and_run(page, lab(url, scratch(folder, f"with_{names[0]}.ipynb", *cells)))
    page.wait_for_function("n => document.querySelectorAll('img.widget-image').length >= n", arg=len(names), timeout=90_000)
    return zip(names, page.locator(".jp-OutputArea-output:has(img.widget-image)").all(), strict=True)


ROLES = r"^\s*- '?(button|checkbox|combobox|img|listbox|radio|slider|spinbutton|textbox)\b(?! \"[^\"])"


def nameless(box):
    """The roles of what a screen reader has no name for in a widget. ipywidgets 8 gives none to the handle of a slider."""
    return [role for role in re.findall(ROLES, box.aria_snapshot(), flags=re.M) if role != "slider"]


PARTS = "select:enabled, input:enabled, button:enabled, [tabindex], [contenteditable=true]"
FOCUSABLE = f"""[...box.querySelectorAll('{PARTS}')]
    .filter(e => (e.tabIndex >= 0 || e.isContentEditable) && e.getClientRects().length)"""
PLACES = f"""box => {FOCUSABLE}
    .map(e => [Math.max(e.tabIndex, 0), ...['top', 'left'].map(side => Math.round(e.getBoundingClientRect()[side]))])"""
NUMBERED = f"box => {FOCUSABLE}.map((e, number) => e.dataset.stop = number)"


def tab_stops(box):
    """(tabindex, top, left) of everything in a widget that the Tab key stops at, in the order of the page."""
    return [tuple(stop) for stop in box.evaluate(PLACES)]


def tab_walk(page, box):
    """Press Tab from the first such thing on; return the numbers of those that have the focus, one after another."""
    walk, numbers = [], box.evaluate(NUMBERED)
    box.locator("[data-stop='0']").focus()
    for _ in numbers:
        walk.append(page.evaluate("Number(document.activeElement.dataset.stop)"))
        page.keyboard.press("Tab")
    return walk


def stops_in_reading_order(stops):
    """Whether Tab goes down the page, and along a line from left to right; lines are half a control high."""
    return all(index == 0 for index, _, _ in stops) and all(
        below[1] > above[1] - 12 and (below[1] > above[1] + 12 or below[2] > above[2])
        for above, below in itertools.pairwise(stops))


CUT = """box => [...box.querySelectorAll('.widget-label')]
    .filter(label => label.clientWidth && label.scrollWidth > label.clientWidth).map(label => label.innerText)"""


def there_and_back(page, name, box, handles):
    """Move each control by one step and back; what the widget says in the end must be what it said at first."""
    box.scroll_into_view_if_needed()                                  # JupyterLab hides what is far away
    page.wait_for_function(SPEAKS, arg=box.element_handle(), timeout=20_000)
    assert stops_in_reading_order(tab_stops(box)) and len(tab_stops(box)) > len(handles), name
    assert nameless(box) == [], name
    assert box.evaluate(CUT) == [], f"{name}: a label that is cut off"
    sentence = box.locator("[role=status]").inner_text()
    for number, handle in enumerate(handles):
        handle.focus()
        on, back = steps(handle)
        moved = press(page, box, handle, on) and press(page, box, handle, back)
        moved = moved or (press(page, box, handle, back) and press(page, box, handle, on))
        assert moved, f"{name}: control {number} can be moved neither way"
    page.wait_for_function(SAYS, arg=[box.element_handle(), sentence], timeout=20_000)
