"""Every control of every widget of the course, moved from the keyboard in JupyterLab: its picture or its words must follow."""

import pytest
from jupyter_page import lab, open_and_run, scratch
from keyboard import EXPLORERS, HANDLES, SAYS, nameless, show, there_and_back

GROUPS = [EXPLORERS[i:i + 8] for i in range(0, len(EXPLORERS), 8)]


@pytest.mark.thorough
@pytest.mark.parametrize("names", GROUPS, ids=lambda names: f"{names[0]}…{names[-1]}")
def test_every_control_moves_the_picture_there_and_back(server, page, names):
    for name, box in show(server, page, names):
        there_and_back(page, name, box, box.locator(HANDLES).all())


@pytest.mark.thorough
def test_numbers_in_place_of_sliders(server, page):
    """What a screen reader can name: a box with the label of the slider; the arrow keys move it, and the words follow."""
    url, folder = server
    open_and_run(page, lab(url, scratch(folder, "numbers.ipynb", "%env COURSE_CONTROLS=numbers",
                                        "from course_lib import widgets\nwidgets.explore_firing()")))
    page.wait_for_selector("img.widget-image", timeout=60_000)
    box = page.locator(".jp-OutputArea-output:has(img.widget-image)")
    assert nameless(box) == [] and box.get_by_role("slider").count() == 0
    number, words = box.get_by_role("spinbutton", name="threshold"), box.locator("[role=status]")
    old, said = number.input_value(), words.inner_text()
    number.press("ArrowUp")
    assert float(number.input_value()) > float(old)
    page.wait_for_function(f"both => !({SAYS})(both)", arg=[box.element_handle(), said], timeout=20_000)
    number.press("ArrowDown")
    page.wait_for_function(SAYS, arg=[box.element_handle(), said], timeout=20_000)
