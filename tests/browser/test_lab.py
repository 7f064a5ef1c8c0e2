"""Open the course as a learner does: JupyterLab and Notebook 7 in Chromium, run all, use the keyboard, watch the picture."""

import json
import re
import statistics

import guards
import pytest
from jupyter_page import lab, open_and_run, scratch
from keyboard import EXPLORERS, HANDLES, nameless, show, stops_in_reading_order, tab_stops, tab_walk, there_and_back

# The page times itself: from the key press to the moment the picture (or the text) of the given element has changed.
STOPWATCH = """
([handle, target, picture]) => {
  const times = [];
  let start = null;
  handle.addEventListener('keydown', () => { start = performance.now(); }, true);
  const stop = () => { if (start !== null) { times.push(performance.now() - start); start = null; } };
  if (picture) target.addEventListener('load', stop);
  else new MutationObserver(stop).observe(target, {childList: true, characterData: true, subtree: true});
  return times;
}
"""
WATCH_HEIGHT = """
picture => {
  window.lowest = Infinity;
  const look = () => {
    window.lowest = Math.min(window.lowest, picture.getBoundingClientRect().height);
    requestAnimationFrame(look);
  };
  look();
}
"""


def status_says(page, box, words):
    page.wait_for_function("([box, words]) => box.querySelector('[role=status]').innerText.includes(words)",
                           arg=[box.element_handle(), words], timeout=30_000)


@pytest.fixture(scope="module")
def notebook_02(server, new_page):
    """Notebook 02 as a learner opens it, all cells run."""
    page = new_page()
    open_and_run(page, lab(server[0], "02_mp_neuron.ipynb"))
    return page


def test_slider_moves_the_picture_from_the_keyboard(notebook_02):
    page = notebook_02
    box = page.locator(".jp-OutputArea-child:has-text('the line turns') + .jp-OutputArea-child")
    picture, handle = box.locator("img.widget-image"), box.locator(".noUi-handle").first
    picture.scroll_into_view_if_needed()
    picture.evaluate(WATCH_HEIGHT)
    full = picture.bounding_box()["height"]
    before, sentence = picture.get_attribute("src"), box.locator("[role=status]").inner_text()
    handle.focus()
    for _ in range(30):
        page.keyboard.press("ArrowLeft")
    page.wait_for_function("([img, old]) => img.src !== old", arg=[picture.element_handle(), before])
    page.wait_for_function("([box, old]) => box.querySelector('[role=status]').innerText !== old",
                           arg=[box.element_handle(), sentence])
    assert handle.get_attribute("aria-valuenow") == "-2.0"
    status_says(page, box, "fires at (0, 1)")  # the last value of the burst is what is shown
    assert box.get_by_role("img", name=box.locator("[role=status]").inner_text(), exact=True).count() == 1, "its name follows"
    assert page.evaluate("window.lowest") >= full - 1, "the picture's height must never collapse"


def test_tab_goes_from_control_to_control(notebook_02):
    page = notebook_02
    box = page.locator(".jp-OutputArea-child:has-text('the line turns') + .jp-OutputArea-child")
    assert tab_walk(page, box) == [*range(8)], "three sliders, each with its number, a list and Reset"
    assert not stops_in_reading_order(tab_stops(box)[::-1])


def test_prediction_works_from_the_keyboard(notebook_02):
    page = notebook_02
    box = page.locator(".jp-OutputArea-output:has(.widget-radio)").first
    box.locator("input[type=radio]").first.focus()
    page.keyboard.press("Space")
    box.get_by_role("button", name="Compare").focus()
    page.keyboard.press("Enter")
    status_says(page, box, "Yes")
    assert nameless(box) == []
    box.get_by_role("button", name="Compare").evaluate("button => button.textContent = ''")
    assert nameless(box) == ["button"], "a button that lost its word must be found"


def first_of_each_notebook():
    """The first explorer of every notebook that has one."""
    texts = (guards.source_of(path).read_text(encoding="utf-8") for path in guards.products())
    found = ([name for name in re.findall(r"widgets\.(explore_\w+)", text) if name in EXPLORERS] for text in texts)
    return list(dict.fromkeys(names[0] for names in found if names))


def test_a_widget_of_each_notebook_follows_the_keyboard(server, page):
    for name, box in show(server, page, first_of_each_notebook()):
        there_and_back(page, name, box, box.locator(HANDLES).all()[:1])


