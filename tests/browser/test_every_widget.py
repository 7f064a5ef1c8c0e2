"""Every control of every widget of the course, moved from the keyboard in JupyterLab: its picture or its words must follow."""

import pytest
from explorers import explorers
from jupyter_page import lab, open_and_run, scratch

EXPLORERS = list(explorers())
GROUPS = [EXPLORERS[i:i + 8] for i in range(0, len(EXPLORERS), 8)]
HANDLES = ".noUi-handle, select:enabled, input[type=checkbox]"
FACE = "box => box.querySelector('img.widget-image').src + box.querySelector('[role=status]').innerText"
SAYS = "([box, words]) => box.querySelector('[role=status]').innerText === words"
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


@pytest.mark.parametrize("names", GROUPS, ids=lambda names: f"{names[0]}…{names[-1]}")
def test_every_control_moves_the_picture_there_and_back(server, page, names):
    url, folder = server
    cells = [f"from course_lib import widgets\nwidgets.{name}()" for name in names]
    open_and_run(page, lab(url, scratch(folder, f"every_{names[0]}.ipynb", *cells)))
    page.wait_for_function("n => document.querySelectorAll('img.widget-image').length >= n", arg=len(names), timeout=60_000)
    boxes = page.locator(".jp-OutputArea-output:has(img.widget-image)").all()
    for name, box in zip(names, boxes, strict=True):
        sentence = box.locator("[role=status]").inner_text()
        for number, handle in enumerate(box.locator(HANDLES).all()):
            handle.focus()
            on, back = steps(handle)
            moved = press(page, box, handle, on) and press(page, box, handle, back)
            moved = moved or (press(page, box, handle, back) and press(page, box, handle, on))
            assert moved, f"{name}: control {number} can be moved neither way"
        page.wait_for_function(SAYS, arg=[box.element_handle(), sentence], timeout=20_000)  # back again: the words of the start
