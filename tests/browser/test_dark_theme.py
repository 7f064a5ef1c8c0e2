"""JupyterLab's dark theme: every word of the notebooks and widgets is measured against what stands behind it."""

import guards
import pytest
from jupyter_page import lab, open_and_run, scratch

DARK = "jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Dark'})"
IS_DARK = "document.body.dataset.jpThemeLight === 'false'"
# Every text of ours in the page, with its contrast (WCAG 2) and the one wanted; grounds with opacity are laid over each other.
WORDS = """
places => {
  const parse = text => {
    const [r, g, b, a = 1] = text.match(/[\\d.]+/g).map(Number);
    return text.startsWith('color(srgb') ? [255 * r, 255 * g, 255 * b, a] : [r, g, b, a];
  };
  const over = (top, below) => below.map((value, i) => top[3] * top[i] + (1 - top[3]) * value);
  const ground = element => {
    if (!element) return [255, 255, 255];
    const own = parse(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own.slice(0, 3) : over(own, ground(element.parentElement));
  };
  const light = rgb => rgb.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
                          .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const found = [];
  for (const place of document.querySelectorAll(places)) {
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const words = walker.currentNode.textContent.trim(), element = walker.currentNode.parentElement;
      if (!words || !element.getClientRects().length || element.closest('mjx-assistive-mml, style')) continue;
      const style = getComputedStyle(element), behind = ground(element);
      const [low, high] = [light(over(parse(style.color), behind)), light(behind)].sort((a, b) => a - b);
      const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
      found.push([words.slice(0, 60), (high + 0.05) / (low + 0.05), large ? 3 : 4.5]);
    }
  }
  return found;
}
"""
OURS = ".jp-OutputArea-output, .jp-MarkdownOutput"


def turn_dark(page):
    page.wait_for_function("window.jupyterapp?.commands.hasCommand('apputils:change-theme')", timeout=60_000)
    page.evaluate(DARK)
    page.wait_for_function(IS_DARK, timeout=30_000)
    page.wait_for_timeout(500)  # the colours follow their style sheet


def weak(page, places=OURS):
    """Return (number of texts measured, those that are too weak)."""
    words = page.evaluate(WORDS, places)
    return len(words), [(text, round(ratio, 1)) for text, ratio, wanted in words if ratio < wanted]


@pytest.mark.thorough
def test_widgets_questions_and_their_messages_are_readable_in_the_dark(server, page):
    url, folder = server
    open_and_run(page, lab(url, scratch(
        folder, "dark.ipynb",
        "from course_lib import plots, widgets\nfrom course_lib.exercises import check, hint, predict\nwidgets.explore_line()",
        "question = predict('02-q-edge')\nquestion.choices.index = 0\nquestion.reveal()\nquestion",
        "def draw(fig, w):\n    return f'{1 / w:g} is one over w.'\n\n"
        "fails = widgets.explore(draw, 'Move w to 0.', w=widgets.controls.slider('w', 1, 0, 1))\nfails",
        "fails.controls['w'].value = 0",
        "check('02-or', ...)\nhint('02-or')\nfrom course_lib.exercises import course_map\ncourse_map()")))
    turn_dark(page)
    page.wait_for_selector("text=This did not work.")
    n, bad = weak(page)
    assert n > 40 and bad == []
    page.evaluate("document.querySelector('[role=status]').style.color = '#555'")
    assert len(weak(page)[1]) == 1, "a dark sentence on the dark page must be found"


@pytest.mark.thorough
@pytest.mark.parametrize("name", [product.stem for product in guards.products()])
def test_every_notebook_is_readable_in_the_dark(server, page, name):
    url, _ = server
    open_and_run(page, lab(url, f"{name}.ipynb"))
    turn_dark(page)
    page.wait_for_function("[...document.querySelectorAll('.jp-InputPrompt')].every(p => !p.innerText.includes('*'))",
                           timeout=300_000)
    n, bad = weak(page)
    assert n > 100 and bad == []