LATENCY_CELLS = (
    "from course_lib.widgets import explore_line\nmade = explore_line()\nmade",
    # two pictures drawn beforehand, sent in turn: what the way of a picture costs, without drawing it
    "import ipywidgets\nfrom course_lib.widgets.live_picture import fast_bytes\n"
    "two = [fast_bytes(made.render(w1=w)[0].canvas) for w in (-1.0, 1.0)]\n"
    "ready, image = ipywidgets.FloatSlider(min=-2, max=2), ipywidgets.Image(value=two[0], format='jpeg')\n"
    "ready.observe(lambda change: setattr(image, 'value', two[image.value == two[0]]), 'value')\n"
    "ipywidgets.VBox([ready, image])",
    "bare, echo = ipywidgets.FloatSlider(min=-2, max=2), ipywidgets.Label('0')\n"
    "bare.observe(lambda change: setattr(echo, 'value', str(change.new)), 'value')\nipywidgets.VBox([bare, echo])",
)


@pytest.mark.thorough
def test_latency_beside_a_bare_round_trip(server, page, capsys):
    """Print key press → picture beside a ready-made picture and a bare text, interleaved. Printed, never asserted."""
    url, folder = server
    open_and_run(page, lab(url, scratch(folder, "latency.ipynb", *LATENCY_CELLS)))
    drawn, ready, bare = page.locator(".jp-OutputArea-output:has(.noUi-handle)").all()
    ways = {"drawn picture": (drawn, "img.widget-image", True), "ready-made picture": (ready, "img.widget-image", True),
            "bare text": (bare, ".widget-label:not(:has(*))", False)}
    handles = {name: box.locator(".noUi-handle").first for name, (box, _, _) in ways.items()}
    watches = {name: page.evaluate_handle(STOPWATCH, [handles[name].element_handle(),
                                                      box.locator(target).last.element_handle(), is_picture])
               for name, (box, target, is_picture) in ways.items()}
    for turn in range(48):
        for name, handle in handles.items():
            handle.press("ArrowLeft" if turn // 8 % 2 else "ArrowRight")
            page.wait_for_function(f"times => times.length > {turn}", arg=watches[name], timeout=20_000)
            page.wait_for_timeout(60)
    times = {name: sorted(watch.json_value()[8:]) for name, watch in watches.items()}
    middle = {name: statistics.median(values) for name, values in times.items()}
    with capsys.disabled():
        print("\nkey press to " + "; ".join(f"{name} {middle[name]:.0f} ms (p95 {values[int(0.95 * len(values))]:.0f})"
                                            for name, values in times.items()))
        print("ratio of medians: " + "; ".join(f"{middle['drawn picture'] / middle[name]:.2f} of the {name}"
                                               for name in ("ready-made picture", "bare text")))
    assert {len(values) for values in times.values()} == {40}


@pytest.fixture(scope="module")
def workshop(server, new_page):
    """The widgets that are more than controls and a picture, in one notebook: (page, a function from a part to its box)."""
    (url, folder), page = server, new_page()
    makers = ("explore_drawing", "explore_go_board", "explore_training", "explore_cross_check", "explore_window")
    cells = [f"from course_lib import widgets\nwidgets.{name}()" for name in makers]
    open_and_run(page, lab(url, scratch(folder, "workshop.ipynb", *cells)))

    def box(part):
        found = page.locator(f".jp-OutputArea-output:has({part})").last
        found.scroll_into_view_if_needed(timeout=60_000)
        page.wait_for_function("box => box.querySelector('[role=status]')?.innerText", arg=found.element_handle())
        assert nameless(found) == []
        return found
    return page, box


def test_a_digit_is_drawn_with_the_mouse_and_wiped(workshop):
    page, find = workshop
    box = find("button:has-text('Clear')")
    box.locator("canvas").first.scroll_into_view_if_needed()
    corner = box.locator("canvas").first.bounding_box()
    assert box.locator("canvas").first.get_attribute("title") == "Frame to draw in: empty."
    assert (corner["width"], corner["height"]) == (252, 252), "the canvas keeps its size"
    page.mouse.move(corner["x"] + 60, corner["y"] + 50)
    page.mouse.down()
    for x, y in [(190, 50), (105, 205)]:
        page.mouse.move(corner["x"] + x, corner["y"] + y, steps=15)
    page.mouse.up()
    status_says(page, box, "The network says 7")
    assert "Nothing drawn" not in box.locator("[role=status]").inner_text()
    box.get_by_role("button", name="Clear").click()
    status_says(page, box, "Nothing drawn yet")


def test_go_is_played_with_the_mouse_and_from_the_keyboard(workshop):
    page, find = workshop
    box = find("button:has-text('Undo')")
    status_says(page, box, "to play")
    canvas = box.locator("canvas").first
    canvas.scroll_into_view_if_needed()
    page.mouse.click(*board_middle(canvas.bounding_box()))
    status_says(page, box, " played ")
    box.get_by_role("button", name="Undo").click()
    status_says(page, box, "One move back")
    old = box.locator("[role=status]").inner_text()
    box.locator(".noUi-handle").nth(1).press("ArrowRight")           # the column
    page.wait_for_function("([box, old]) => box.querySelector('[role=status]').innerText !== old",
                           arg=[box.element_handle(), old])
    marked = box.locator("[role=status]").inner_text().split("The square marks ")[1].split(":")[0]
    box.get_by_role("button", name="Play", exact=True).press("Enter")
    status_says(page, box, f"Black played {marked}")


def board_middle(canvas):
    """The middle of the left board of a canvas with two boards, on the page."""
    return canvas["x"] + canvas["width"] / 4, canvas["y"] + canvas["height"] / 2


@pytest.mark.thorough
def test_the_button_asks_torchvision(workshop, torchvision):
    page, find = workshop
    box = find("button:has-text('Compare with torchvision')")
    status_says(page, box, "not asked yet")
    box.get_by_role("button", name="Compare with torchvision").click()
    status_says(page, box, "21 of 21 layers are equal")


def test_training_follows_and_stops(workshop):
    page, find = workshop
    box = find(".widget-hprogress")
    box.locator("select").first.select_option("100")
    box.get_by_role("button", name="Train").click()
    status_says(page, box, "Running after")
    box.get_by_role("button", name="Stop").click()
    status_says(page, box, "Stopped by you after")


def test_play_goes_on_until_it_is_paused(workshop):
    page, find = workshop
    box = find("button:text-matches('Play|Pause')")                  # the last one, explore_window
    box.get_by_role("button", name="Play").press("Enter")
    status_says(page, box, "Window 2 of 9")
    box.get_by_role("button", name="Pause").press("Enter")
    box.get_by_role("button", name="Play").wait_for(timeout=10_000)
    number = box.locator(".noUi-handle").first.get_attribute("aria-valuenow")
    page.wait_for_timeout(1000)                                      # one step takes 900 milliseconds
    assert box.locator(".noUi-handle").first.get_attribute("aria-valuenow") == number


INK = """canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data
    .filter((value, i) => i % 4 === 3 && value > 128).length"""


@pytest.mark.thorough
@pytest.mark.parametrize("maker", ["explore_drawing", "explore_go_board"])
def test_a_canvas_is_drawn_again_on_a_page_that_is_loaded_again(server, page, maker):
    """The kernel goes on; the page begins anew, and its canvas is empty at first."""
    url, folder = server
    page.on("dialog", lambda dialog: dialog.accept())
    open_and_run(page, lab(url, scratch(folder, f"again_{maker}.ipynb", f"from course_lib import widgets\nwidgets.{maker}()")))
    canvas = page.locator(".jp-OutputArea-output canvas").first
    canvas.scroll_into_view_if_needed(timeout=60_000)
    at = canvas.bounding_box()
    page.mouse.move(at["x"] + 100, at["y"] + 100)
    page.mouse.down()
    page.mouse.move(at["x"] + 150, at["y"] + 150, steps=8)
    page.mouse.up()
    drawn = "([canvas, least]) => (" + INK + ")(canvas) > least"
    page.wait_for_function(drawn, arg=[canvas.element_handle(), 500], timeout=20_000)
    ink = canvas.evaluate(INK)
    page.evaluate("jupyterapp.commands.execute('docmanager:save')")
    page.reload()
    canvas.scroll_into_view_if_needed(timeout=60_000)
    page.wait_for_function(drawn, arg=[canvas.element_handle(), 0.9 * ink], timeout=20_000)


@pytest.mark.thorough
def test_saved_file_shows_pictures_before_anything_runs(server, page):
    url, folder = server
    page.goto(lab(url, "02_mp_neuron.ipynb"))
    page.wait_for_selector(".jp-RenderedImage img", timeout=60_000)
    cells = json.loads((folder / "02_mp_neuron.ipynb").read_text(encoding="utf-8"))["cells"]
    saved = sum("image/png" in output.get("data", {}) for cell in cells for output in cell.get("outputs", []))
    assert saved >= 5
    assert page.locator("text=Error displaying widget").count() == 0


FIRST, *OTHERS = [product.stem for product in guards.products()]


@pytest.mark.parametrize("name", [FIRST, *(pytest.param(name, marks=pytest.mark.thorough) for name in OTHERS)])
def test_notebook_7_opens_it(server, page, name):
    url, _ = server
    page.goto(url.format(f"notebooks/{name}.ipynb"))
    page.wait_for_selector(".jp-Notebook .jp-MarkdownCell h1", timeout=60_000)
    assert page.locator(".jp-Notebook h1").first.inner_text().startswith(name[:2])
