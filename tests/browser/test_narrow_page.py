"""On a page as narrow as a telephone, 400 pixels, every control of a widget can be read."""

import pytest
from jupyter_page import lab, open_and_run, scratch

MAKERS = ("widgets.explore_training()", "widgets.explore_window()", "widgets.explore_go_board()", 'predict("10-q-random")')
CUT = """() => [...document.querySelectorAll('.jp-OutputArea-output :is(button, select, .widget-radio-box label)')]
    .filter(part => part.getClientRects().length && (part.scrollWidth > part.clientWidth + 1
                                                     || part.scrollHeight > part.clientHeight + 4))
    .map(part => part.innerText)"""
BEHIND = """() => [...document.querySelectorAll('.jp-OutputArea-output :is(select, img)')]
    .filter(part => part.getBoundingClientRect().right > part.closest('.jp-OutputArea-output').getBoundingClientRect().right)
    .map(part => part.tagName)"""


@pytest.mark.thorough
def test_controls_can_be_read_on_a_narrow_page(server, page):
    url, folder = server
    imports = "from course_lib import widgets\nfrom course_lib.exercises import predict"
    open_and_run(page, lab(url, scratch(folder, "narrow.ipynb", imports, *MAKERS)))
    page.evaluate("jupyterapp.shell.collapseLeft()")
    page.set_viewport_size({"width": 466, "height": 3000})           # the bars at the sides take 66
    page.wait_for_function("n => document.querySelectorAll('[role=status]').length === n", arg=len(MAKERS), timeout=90_000)
    page.wait_for_timeout(500)                                       # the last widget is laid out
    assert (page.evaluate(CUT), page.evaluate(BEHIND)) == ([], [])
